"""Files of whole HTTP messages: one or several requests, with or without their answers."""

import re
from typing import Final

from plugchat_gui.domain.delivery import Headers
from plugchat_gui.payload.captures.captured import Capture, CaptureFormat
from plugchat_gui.payload.captures.given import Given
from plugchat_gui.payload.captures.harvest import Harvest
from plugchat_gui.payload.captures.http_message import header, messages
from plugchat_gui.payload.captures.moments import captured_at
from plugchat_gui.payload.captures.posted import Posted, capture_of, is_payload, judge

_LONGEST_HOST: Final = 255
_BY_CURL: Final = re.compile(rb"\* (?:  Trying |Host |Connected to |Uses proxy )")
_OF_CURL: Final = re.compile(rb"^(?:\* [^\n]*+\n?|[{}] \[[^\n]*+\n?|[<>] ?)", re.MULTILINE)
"""What ``curl -v`` tells itself, and the signs before the headers that went out and came in."""


def read_raw_http(given: Given) -> Capture | None:
    """Return what was sent in the messages of a file, None when it begins with none.

    Answers count only where they hold a payload: most say no more than that all went well.
    """
    # The body may be compressed: then it is no text as a whole.
    data = given.data if given.text is None else given.text.data
    if _BY_CURL.match(data):
        data = _OF_CURL.sub(b"", data)
    harvest, met = Harvest(), False
    for message, end in messages(data):
        met = True
        given.tell(end, len(data), harvest.count)
        posted = Posted(
            message.body,
            message.headers,
            captured_at(header(message.headers, "date")),
            reason=message.skipped,
            name=_host(message.headers),
        )
        if not message.is_answer or (message.skipped is None and is_payload(message.body)):
            judge(posted, harvest)
    return capture_of(harvest, CaptureFormat.RAW_HTTP, data) if met else None


def _host(headers: Headers) -> str:
    """Return whom a message was for."""
    return (header(headers, "host") or header(headers, ":authority"))[:_LONGEST_HOST]

"""A recorded event stream, as smee sends it to its clients: lines of ``data: {...}``.

https://html.spec.whatwg.org/multipage/server-sent-events.html: lines end by CR, LF or both,
several ``data`` lines are one event, other lines carry no data.
"""

import re
from dataclasses import replace
from typing import Final

from plugchat_gui.payload.captures.captured import Capture
from plugchat_gui.payload.captures.given import Given
from plugchat_gui.payload.captures.records import read_records
from plugchat_gui.payload.sniff import Region

_BEGINS: Final = re.compile(rb"\s*+(?::|(?:id|event|data|retry):)")
_EVENT: Final = re.compile(rb"^data: ?\{", re.MULTILINE)
_LINE: Final = re.compile(rb"^(?:data: ?+(?:\{[ ]*+\}$)?|[^\n]*+)", re.MULTILINE)
"""What is no data: the name of the field, the empty events that keep a connection, other lines."""


def read_event_stream(given: Given) -> Capture | None:
    """Return the records in a stream, None when it is none; raises as `read_records` does."""
    found = given.text
    if found is None or not _BEGINS.match(found.data, found.start):
        return None
    text = found.data[found.start : found.end].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if _EVENT.search(text) is None:
        return None
    # Only the line breaks are left of the other lines, so that places stay right.
    documents = _LINE.sub(b"", text)
    return read_records(replace(given, text=Region(documents, 0, len(documents))))

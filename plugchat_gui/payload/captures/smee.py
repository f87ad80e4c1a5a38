"""smee: events with the parsed body, as its page and its stream have them.

`lib/server.js` of probot/smee.io: the headers at top level, then ``body``, ``query`` and
``timestamp`` (milliseconds). The page keeps a list of such events, and copies one as ``event``
(GitHub's, missing for others) and ``payload``. The body was parsed by smee, so what stands in
the source is taken byte by byte: nothing is lost a second time.
"""

from typing import Final

from plugchat_gui.payload.captures.captured import CaptureFormat
from plugchat_gui.payload.captures.harvest import Harvest, captured
from plugchat_gui.payload.captures.moments import captured_at
from plugchat_gui.payload.captures.record import Inside, Record, RecordFormat

_OWN: Final = frozenset(("body", "query", "timestamp"))
_COPIED: Final = frozenset(("event", "payload"))
_HEADERS: Final = frozenset(("host", "user-agent", "content-type", "content-length", "accept"))
_IDS: Final = ("x-github-delivery", "x-request-id")


def _is_one(record: Record) -> bool:
    found = record.members.keys()
    if found <= _COPIED:
        return "payload" in record.spans
    return "body" in found and "timestamp" in found and not _HEADERS.isdisjoint(found)


def _take(record: Record, harvest: Harvest, inside: Inside) -> None:
    del inside
    copied = record.members.keys() <= _COPIED
    headers = [
        (name, value)
        for name, value in record.members.items()
        if isinstance(value, str) and name not in _OWN and not copied
    ]
    name = next(filter(None, (record.text(key) for key in _IDS)), "")
    at_ms = captured_at(record.members.get("timestamp"))
    body = record.body("payload" if copied else "body")
    harvest.sent(captured(body, at_ms, headers, name))


SMEE: Final = RecordFormat(CaptureFormat.SMEE, _is_one, _take)

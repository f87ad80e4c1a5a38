"""ngrok: what its agent inspected, as ``/api/requests/http`` gives it.

https://ngrok.com/docs/agent/api/: ``requests[]``, or one of them, with ``id``, ``tunnel_name``,
``start`` (ISO 8601), ``request`` with ``method``, ``headers`` (lists by name), ``raw`` (Base64 of
the whole message, of which the inspector keeps only the beginning when it is long).
"""

from typing import Final

from plugchat_gui.payload.captures.bodies import from_base64
from plugchat_gui.payload.captures.captured import CaptureFormat, SkipReason
from plugchat_gui.payload.captures.harvest import Harvest, captured
from plugchat_gui.payload.captures.http_encoding import looks_like_json
from plugchat_gui.payload.captures.http_message import parse_request
from plugchat_gui.payload.captures.moments import captured_at
from plugchat_gui.payload.captures.record import (
    Inside,
    Record,
    RecordFormat,
    header_pairs,
    members,
)
from plugchat_gui.payload.values import plain

_OWN: Final = frozenset(("tunnel_name", "remote_addr", "start", "duration"))


def _is_one(record: Record) -> bool:
    return "raw" in members(record.members.get("request")) and not _OWN.isdisjoint(record.members)


def _take(record: Record, harvest: Harvest, inside: Inside) -> None:
    del inside
    request = members(record.members.get("request"))
    raw = from_base64(plain(request.get("raw")) or "")
    if raw is None:
        harvest.skip(SkipReason.BAD_ENCODING)
        return
    at_ms, name = captured_at(record.members.get("start")), record.text("id")
    parsed = parse_request(raw)
    if parsed is None:
        body, headers = raw if looks_like_json(raw) else b"", header_pairs(request.get("headers"))
        harvest.sent(captured(body, at_ms, headers, name))
    elif parsed.skipped is not None:
        harvest.skip(parsed.skipped)
    else:
        harvest.sent(captured(parsed.body, at_ms, parsed.headers, name))


NGROK: Final = RecordFormat(CaptureFormat.NGROK, _is_one, _take)

"""What this program wrote with ``archive export``: one delivery a line, to bring it back.

`services/archive/exporting.py` says what is in it. The history is not brought back.
"""

from typing import Final

from plugchat_gui.domain.secret_headers import kept_headers
from plugchat_gui.payload.captures.bodies import as_bytes, from_base64
from plugchat_gui.payload.captures.captured import Captured, CaptureFormat, SkipReason
from plugchat_gui.payload.captures.harvest import Harvest
from plugchat_gui.payload.captures.moments import captured_at
from plugchat_gui.payload.captures.record import Inside, Record, RecordFormat, header_pairs

_OWN: Final = frozenset(("kind", "sha256", "secrets_dropped"))


def _is_one(record: Record) -> bool:
    return record.text("kind") == "history" or record.members.keys() >= _OWN


def _take(record: Record, harvest: Harvest, inside: Inside) -> None:
    del inside
    if record.text("kind") != "delivery":
        harvest.skip(SkipReason.NOT_A_PAYLOAD)
        return
    packed = record.text("body_base64")
    body = from_base64(packed) if packed else as_bytes(record.text("body"))
    if body is None:
        harvest.skip(SkipReason.BAD_ENCODING)
        return
    headers, dropped = kept_headers(header_pairs(record.members.get("headers")))
    before = record.members.get("secrets_dropped")
    if type(before) is int and before > 0:
        dropped += before
    at_ms = captured_at(record.members.get("at"))
    harvest.sent(Captured(body, at_ms, headers, dropped, record.text("source")))


OWN_EXPORT: Final = RecordFormat(CaptureFormat.OWN_EXPORT, _is_one, _take)

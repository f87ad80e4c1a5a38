"""webhook-tester: a list of requests whose bodies are Base64.

`api/openapi.yml` of the project: since version 2 ``request_payload_base64`` and
``captured_at_unix_milli``, before that ``content_base64`` and ``created_at_unix`` (seconds).
"""

from typing import Final

from plugchat_gui.payload.captures.bodies import from_base64
from plugchat_gui.payload.captures.captured import CaptureFormat, SkipReason
from plugchat_gui.payload.captures.harvest import Harvest, captured
from plugchat_gui.payload.captures.moments import captured_at
from plugchat_gui.payload.captures.record import Inside, Record, RecordFormat, header_pairs

_BODIES: Final = ("request_payload_base64", "content_base64")
_TIMES: Final = ("captured_at_unix_milli", "created_at_unix")


def _is_one(record: Record) -> bool:
    return "client_address" in record.members and any(key in record.members for key in _BODIES)


def _take(record: Record, harvest: Harvest, inside: Inside) -> None:
    del inside
    body = from_base64("".join(record.text(key) for key in _BODIES))
    if body is None:
        harvest.skip(SkipReason.BAD_ENCODING)
        return
    at_ms = next((at for key in _TIMES if (at := captured_at(record.members.get(key)))), None)
    headers = header_pairs(record.members.get("headers"))
    harvest.sent(captured(body, at_ms, headers, record.text("uuid")))


WEBHOOK_TESTER: Final = RecordFormat(CaptureFormat.WEBHOOK_TESTER, _is_one, _take)

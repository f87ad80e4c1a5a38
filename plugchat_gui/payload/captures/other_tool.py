"""Requests as many tools and servers write them: ``headers`` beside a ``body`` that is text.

HookSense (https://hooksense.com/docs/export: ``requests[]`` with ``body``, ``received_at``), the
open source RequestBin (a list with ``body``, ``time`` in seconds), the events of AWS Lambda
(``isBase64Encoded``). Where the body is an object, the reader of payloads understands it already.
"""

from typing import Final

from plugchat_gui.domain.attendance import Pairs
from plugchat_gui.payload.captures.bodies import from_base64
from plugchat_gui.payload.captures.captured import CaptureFormat, SkipReason
from plugchat_gui.payload.captures.harvest import Harvest, captured
from plugchat_gui.payload.captures.moments import captured_at
from plugchat_gui.payload.captures.record import Inside, Record, RecordFormat, header_pairs

_TIMES: Final = ("received_at", "created_at", "timestamp", "time", "date")
_METHODS: Final = frozenset(("method", "httpMethod", "requestContext"))


def _is_one(record: Record) -> bool:
    found = record.members
    return (
        isinstance(found.get("body"), str)
        and isinstance(found.get("headers"), Pairs | list)
        and not _METHODS.isdisjoint(found)
    )


def _take(record: Record, harvest: Harvest, inside: Inside) -> None:
    del inside
    is_base64 = record.members.get("isBase64Encoded") is True
    body = from_base64(record.text("body")) if is_base64 else record.body("body")
    if body is None:
        harvest.skip(SkipReason.BAD_ENCODING)
        return
    at_ms = next((at for key in _TIMES if (at := captured_at(record.members.get(key)))), None)
    headers = header_pairs(record.members.get("headers"))
    harvest.sent(captured(body, at_ms, headers, record.text("id")))


OTHER_TOOL: Final = RecordFormat(CaptureFormat.OTHER_TOOL, _is_one, _take)

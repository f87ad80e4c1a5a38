"""webhook.site: pages of requests, or one request, as its API gives them.

https://docs.webhook.site/api/requests.html: ``data[]`` with ``uuid``, ``token_id``, ``type``
(web, email, dns), ``method``, ``headers`` (lists by name), ``content``, ``request`` (the fields of
a form by name), ``created_at`` (UTC).
Its examples also make records of ``method``, ``body`` and ``date`` alone.
"""

from typing import Final

from plugchat_gui.domain.attendance import Pairs
from plugchat_gui.payload.captures.bodies import as_bytes, is_blank
from plugchat_gui.payload.captures.captured import CaptureFormat
from plugchat_gui.payload.captures.harvest import Harvest, captured
from plugchat_gui.payload.captures.http_encoding import looks_like_json
from plugchat_gui.payload.captures.moments import captured_at
from plugchat_gui.payload.captures.record import Inside, Record, RecordFormat, header_pairs
from plugchat_gui.payload.values import plain

_OWN: Final = frozenset(("content", "text_content", "token_id"))
_SHORT: Final = frozenset(("method", "body", "date"))


def _is_one(record: Record) -> bool:
    found = record.members.keys()
    if found == _SHORT:
        return isinstance(record.members["body"], str)
    return "uuid" in found and not _OWN.isdisjoint(found) and "created_at" in found


def _take(record: Record, harvest: Harvest, inside: Inside) -> None:
    del inside
    body = record.body("body" if "body" in record.members else "content")
    body = _field(record) if is_blank(body) else body
    at_ms = captured_at(record.members.get("created_at", record.members.get("date")))
    headers = header_pairs(record.members.get("headers"))
    harvest.sent(captured(body, at_ms, headers, record.text("uuid")))


def _field(record: Record) -> bytes:
    """Return the field of a form that is JSON: of forms in parts ``content`` is left empty."""
    form = record.members.get("request")
    texts = (plain(value) or "" for _name, value in form) if isinstance(form, Pairs) else ()
    return next(filter(looks_like_json, map(as_bytes, texts)), b"")


WEBHOOK_SITE: Final = RecordFormat(CaptureFormat.WEBHOOK_SITE, _is_one, _take)

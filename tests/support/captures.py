"""Captures as the documented tools write them, made of invented deliveries."""

import base64
import json
from typing import Any

from plugchat_gui.payload.captures.captured import Capture, SkipReason
from plugchat_gui.payload.captures.registry import read_capture

NOW = 1_791_979_320_000
"""14/10/2026, 12:02 UTC."""

PAYLOAD = (
    '{"attendance": {"attendanceNumber": 7, "customer": {"name": "Iracema Furtado"}},\n'
    ' "chat": {"M1": {"momment": 1791979320000, "text": {"message": "Ol\\u00e1 \\ud83d\\ude0a"}},'
    ' "M1": {"momment": 1791979321000, "text": {"message": "pedido não chegou"}}}}'
)
"""A delivery with a key that comes twice, escapes and accents: all of it has to survive."""

CALLBACK = '{"type": "DeliveryCallback", "messageId": "3EB0", "phone": "5511999990000"}'

SECRETS = {"authorization": "Bearer s3cr3t", "cookie": "sid=s3cr3t", "x-api-key": "s3cr3t"}


def read(value: Any, name: str | None = None) -> Capture:
    """Read a capture that is bytes, text, or a value that is written as JSON first."""
    if not isinstance(value, str | bytes):
        value = json.dumps(value)
    return read_capture(value.encode() if isinstance(value, str) else value, name)


def skipped(capture: Capture) -> dict[SkipReason, int]:
    """Return what was left out, by reason."""
    return dict(capture.skipped)


def in_base64(text: str | bytes) -> str:
    """Return `text` as Base64."""
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


def site_request(content: str | None = PAYLOAD, uuid: str = "u-1", **members: Any) -> Any:
    """Return one request as the API of webhook.site has it."""
    return {
        "uuid": uuid,
        "type": "web",
        "token_id": "00000000-0000-0000-0000-000000000000",
        "team_id": None,
        "ip": "192.0.2.7",
        "hostname": "webhook.site",
        "method": "POST",
        "user_agent": "Plug",
        "content": content,
        "query": None,
        "headers": {"content-type": ["application/json"], "x-trace": ["a", "b"]},
        "url": "https://webhook.site/00000000-0000-0000-0000-000000000000",
        "size": 58,
        "files": [],
        "created_at": "2026-10-14 12:02:00",
        "updated_at": "2026-10-14 12:02:00",
        "sorting": 1_791_979_320_000_000,
        "custom_action_output": [],
        "time": 0.001,
        **members,
    }


def site_page(*requests: Any, **members: Any) -> Any:
    """Return a page of requests as the API of webhook.site has it."""
    page = {"total": len(requests), "per_page": 50, "current_page": 1, "is_last_page": True}
    return {"data": list(requests), **page, "from": 1, "to": len(requests), **members}


def request_of_tester(payload: str = PAYLOAD, **members: Any) -> Any:
    """Return one request as webhook-tester has it since its version 2."""
    return {
        "uuid": "9b6bbab9",
        "client_address": "192.0.2.7",
        "method": "POST",
        "request_payload_base64": in_base64(payload),
        "headers": [{"name": "Content-Type", "value": "application/json"}],
        "url": "http://localhost:8080/9b6bbab9",
        "captured_at_unix_milli": NOW,
        **members,
    }


def smee_event(body: str = PAYLOAD, headers: Any = None, **members: Any) -> str:
    """Return the text of one event of smee; `body` is JSON text."""
    head = {"host": "smee.io", "content-type": "application/json", **(headers or {})}
    tail = {"query": {}, "timestamp": NOW, **members}
    return f'{json.dumps(head)[:-1]}, "body": {body}, {json.dumps(tail)[1:]}'


def har_entry(text: str | None = PAYLOAD, answer: str | None = None, **members: Any) -> Any:
    """Return one entry of a HAR: what was posted, and what was answered."""
    entry: dict[str, Any] = {
        "startedDateTime": "2026-10-14T09:02:00.000-03:00",
        "time": 12.5,
        "request": {
            "method": "GET" if text is None else "POST",
            "url": "https://gancho.example.com.br/secret-path?key=s3cr3t",
            "httpVersion": "HTTP/1.1",
            "headers": [{"name": "content-type", "value": "application/json"}],
            "cookies": [{"name": "sid", "value": "s3cr3t"}],
            "queryString": [],
            "headersSize": -1,
            "bodySize": -1,
        },
        "response": {"status": 200, "content": {"size": 2, "mimeType": "text/plain"}},
        "cache": {},
        "timings": {"send": 0, "wait": 12, "receive": 0},
    }
    if text is not None:
        entry["request"]["postData"] = {"mimeType": "application/json", "text": text}
    if answer is not None:
        entry["response"]["content"]["text"] = answer
    return entry | members


def har(*entries: Any) -> Any:
    """Return a HAR of these entries."""
    creator = {"name": "WebInspector", "version": "537.36"}
    return {"log": {"version": "1.2", "creator": creator, "pages": [], "entries": list(entries)}}

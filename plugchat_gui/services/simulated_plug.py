"""A Plug that lives in this process: the documented contract, and every failure on demand.

An ASGI application without a framework. The demo mode calls it in process through
`SimulatedPlug.transport`, with no socket; the tests also serve it over TLS on loopback.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.domain.webhooks import WebhookEvent
from plugchat_gui.resources import resource
from plugchat_gui.services.plug_api import Timeouts
from plugchat_gui.services.plug_request import DEPARTMENTS_PATH, UPDATE_PATH

if TYPE_CHECKING:
    import httpx

    from plugchat_gui.domain.token import ApiToken

_Scope: TypeAlias = MutableMapping[str, Any]
_Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
_Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]

DEMO_TIMEOUTS: Final = Timeouts(read=6.0, whole=10.0)
"""For the demo mode: nobody wants to watch a simulated silence for long."""

_LARGEST_BODY: Final = 64 * 1024
_JSON: Final = b"application/json"
_MS_OF_DEPARTMENTS: Final = 1_617_708_992_443


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    body: bytes = b""
    content_type: bytes = _JSON
    headers: tuple[tuple[bytes, bytes], ...] = field(default=())


def _said(status: int, value: object) -> _Reply:
    return _Reply(status, json.dumps(value).encode())


_DEPARTMENTS: Final = _said(
    200,
    [
        {"active": True, "id": key, "name": name, "createdAt": _MS_OF_DEPARTMENTS}
        for key, name in (("geral", "Geral"), ("vendas", "Vendas"), ("suporte", "Suporte"))
    ],
)
_ACCEPTED: Final = _said(200, {"value": True})
_UNAUTHORIZED: Final = _said(401, {"error": "Unauthorized"})
_NOT_HTTPS: Final = _said(401, {"error": "Webhook must be HTTPS"})
_NOT_FOUND: Final = _said(404, {"error": "Not Found"})
_UNSUPPORTED: Final = _said(415, {"error": "Unsupported Media Type"})
_TOO_LARGE: Final = _said(413, {"error": "Payload Too Large"})

_PAGE: Final = b"<!doctype html><title>Wi-Fi</title><h1>Wi-Fi</h1>"
_ON_DEMAND: Final = {
    SimulatedBehavior.REFUSE_TOKEN: _UNAUTHORIZED,
    SimulatedBehavior.FORBID: _said(403, {"error": "Forbidden"}),
    SimulatedBehavior.NOT_FOUND: _NOT_FOUND,
    SimulatedBehavior.WRONG_METHOD: _said(405, {"error": "Method Not Allowed"}),
    SimulatedBehavior.WRONG_CONTENT_TYPE: _UNSUPPORTED,
    SimulatedBehavior.TOO_MANY_REQUESTS: _Reply(429, headers=((b"retry-after", b"40"),)),
    SimulatedBehavior.SERVER_ERROR: _said(500, {"error": "Internal Server Error"}),
    SimulatedBehavior.REDIRECT: _Reply(
        302, headers=((b"location", b"https://entrada.demonstracao.invalid/login"),)
    ),
    SimulatedBehavior.HTML: _Reply(200, _PAGE, b"text/html; charset=utf-8"),
    SimulatedBehavior.VALUE_FALSE: _said(200, {"value": False}),
}


class SimulatedPlug:
    """The application. `behavior` may be set at any time and counts from the next call on."""

    def __init__(
        self,
        token: "ApiToken | None" = None,
        *,
        slow_s: float = 40.0,
        latency_s: float = 0.0,
        samples: Path | None = None,
    ) -> None:
        """Accept `token` alone, or any token when None.

        `slow_s` is how long SLOW takes, `latency_s` how long every answer takes; `samples` is
        the folder of the deliveries, by default the one that comes with the program.
        """
        self.behavior = SimulatedBehavior.ACCEPT
        self._token: Final = token
        self._slow_s: Final = slow_s
        self._latency_s: Final = latency_s
        self._samples: Final = resource("samples") if samples is None else samples
        self._deliveries: Final = count()
        self._webhooks: dict[WebhookEvent, str] = {}

    @property
    def webhooks(self) -> Mapping[WebhookEvent, str]:
        """The addresses in force, as Plug would have them now."""
        return dict(self._webhooks)

    def transport(self) -> "httpx.AsyncBaseTransport":
        """Return a new transport that calls this application without a socket."""
        from plugchat_gui.services.simulated_transport import (  # noqa: PLC0415 (brings httpx)
            SimulatedTransport,
        )

        return SimulatedTransport(self)

    def sample_delivery(self) -> bytes:
        """Return the body of the next delivery: the sample files in turn.

        Raises FileNotFoundError when there is no sample.
        """
        files = sorted(self._samples.glob("*.json"))
        if not files:
            raise FileNotFoundError(self._samples)
        return files[next(self._deliveries) % len(files)].read_bytes()

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        """Serve one HTTP request; other kinds of ASGI connection are left alone."""
        if scope["type"] != "http":
            return
        from asyncio import sleep  # noqa: PLC0415 (not for the first paint)

        headers: dict[bytes, bytes] = dict(scope["headers"])
        body = await _read(receive)
        reply = _ON_DEMAND.get(self.behavior)
        if reply is None:
            reply = self._routed(scope["method"], scope["path"], headers, body)
        slow = self.behavior is SimulatedBehavior.SLOW
        await sleep(self._slow_s if slow else self._latency_s)
        await _write(reply, send)

    def _routed(
        self, method: str, path: str, headers: Mapping[bytes, bytes], body: bytes | None
    ) -> _Reply:
        allowed = {UPDATE_PATH: "PUT", DEPARTMENTS_PATH: "GET"}.get(path)
        if allowed is None:
            return _NOT_FOUND
        if method != allowed:
            return _Reply(405, headers=((b"allow", allowed.encode()),))
        if not self._authorized(headers.get(b"authorization", b"")):
            return _UNAUTHORIZED
        if path == DEPARTMENTS_PATH:
            return _DEPARTMENTS
        return self._updated(headers.get(b"content-type", b""), body)

    def _authorized(self, header: bytes) -> bool:
        """Return whether the token is right, bare or after ``Bearer``."""
        given = header.decode("latin-1").removeprefix("Bearer ").strip()
        return bool(given) if self._token is None else given == self._token.reveal()

    def _updated(self, content_type: bytes, body: bytes | None) -> _Reply:
        if content_type.partition(b";")[0].strip().lower() != _JSON:
            return _UNSUPPORTED
        if body is None:
            return _TOO_LARGE
        asked = _addresses(body)
        if not asked:
            # The documentation answers 401 to a malformed body too.
            return _UNAUTHORIZED
        if not all(address.lower().startswith("https://") for address in asked.values()):
            return _NOT_HTTPS
        self._webhooks.update(asked)
        return _ACCEPTED


def _addresses(body: bytes) -> dict[WebhookEvent, str]:
    """Return what a body in either shape sets, nothing when it is malformed."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    keys = said.get("value", said) if isinstance(said, dict) else None
    if not isinstance(keys, dict) or not all(isinstance(url, str) for url in keys.values()):
        return {}
    return {event: keys[event] for event in WebhookEvent if event in keys}


async def _read(receive: _Receive) -> bytes | None:
    """Return the request's body, None when it is too large."""
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")[: _LARGEST_BODY + 1]
        more = message.get("more_body", False) and len(body) <= _LARGEST_BODY
    return bytes(body) if len(body) <= _LARGEST_BODY else None


async def _write(reply: _Reply, send: _Send) -> None:
    headers = [
        (b"content-type", reply.content_type),
        (b"content-length", str(len(reply.body)).encode()),
        *reply.headers,
    ]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})

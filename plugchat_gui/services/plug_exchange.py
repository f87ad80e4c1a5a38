"""One exchange with Plug over HTTP, as far as it got. Imports httpx: import this one late."""

import asyncio
import logging
import ssl
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import httpx
import truststore

from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.services.connection_faults import Fault, Stage, fault_of
from plugchat_gui.services.plug_answers import RawAnswer
from plugchat_gui.services.proxy_route import proxy_for

if TYPE_CHECKING:
    import httpcore

    from plugchat_gui.services.plug_api import Timeouts
    from plugchat_gui.services.plug_request import PlugRequest

_RETRIED: Final = frozenset(
    {
        PlugOutcome.CONNECTION_REFUSED,
        PlugOutcome.UNREACHABLE,
        PlugOutcome.CONNECT_TIMED_OUT,
    }
)
"""Faults of connecting that a second try may not meet; nothing was sent when they came."""

_STAGES: Final = {
    "connection.connect_tcp.started": Stage.CONNECTING,
    "proxy.start_tls.started": Stage.SECURING,
    "connection.start_tls.started": Stage.SECURING,
    "http11.send_request_headers.started": Stage.SENDING,
    "http11.send_request_body.started": Stage.SENT,
}
"""httpcore's trace events. A request whose body was not begun cannot have been acted on."""

# They print whole addresses and headers, whatever level the program logs at.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


def system_trust() -> ssl.SSLContext:
    """Return a context that trusts what this computer trusts, company proxies included."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Exchange:
    """One request under way: what is known of it at any moment, also after a cancellation."""

    def __init__(
        self,
        request: "PlugRequest",
        timeouts: "Timeouts",
        transport_factory: "Callable[[], httpx.AsyncBaseTransport] | None",
        trust: Callable[[], ssl.SSLContext],
    ) -> None:
        """Prepare to send `request`; `transport_factory` replaces the network altogether."""
        self.stage = Stage.CONNECTING
        self.proxied = False
        self.fault: Fault | None = None
        self._request: Final = request
        self._timeouts: Final = timeouts
        self._transport_factory: Final = transport_factory
        self._trust: Final = trust
        self._head: tuple[int, Mapping[str, str]] | None = None
        self._body = bytearray()
        self._connection: httpcore.AsyncNetworkStream | None = None
        self._whole = False

    @property
    def answer(self) -> RawAnswer | None:
        """What has come back so far, None before the headers are there."""
        if self._head is None:
            return None
        return RawAnswer(*self._head, bytes(self._body), self._whole)

    async def run(self) -> None:
        """Send the request and read the answer; a fault is kept, not raised."""
        await self._attempt()
        if self.fault is not None and self.fault.outcome in _RETRIED:
            await asyncio.sleep(self._timeouts.retry_pause)
            self.fault = None
            await self._attempt()

    async def _attempt(self) -> None:
        self.stage = Stage.CONNECTING
        try:
            # An impossible name fails here and not in the middle of things.
            _ = httpx.URL(self._request.url).host
        except (httpx.InvalidURL, ValueError) as error:
            self.fault = Fault(PlugOutcome.INVALID_BASE, type(error).__name__)
            return
        try:
            async with await self._transport() as transport:
                await self._talk(transport)
        except (httpx.HTTPError, OSError) as error:
            self.fault = fault_of(error, self.stage, proxied=self.proxied)
        except _UnusableProxyError as error:
            self.fault = Fault(PlugOutcome.PROXY_FAILED, error.reason)
        finally:
            await self._hang_up()

    async def _talk(self, transport: httpx.AsyncBaseTransport) -> None:
        request, times = self._request, self._timeouts
        # Below httpx's client there are no redirects to follow, no cookies and no log lines.
        response = await transport.handle_async_request(
            httpx.Request(
                request.method,
                request.url,
                headers=dict(request.headers),
                content=request.body,
                extensions={
                    "trace": self._trace,
                    "timeout": {
                        "connect": times.connect,
                        "read": times.read,
                        "write": times.write,
                        "pool": times.connect,
                    },
                },
            )
        )
        self._head = response.status_code, dict(response.headers)
        try:
            async for part in response.aiter_raw():
                room = request.largest_answer - len(self._body)
                self._body += part[:room]
                if len(part) > room:
                    return
            self._whole = True
        finally:
            await response.aclose()

    async def _hang_up(self) -> None:
        # httpcore leaves the socket open when a handshake is cancelled (1.0.9).
        if self._connection is not None:
            await self._connection.aclose()
            self._connection = None

    async def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            self._connection = info["return_value"]
        stage = _STAGES.get(event)
        if stage is None or (self.proxied and stage is Stage.CONNECTING):
            return
        to_proxy = getattr(info.get("request"), "method", b"") == b"CONNECT"
        if to_proxy or (self.proxied and event == "connection.start_tls.started"):
            stage = Stage.ASKING_PROXY
        self.stage = stage

    async def _transport(self) -> httpx.AsyncBaseTransport:
        if self._transport_factory is not None:
            return self._transport_factory()
        return await asyncio.to_thread(self._network)

    def _network(self) -> httpx.AsyncBaseTransport:
        address = proxy_for(self._request.host)
        self.proxied = address is not None
        return httpx.AsyncHTTPTransport(
            verify=self._trust(),
            # What the environment says of proxies is in `address` already.
            trust_env=False,
            proxy=None if address is None else _proxy(address, self._trust),
            http2=False,
        )


class _UnusableProxyError(Exception):
    """The proxy of the settings cannot be used. `reason` never quotes its address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason: Final = reason


def _proxy(address: str, trust: Callable[[], ssl.SSLContext]) -> httpx.Proxy:
    scheme = address.partition("://")[0].lower()
    if scheme not in {"http", "https"}:
        raise _UnusableProxyError(f"proxy scheme {scheme[:20]!r} is not supported")
    try:
        return httpx.Proxy(address, ssl_context=trust() if scheme == "https" else None)
    except (httpx.InvalidURL, ValueError):
        raise _UnusableProxyError("the proxy address cannot be read") from None

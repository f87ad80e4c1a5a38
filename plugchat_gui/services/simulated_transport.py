"""Calling the simulated Plug without a socket. Imports httpx: import this one late."""

import asyncio
import socket
import ssl
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import httpx

from plugchat_gui.domain.simulated_behavior import SimulatedBehavior

if TYPE_CHECKING:
    from plugchat_gui.services.simulated_plug import SimulatedPlug


def _bad_certificate() -> OSError:
    return ssl.SSLCertVerificationError(
        1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate"
    )


_CONNECT_FAULTS: Final[dict[SimulatedBehavior, Callable[[], OSError]]] = {
    SimulatedBehavior.BAD_CERTIFICATE: _bad_certificate,
    SimulatedBehavior.REFUSE_CONNECTION: lambda: ConnectionRefusedError(111, "Connection refused"),
    SimulatedBehavior.NO_NAME: lambda: socket.gaierror(-2, "Name or service not known"),
}


class SimulatedTransport(httpx.AsyncBaseTransport):
    """Hands requests to the application and raises what httpx raises when a network fails.

    It tells of its stages through the same trace as a real connection and keeps the read timeout.
    """

    def __init__(self, plug: "SimulatedPlug") -> None:
        """Call `plug`."""
        self._plug: Final = plug
        self._inner: Final = httpx.ASGITransport(plug)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer `request`, or fail as the behavior of the moment says."""
        behavior = self._plug.behavior
        if behavior in _CONNECT_FAULTS:
            cause = _CONNECT_FAULTS[behavior]()
            raise httpx.ConnectError(str(cause)) from cause
        trace, times = request.extensions.get("trace"), request.extensions.get("timeout", {})
        if trace is not None:
            await trace("http11.send_request_body.started", {"request": request})
        try:
            async with asyncio.timeout(times.get("read")):
                response = await self._inner.handle_async_request(request)
        except TimeoutError as late:
            raise httpx.ReadTimeout("") from late
        if behavior is SimulatedBehavior.RESET:
            raise httpx.ReadError("")
        return response

"""Calling Plug: one coroutine a call, each ending in a value.

httpx, ssl and asyncio are imported by the first call, never by this module.
"""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.services.plug_request import (
    DEPARTMENTS_PATH,
    UPDATE_PATH,
    PlugRequest,
    departments_request,
    update_request,
)

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    import httpx

    from plugchat_gui.domain.token import ApiToken
    from plugchat_gui.domain.webhooks import ServiceProfile, WebhookEvent
    from plugchat_gui.services.cancel_token import CancelToken


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Bounds in seconds: of each connect, read and write, and `whole` for all of a call.

    `retry_pause` is the wait before the second try when connecting failed.
    """

    connect: float = 10.0
    read: float = 20.0
    write: float = 10.0
    whole: float = 30.0
    retry_pause: float = 0.5


class PlugApi:
    """The two calls. Stateless: every call has its own connection, so calls may overlap."""

    def __init__(
        self,
        transport_factory: "Callable[[], httpx.AsyncBaseTransport] | None" = None,
        timeouts: Timeouts = Timeouts(),
        trust: "Callable[[], ssl.SSLContext] | None" = None,
    ) -> None:
        """Call over the network, or through `transport_factory` when given.

        `trust` makes the TLS context; None means the authorities this computer trusts.
        """
        self._transport_factory: Final = transport_factory
        self._timeouts: Final = timeouts
        self._trust: Final = trust

    async def update_webhooks(
        self,
        profile: "ServiceProfile",
        token: "ApiToken",
        urls: "Mapping[WebhookEvent, str]",
        cancel: "CancelToken | None" = None,
    ) -> PlugAnswer:
        """Set the addresses of the events in `urls`, those alone.

        Raises ValueError when `urls` is empty; everything else is an outcome. Asking through
        `cancel` ends the call at once with CANCELLED or CANCELLED_UNKNOWN; cancelling the
        coroutine ends it too, without an answer.
        """
        request = update_request(profile, token, urls)
        if request is None:
            return _unsent(PlugOutcome.INVALID_BASE, "PUT", UPDATE_PATH)
        return await self._call(request, cancel)

    async def verify_token(
        self,
        profile: "ServiceProfile",
        token: "ApiToken",
        cancel: "CancelToken | None" = None,
    ) -> PlugAnswer:
        """Ask for the departments, which changes nothing and only a good token is told."""
        request = departments_request(profile, token)
        if request is None:
            return _unsent(PlugOutcome.INVALID_BASE, "GET", DEPARTMENTS_PATH)
        return await self._call(request, cancel)

    async def _call(self, request: PlugRequest, cancel: "CancelToken | None") -> PlugAnswer:
        from plugchat_gui.services.plug_call import call_plug  # noqa: PLC0415 (brings httpx)
        from plugchat_gui.services.plug_exchange import (  # noqa: PLC0415 (the same)
            Exchange,
            system_trust,
        )

        if not request.sendable:
            reason = "the token cannot stand in a header"
            return _unsent(PlugOutcome.TOKEN_REFUSED, request.method, request.url, reason)
        trust = self._trust or system_trust
        exchange = Exchange(request, self._timeouts, self._transport_factory, trust)
        return await call_plug(request, exchange, self._timeouts.whole, cancel)


def _unsent(outcome: PlugOutcome, method: str, url: str, reason: str = "") -> PlugAnswer:
    """Return the answer of a call that was not even begun."""
    return PlugAnswer(outcome, time.time_ns() // 1_000_000, 0, method, url, reason=reason)

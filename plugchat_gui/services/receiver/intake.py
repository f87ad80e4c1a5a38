"""What happens to a request: let in, read, stored, and only then acknowledged."""

import asyncio
import time
from typing import TYPE_CHECKING, Final

from starlette.requests import Request

from plugchat_gui.domain.delivery import Delivery, Origin
from plugchat_gui.domain.receiver_settings import Refusal
from plugchat_gui.domain.secret_headers import kept_headers
from plugchat_gui.services.receiver.body import read_body
from plugchat_gui.services.receiver.landing import Landing
from plugchat_gui.services.receiver.pace import Pace, Phase
from plugchat_gui.services.receiver.receiver import Accepted
from plugchat_gui.services.receiver.refusing import ACCEPTED, REFUSED, RefusedError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from starlette.types import Receive, Scope, Send

    from plugchat_gui.domain.archive_state import Stored
    from plugchat_gui.services.archive.archive import Archive
    from plugchat_gui.services.receiver.gate import Gate
    from plugchat_gui.services.receiver.tally import Tally


class Intake:
    """An ASGI application with one place.

    Starlette's requests, headers and responses serve here; its router and middlewares do not,
    because a path that is compared in constant time is no route.
    """

    def __init__(
        self, gate: "Gate", archive: "Archive", pace: Pace, tally: "Tally", company_id: str | None
    ) -> None:
        """Let in by `gate`, store in `archive`."""
        self._gate: Final = gate
        self._archive: Final = archive
        self._pace: Final = pace
        self._tally: Final = tally
        self._company_id: Final = company_id
        self._landing: Final = Landing(asyncio.get_running_loop())

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer one request."""
        try:
            accepted = await self._accepted(Request(scope, receive))
        except RefusedError as refused:
            # What broke off because it was no HTTP is counted as that already.
            if not scope["state"]["connection"].broken:
                self._tally.refused(refused.refusal, refused.trouble)
            await REFUSED[refused.status](scope, receive, send)
        except asyncio.CancelledError:
            # The receiver stops and the time for that is over: nothing was promised.
            self._tally.refused(Refusal.NOT_STORED)
            await REFUSED[503](scope, receive, send)
            raise
        else:
            await ACCEPTED(scope, receive, send)
            self._tally.accepted(accepted)

    async def _accepted(self, request: Request) -> Accepted:
        host = self._gate.admit(request)
        share = self._pace.memory.share()
        stored: Future[Stored] | None = None
        try:
            async with self._pace.watched(share) as progress:
                body = await read_body(request, progress, self._pace.limits)
                delivery = self._delivery(body, host, request.scope["headers"])
                progress.enter(Phase.ARCHIVE, asyncio.get_running_loop().time())
                stored = self._archive.store(delivery)
                ended = await self._landing.of(stored)
        finally:
            # The archive holds the body for as long as it takes, whoever waits for it.
            self._landing.call_after(stored, share.release)
        if not ended.id:
            raise RefusedError(Refusal.NOT_STORED, trouble=ended.trouble)
        return Accepted(ended.id, delivery, ended.repeat_of)

    def _delivery(self, body: bytes, host: str, raw: list[tuple[bytes, bytes]]) -> Delivery:
        pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in raw]
        # A proxy tells the address it was asked for, and with it the secret path.
        harmless = [pair for pair in pairs if self._gate.secret not in pair[1]]
        headers, dropped = kept_headers(harmless)
        return Delivery(
            body,
            time.time_ns() // 1_000_000,
            Origin.RECEIVED,
            source=host,
            headers=headers,
            secrets_dropped=dropped + len(pairs) - len(harmless),
            company_id=self._company_id,
        )

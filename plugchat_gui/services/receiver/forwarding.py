"""Passing on what was stored, one after the other, to another address."""

import asyncio
import ssl
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import httpx

from plugchat_gui.domain.forwarding import FORWARDED_HEADER, Forwarded, ForwardFault
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.services.connection_faults import Stage, fault_of
from plugchat_gui.services.plug_exchange import system_trust
from plugchat_gui.services.proxy_route import proxy_for

if TYPE_CHECKING:
    from plugchat_gui.services.archive.archive import Archive
    from plugchat_gui.services.receiver.receiver import Accepted

_MOST_WAITING: Final = 10_000
_TRY_AGAIN: Final = frozenset({408, 425, 429})
_LONGEST_ANSWER: Final = 64 * 1024

_FAULTS: Final = {
    PlugOutcome.NAME_NOT_FOUND: ForwardFault.NAME_NOT_FOUND,
    PlugOutcome.CERTIFICATE_REFUSED: ForwardFault.NOT_SECURE,
    PlugOutcome.TLS_FAILED: ForwardFault.NOT_SECURE,
    PlugOutcome.NO_ANSWER: ForwardFault.NO_ANSWER,
    PlugOutcome.CONNECTION_LOST: ForwardFault.NO_ANSWER,
}


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: of one attempt, and between two."""

    connect: float = 10.0
    whole: float = 60.0
    pauses: tuple[float, ...] = (1, 2, 5, 10, 30, 60, 120)


USUAL_PATIENCE: Final = Patience()


@dataclass(frozen=True, slots=True)
class _Waiting:
    id: int
    content_type: str


class Forwarder:
    """Remembers which deliveries wait, never their bodies: those are in the archive.

    Everything happens in the loop's thread; `told` is called there once for every delivery. The
    order is kept, so one that the other side does not take yet holds up the next ones.
    """

    def __init__(
        self,
        archive: "Archive",
        url: str,
        told: Callable[[Forwarded], None],
        patience: Patience = USUAL_PATIENCE,
        trust: Callable[[], ssl.SSLContext] = system_trust,
    ) -> None:
        """Pass on to `url`, which was judged before."""
        self._archive: Final = archive
        self._url: Final = url
        self._told: Final = told
        self._patience: Final = patience
        self._trust: Final = trust
        self._waiting: Final = deque[_Waiting]()
        self._more: Final = asyncio.Event()
        self._idle: Final = asyncio.Event()
        self._idle.set()
        self._task: asyncio.Task[None] | None = None

    def put(self, accepted: "Accepted") -> None:
        """Pass this one on when its turn comes."""
        headers = dict(accepted.delivery.headers)
        if FORWARDED_HEADER in headers:
            self._told(Forwarded(accepted.id, fault=ForwardFault.LOOP))
        elif len(self._waiting) >= _MOST_WAITING:
            self._told(Forwarded(accepted.id, fault=ForwardFault.QUEUE_FULL))
        else:
            self._waiting.append(_Waiting(accepted.id, headers.get("content-type", "")))
            self._more.set()
            self._idle.clear()

    async def run(self) -> None:
        """Pass on until `end`; what waits then is told to be left."""
        self._task = asyncio.current_task()
        transport = await asyncio.to_thread(self._transport)
        try:
            async with transport:
                while True:
                    await self._more.wait()
                    while self._waiting:
                        done = await self._passed_on(self._waiting[0], transport)
                        self._waiting.popleft()
                        self._told(done)
                    self._more.clear()
                    self._idle.set()
        finally:
            for one in self._waiting:
                self._told(Forwarded(one.id, fault=ForwardFault.STOPPED))
            self._waiting.clear()

    async def end(self, patience_s: float) -> None:
        """Let what waits go for so long, then stop."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                await self._idle.wait()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def _transport(self) -> httpx.AsyncBaseTransport:
        proxy = proxy_for(httpx.URL(self._url).host)
        trust = self._trust()
        with suppress(httpx.InvalidURL, ValueError):
            return httpx.AsyncHTTPTransport(verify=trust, trust_env=False, proxy=proxy)
        # A proxy whose address cannot be read: whether there is another way shows itself.
        return httpx.AsyncHTTPTransport(verify=trust, trust_env=False)

    async def _passed_on(self, one: _Waiting, transport: httpx.AsyncBaseTransport) -> Forwarded:
        begun = time.monotonic()
        done = await self._attempt(one, transport)
        for pause in self._patience.pauses:
            if not _worth_another(done):
                break
            await asyncio.sleep(pause)
            done = await self._attempt(one, transport)
        ms = round((time.monotonic() - begun) * 1000)
        if done.status >= 500:
            return Forwarded(one.id, done.status, ms, ForwardFault.SERVER_ERROR)
        return Forwarded(one.id, done.status, ms, done.fault)

    async def _attempt(self, one: _Waiting, transport: httpx.AsyncBaseTransport) -> Forwarded:
        kept = await asyncio.wrap_future(self._archive.body(one.id))
        if kept is None:
            return Forwarded(one.id, fault=ForwardFault.GONE)
        try:
            async with asyncio.timeout(self._patience.whole):
                return Forwarded(one.id, await self._status(one, kept.body, transport))
        except TimeoutError:
            return Forwarded(one.id, fault=ForwardFault.NO_ANSWER)
        except (httpx.HTTPError, OSError) as error:
            connecting = isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout))
            stage = Stage.CONNECTING if connecting else Stage.SENT
            outcome = fault_of(error, stage, proxied=False).outcome
            return Forwarded(one.id, fault=_FAULTS.get(outcome, ForwardFault.UNREACHABLE))

    async def _status(self, one: _Waiting, body: bytes, transport: httpx.AsyncBaseTransport) -> int:
        headers = {FORWARDED_HEADER: "1"}
        if one.content_type:
            headers["Content-Type"] = one.content_type
        times = {
            "connect": self._patience.connect,
            "read": self._patience.whole,
            "write": self._patience.whole,
            "pool": self._patience.connect,
        }
        # Below httpx's client there are no redirects to follow, no cookies and no log lines.
        response = await transport.handle_async_request(
            httpx.Request(
                "POST", self._url, headers=headers, content=body, extensions={"timeout": times}
            )
        )
        read = 0
        try:
            async for part in response.aiter_raw():
                read += len(part)
                if read > _LONGEST_ANSWER:
                    break
        finally:
            await response.aclose()
        return response.status_code


def _worth_another(done: Forwarded) -> bool:
    if done.status:
        return done.status >= 500 or done.status in _TRY_AGAIN
    return done.fault is not ForwardFault.GONE

"""The receiver over HTTP. Imports uvicorn and starlette when it is started, not before."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.archive_state import ArchiveState
from plugchat_gui.domain.receiver_settings import (
    ReceiverAddress,
    ReceiverFault,
    ReceiverSettings,
)
from plugchat_gui.services.archive.archive import ArchiveChange, ChangeKind
from plugchat_gui.services.background import BackgroundLoop, LoopClosedError
from plugchat_gui.services.receiver.limits import USUAL, Limits
from plugchat_gui.services.receiver.receiver import Listening, ReceiverNews
from plugchat_gui.services.receiver.tally import Tally

if TYPE_CHECKING:
    import asyncio

    from plugchat_gui.services.archive.archive import Archive
    from plugchat_gui.services.receiver.gate import Gate
    from plugchat_gui.services.receiver.server import Server

_SECRET_BYTES: Final = 24


@dataclass(frozen=True, slots=True)
class _Running:
    server: "Server"
    gate: "Gate"
    stop_listening: Callable[[], None]


class HttpReceiver:
    """See `Receiver`. Everything but the verbs happens in the loop's thread."""

    def __init__(self, loop: BackgroundLoop, archive: "Archive", limits: Limits = USUAL) -> None:
        """Store in `archive`; nothing listens yet."""
        self._loop: Final = loop
        self._archive: Final = archive
        self._limits: Final = limits
        self._tally: Final = Tally()
        self._hosts: tuple[str, ...] = ()
        self._asked = False
        self._running: _Running | None = None
        self._turn: asyncio.Lock | None = None

    def start(
        self, settings: ReceiverSettings, company_id: str | None
    ) -> Future[Listening | ReceiverFault]:
        """Listen; whatever listened before stops first."""
        self._asked = True
        self._hosts = settings.public_hosts
        return self._loop.submit(self._start(settings, company_id))

    def stop(self) -> Future[None]:
        """Stop; harmless when nothing listens, also when the loop is closed."""
        if self._asked:
            with suppress(LoopClosedError):
                return self._loop.submit(self._stop(None))
        ended: Future[None] = Future()
        ended.set_result(None)
        return ended

    def allow_hosts(self, hosts: tuple[str, ...]) -> None:
        """Answer under `hosts` instead of those of the settings, from now on."""
        self._hosts = hosts
        if (running := self._running) is not None:
            running.gate.allow(hosts)

    def listen(self, heard: Callable[[ReceiverNews], None]) -> Callable[[], None]:
        """Call `heard` for all news; it must not keep the bodies in them."""
        return self._tally.listen(heard)

    async def _start(
        self, settings: ReceiverSettings, company_id: str | None
    ) -> Listening | ReceiverFault:
        async with self._my_turn():
            await self._end()
            return await self._begin(settings, company_id)

    async def _stop(self, fault: ReceiverFault | None) -> None:
        async with self._my_turn():
            if await self._end() and fault is not None:
                self._tally.stopped(fault)

    def _my_turn(self) -> "asyncio.Lock":
        import asyncio  # noqa: PLC0415 (not before something is received)

        # Made here, because only the loop's thread may.
        self._turn = self._turn or asyncio.Lock()
        return self._turn

    async def _begin(
        self, settings: ReceiverSettings, company_id: str | None
    ) -> Listening | ReceiverFault:
        import secrets  # noqa: PLC0415 (on demand)

        from plugchat_gui.services.receiver.starting import prepared  # noqa: PLC0415 (on demand)

        if self._archive_closed():
            return ReceiverFault.ARCHIVE_CLOSED
        chosen = replace(
            settings, path_secret=settings.path_secret or secrets.token_urlsafe(_SECRET_BYTES)
        )
        ready = prepared(chosen, company_id, self._archive, self._tally, self._limits)
        if isinstance(ready, ReceiverFault):
            return ready
        ready.gate.allow(self._hosts)
        self._tally.begin()
        try:
            await ready.begin()
        except OSError:
            ready.bound.close()
            return ReceiverFault.FAILED
        chosen = replace(chosen, port=ready.port)
        stop_listening = self._archive.listen(self._archive_changed)
        self._running = _Running(ready.server, ready.gate, stop_listening)
        # Once more, now that names that change are told to its gate.
        ready.gate.allow(self._hosts)
        return Listening(_address(chosen), chosen)

    async def _end(self) -> bool:
        running, self._running = self._running, None
        if running is None:
            return False
        running.stop_listening()
        await running.server.end()
        return True

    def _archive_changed(self, change: ArchiveChange) -> None:
        """Stop when there is nowhere to store any more; in the archive's thread."""
        if change.kind is ChangeKind.STATE and self._archive_closed():
            with suppress(LoopClosedError):
                self._loop.submit(self._stop(ReceiverFault.ARCHIVE_CLOSED))

    def _archive_closed(self) -> bool:
        return self._archive.opening.state is ArchiveState.CLOSED


def _address(settings: ReceiverSettings) -> ReceiverAddress:
    """Return the address as a tunnel on this computer needs it; with a certificate, its name."""
    secured = bool(settings.certificate)
    host = settings.public_hosts[0] if secured and settings.public_hosts else "127.0.0.1"
    scheme = "https" if secured else "http"
    return ReceiverAddress(scheme, host, settings.port, f"/{settings.path_secret}")

"""The receiver of the demo: the same life without a socket, fed by the program itself."""

import threading
import time
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from plugchat_gui.domain.archive_state import Stored
from plugchat_gui.domain.delivery import Delivery, Origin
from plugchat_gui.domain.receiver_settings import (
    ReceiverAddress,
    ReceiverCounts,
    ReceiverFault,
    ReceiverSettings,
    Refusal,
)
from plugchat_gui.services.receiver.receiver import Accepted, Listening, ReceiverNews

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugchat_gui.services.archive.archive import Archive

_PORT: Final = 8080
"""Shown where none was chosen; nothing listens there."""
_SECRET_BYTES: Final = 18


class SimulatedReceiver:
    """A `Receiver` that takes what `deliver` is given, and stores it as if it had been sent."""

    def __init__(self, archive: "Archive") -> None:
        """Store in `archive`, which the demo throws away."""
        self._archive: Final = archive
        self._guard: Final = threading.Lock()
        self._heard: Final[list[Callable[[ReceiverNews], None]]] = []
        self._settings: ReceiverSettings | None = None
        self._company_id: str | None = None
        self._counts = ReceiverCounts()

    def start(
        self, settings: ReceiverSettings, company_id: str | None
    ) -> "Future[Listening | ReceiverFault]":
        """See `Receiver`; it always succeeds."""
        import secrets  # noqa: PLC0415 (on demand)

        chosen = replace(
            settings,
            port=settings.port or _PORT,
            path_secret=settings.path_secret or secrets.token_urlsafe(_SECRET_BYTES),
        )
        self._settings, self._company_id, self._counts = chosen, company_id, ReceiverCounts()
        address = ReceiverAddress("http", "127.0.0.1", chosen.port, f"/{chosen.path_secret}")
        return _ended(Listening(address, chosen))

    def allow_hosts(self, hosts: tuple[str, ...]) -> None:
        """See `Receiver`."""
        if self._settings is not None:
            self._settings = replace(self._settings, public_hosts=hosts)

    def stop(self) -> "Future[None]":
        """See `Receiver`."""
        self._settings = None
        return _ended(None)

    def listen(self, heard: "Callable[[ReceiverNews], None]") -> "Callable[[], None]":
        """See `Receiver`; news come in the archive's thread."""
        with self._guard:
            self._heard.append(heard)

        def end() -> None:
            with self._guard:
                if heard in self._heard:
                    self._heard.remove(heard)

        return end

    def deliver(self, body: bytes) -> bool:
        """Take `body` as Plug would deliver it; tell whether it listens at all."""
        settings = self._settings
        if settings is None:
            return False
        delivery = Delivery(
            body=body,
            at_ms=time.time_ns() // 1_000_000,
            origin=Origin.RECEIVED,
            source=settings.public_hosts[0] if settings.public_hosts else "127.0.0.1",
            headers=(("content-type", "application/json"),),
            company_id=self._company_id,
        )
        self._archive.store(delivery).add_done_callback(
            lambda ended: self._tell(delivery, ended.result())
        )
        return True

    def _tell(self, delivery: Delivery, stored: Stored) -> None:
        with self._guard:
            counts, accepted = self._counts, None
            if stored.trouble is None:
                repeated = counts.repeated + (stored.repeat_of is not None)
                counts = replace(counts, accepted=counts.accepted + 1, repeated=repeated)
                accepted = Accepted(stored.id, delivery, stored.repeat_of)
            else:
                refused = dict(counts.refused)
                refused[Refusal.NOT_STORED] = refused.get(Refusal.NOT_STORED, 0) + 1
                counts = replace(counts, refused=tuple(refused.items()))
            self._counts = counts
            heard = tuple(self._heard)
        for tell in heard:
            tell(ReceiverNews(counts, accepted))


def _ended(value: "Listening | ReceiverFault | None") -> "Future[Any]":
    future: Future[Any] = Future()
    future.set_result(value)
    return future

"""An archive in memory that stores when it is told to: what a disk does, as tests need it."""

import threading
from collections.abc import Callable
from concurrent.futures import Future

from plugchat_gui.domain.archive_state import (
    ArchiveOpening,
    ArchiveState,
    ArchiveTrouble,
    Stored,
)
from plugchat_gui.domain.delivery import Delivery
from plugchat_gui.services.archive.archive import ArchiveChange, ChangeKind


class ToldArchive:
    """The part of `Archive` that a receiver needs."""

    def __init__(self) -> None:
        self.opening = ArchiveOpening(ArchiveState.OPEN)
        self.deliveries: list[Delivery] = []
        self.trouble: ArchiveTrouble | None = None
        self.holding = False
        self.held: list[tuple[Delivery, Future[Stored]]] = []
        self._heard: list[Callable[[ArchiveChange], None]] = []
        self._guard = threading.Lock()

    def listen(self, heard: Callable[[ArchiveChange], None]) -> Callable[[], None]:
        self._heard.append(heard)
        return lambda: self._heard.remove(heard)

    def store(self, delivery: Delivery) -> Future[Stored]:
        future: Future[Stored] = Future()
        with self._guard:
            self.held.append((delivery, future))
        if not self.holding:
            self.commit()
        return future

    def commit(self) -> None:
        """Store what is held, in this thread."""
        with self._guard:
            held, self.held = self.held, []
        for delivery, future in held:
            future.set_result(self._stored(delivery))

    def close(self) -> None:
        self.opening = ArchiveOpening(ArchiveState.CLOSED)
        for heard in list(self._heard):
            heard(ArchiveChange(ChangeKind.STATE))

    def _stored(self, delivery: Delivery) -> Stored:
        if self.trouble is not None:
            return Stored(trouble=self.trouble)
        same = [n for n, one in enumerate(self.deliveries, 1) if one.body == delivery.body]
        self.deliveries.append(delivery)
        return Stored(len(self.deliveries), same[0] if same else None)

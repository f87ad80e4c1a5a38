"""News of the receiver, gathered in its thread until the window has time for them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.receiver_settings import ReceiverCounts, ReceiverFault

if TYPE_CHECKING:
    from plugchat_gui.services.receiver.receiver import Receiver, ReceiverNews


@dataclass(frozen=True, slots=True)
class Arrived:
    """A delivery that was stored, without its body: thousands may wait for the window.

    `id` is its row in the archive, `host` the name it was delivered under.
    """

    id: int
    at_ms: int
    host: str


@dataclass(slots=True)
class Batch:
    """What happened since the last look."""

    counts: ReceiverCounts = field(default_factory=ReceiverCounts)
    arrived: list[Arrived] = field(default_factory=list)
    fault: ReceiverFault | None = None
    certificate: ReceiverFault | None = None


class NewsBox:
    """Rings once when it is no longer empty, however much comes then. Holds nothing of Qt."""

    def __init__(self, receiver: "Receiver") -> None:
        self._receiver: Final = receiver
        self._guard: Final = threading.Lock()
        self._batch: Batch | None = None

    def listen(self, ring: Callable[[None], None]) -> Callable[[], None]:
        """Call `ring(None)` in the receiver's thread when there is something to take."""
        return self._receiver.listen(lambda news: self._put(news, ring))

    def take(self) -> Batch | None:
        """Return what came since, None when that was taken before."""
        with self._guard:
            batch, self._batch = self._batch, None
            return batch

    def _put(self, news: "ReceiverNews", ring: Callable[[None], None]) -> None:
        with self._guard:
            first = self._batch is None
            batch = self._batch or Batch()
            batch.counts = news.counts
            if news.accepted is not None:
                delivery = news.accepted.delivery
                batch.arrived.append(Arrived(news.accepted.id, delivery.at_ms, delivery.source))
            batch.fault = news.fault or batch.fault
            batch.certificate = news.certificate or batch.certificate
            self._batch = batch
        if first:
            ring(None)

"""What stands in for an archive where nothing can be stored."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import BinaryIO, Final, TypeVar

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState, ArchiveTrouble, Stored
from plugchat_gui.domain.delivery import (
    ArchivedBody,
    ArchivedDelivery,
    ArchiveUsage,
    Delivery,
    DeliveryFilter,
    FilterChoices,
    FoundDeliveries,
)
from plugchat_gui.domain.history import HistoryEntry, HistoryFilter
from plugchat_gui.services.archive.archive import ArchiveChange
from plugchat_gui.services.cancel_token import CancelToken

T = TypeVar("T")


class NoArchive:
    """An `Archive` that is empty and stores nothing, for one reason."""

    def __init__(self, trouble: ArchiveTrouble = ArchiveTrouble.FAILED) -> None:
        """Keep why there is no archive."""
        self._trouble: Final = trouble
        self.opening: Final = ArchiveOpening(ArchiveState.CLOSED, trouble)

    def open(self) -> Future[ArchiveOpening]:
        """See `Archive`."""
        return _ended(self.opening)

    def listen(self, heard: Callable[[ArchiveChange], None]) -> Callable[[], None]:
        """Nothing ever changes."""
        del heard
        return lambda: None

    def store(self, delivery: Delivery, *, unless_known: bool = False) -> Future[Stored]:
        """Refuse."""
        del delivery, unless_known
        return _ended(Stored(trouble=self._trouble))

    def find(self, wanted: DeliveryFilter) -> Future[tuple[int, ...]]:
        """Find none."""
        del wanted
        return _ended(())

    def find_dated(self, wanted: DeliveryFilter) -> Future[FoundDeliveries]:
        """Find none."""
        del wanted
        return _ended(FoundDeliveries())

    def find_same(self, content_hash: bytes) -> Future[int | None]:
        """Know none."""
        del content_hash
        return _ended(None)

    def rows(self, ids: Sequence[int]) -> Future[tuple[ArchivedDelivery, ...]]:
        """Return none."""
        del ids
        return _ended(())

    def body(self, delivery_id: int) -> Future[ArchivedBody | None]:
        """Return none."""
        del delivery_id
        return _ended(None)

    def usage(self) -> Future[ArchiveUsage]:
        """Hold none."""
        return _ended(ArchiveUsage())

    def choices(self) -> Future[FilterChoices]:
        """Offer none."""
        return _ended(FilterChoices())

    def star(self, delivery_id: int, *, starred: bool) -> Future[ArchiveTrouble | None]:
        """Refuse."""
        del delivery_id, starred
        return self._refused()

    def note(self, delivery_id: int, text: str) -> Future[ArchiveTrouble | None]:
        """Refuse."""
        del delivery_id, text
        return self._refused()

    def delete(self, ids: Sequence[int]) -> Future[ArchiveTrouble | None]:
        """Refuse."""
        del ids
        return self._refused()

    def keep_days(self, days: int | None) -> Future[int]:
        """Remove none."""
        del days
        return _ended(0)

    def purge(self, *, history: bool) -> Future[ArchiveTrouble | None]:
        """Refuse."""
        del history
        return self._refused()

    def export(self, out: BinaryIO, cancel: CancelToken) -> Future[int | ArchiveTrouble]:
        """Write nothing."""
        del out, cancel
        return _ended(self._trouble)

    def record(self, entry: HistoryEntry) -> Future[int]:
        """Refuse."""
        del entry
        return _ended(0)

    def history(self, wanted: HistoryFilter) -> Future[tuple[HistoryEntry, ...]]:
        """Find none."""
        del wanted
        return _ended(())

    def close(self) -> None:
        """Nothing is open."""

    def _refused(self) -> Future[ArchiveTrouble | None]:
        return _ended(self._trouble)


def _ended(value: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(value)
    return future

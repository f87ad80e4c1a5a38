"""The archive as everybody else sees it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO, Protocol

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveTrouble, Stored
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
from plugchat_gui.services.cancel_token import CancelToken

if TYPE_CHECKING:
    from concurrent.futures import Future


class ChangeKind(StrEnum):
    """What a listener is told."""

    STATE = "state"
    """The archive was opened, became another, or was closed."""
    ADDED = "added"
    SUMMARISED = "summarised"
    """Somebody looked into bodies: their rows say more now."""
    CHANGED = "changed"
    """Stars and notes."""
    REMOVED = "removed"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class ArchiveChange:
    """Something changed; `ids` are the deliveries concerned, () when they are too many to say."""

    kind: ChangeKind
    ids: tuple[int, ...] = ()


class Archive(Protocol):
    """Stores deliveries and history. No method waits; no future raises for the world's faults.

    Writing goes through one thread and one connection, many deliveries a commit; reading through
    another, so that no question holds up a commit. What is asked before `open` has ended waits
    for it. Callbacks come in the archive's threads.
    """

    def open(self) -> "Future[ArchiveOpening]":
        """Get the key and open the file, or what stands in for it. Once."""

    @property
    def opening(self) -> ArchiveOpening:
        """How opening ended; OPENING until then."""

    def listen(self, heard: Callable[[ArchiveChange], None]) -> Callable[[], None]:
        """Call `heard` after every change, in an archive's thread; return how to stop that."""

    def store(self, delivery: Delivery, *, unless_known: bool = False) -> "Future[Stored]":
        """Keep one delivery; the future ends after the commit.

        With `unless_known` a body that is there already is not kept once more: the answer has no
        id then, and `repeat_of` says which delivery has it.

        The futures of one commit end one right after another in one thread: who waits for many
        in a loop of its own collects them in a callback and wakes the loop once. Like that of
        every write, it cannot be cancelled.
        """

    def find(self, wanted: DeliveryFilter) -> "Future[tuple[int, ...]]":
        """Return the ids of the wanted deliveries, newest first.

        A newer question comes before an older one, which is answered after it; cancelling the
        future ends a search that nobody waits for any more.
        """

    def find_dated(self, wanted: DeliveryFilter) -> "Future[FoundDeliveries]":
        """Return the same with the moments they came at, without an object a delivery."""

    def find_same(self, content_hash: bytes) -> "Future[int | None]":
        """Return the id of the earliest delivery with this `Delivery.content_hash`."""

    def rows(self, ids: Sequence[int]) -> "Future[tuple[ArchivedDelivery, ...]]":
        """Return those rows that are (still) there, in the order asked for."""

    def body(self, delivery_id: int) -> "Future[ArchivedBody | None]":
        """Return one delivery whole, None when it is not there."""

    def usage(self) -> "Future[ArchiveUsage]":
        """Return how much is archived."""

    def choices(self) -> "Future[FilterChoices]":
        """Return what the filters can offer."""

    def star(self, delivery_id: int, *, starred: bool) -> "Future[ArchiveTrouble | None]":
        """Mark a delivery, so that no retention removes it."""

    def note(self, delivery_id: int, text: str) -> "Future[ArchiveTrouble | None]":
        """Keep the operator's words about a delivery."""

    def delete(self, ids: Sequence[int]) -> "Future[ArchiveTrouble | None]":
        """Remove deliveries; their bytes are gone from the file, log and free space included."""

    def keep_days(self, days: int | None) -> "Future[int]":
        """Set the retention and remove what is older, stars excepted; return how many went.

        What counts is how long they have been here, whatever their own dates say. A clock that
        leaps is believed only later (`believed_time`), so that a wrong one removes nothing.
        None keeps for ever. 0 keeps nothing beyond the program's end: stars do not count then,
        everything goes at the end, and what a kill left behind goes at the next opening.
        """

    def purge(self, *, history: bool) -> "Future[ArchiveTrouble | None]":
        """Remove all deliveries (and the history) and leave no readable byte of them.

        Copies made before an update and archives that were set aside go with them.
        """

    def export(self, out: BinaryIO, cancel: CancelToken) -> "Future[int | ArchiveTrouble]":
        """Write all deliveries and the history as NDJSON; return how many lines.

        Cancelling ends it after a line; `out` is neither closed nor cleaned up.
        """

    def record(self, entry: HistoryEntry) -> "Future[int]":
        """Keep an entry of the history; return its id, 0 when that failed.

        An entry of the same company, kind and moment replaces the one that is there.
        """

    def history(self, wanted: HistoryFilter) -> "Future[tuple[HistoryEntry, ...]]":
        """Return the wanted entries, newest first."""

    def close(self) -> None:
        """Commit what was handed in, end the threads, and end what lasts only for a session."""

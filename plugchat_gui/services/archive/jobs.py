"""What is handed to the thread that writes."""

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from plugchat_gui.domain.archive_state import ArchiveTrouble, Stored
from plugchat_gui.services.archive.archive import ChangeKind

if TYPE_CHECKING:
    from plugchat_gui.services.archive.writer_thread import WriterThread
    from plugchat_gui.services.archive.writing import Incoming, Writing

T = TypeVar("T")


def begun_future() -> "Future[Any]":
    """Return a future that cannot be cancelled: what was handed in is written."""
    future: Future[Any] = Future()
    future.set_running_or_notify_cancel()
    return future


Told: TypeAlias = tuple[ChangeKind, Sequence[int]] | None
Steps: TypeAlias = Generator[None, None, T]


@dataclass(slots=True, eq=False)
class Job(Generic[T]):
    """One write. `failed` makes its answer of a trouble; `told` says what changed, None nothing."""

    work: "Callable[[Writing], T]"
    failed: Callable[[ArchiveTrouble], T]
    told: Callable[[T], Told]
    future: "Future[T]" = field(default_factory=begun_future)


@dataclass(slots=True, eq=False)
class StoreJob:
    """A delivery to be stored, together with those beside it in the queue."""

    incoming: "Incoming"
    future: "Future[Stored]" = field(default_factory=begun_future)

    @staticmethod
    def failed(trouble: ArchiveTrouble) -> Stored:
        """Answer for a delivery that was not stored."""
        return Stored(trouble=trouble)

    @staticmethod
    def told(stored: Stored) -> Told:
        """Tell of what is new."""
        return (ChangeKind.ADDED, (stored.id,)) if stored.id else None


@dataclass(slots=True, eq=False)
class LongJob(Generic[T]):
    """A write in steps, each with a transaction of its own."""

    steps: "Callable[[WriterThread], Steps[T]]"
    failed: Callable[[ArchiveTrouble], T]
    future: "Future[T]" = field(default_factory=begun_future)

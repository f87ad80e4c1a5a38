"""The archive in an encrypted file: one thread that writes, one that reads, one that looks."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TypeVar

import apsw

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
from plugchat_gui.payload.summary import SUMMARY_VERSION
from plugchat_gui.services.archive.archive import ArchiveChange, ChangeKind
from plugchat_gui.services.archive.believed_time import FLOOR_MS
from plugchat_gui.services.archive.faults import trouble_of
from plugchat_gui.services.archive.indexer import Indexer
from plugchat_gui.services.archive.jobs import (
    Job,
    LongJob,
    Steps,
    StoreJob,
    Told,
    begun_future,
)
from plugchat_gui.services.archive.keys import ArchiveKeys, HeldKey
from plugchat_gui.services.archive.opening import Opened, OpenFile, open_archive
from plugchat_gui.services.archive.reader_thread import ReaderThread
from plugchat_gui.services.archive.removing import (
    KEEP_DAYS,
    believed_now,
    delete_steps,
    keep_steps,
    observe,
    pay_index,
    purge_steps,
)
from plugchat_gui.services.archive.writer_thread import WriterThread
from plugchat_gui.services.archive.writing import Incoming, Writing
from plugchat_gui.services.cancel_token import CancelToken

if TYPE_CHECKING:
    from plugchat_gui.services.archive.writing import Looked

T = TypeVar("T")

_OPENING_PATIENCE_S: Final = 1.0
"""How long `close` waits for an opening that hangs in a prompt of the keyring."""


class EncryptedArchive:
    """See `Archive`. `folder` None is for what lasts as long as the program; `careful` for visits.

    A `lasting` one stores where it stays or not at all: nothing for the session stands in for it.

    The futures of one commit end one right after another in the writing thread: who waits for
    many in another loop collects them in a callback and wakes the loop once.
    """

    def __init__(
        self,
        folder: Path | None,
        keys: ArchiveKeys,
        *,
        careful: bool = False,
        lasting: bool = False,
    ) -> None:
        self._folder: Final = folder
        self._keys: Final = keys
        self._careful: Final = careful
        self._lasting: Final = lasting
        self._guard: Final = threading.Lock()
        self._listeners: tuple[Callable[[ArchiveChange], None], ...] = ()
        self._opening = ArchiveOpening(ArchiveState.OPENING)
        self._opened: Final[Future[ArchiveOpening]] = begun_future()
        self._closed = self._begun = False
        self._keep_days: int | None = None
        self._earliest_ms = FLOOR_MS
        self._reader: Final = ReaderThread(self._broken)
        self._writer: Final = WriterThread(
            self._open_file, self._reader, self._now_opened, self._began, self._tell
        )
        self._indexer: Final = Indexer(self._reader, self._keep_looked, self._writer.quiet)

    # -- opening and closing ------------------------------------------------------------------

    def open(self) -> Future[ArchiveOpening]:
        """See `Archive`."""
        with self._guard:
            begin, self._begun = not self._begun and not self._closed, True
        if begin:
            self._writer.start()
        return self._opened

    @property
    def opening(self) -> ArchiveOpening:
        """See `Archive`."""
        return self._opening

    def close(self) -> None:
        """See `Archive`."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            if not self._begun:
                return
            if self._keep_days == 0:
                self._writer.put(LongJob(purge_steps(history=False), _itself))
            self._writer.put(None)
        self._indexer.close()
        hangs = self._opening.state is ArchiveState.OPENING
        self._writer.join(_OPENING_PATIENCE_S if hangs else None)
        self._opening = ArchiveOpening(ArchiveState.CLOSED)
        self._tell(ArchiveChange(ChangeKind.STATE))

    def listen(self, heard: Callable[[ArchiveChange], None]) -> Callable[[], None]:
        """See `Archive`."""
        with self._guard:
            self._listeners = (*self._listeners, heard)

        def stop() -> None:
            with self._guard:
                self._listeners = tuple(one for one in self._listeners if one is not heard)

        return stop

    # -- writing ------------------------------------------------------------------------------

    def store(self, delivery: Delivery, *, unless_known: bool = False) -> Future[Stored]:
        """See `Archive`."""
        # Never before what is believed: a clock of 1970 would make it too old at once.
        stored_ms = max(int(time.time() * 1000), self._earliest_ms)
        # The hash is made here, not in the thread that writes: it lets the interpreter go, which
        # is what that thread waits for while a receiver is busy.
        incoming = Incoming(delivery, delivery.content_hash, stored_ms, unless_known)
        job = StoreJob(incoming)
        if not self._took(job):
            job.future.set_result(job.failed(ArchiveTrouble.FAILED))
        return job.future

    def star(self, delivery_id: int, *, starred: bool) -> Future[ArchiveTrouble | None]:
        """See `Archive`."""
        return self._change(delivery_id, lambda to: to.star(delivery_id, starred=starred))

    def note(self, delivery_id: int, text: str) -> Future[ArchiveTrouble | None]:
        """See `Archive`."""
        return self._change(delivery_id, lambda to: to.note(delivery_id, text))

    def delete(self, ids: Sequence[int]) -> Future[ArchiveTrouble | None]:
        """See `Archive`."""
        inner = delete_steps(sorted(set(ids)))

        def steps(writer: WriterThread) -> Steps[ArchiveTrouble | None]:
            yield from inner(writer)
            return None

        return self._put(LongJob(steps, _itself))

    def keep_days(self, days: int | None) -> Future[int]:
        """See `Archive`."""
        self._keep_days = days
        return self._put(LongJob(keep_steps(days), lambda _trouble: 0))

    def remove_older(self, days: int) -> Future[int]:
        """Do the same once, without another retention."""
        return self._put(LongJob(keep_steps(days, remember=False), lambda _trouble: 0))

    def purge(self, *, history: bool) -> Future[ArchiveTrouble | None]:
        """See `Archive`."""
        return self._put(LongJob(purge_steps(history=history), _itself))

    def record(self, entry: HistoryEntry) -> Future[int]:
        """See `Archive`."""
        return self._write(
            lambda writing: writing.record(entry),
            lambda _trouble: 0,
            lambda number: (ChangeKind.HISTORY, (number,)),
        )

    # -- asking -------------------------------------------------------------------------------

    def find(self, wanted: DeliveryFilter) -> Future[tuple[int, ...]]:
        """See `Archive`. A future that is cancelled ends its search."""
        return self._reader.ask(lambda asking: asking.find(wanted), (), latest_first=True)

    def find_dated(self, wanted: DeliveryFilter) -> Future[FoundDeliveries]:
        """See `Archive`. A future that is cancelled ends its search."""
        return self._reader.ask(
            lambda asking: asking.find_dated(wanted), FoundDeliveries(), latest_first=True
        )

    def find_same(self, content_hash: bytes) -> Future[int | None]:
        """See `Archive`."""
        return self._reader.ask(lambda asking: asking.same(content_hash), None)

    def rows(self, ids: Sequence[int]) -> Future[tuple[ArchivedDelivery, ...]]:
        """See `Archive`."""
        wanted = tuple(ids)
        return self._reader.ask(lambda asking: asking.rows(wanted), ())

    def body(self, delivery_id: int) -> Future[ArchivedBody | None]:
        """See `Archive`."""
        return self._reader.ask(lambda asking: asking.body(delivery_id), None)

    def usage(self) -> Future[ArchiveUsage]:
        """See `Archive`."""
        return self._reader.ask(lambda asking: asking.usage(), ArchiveUsage())

    def choices(self) -> Future[FilterChoices]:
        """See `Archive`."""
        return self._reader.ask(lambda asking: asking.choices(), FilterChoices())

    def history(self, wanted: HistoryFilter) -> Future[tuple[HistoryEntry, ...]]:
        """See `Archive`."""
        return self._reader.ask(lambda asking: asking.history(wanted), ())

    def export(self, out: BinaryIO, cancel: CancelToken) -> Future[int | ArchiveTrouble]:
        """See `Archive`."""
        from plugchat_gui.services.archive.exporting import Exporting  # noqa: PLC0415 (on demand)
        from plugchat_gui.services.daemon_threads import DaemonThreads  # noqa: PLC0415 (on demand)

        return DaemonThreads().submit(Exporting(self._reader.ask, out, cancel).run)

    # -- inside -------------------------------------------------------------------------------

    def _open_file(self, trouble: ArchiveTrouble | None, before: OpenFile | None) -> Opened:
        keys = self._keys if before is None else HeldKey(before.key)
        opened = open_archive(
            self._folder,
            keys,
            careful=self._careful,
            lasting=self._lasting,
            damaged=trouble is ArchiveTrouble.DAMAGED,
        )
        if before is not None and opened.opening.trouble is None:
            gone = replace(opened.opening, trouble=trouble or ArchiveTrouble.GONE)
            return replace(opened, opening=gone)
        return opened

    def _now_opened(self, opening: ArchiveOpening) -> None:
        self._opening = opening
        if self._opened.done():
            self._tell(ArchiveChange(ChangeKind.STATE))

    def _began(self) -> None:
        """Look at the clock, and end what a killed program left to be done."""
        try:
            if self._opening.state is ArchiveState.CLOSED:
                return
            self._look_at_the_clock()
            if self._keep_days == 0:
                for _ in purge_steps(history=False)(self._writer):
                    pass
        except (apsw.Error, OSError) as fault:
            self._opening = replace(self._opening, trouble=trouble_of(fault))
        else:
            if not self._careful:
                self._indexer.start()
        finally:
            self._opened.set_result(self._opening)
            self._tell(ArchiveChange(ChangeKind.STATE))

    def _look_at_the_clock(self) -> None:
        if self._careful:
            # Who only visits writes nothing unless that is what it came for.
            reading = Writing(self._writer.file.writer)
            self._earliest_ms = believed_now(reading).now_ms
            self._keep_days = reading.fact(KEEP_DAYS)
            return
        with self._writer.transaction() as writing:
            self._earliest_ms = observe(writing).now_ms
            self._keep_days = writing.fact(KEEP_DAYS)
        pay_index(self._writer)

    def _broken(self, reader: apsw.Connection) -> None:
        def steps(writer: WriterThread) -> Steps[None]:
            yield
            writer.give_up(reader)

        self._put(LongJob(steps, lambda _trouble: None))

    def _keep_looked(self, looked: "Sequence[Looked]") -> Future[bool]:
        kept: list[int] = []

        def keep(writing: Writing) -> bool:
            kept[:] = (one.id for one in looked if writing.summarise(one, SUMMARY_VERSION))
            return True

        return self._write(
            keep, lambda _trouble: False, lambda _done: (ChangeKind.SUMMARISED, kept)
        )

    def _tell(self, change: ArchiveChange) -> None:
        if change.kind is ChangeKind.ADDED:
            self._indexer.wake()
        for heard in self._listeners:
            heard(change)

    def _change(
        self, number: int, work: Callable[[Writing], bool]
    ) -> Future[ArchiveTrouble | None]:
        def changed(writing: Writing) -> ArchiveTrouble | None:
            work(writing)
            return None

        return self._write(changed, _itself, lambda _done: (ChangeKind.CHANGED, (number,)))

    def _write(
        self,
        work: Callable[[Writing], T],
        failed: Callable[[ArchiveTrouble], T],
        told: Callable[[T], Told],
    ) -> Future[T]:
        return self._put(Job(work, failed, told))

    def _put(self, job: "Job[T] | LongJob[T]") -> "Future[T]":
        if not self._took(job):
            job.future.set_result(job.failed(ArchiveTrouble.FAILED))
        return job.future

    def _took(self, job: "Job[Any] | LongJob[Any] | StoreJob") -> bool:
        """Hand a job in, unless all is over."""
        with self._guard:
            if not self._closed:
                self._writer.put(job)
            return not self._closed


def _itself(trouble: ArchiveTrouble) -> ArchiveTrouble | None:
    return trouble

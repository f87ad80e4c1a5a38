"""The thread that writes: everything that waits goes into one transaction.

A commit with a full write to the disk takes about a millisecond, however much is in it. What is
long comes in steps, and between two of them everything that waits is committed.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any, Final, TypeAlias

import apsw

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState, ArchiveTrouble
from plugchat_gui.services.archive.archive import ArchiveChange, ChangeKind
from plugchat_gui.services.archive.connecting import number, roll_back
from plugchat_gui.services.archive.faults import BROKEN, trouble_of
from plugchat_gui.services.archive.jobs import Job, LongJob, Steps, StoreJob
from plugchat_gui.services.archive.opening import Opened, OpenFile
from plugchat_gui.services.archive.reader_thread import ReaderThread
from plugchat_gui.services.archive.writing import Incoming, Writing

_Short: TypeAlias = Job[Any] | StoreJob

_MOST_AT_ONCE: Final = 512
_QUIET_S: Final = 0.02
"""Without work for this long nobody is sending in a hurry."""
_ATTEMPTS: Final = 2
_PAGES_AT_ONCE: Final = 2_000
"""Pages given back to the disk in one step: 16 MB."""


class WriterThread:
    """Owns the file.

    `open_file` is given the file that was open until now, and DAMAGED when a page of it could not
    be read; both are None at the beginning. `began` is called once, before the first job.
    """

    def __init__(
        self,
        open_file: Callable[[ArchiveTrouble | None, OpenFile | None], Opened],
        reader: ReaderThread,
        opened: Callable[[ArchiveOpening], None],
        began: Callable[[], None],
        tell: Callable[[ArchiveChange], None],
    ) -> None:
        self._open_file: Final = open_file
        self._reader: Final = reader
        self._opened: Final = opened
        self._began: Final = began
        self._tell: Final = tell
        self._queue: Final[SimpleQueue[_Short | LongJob[Any] | None]] = SimpleQueue()
        self._long: Final[deque[tuple[LongJob[Any], Steps[Any]]]] = deque()
        self._thread: Final = threading.Thread(
            target=self._run, name="plugchat-archive-writer", daemon=True
        )
        self._file: OpenFile | None = None
        self._identity: tuple[int, int] | None = None
        self._trouble = ArchiveTrouble.FAILED
        self._stopping = False
        self.quiet: Final = threading.Event()
        """Set while nothing waits to be stored."""
        self.put: Final = self._queue.put
        """Hand a job in; None ends the thread when all before it is done."""

    def start(self) -> None:
        """Open the file and begin to write."""
        self._thread.start()

    def join(self, timeout_s: float | None) -> None:
        """Wait for the end."""
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    # -- what steps of long jobs use ----------------------------------------------------------

    @property
    def file(self) -> OpenFile:
        """The file that is open; steps run only while there is one."""
        assert self._file is not None  # noqa: S101
        return self._file

    @contextmanager
    def transaction(self) -> Iterator[Writing]:
        """Write all of it or nothing; raises apsw.Error."""
        connection = self.file.writer
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield Writing(connection)
            connection.execute("COMMIT")
        except BaseException:
            roll_back(connection)
            raise

    def shrink(self) -> bool:
        """Give some room that nobody uses back to the disk; return whether there is more."""
        connection = self.file.writer
        connection.execute(f"PRAGMA incremental_vacuum({_PAGES_AT_ONCE})").fetchall()
        return number(connection, "freelist_count") > 0

    def empty_log(self) -> None:
        """Leave nothing in the log of what was there before; nothing is read meanwhile."""
        with self._reader.paused():
            busy = self.file.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy is None or busy[0]:
            raise apsw.BusyError

    def replace(self, change: Callable[[OpenFile], OpenFile]) -> None:
        """Work with another file from now on; nothing is read meanwhile. Raises what `change` does.

        `change` closes the one it is given. Where it fails, whatever is there is opened again.
        """
        try:
            with self._reader.paused():
                self._reader.use(None)
                self._use(change(self.file))
        except (apsw.Error, OSError):
            self._open_again(None)
            raise

    def tell(self, kind: ChangeKind, ids: Sequence[int] = ()) -> None:
        """Say what changed."""
        self._tell(ArchiveChange(kind, tuple(ids)))

    # -- the thread ---------------------------------------------------------------------------

    def _run(self) -> None:
        self._become(self._first_opened())
        self._began()
        while not (self._stopping and not self._long):
            batch = self._batch()
            try:
                self._commit(batch)
            except BaseException as fault:  # noqa: BLE001 (handed on to whoever waits)
                waiting = [job for job in batch if not job.future.done()]
                for job in waiting:
                    job.future.set_exception(fault)
                if not waiting:
                    # A listener's fault: this thread has to go on all the same.
                    _report(fault)
            self._step()
        # What came last has made it unquiet, and whoever waits for that would wait for ever.
        self.quiet.set()
        self._reader.close()
        if self._file is not None:
            self._file.close()

    def _first_opened(self) -> Opened:
        try:
            return self._open_file(None, None)
        except BaseException as fault:  # noqa: BLE001 (reported; whoever waits needs an answer)
            _report(fault)
            reason = type(fault).__name__
            failed = ArchiveOpening(ArchiveState.CLOSED, ArchiveTrouble.FAILED, reason=reason)
            return Opened(failed)

    def _become(self, opened: Opened) -> None:
        self._trouble = opened.opening.trouble or ArchiveTrouble.FAILED
        if opened.file is None:
            self._reader.use(None)
        else:
            self._use(opened.file)
        self._opened(opened.opening)

    def _use(self, file: OpenFile) -> None:
        self._file, self._identity = file, _identity(file)
        self._reader.use(file.reader)

    def _batch(self) -> list[_Short]:
        """Return what waits; waits itself when there is nothing else to do."""
        batch: list[_Short] = []
        entry = None if self._long else self._waited_for()
        while len(batch) < _MOST_AT_ONCE:
            if entry is None:
                try:
                    entry = self._queue.get_nowait()
                except Empty:
                    break
                if entry is None:
                    self._stopping = True
                    break
            if isinstance(entry, LongJob):
                self._long.append((entry, entry.steps(self)))
                break
            batch.append(entry)
            entry = None
        return batch

    def _waited_for(self) -> _Short | LongJob[Any] | None:
        try:
            entry = self._queue.get(timeout=None if self.quiet.is_set() else _QUIET_S)
        except Empty:
            self.quiet.set()
            entry = self._queue.get()
        if entry is None:
            self._stopping = True
        return entry

    def _commit(self, batch: list[_Short]) -> None:
        if not batch:
            return
        answers = self._tried(batch)
        if answers is None:
            # One of them may be what does not fit: each for itself, then.
            for job in batch:
                answer = self._tried([job]) if len(batch) > 1 else None
                self._end([job], answer or [job.failed(self._trouble)], done=answer is not None)
        else:
            self._end(batch, answers, done=True)

    def _tried(self, batch: list[_Short]) -> list[Any] | None:
        """Return the answers once they are on the disk, None where that failed."""
        for _ in range(_ATTEMPTS):
            if self._file is None:
                return None
            try:
                with self.transaction() as writing:
                    answers = _worked(batch, writing)
            except BROKEN:
                self._open_again(ArchiveTrouble.DAMAGED)
            except apsw.Error as fault:
                self._trouble = trouble_of(fault)
                return None
            else:
                if _identity(self._file) == self._identity:
                    return answers
                # What was written went into a file that nobody will ever find.
                self._open_again(None)
        return None

    def _end(self, batch: list[_Short], answers: list[Any], *, done: bool) -> None:
        changes: dict[ChangeKind, list[int]] = {}
        for job, answer in zip(batch, answers, strict=True):
            told = job.told(answer) if done else None
            if told is not None:
                kind, ids = told
                changes.setdefault(kind, []).extend(ids)
        if ChangeKind.ADDED in changes:
            self.quiet.clear()
        for job, answer in zip(batch, answers, strict=True):
            job.future.set_result(answer)
        for kind, ids in changes.items():
            self.tell(kind, ids)

    def _open_again(self, trouble: ArchiveTrouble | None) -> None:
        with self._reader.paused():
            self._reader.use(None)
            file, self._file = self._file, None
            if file is not None:
                _close_broken(file)
            self._become(self._open_file(trouble, file))

    def give_up(self, reader: apsw.Connection) -> None:
        """Set the file aside, if `reader` still reads it, and begin a new one."""
        if self._file is not None and self._file.reader is reader:
            self._open_again(ArchiveTrouble.DAMAGED)

    def _step(self) -> None:
        if not self._long:
            return
        job, steps = self._long.popleft()
        if self._file is None:
            job.future.set_result(job.failed(self._trouble))
            return
        try:
            next(steps)
            self._long.appendleft((job, steps))
        except StopIteration as end:
            job.future.set_result(end.value)
        except (apsw.Error, OSError) as fault:
            if isinstance(fault, BROKEN):
                self._open_again(ArchiveTrouble.DAMAGED)
            job.future.set_result(job.failed(trouble_of(fault)))
        except BaseException as fault:  # noqa: BLE001 (handed on to whoever waits)
            job.future.set_exception(fault)


def _report(fault: BaseException) -> None:
    """Treat a fault that nobody waits for as any thread's."""
    where = threading.current_thread()
    threading.excepthook(threading.ExceptHookArgs((type(fault), fault, fault.__traceback__, where)))


def _identity(file: OpenFile) -> tuple[int, int] | None:
    try:
        status = os.stat(file.file)  # noqa: PTH116 (once a commit: a Path costs as much again)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _close_broken(file: OpenFile) -> None:
    for connection in (file.reader, file.writer):
        try:
            connection.close()
        except apsw.Error:
            connection.close(force=True)
    file.leave()


def _worked(batch: Sequence[_Short], writing: Writing) -> list[Any]:
    answers: list[Any] = []
    incoming: list[Incoming] = []
    for job in batch:
        if isinstance(job, StoreJob):
            incoming.append(job.incoming)
            continue
        answers += writing.store(incoming)
        incoming = []
        answers.append(job.work(writing))
    return answers + writing.store(incoming)

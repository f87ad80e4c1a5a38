"""Reading what was pasted, dropped or opened, without holding up the window."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Signal

from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.repairs import Repair
from plugchat_gui.payload.result import Problem, Progress, ReadResult
from plugchat_gui.services.files import read_input
from plugchat_gui.ui.tasks import Task, Tasks

_Work: TypeAlias = Callable[[threading.Event, Repair], ReadResult]


class Reading(QObject):
    """One input at a time; a new one supersedes what is still being read."""

    began = Signal(str)
    """Carries the name to show ("" for pasted text)."""
    progressed = Signal(object)
    """Carries a `Progress`; emitted by the reading thread."""
    ended = Signal(str, object)
    """Carries the name and the `ReadResult`."""
    cancelled = Signal()
    """Nothing is being read any more, and nothing comes of it."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks: Final = tasks
        self._task: Task[ReadResult] | None = None
        self._stop = threading.Event()
        self._guard: Final = threading.Lock()
        self._last: tuple[str | None, _Work] | None = None
        self.delivery_id: int | None = None
        """The delivery of the archive that is, or was, read last; None for any other input."""

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._task is not None

    def read_bytes(self, data: bytes, name: str | None, *, delivery_id: int | None = None) -> None:
        """Read `data`; `name` is a file name or None for pasted text."""
        self._begin(name, lambda stop, repair: self._read(data, name, stop, repair), delivery_id)

    def read_file(self, path: Path) -> None:
        """Read the file at `path`."""

        def work(stop: threading.Event, repair: Repair) -> ReadResult:
            data = read_input(path)
            if isinstance(data, Problem):
                return ReadResult(problem=data)
            return self._read(data, path.name, stop, repair)

        self._begin(path.name, work, None)

    def read_again(self, repair: Repair) -> None:
        """Read what could not be read last with the repair that was offered for it."""
        if self._last is not None:
            self._begin(*self._last, self.delivery_id, repair)

    def cancel(self) -> None:
        """Stop reading and forget what was read so far."""
        if self._task is not None:
            with self._guard:
                # Once this is left the reading thread emits nothing more, so that all may go.
                self._stop.set()
            self._task.forget()
            self._give_up()

    def _begin(
        self,
        name: str | None,
        work: _Work,
        delivery_id: int | None,
        repair: Repair = Repair.OFFER,
    ) -> None:
        self.cancel()
        self._last = None
        self.delivery_id = delivery_id
        stop = self._stop = threading.Event()
        self.began.emit(name or "")
        self._task = self._tasks.run(
            lambda: work(stop, repair),
            self,
            lambda result: self._end(name, work, result),
            self._give_up,
        )

    def _read(
        self, data: bytes, name: str | None, stop: threading.Event, repair: Repair
    ) -> ReadResult:
        def progress(so_far: Progress) -> None:
            with self._guard:
                if not stop.is_set():
                    self.progressed.emit(so_far)

        from plugchat_gui.payload.reader import read  # noqa: PLC0415 (in the reading thread)

        return read(
            data,
            name,
            repair=repair,
            now_ms=time.time_ns() // 1_000_000,
            progress=progress,
            cancelled=stop.is_set,
        )

    def _give_up(self) -> None:
        self._task = None
        self.cancelled.emit()

    def _end(self, name: str | None, work: _Work, result: ReadResult) -> None:
        self._task = None
        problem = result.problem
        # Kept only as long as there is something to do with it: it may be large.
        self._last = (name, work) if problem is not None and problem.offer is not None else None
        if problem is None or problem.code is not ProblemCode.CANCELLED:
            self.ended.emit(name or "", result)

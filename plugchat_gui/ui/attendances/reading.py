"""Reading what was pasted, dropped or opened, without holding up the window."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject, Signal

from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.repairs import Repair
from plugchat_gui.payload.result import Problem, Progress, ReadResult
from plugchat_gui.services.files import read_input
from plugchat_gui.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from plugchat_gui.services.capture_import import ImportInput


@dataclass(frozen=True, slots=True)
class _ACapture:
    """What was given is no attendance but a capture of some."""

    given: "ImportInput"


_Work: TypeAlias = Callable[[threading.Event, Repair], ReadResult | _ACapture]


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
    captured = Signal(object)
    """What was to be read is a capture of another tool: carries it, to be imported instead."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks: Final = tasks
        self._task: Task[ReadResult | _ACapture] | None = None
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
        given = None if delivery_id is not None else (data, name or "")

        def work(stop: threading.Event, repair: Repair) -> ReadResult | _ACapture:
            return self._read(data, name, stop, repair, given)

        self._begin(name, work, delivery_id)

    def read_file(self, path: Path) -> None:
        """Read the file at `path`."""

        def work(stop: threading.Event, repair: Repair) -> ReadResult | _ACapture:
            data = read_input(path)
            if isinstance(data, Problem):
                return ReadResult(problem=data)
            return self._read(data, path.name, stop, repair, path)

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
        self,
        data: bytes,
        name: str | None,
        stop: threading.Event,
        repair: Repair,
        given: "ImportInput | None",
    ) -> "ReadResult | _ACapture":
        """Read `data`; `given` is what it came as, None where it can be no capture."""

        def progress(so_far: Progress) -> None:
            with self._guard:
                if not stop.is_set():
                    self.progressed.emit(so_far)

        from plugchat_gui.payload.reader import read  # noqa: PLC0415 (in the reading thread)

        result = read(
            data,
            name,
            repair=repair,
            now_ms=time.time_ns() // 1_000_000,
            progress=progress,
            cancelled=stop.is_set,
        )
        if result.problem is None or given is None or repair is not Repair.OFFER:
            return result
        # What can be mended is one only if there is something in it.
        least = 0 if result.problem.offer is None else 1
        return _ACapture(given) if _captured(data, name, stop, least) else result

    def _give_up(self) -> None:
        self._task = None
        self.cancelled.emit()

    def _end(self, name: str | None, work: _Work, result: "ReadResult | _ACapture") -> None:
        self._task = None
        if isinstance(result, _ACapture):
            self.cancelled.emit()
            self.captured.emit([result.given])
            return
        problem = result.problem
        # Kept only as long as there is something to do with it: it may be large.
        self._last = (name, work) if problem is not None and problem.offer is not None else None
        if problem is None or problem.code is not ProblemCode.CANCELLED:
            self.ended.emit(name or "", result)


def _captured(data: bytes, name: str | None, stop: threading.Event, least: int) -> bool:
    from plugchat_gui.payload.captures.registry import (  # noqa: PLC0415 (in the reading thread)
        read_capture,
    )

    capture = read_capture(data, name, cancelled=stop.is_set)
    found = capture.format is not None and len(capture.items) >= least
    return found and not stop.is_set()

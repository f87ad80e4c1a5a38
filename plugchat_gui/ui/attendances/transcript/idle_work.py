"""Work done while nothing else happens, in slices too short to be felt."""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer

_SLICE_S: Final = 0.002


class IdleWork(QObject):
    """Walks through steps of work while the event loop is idle, at most 2 ms at a time."""

    def __init__(self, finished: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._finished: Final = finished
        self._steps: Iterator[object] | None = None
        self._timer: Final = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    @property
    def is_busy(self) -> bool:
        """Whether there is work left."""
        return self._steps is not None

    def begin(self, steps: Iterator[object]) -> None:
        """Work through `steps` instead of whatever was under way."""
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._steps = None
        self._timer.stop()

    def _slice(self) -> None:
        until = perf_counter() + _SLICE_S
        for _ in self._steps or ():
            if perf_counter() >= until:
                return
        self.stop()
        self._finished()

"""The scroll bar of the transcript, with a mark where something was found."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from plugchat_gui.ui.theme import Theme
from plugchat_gui.ui.widgets.guard import guarded, nothing

_WIDTH: Final = 10
_HEIGHT: Final = 4


class MarkedScrollBar(QScrollBar):
    """A scroll bar that paints marks it was given, at most one a pixel."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._marks: Sequence[int] = ()
        self._runs: list[tuple[int, int]] = []
        self._now: int | None = None

    @property
    def marks(self) -> Sequence[int]:
        """Where marks are, in pixels from the top, ascending."""
        return self._marks

    @property
    def mark_now(self) -> int | None:
        """Where the mark of the current hit is."""
        return self._now

    def show_marks(self, marks: Sequence[int]) -> None:
        """Paint these marks instead of those before."""
        self._marks = marks
        self._runs = _runs(marks)
        self.update()

    def show_mark_now(self, now: int | None) -> None:
        """Paint the mark of the current hit here."""
        self._now = now
        self.update()

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, then the marks over it."""
        super().paintEvent(event)
        painter = QPainter(self)
        found = self._theme.color("find")
        for first, last in self._runs:
            self._mark(painter, first, last, found)
        if self._now is not None:
            self._mark(painter, self._now, self._now, self._theme.color("find-now"))
        painter.end()

    def _mark(self, painter: QPainter, first: int, last: int, color: QColor) -> None:
        lowest = self.height() - _HEIGHT
        top = min(max(first - _HEIGHT // 2, 0), lowest)
        height = min(max(last - _HEIGHT // 2, 0), lowest) - top + _HEIGHT
        rect = QRect((self.width() - _WIDTH) // 2, top, _WIDTH, height)
        painter.fillRect(rect, self._theme.color("line-strong"))
        painter.fillRect(rect.adjusted(1, 1, -1, -1), color)


def _runs(marks: Sequence[int]) -> list[tuple[int, int]]:
    """Join marks that touch: each (first, last) is painted as one."""
    runs: list[tuple[int, int]] = []
    for mark in marks:
        if runs and mark - runs[-1][1] <= _HEIGHT:
            runs[-1] = runs[-1][0], mark
        else:
            runs.append((mark, mark))
    return runs

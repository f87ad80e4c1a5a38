"""Painting one line of a source: its number, its tokens, what marks it."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from plugchat_gui.ui.attendances.json.shown_line import ShownLine
from plugchat_gui.ui.look import Look

_BAR: Final = 3
_LEFT: Final = 12
_GAP: Final = 12
_ENDING: Final = 40
_LEAST_DIGITS: Final = 3


class LinePainter:
    """Paints from the left, each token for itself: no script changes the order of two tokens."""

    def __init__(self, look: Look) -> None:
        """Paint in the colors of `look`."""
        self._look: Final = look
        self._painter = QPainter()
        self._metrics = QFontMetricsF(QFont())
        self._gutter = 0.0

    def begin(self, painter: QPainter, face: QFont, count: int) -> None:
        """Paint lines of a source of `count` lines from now on."""
        self._painter = painter
        painter.setFont(face)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._metrics = QFontMetricsF(face)
        self._gutter = self._numbers(self._metrics, count)

    def length(self, line: ShownLine) -> int:
        """Return how many characters wide a line is, with what is said when it is cut."""
        return len(line.text) + (_ENDING if line.hidden_bytes else 1)

    def columns(self, face: QFont, count: int, width: int) -> int:
        """Return how many characters have room beside the numbers."""
        metrics = QFontMetricsF(face)
        room = width - self._numbers(metrics, count) - _GAP
        return max(1, int(room / metrics.horizontalAdvance("0")))

    def paint(
        self,
        line: ShownLine,
        number: int,
        box: QRect,
        *,
        column: int,
        marked: bool,
        selected: bool,
        ringed: bool,
    ) -> None:
        """Paint line `number` (from 0) into `box`, from character `column` on."""
        painter, color = self._painter, self._look.theme.color
        if marked or selected:
            painter.fillRect(box, color("accent-soft" if not selected else "info-soft"))
        if marked:
            painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), color("accent"))
        if ringed:
            painter.setPen(QPen(color("focus"), 1))
            painter.drawRect(box.adjusted(_BAR + 1, 0, -1, -1))
        room = int(box.width() / self._metrics.horizontalAdvance("0")) + 1
        base = box.top() + (box.height() + self._metrics.ascent() - self._metrics.descent()) / 2
        told = str(number + 1)
        x = self._gutter - _GAP - self._metrics.horizontalAdvance(told)
        painter.setPen(color("text-2"))
        painter.drawText(QPointF(x, base), told)
        x = self._gutter
        for text, ink in line.between(column, column + room):
            painter.setPen(color(ink))
            painter.drawText(QPointF(x, base), text)
            x += self._metrics.horizontalAdvance(text)
        if line.hidden_bytes and column + room > len(line.text):
            tr = self._look.tr
            painter.setPen(color("text-2"))
            size = tr.number(max(1, line.hidden_bytes // 1024))
            painter.drawText(QPointF(x, base), tr("… {size} KB more, not shown", size=size))

    def _numbers(self, metrics: QFontMetricsF, count: int) -> float:
        digits = max(_LEAST_DIGITS, len(str(count)))
        return _LEFT + digits * metrics.horizontalAdvance("0") + _GAP

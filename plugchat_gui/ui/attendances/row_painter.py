"""Paints the rows of the list of attendances."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from plugchat_gui.ui.fonts import Text, font, line_height
from plugchat_gui.ui.look import Look
from plugchat_gui.wording.attendance_rows import RowLines

_SIDE: Final = 8
_LEFT: Final = 12
_RIGHT: Final = 10
_TOP: Final = 8
_DOT: Final = 10
_MARK: Final = 14
_STAR: Final = 16
_TARGET: Final = 28
_NO_CATEGORY: Final = "line-strong"


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row stands: current and with the keyboard on it, under the pointer."""

    current: bool = False
    focused: bool = False
    hovered: bool = False


class RowPainter:
    """Three lines an attendance: name and day, number and operator, category and findings."""

    def __init__(self, look: Look) -> None:
        self._look: Final = look
        self._strong: Final = font(Text.STRONG)
        self._caption: Final = font(Text.CAPTION)
        self._heading: Final = font(Text.CAPTION_STRONG)
        self._strong_height: Final = line_height(self._strong)
        self._caption_height: Final = line_height(self._caption)
        self.caption_height: Final = self._caption_height + 16
        self.row_height: Final = self._strong_height + 2 * self._caption_height + 2 * _TOP + 4

    def paint_caption(self, painter: QPainter, rect: QRect, words: str) -> None:
        """Paint the caption of a day."""
        painter.setFont(self._heading)
        painter.setPen(self._look.theme.color("text-2"))
        box = rect.adjusted(16, 0, -16, -4)
        side = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side, words)

    def paint_row(self, painter: QPainter, rect: QRect, lines: RowLines, state: RowState) -> None:
        """Paint an attendance."""
        box = rect.adjusted(_SIDE, 0, -_SIDE, -2)
        self._paint_box(painter, box, state)
        inside = box.adjusted(_LEFT, _TOP, -_RIGHT, 0)
        first = QRect(inside.topLeft(), QSize(inside.width(), self._strong_height))
        second = QRect(
            QPoint(inside.left(), first.bottom() + 1), QSize(inside.width(), self._caption_height)
        )
        if not lines.title:
            self._paint_waiting(painter, first, second)
            return
        self._paint_first(painter, first, lines)
        self._paint_second(painter, second, lines, state)
        self._paint_third(painter, second.translated(0, self._caption_height), lines)

    def star_target(self, rect: QRect) -> QRect:
        """Return where a press is for the star of the row in `rect`."""
        right = rect.right() - _SIDE - _RIGHT
        middle = rect.top() + _TOP + self._strong_height + self._caption_height // 2
        return QRect(right - (_STAR + _TARGET) // 2, middle - _TARGET // 2, _TARGET, _TARGET)

    def _paint_box(self, painter: QPainter, box: QRect, state: RowState) -> None:
        color = self._look.theme.color
        painter.setPen(Qt.PenStyle.NoPen)
        if state.current:
            painter.setBrush(color("accent-soft"))
            painter.drawRoundedRect(QRectF(box), 8, 8)
            painter.setBrush(color("accent"))
            bar = QRectF(box.left(), box.top() + 10, 4, box.height() - 20)
            painter.drawRoundedRect(bar, 2, 2)
        elif state.hovered:
            painter.setBrush(color("hover"))
            painter.drawRoundedRect(QRectF(box), 8, 8)
        if state.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 7, 7)

    def _paint_waiting(self, painter: QPainter, first: QRect, second: QRect) -> None:
        """Paint where the words will be."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("line"))
        for line, part in ((first, 0.6), (second, 0.4)):
            bar = QRectF(line.left(), line.center().y() - 4, line.width() * part, 8)
            painter.drawRoundedRect(bar, 4, 4)

    def _paint_first(self, painter: QPainter, line: QRect, lines: RowLines) -> None:
        left = QRect(line)
        self._take_right(painter, left, lines.day, "text-2", 8)
        self._line(painter, left, lines.title, self._strong, "text")

    def _paint_second(
        self, painter: QPainter, line: QRect, lines: RowLines, state: RowState
    ) -> None:
        left = QRect(line)
        if lines.starred:
            self._take_icon(painter, left, "star-full", _STAR, "accent")
        elif state.hovered or state.current:
            self._take_icon(painter, left, "star", _STAR, "text-2")
        if lines.noted:
            self._take_icon(painter, left, "edited", _MARK, "text-2")
        self._line(painter, left, lines.subtitle, self._caption, "text-2")

    def _paint_third(self, painter: QPainter, line: QRect, lines: RowLines) -> None:
        left = QRect(line)
        if lines.warnings:
            self._take_right(painter, left, str(lines.warnings), "warn", 4)
            self._take_icon(painter, left, "state-warn", _MARK, "warn-shape")
        self._take_right(painter, left, lines.repeated, "text-2", 8)
        if not lines.category:
            return
        color = self._look.theme.color
        own = QColor(lines.category_color) if lines.category_color else QColor()
        painter.setBrush(own if own.isValid() else color(_NO_CATEGORY))
        painter.setPen(QPen(color("line-strong"), 1))
        top = left.top() + (left.height() - _DOT) / 2
        painter.drawEllipse(QRectF(left.left() + 0.5, top, _DOT, _DOT))
        left.setLeft(left.left() + _DOT + 6)
        self._line(painter, left, lines.category, self._caption, "text-2")

    def _take_right(self, painter: QPainter, box: QRect, text: str, ink: str, gap: int) -> None:
        """Paint `text` at the right of `box`, which gets narrower by it."""
        if text:
            width = QFontMetrics(self._caption).horizontalAdvance(text)
            self._line(painter, box, text, self._caption, ink, right=True)
            box.setRight(box.right() - width - gap)

    def _take_icon(self, painter: QPainter, box: QRect, name: str, side: int, ink: str) -> None:
        dpr = painter.device().devicePixelRatioF()
        picture = self._look.icons.pixmap(name, side, ink, dpr, "window")
        top = box.top() + (box.height() - side) // 2
        painter.drawPixmap(box.right() - side + 1, top, picture)
        box.setRight(box.right() - side - 6)

    def _line(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        face: QFont,
        ink: str,
        *,
        right: bool = False,
    ) -> None:
        painter.setFont(face)
        painter.setPen(self._look.theme.color(ink))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown
        )

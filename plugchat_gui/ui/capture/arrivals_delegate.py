"""Paints the rows of what arrived."""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from plugchat_gui.ui.capture.arrivals_columns import Columns, Span, columns
from plugchat_gui.ui.capture.arrivals_model import ARRIVAL_ROLE
from plugchat_gui.ui.fonts import Text, font, line_height
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.guard import guarded, nothing
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.wording.arrivals import Arrival, ArrivalState

_ROW: Final = 52
_INSET: Final = 8
_BAR: Final = 4
_SHAPE: Final = 18
_CHIP_SIDE: Final = 6

_SHAPES: Final = MappingProxyType(
    {
        ArrivalState.NEW: State.GOOD,
        ArrivalState.STORED: State.GOOD,
        ArrivalState.REPEATED: State.NOTE,
        ArrivalState.UNREADABLE: State.WARNING,
        ArrivalState.READING: State.RUNNING,
    }
)


class ArrivalsDelegate(QStyledItemDelegate):
    """One line a delivery, a hairline below it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Final = look
        self._body: Final = font(Text.BODY)
        self._strong: Final = font(Text.STRONG)
        self._caption: Final = font(Text.CAPTION)

    @guarded(QSize)
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Hold two lines of the time, whatever the text's size."""
        del index
        lines = line_height(self._body) + line_height(self._caption)
        return QSize(option.rect.width(), max(_ROW, lines + 10))

    @guarded(nothing)
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint box, columns and hairline."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._paint_box(painter, option)
        words = index.data(ARRIVAL_ROLE)
        if isinstance(words, Arrival):
            self._paint_words(painter, option.rect, words, ground)
        painter.restore()

    def opening(self, row: QRect) -> QRect:
        """Return where "Abrir" stands in a row."""
        left, width = columns(row.width(), self._look.tr).opening
        return QRect(row.left() + left - 8, row.top(), width + 16, row.height())

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem) -> str:
        color, state = self._look.theme.color, option.state
        box = option.rect.adjusted(_INSET, 0, -_INSET, -1)
        ground = "surface"
        if state & QStyle.StateFlag.State_Selected:
            ground = "accent-soft"
            painter.fillRect(box, color(ground))
            painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
            painter.fillRect(box, color(ground))
        line = QRect(box.left(), option.rect.bottom(), box.width(), 1)
        painter.fillRect(line, color("line"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(box).adjusted(1, 1, -1, -1))
        return ground

    def _paint_words(self, painter: QPainter, row: QRect, words: Arrival, ground: str) -> None:
        places = columns(row.width(), self._look.tr)
        self._paint_time(painter, row, places, words)
        self._paint_who(painter, _box(row, places.who), words)
        if places.content is not None:
            self._line(painter, _box(row, places.content), words.content, ink="text-2")
        if places.size is not None:
            box = _box(row, places.size)
            self._line(painter, box, words.size, ink="text-2", right=True)
        shape = _SHAPES[words.state]
        state = _box(row, places.state)
        pixmap = self._look.icons.pixmap(
            shape.icon, _SHAPE, shape.color, painter.device().devicePixelRatioF(), ground
        )
        painter.drawPixmap(state.left(), state.top() + (state.height() - _SHAPE) // 2, pixmap)
        state.setLeft(state.left() + _SHAPE + 8)
        self._line(painter, state, words.word, strong=words.state is ArrivalState.NEW)
        link = font(Text.BODY)
        link.setUnderline(True)
        painter.setFont(link)
        painter.setPen(self._look.theme.color("accent"))
        box = _box(row, places.opening).adjusted(0, 0, 2, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._look.tr("Open"))

    def _paint_time(self, painter: QPainter, row: QRect, places: Columns, words: Arrival) -> None:
        box = _box(row, places.at)
        if not words.day:
            self._line(painter, box, words.at, ink="text-2")
            return
        upper, lower = line_height(self._body), line_height(self._caption)
        box = QRect(box.left(), box.top() + (box.height() - upper - lower) // 2, box.width(), upper)
        self._line(painter, box, words.at, ink="text-2")
        painter.setFont(self._caption)
        box = QRect(box.left(), box.bottom() + 1, box.width() + 8, lower)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words.day)

    def _paint_who(self, painter: QPainter, box: QRect, words: Arrival) -> None:
        known = ", ".join(filter(None, (words.number, "" if words.hidden else words.name)))
        if not words.hidden:
            self._line(painter, box, known, strong=True)
            return
        before = f"{words.number}, " if words.number else ""
        self._line(painter, box, before, strong=True)
        metrics = QFontMetrics(self._strong)
        left = box.left() + metrics.horizontalAdvance(before)
        width = metrics.horizontalAdvance(words.name) + 2 * _CHIP_SIDE
        height = metrics.height() + 4
        chip = QRect(left, box.top() + (box.height() - height) // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("in-mask"))
        painter.drawRoundedRect(QRectF(chip), 4, 4)
        inside = chip.adjusted(_CHIP_SIDE, 0, -_CHIP_SIDE + 2, 0)
        self._line(painter, inside, words.name, strong=True)

    def _line(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        *,
        ink: str = "text",
        strong: bool = False,
        right: bool = False,
    ) -> None:
        painter.setFont(self._strong if strong else self._body)
        painter.setPen(self._look.theme.color(ink))
        text = " ".join(text.split("\n"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(box, flags, shown)


def _box(row: QRect, span: Span) -> QRect:
    left, width = span
    return QRect(row.left() + left, row.top(), max(0, width), row.height() - 1)

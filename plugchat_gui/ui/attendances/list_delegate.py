"""Paints the rows of the list of attendances."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from plugchat_gui.ui.attendances.shelf import ITEM_ROLE, Opened
from plugchat_gui.ui.fonts import Text, font, line_height
from plugchat_gui.ui.look import Look

_SIDE: Final = 8
_LEFT: Final = 12
_RIGHT: Final = 10
_TOP: Final = 8
_DOT: Final = 10
_TRIANGLE: Final = 14
_NO_CATEGORY: Final = "line-strong"


class ListDelegate(QStyledItemDelegate):
    """Three lines an attendance: name and day, number and operator, category and findings."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Final = look
        self._strong: Final = font(Text.STRONG)
        self._caption: Final = font(Text.CAPTION)
        self._heading: Final = font(Text.CAPTION_STRONG)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Fit the lines at the system's size."""
        caption = line_height(self._caption)
        if index.data(ITEM_ROLE) is None:
            return QSize(option.rect.width(), caption + 16)
        strong = line_height(self._strong)
        return QSize(option.rect.width(), strong + 2 * caption + 2 * _TOP + 4)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a caption or an attendance."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        opened = index.data(ITEM_ROLE)
        if isinstance(opened, Opened):
            self._paint_opened(painter, option, opened)
        else:
            painter.setFont(self._heading)
            painter.setPen(self._look.theme.color("text-2"))
            box = option.rect.adjusted(16, 0, -16, -4)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, index.data()
            )
        painter.restore()

    def _paint_opened(
        self, painter: QPainter, option: QStyleOptionViewItem, opened: Opened
    ) -> None:
        box = option.rect.adjusted(_SIDE, 0, -_SIDE, -2)
        self._paint_box(painter, option, box)
        inside = box.adjusted(_LEFT, _TOP, -_RIGHT, 0)
        strong, caption = line_height(self._strong), line_height(self._caption)
        first = QRect(inside.left(), inside.top(), inside.width(), strong)
        day_width = QFontMetrics(self._caption).horizontalAdvance(opened.day)
        self._line(painter, first, opened.day, self._caption, "text-2", right=True)
        first.setRight(first.right() - day_width - 8)
        self._line(painter, first, opened.title, self._strong, "text")
        second = QRect(inside.left(), first.bottom() + 1, inside.width(), caption)
        self._line(painter, second, opened.subtitle, self._caption, "text-2")
        third = second.translated(0, caption)
        self._paint_category(painter, third, opened)

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        color = self._look.theme.color
        state = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(color("accent-soft"))
            painter.drawRoundedRect(QRectF(box), 8, 8)
            painter.setBrush(color("accent"))
            bar = QRectF(box.left(), box.top() + 10, 4, box.height() - 20)
            painter.drawRoundedRect(bar, 2, 2)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(color("hover"))
            painter.drawRoundedRect(QRectF(box), 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 7, 7)

    def _paint_category(self, painter: QPainter, line: QRect, opened: Opened) -> None:
        color = self._look.theme.color
        if opened.warnings:
            text = str(opened.warnings)
            width = QFontMetrics(self._caption).horizontalAdvance(text)
            self._line(painter, line, text, self._caption, "warn", right=True)
            line.setRight(line.right() - width - 4)
            shape = self._look.icons.pixmap(
                "state-warn",
                _TRIANGLE,
                "warn-shape",
                painter.device().devicePixelRatioF(),
                "window",
            )
            top = line.top() + (line.height() - _TRIANGLE) // 2
            painter.drawPixmap(line.right() - _TRIANGLE, top, shape)
            line.setRight(line.right() - _TRIANGLE - 6)
        if opened.category:
            own = QColor(opened.category_color) if opened.category_color else QColor()
            painter.setBrush(own if own.isValid() else color(_NO_CATEGORY))
            painter.setPen(QPen(color("line-strong"), 1))
            dot = QRectF(line.left() + 0.5, line.top() + (line.height() - _DOT) / 2, _DOT, _DOT)
            painter.drawEllipse(dot)
            line.setLeft(line.left() + _DOT + 6)
            self._line(painter, line, opened.category, self._caption, "text-2")

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

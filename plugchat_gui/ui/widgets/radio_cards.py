"""A choice among few, each with a word and a line about it."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from plugchat_gui.ui.fonts import Text, font
from plugchat_gui.ui.look import Look

_DOT: Final = 16
_LEFT: Final = 12


class RadioCard(QRadioButton):
    """A radio button as a card: the whole card is the target."""

    def __init__(self, look: Look, title: str, note: str = "") -> None:
        super().__init__(title.replace("&", "&&"))
        self._look: Final = look
        self._title: Final = title
        self._note: Final = note
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.setProperty("ring", 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Fit both lines."""
        strong, caption = QFontMetrics(font(Text.STRONG)), QFontMetrics(font(Text.CAPTION))
        width = max(strong.horizontalAdvance(self._title), caption.horizontalAdvance(self._note))
        height = strong.height() + (caption.height() if self._note else 0) + 18
        return QSize(width + _LEFT * 2 + _DOT + 12, height)

    def minimumSizeHint(self) -> QSize:
        """Let the lines be cut before the window is."""
        return QSize(160, self.sizeHint().height())

    def hitButton(self, _pos: object) -> bool:
        """Take a click anywhere on the card."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, the dot and the lines."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color, chosen = self._look.theme.color, self.isChecked()
        painter.setPen(QPen(color("accent" if chosen else "line"), 1))
        painter.setBrush(color("accent-soft" if chosen else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        strong = QFontMetrics(font(Text.STRONG))
        circle = QRectF(_LEFT + 0.5, 9 + (strong.height() - _DOT) / 2 + 0.5, _DOT - 1, _DOT - 1)
        painter.setBrush(color("accent" if chosen else "surface"))
        painter.setPen(QPen(color("accent" if chosen else "line-strong"), 1))
        painter.drawEllipse(circle)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("on-accent"))
            painter.drawEllipse(circle.adjusted(4.5, 4.5, -4.5, -4.5))
        left = _LEFT + _DOT + 10
        room = self.width() - left - 8
        painter.setPen(color("text"))
        painter.setFont(font(Text.STRONG))
        line = QRect(left, 9, room, strong.height())
        shown = strong.elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(color("text-2"))
        painter.setFont(font(Text.CAPTION))
        caption = QFontMetrics(painter.font())
        below = QRect(left, line.bottom() + 1, room, caption.height())
        shown = caption.elidedText(self._note, Qt.TextElideMode.ElideRight, room)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)

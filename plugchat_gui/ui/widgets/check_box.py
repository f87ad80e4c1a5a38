"""A yes or no with its words beside it."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from plugchat_gui.ui.fonts import Text, font
from plugchat_gui.ui.look import Look

_BOX: Final = 18
_GAP: Final = 12
_TICK: Final = ((4.5, 9.5), (7.5, 12.5), (13.5, 5.5))


class CheckBox(QCheckBox):
    """A box with a tick; box and words are the target."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._look: Final = look
        self._words: Final = words
        self.setAccessibleName(words)
        self.setFont(font(Text.BODY))
        self.setProperty("ring", 4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Fit box and words."""
        metrics = QFontMetrics(self.font())
        width = _BOX + _GAP + metrics.horizontalAdvance(self._words) + 4
        return QSize(width, max(24, metrics.height() + 8))

    def minimumSizeHint(self) -> QSize:
        """Let the words be cut before the window is."""
        return QSize(160, self.sizeHint().height())

    def hitButton(self, _pos: object) -> bool:
        """Take a click on the words, too."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, tick and words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color, chosen = self._look.theme.color, self.isChecked()
        top = (self.height() - _BOX) / 2
        painter.setPen(QPen(color("accent" if chosen else "line-strong"), 1))
        painter.setBrush(color("accent" if chosen else "surface"))
        painter.drawRoundedRect(QRectF(0.5, top + 0.5, _BOX - 1, _BOX - 1), 4, 4)
        if chosen:
            pen = QPen(color("on-accent"), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline([QPointF(x, top + y) for x, y in _TICK])
        painter.setPen(color("text" if self.isEnabled() else "text-off"))
        left = _BOX + _GAP
        room = QRect(left, 0, self.width() - left, self.height())
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

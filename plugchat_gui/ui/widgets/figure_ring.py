"""A ring with a figure in it, or with the sign of a state."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from plugchat_gui.ui.fonts import Text, font, scale
from plugchat_gui.ui.look import Look

_SIDE: Final = 104
_STROKE: Final = 8
_INSIDE: Final = 10
_SIGN: Final = 40
_TURN: Final = 16 * 360


class FigureRing(QWidget):
    """Decoration for a screen reader: what it shows is said beside it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look: Final = look
        self._figure = ""
        self._caption = ""
        self._sign = ("", "")
        self._share = 0.0
        side = round(_SIDE * scale())
        self.setFixedSize(side, side)
        look.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Be exactly as large as drawn."""
        return self.minimumSize()

    def show_figure(self, figure: str, caption: str, share: float = 1.0) -> None:
        """Show a figure over a word, with `share` (0 to 1) of the ring filled."""
        self._figure, self._caption, self._sign, self._share = figure, caption, ("", ""), share
        self.update()

    def show_sign(self, icon: str, color: str) -> None:
        """Show an icon in the token `color` in an empty ring."""
        self._figure, self._caption, self._sign, self._share = "", "", (icon, color), 0.0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring and what is in it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._look.theme.color
        around = _INSIDE * self.width() / _SIDE + _STROKE / 4
        circle = QRectF(self.rect()).adjusted(around, around, -around, -around)
        painter.setPen(QPen(color("accent-soft"), _STROKE))
        painter.drawEllipse(circle)
        if self._share:
            pen = QPen(color("accent"), _STROKE)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(circle, _TURN // 4, -round(_TURN * self._share))
        icon, ink = self._sign
        if icon:
            pixmap = self._look.icons.pixmap(icon, _SIGN, ink, self.devicePixelRatioF())
            at = (self.width() - _SIGN) // 2
            painter.drawPixmap(at, at, pixmap)
        else:
            self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        color = self._look.theme.color
        large, small = font(Text.FIGURE), font(Text.CAPTION)
        upper, lower = QFontMetrics(large).height(), QFontMetrics(small).height()
        top = (self.height() - upper - lower) // 2
        painter.setFont(large)
        painter.setPen(color("text"))
        line = QRect(0, top, self.width(), upper)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._figure)
        painter.setFont(small)
        painter.setPen(color("text-2"))
        line = QRect(0, top + upper, self.width(), lower)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._caption)

"""A chip: a small word on a pill, clickable when something hangs on it."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from plugchat_gui.ui.fonts import Text, font
from plugchat_gui.ui.look import Look

_ICON: Final = 14


class Chip(QPushButton):
    """An icon and a word on the rail's color; a click opens what it names."""

    def __init__(self, look: Look, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Final = look
        self._icon: Final = icon
        self.setFont(font(Text.CHIP))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)
        self.setProperty("ring", 12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Fit icon and word."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + _ICON + 6 + 20
        return QSize(width, max(24, self.fontMetrics().height() + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("hover" if self.underMouse() else "rail"))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        pixmap = self._look.icons.pixmap(self._icon, _ICON, "text-2", self.devicePixelRatioF())
        painter.drawPixmap(9, (self.height() - _ICON) // 2, pixmap)
        painter.setPen(self._look.theme.color("text-2"))
        box = QRect(9 + _ICON + 6, 0, self.width(), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())

"""An icon that stands by itself."""

from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from plugchat_gui.ui.look import Look


class Picture(QWidget):
    """One drawing in the color of a token; decoration, so without an accessible name."""

    def __init__(self, look: Look, name: str, size: int, color: str = "text") -> None:
        super().__init__()
        self._look: Final = look
        self._drawing: Final = (name, size, color)
        self.setFixedSize(size, size)
        look.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        pixmap = self._look.icons.pixmap(*self._drawing, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, pixmap)

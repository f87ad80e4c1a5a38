"""What the window shows for the moment until its content is built: the ground it will stand on."""

from typing import Final

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class Curtain(QWidget):
    """A band where the rail will be, and the page's color. No text: fonts are not loaded yet."""

    def __init__(self, page: QColor, rail: QColor, rail_width: int) -> None:
        super().__init__()
        self._page: Final = page
        self._rail: Final = rail
        self._rail_width: Final = rail_width

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two grounds."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._page)
        painter.fillRect(0, 0, self._rail_width, self.height(), self._rail)

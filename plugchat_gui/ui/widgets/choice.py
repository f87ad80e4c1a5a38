"""A choice from a short list that folds away."""

from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from plugchat_gui.ui.fonts import Text, font
from plugchat_gui.ui.look import Look

_CHEVRON: Final = 16
_RIGHT: Final = 8


class Choice(QComboBox):
    """A drop-down list with the chevron of the program."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look: Final = look
        self.setFont(font(Text.BODY))
        self.setAccessibleName(name)
        # On Linux Qt gives the chosen value for the name.
        self.setAccessibleDescription(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chevron over the field."""
        super().paintEvent(event)
        pixmap = self._look.icons.pixmap("down", _CHEVRON, "text", self.devicePixelRatioF())
        left = self.width() - _CHEVRON - _RIGHT
        QPainter(self).drawPixmap(left, (self.height() - _CHEVRON) // 2, pixmap)

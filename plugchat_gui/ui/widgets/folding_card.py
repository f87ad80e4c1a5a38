"""A card whose title opens and closes it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from plugchat_gui.ui.fonts import Text, font
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind

_BUTTON_SIDE: Final = 12
_PADDING: Final = 20


class FoldingCard(QFrame):
    """Folded at first. Its sign stands where the words of other cards begin."""

    turned = Signal(bool)
    """The operator opened it (True) or closed it."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._look: Final = look
        self._title: Final = title
        self._toggle: Final = Button(look, title, Kind.FLAT, icon="right", height=32)
        self._toggle.setFont(font(Text.CARD_TITLE))
        self._inside: Final = QWidget()
        self.content: Final = QVBoxLayout(self._inside)
        self.content.setContentsMargins(_BUTTON_SIDE, 0, _PADDING - _BUTTON_SIDE, 8)
        self.content.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PADDING - _BUTTON_SIDE, 8, _PADDING - _BUTTON_SIDE, 8)
        column.setSpacing(8)
        column.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)
        self._toggle.clicked.connect(self._turn)
        self.show_opened(opened=False)

    @property
    def opened(self) -> bool:
        """Whether the content can be seen."""
        return not self._inside.isHidden()

    def show_opened(self, *, opened: bool) -> None:
        """Open or close it."""
        self._inside.setVisible(opened)
        self._toggle.set_icon("down" if opened else "right")
        tr, title = self._look.tr, self._title
        state = tr("{title}, open", title=title) if opened else tr("{title}, closed", title=title)
        self._toggle.setAccessibleName(state)

    def _turn(self) -> None:
        self.show_opened(opened=not self.opened)
        self.turned.emit(self.opened)

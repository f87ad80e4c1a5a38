"""A step of the Webhook page: a state on the spine, a card beside it."""

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.state_shape import StateShape
from plugchat_gui.ui.widgets.states import State

_SHAPE: Final = 24
_SHAPE_TOP: Final = 17
_LINE_GAP: Final = 4
_BELOW: Final = 12


class Step(QWidget):
    """A card with a title, a state word in the state's color, and a content layout.

    Steps stand directly under one another; each paints its part of the line that joins them.
    """

    def __init__(self, look: Look, title: str, *, first: bool = False, last: bool = False) -> None:
        super().__init__()
        self.look: Final = look
        self._first: Final = first
        self._last: Final = last
        self._shape: Final = StateShape(look, _SHAPE, "window", self)
        self._title: Final = Label(title, Text.CARD_TITLE)
        self._word: Final = Label(role=Text.STRONG, tone="text-2")
        self.card: Final = QFrame()
        self.content: Final = QVBoxLayout()
        self._build_frame()
        look.theme.changed.connect(self.update)

    def _build_frame(self) -> None:
        self.card.setProperty("role", "card")
        titles = QHBoxLayout()
        titles.setSpacing(10)
        titles.addWidget(self._title)
        titles.addWidget(self._word, 1)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(20, 14, 20, 16)
        inside.setSpacing(10)
        inside.addLayout(titles)
        inside.addLayout(self.content)
        self.content.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SHAPE + 20, 0, 0, 0 if self._last else _BELOW)
        row.addWidget(self.card)
        self._shape.move(0, _SHAPE_TOP)

    def show_state(self, state: State, word: str) -> None:
        """Show where this step stands."""
        self._shape.show_state(state)
        self._word.setText(word)
        self._word.set_tone(state.tone)
        self.card.setAccessibleName(f"{self._title.text()}, {word}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line to the steps above and below."""
        del event
        painter = QPainter(self)
        color = self.look.theme.color("line")
        if not self._first:
            painter.fillRect(QRect(_SHAPE // 2 - 1, 0, 2, _SHAPE_TOP - _LINE_GAP), color)
        if not self._last:
            top = _SHAPE_TOP + _SHAPE + _LINE_GAP
            painter.fillRect(QRect(_SHAPE // 2 - 1, top, 2, self.height() - top), color)

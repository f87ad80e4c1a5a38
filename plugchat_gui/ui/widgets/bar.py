"""The bar: one line of fact, one line of what to do, perhaps a quote, at most three actions."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.ui.fonts import Text, monospace, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.ui.widgets.breaking_label import BreakingLabel
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.labels import ElidedLabel
from plugchat_gui.ui.widgets.state_shape import StateShape
from plugchat_gui.ui.widgets.states import State

_SOFT: Final = {
    State.GOOD: "ok-soft",
    State.READY: "accent-soft",
    State.WARNING: "warn-soft",
    State.ERROR: "error-soft",
    State.NOTE: "info-soft",
    State.NOT_YET: "sunken",
    State.RUNNING: "sunken",
}

_FEWEST_BESIDE: Final = 300
"""Shape, margins and sentences together, in pixels at 10 pt."""


class Bar(QFrame):
    """A message inside a page, in the soft color of its state. Actions are added once.

    One that `folds` puts its actions below where the sentences would become a narrow column.
    """

    def __init__(self, look: Look, parent: QWidget | None = None, *, folds: bool = False) -> None:
        super().__init__(parent)
        self._folds: Final = folds
        self._shape: Final = StateShape(look, 20)
        self._fact: Final = BreakingLabel(role=Text.STRONG)
        self._next_step: Final = BreakingLabel()
        self._quote: Final = ElidedLabel()
        self._actions: Final = QHBoxLayout()
        self._halves: Final = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setSpacing(10)
        self._lay_out()
        self._said = ""

    def _lay_out(self) -> None:
        self.setProperty("role", "bar")
        sentences = QVBoxLayout()
        sentences.setSpacing(0)
        sentences.addWidget(self._fact)
        sentences.addWidget(self._next_step)
        self._quote.setFont(monospace())
        self._quote.hide()
        sentences.addWidget(self._quote)
        self._actions.setSpacing(8)
        self._actions.addStretch(1)
        told = QHBoxLayout()
        told.setSpacing(10)
        told.addWidget(self._shape)
        told.addLayout(sentences, 1)
        self._halves.setContentsMargins(12, 9, 12, 9)
        self._halves.addLayout(told, 1)
        self._halves.addLayout(self._actions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold by the width that the actions leave."""
        super().resizeEvent(event)
        if self._folds:
            left = self.width() - self._actions.sizeHint().width()
            below = left < _FEWEST_BESIDE * scale()
            way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
            self._halves.setDirection(way)

    def add_action(self, button: Button) -> None:
        """Put a button at the right end."""
        self._actions.addWidget(button)

    def say(self, state: State, fact: str, next_step: str = "", quote: str = "") -> None:
        """Show the sentences, and what they are about as it came; tell a screen reader once."""
        soft = _SOFT[state]
        self._shape.show_state(state, soft)
        self._fact.show_text(fact)
        self._next_step.show_text(next_step)
        self._next_step.setVisible(bool(next_step))
        self._quote.show_line(quote)
        self._quote.setVisible(bool(quote))
        if self.property("soft") != soft:
            self.setProperty("soft", soft)
            self.style().unpolish(self)
            self.style().polish(self)
        whole = " ".join(filter(None, (fact, next_step, quote)))
        self.setAccessibleName(whole)
        if whole != self._said and self.isVisible():
            announce(self, whole)
        self._said = whole

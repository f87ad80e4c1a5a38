"""The bar: one line of fact, one line of what to do, perhaps a quote, at most three actions."""

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.ui.fonts import Text, monospace
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
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


class Bar(QFrame):
    """A message inside a page, in the soft color of its state. Actions are added once."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: Final = StateShape(look, 20)
        self._fact: Final = Label(role=Text.STRONG, wraps=True)
        self._next_step: Final = Label(wraps=True)
        self._quote: Final = ElidedLabel()
        self._actions: Final = QHBoxLayout()
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
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        row.addWidget(self._shape)
        row.addLayout(sentences, 1)
        row.addLayout(self._actions)

    def add_action(self, button: Button) -> None:
        """Put a button at the right end."""
        self._actions.addWidget(button)

    def say(self, state: State, fact: str, next_step: str = "", quote: str = "") -> None:
        """Show the sentences, and what they are about as it came; tell a screen reader once."""
        soft = _SOFT[state]
        self._shape.show_state(state, soft)
        self._fact.setText(fact)
        self._next_step.setText(next_step)
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

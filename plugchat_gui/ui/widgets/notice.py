"""A bar above the pages that stays until it is closed."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.states import State


class Notice(QWidget):
    """Hidden until something is said."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._bar: Final = Bar(look)
        close = Button(look, "", Kind.FLAT, icon="close", height=32, name=look.tr("Close"))
        close.clicked.connect(self.hide)
        self._bar.add_action(close)
        around = QVBoxLayout(self)
        around.setContentsMargins(32, 12, 32, 0)
        around.addWidget(self._bar)
        self.hide()

    def say(self, state: State, fact: str, next_step: str = "") -> None:
        """Show a fact and what to do."""
        self.show()
        self._bar.say(state, fact, next_step)

"""What stands in the place of the table while there is nothing in it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.picture import Picture


class EmptyHistory(QWidget):
    """Says why it is empty; what the filters hide can be brought back."""

    clear_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look: Final = look
        self._title: Final = Label(role=Text.SECTION, wraps=True)
        self._below: Final = Label(tone="text-2", wraps=True)
        self._clear: Final = Button(look, look.tr("Clear the filters"), icon="close")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Picture(look, "history", 56, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        for label in (self._title, self._below):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(12)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._clear.clicked.connect(self.clear_asked)

    def say_waiting(self) -> None:
        """Say that it is not known yet what there is."""
        self._say(self._look.tr("Opening the history"), "", filtered=False)

    def say_nothing_yet(self) -> None:
        """Say that nothing was done yet."""
        tr = self._look.tr
        below = tr("Each send of an address to Plug appears here.")
        self._say(tr("Nothing here yet"), below, filtered=False)

    def say_filtered(self) -> None:
        """Say that the filters let nothing through."""
        tr = self._look.tr
        below = tr("Clear the filters to see all records.")
        self._say(tr("No record has this"), below, filtered=True)

    def _say(self, title: str, below: str, *, filtered: bool) -> None:
        self._title.setText(title)
        self._below.setText(below)
        self._below.setVisible(bool(below))
        self._clear.setVisible(filtered)

"""The operator's own words about an attendance, among its facts."""

from typing import Final

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.breaking_label import BreakingLabel
from plugchat_gui.ui.widgets.labels import Label


class NoteBlock(QWidget):
    """A hairline, a title, and the note; nothing where there is none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        line = QFrame()
        line.setProperty("role", "hairline")
        line.setFixedHeight(1)
        self._title: Final = look.tr("Note")
        self._text: Final = BreakingLabel("", copied_in=look.tr)
        words = QVBoxLayout()
        words.setContentsMargins(16, 12, 16, 12)
        words.setSpacing(4)
        words.addWidget(Label(self._title, Text.STRONG))
        words.addWidget(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addLayout(words)
        self.hide()

    def show_note(self, note: str) -> None:
        """Show a note, "" for none."""
        self._text.show_text(note)
        self._text.setAccessibleName(f"{self._title}: {note}")
        self.setVisible(bool(note))

"""Lines for whoever gives support, folded until they are wanted."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from plugchat_gui.ui.fonts import monospace
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.disclosure import Disclosure

_LINES: Final = 8


class TechnicalDetails(Disclosure):
    """A text that can be selected, and a button that copies all of it. It may be hostile."""

    def __init__(self, look: Look) -> None:
        tr = look.tr
        text = QPlainTextEdit()
        text.setReadOnly(True)
        line = QFontMetrics(monospace()).lineSpacing()
        text.setFixedHeight(_LINES * line + 24)
        text.setFont(monospace())
        text.setTabChangesFocus(True)
        text.setAccessibleName(tr("Technical details"))
        copy = Button(look, tr("Copy details"), icon="copy", height=32)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text)
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        super().__init__(look, tr("Technical details"), box)
        self._text: Final = text
        copy.clicked.connect(self._copy)

    def show_text(self, text: str) -> None:
        """Show another text, literally."""
        if text != self._text.toPlainText():
            self._text.setPlainText(text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())

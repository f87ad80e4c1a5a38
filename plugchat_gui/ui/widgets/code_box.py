"""Lines to be typed elsewhere, exactly: shown in the fixed-width font, copied with one button."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout

from plugchat_gui.ui.fonts import monospace
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.breaking_label import BreakingLabel
from plugchat_gui.ui.widgets.buttons import Button


class CodeBox(QFrame):
    """Plain text that can also be selected."""

    copied = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "code")
        self._text = ""
        self._lines: Final = BreakingLabel(copied_in=look.tr)
        self._lines.setFont(monospace())
        copy = Button(look, look.tr("Copy"), icon="copy", height=32)
        self._copy: Final = copy
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._lines, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        copy.clicked.connect(self._copy_all)

    def show_lines(self, text: str, name: str) -> None:
        """Show other lines; `name` says what they are for."""
        self._text = text
        self._lines.show_text(text)
        self._copy.setAccessibleName(f"{self._copy.text()}, {name}")

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.copied.emit()

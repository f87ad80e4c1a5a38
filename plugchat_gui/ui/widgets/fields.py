"""Fields for one line of text."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit

from plugchat_gui.ui.fonts import Text, font
from plugchat_gui.ui.look import Look

_LEAST_HEIGHT: Final = 36


class Field(QLineEdit):
    """A field that can show that its content is refused."""

    def __init__(self, look: Look, placeholder: str = "", *, icon: str | None = None) -> None:
        super().__init__()
        self.setFont(font(Text.BODY))
        self.setPlaceholderText(placeholder)
        self.setProperty("verdict", "none")
        self.setMinimumHeight(max(_LEAST_HEIGHT, QFontMetrics(self.font()).height() + 16))
        if icon:
            self._add_icon(look, icon)

    def _add_icon(self, look: Look, icon: str) -> None:
        def tint() -> None:
            shown.setIcon(look.icons.icon(icon, 18, "text-2", self.devicePixelRatioF()))

        shown = self.addAction(
            look.icons.icon(icon, 18, "text-2", self.devicePixelRatioF()),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        shown.setText(self.placeholderText())
        shown.triggered.connect(self._take_keyboard)
        look.theme.changed.connect(tint)

    def _take_keyboard(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def show_refused(self, *, refused: bool) -> None:
        """Show the border of a refused field, or take it away."""
        verdict = "refused" if refused else "none"
        if self.property("verdict") != verdict:
            self.setProperty("verdict", verdict)
            self.style().unpolish(self)
            self.style().polish(self)

"""The filter of the list, which does not swallow an attendance that is pasted into it."""

from typing import Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.fields import Field

_CLEAR: Final = "_q_qlineeditclearaction"
"""The name that Qt gives the action, and the words that it does not."""


class FilterField(Field):
    """Ctrl+V reads the attendance wherever the keyboard is; short text is pasted as usual."""

    attendance_pasted = Signal()

    def __init__(self, look: Look, placeholder: str) -> None:
        super().__init__(look, placeholder, icon="search")
        self._clearing: Final = look.tr("Clear the filter")
        self.textChanged.connect(self._offer_clearing)

    def _offer_clearing(self, text: str) -> None:
        # Qt keeps room for its button even while that is hidden.
        if bool(text) == self.isClearButtonEnabled():
            return
        self.setClearButtonEnabled(bool(text))
        clear = self.findChild(QAction, _CLEAR)
        if clear is not None:
            clear.setText(self._clearing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what is no filter."""
        if event.matches(QKeySequence.StandardKey.Paste) and _is_no_filter():
            self.attendance_pasted.emit()
            return
        super().keyPressEvent(event)


def _is_no_filter() -> bool:
    mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if mime is None:
        return False
    text = mime.text().strip()
    return mime.hasUrls() or "\n" in text or text.startswith(("{", "["))

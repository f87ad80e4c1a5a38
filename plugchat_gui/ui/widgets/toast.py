"""The toast: a short word about something already done."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.ui.widgets.labels import Label

_SHOWN_MS: Final = 6000
_RIGHT: Final = 32
_BOTTOM: Final = 24


class Toast(QFrame):
    """Sits at the bottom right of its parent for six seconds, longer under pointer or keyboard."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Final = look
        self._label: Final = Label()
        self._close: Final = QPushButton()
        self._page: Final = parent
        self._timer: Final = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._lay_out()
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self._close.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        self.setProperty("role", "toast")
        self._close.setFlat(True)
        self._close.setFixedSize(28, 28)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setProperty("ring", 6)
        self._close.setProperty("ring-color", "window")
        self._close.setAccessibleName(self._look.tr("Close this notice"))
        self._close.setIcon(self._look.icons.icon("close", 18, "window", self.devicePixelRatioF()))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._label)
        row.addWidget(self._close)

    def say(self, text: str) -> None:
        """Show `text` and tell a screen reader politely."""
        self._label.setText(text)
        self._close.setIcon(self._look.icons.icon("close", 18, "window", self.devicePixelRatioF()))
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._count_down()
        announce(self, text)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        del event
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count again."""
        del event
        self._count_down()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the corner when the window changes size."""
        if event.type() == QEvent.Type.Resize and watched is self._page:
            self._place()
        elif event.type() == QEvent.Type.FocusIn and watched is self._close:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and watched is self._close:
            self._timer.start()
        return False

    def _count_down(self) -> None:
        if not self._close.hasFocus():
            self._timer.start()

    def _place(self) -> None:
        page = self._page
        self.move(page.width() - self.width() - _RIGHT, page.height() - self.height() - _BOTTOM)

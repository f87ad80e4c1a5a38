"""What is being written or printed, how far it got, and the way to stop it."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label

_PATIENCE_MS: Final = 300
"""What ends sooner need not be shown."""


class WritingProgress(QFrame):
    """A row with name, bar, percentage and "Cancelar"; it shows itself when it takes long."""

    cancel_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        tr = look.tr
        self.setProperty("role", "pane-header")
        self._name: Final = ElidedLabel()
        self._bar: Final = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setFixedWidth(160)
        self._count: Final = Label(tone="text-2")
        self._cancel: Final = Button(look, tr("Cancel"), Kind.LINK, height=28)
        self._patience: Final = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self._name, 1)
        row.addWidget(self._bar)
        row.addWidget(self._count)
        row.addWidget(self._cancel)
        self._patience.timeout.connect(self.show)
        self._cancel.clicked.connect(self.cancel_asked)
        self.hide()

    def begin(self, words: str) -> None:
        """Say what is under way, soon."""
        self._name.show_line(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self._count.setText("")
        self._patience.start()

    def say(self, words: str) -> None:
        """Say what is under way by now."""
        self._name.show_line(words)

    def show_share(self, share: float) -> None:
        """Show the share that is done, from 0 to 1."""
        percent = int(share * 100)
        self._bar.setRange(0, 100)
        self._bar.setValue(percent)
        self._count.setText(f"{percent} %")

    def end(self) -> None:
        """Nothing is under way any more."""
        self._patience.stop()
        self.hide()

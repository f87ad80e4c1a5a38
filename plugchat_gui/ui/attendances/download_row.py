"""What is being downloaded, and how far it got."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from plugchat_gui.domain.media_download import MediaProgress
from plugchat_gui.ui.attendances.media_flow import Download
from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.ui.widgets.state_shape import StateShape
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.wording.media_saving import progress_line

_STEPS: Final = 1000


class DownloadRow(QFrame):
    """Arc, name, bar, size and "Cancelar"; hidden while nothing is downloaded."""

    cancel_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look: Final = look
        self._shape: Final = StateShape(look, 18, "window")
        self._name: Final = ElidedLabel(role=Text.STRONG)
        self._bar: Final = QProgressBar()
        self._count: Final = Label(role=Text.CAPTION, tone="text-2")
        self._cancel: Final = Button(look, look.tr("Cancel"), Kind.LINK, height=28)
        self._lay_out()
        self._cancel.clicked.connect(self.cancel_asked)
        self.hide()

    def _lay_out(self) -> None:
        self.setProperty("role", "footer")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(self._look.tr("Downloading"))
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._name, 1)
        words.addWidget(self._count)
        middle = QVBoxLayout()
        middle.setSpacing(6)
        middle.addLayout(words)
        middle.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._shape)
        row.addLayout(middle, 1)
        row.addWidget(self._cancel)

    def begin(self, download: Download) -> None:
        """Start at nothing."""
        self._shape.show_state(State.RUNNING)
        self._name.show_line(download.path.name)
        self._bar.setRange(0, 0)
        self._count.setText("")
        self.show()

    def progress(self, progress: MediaProgress) -> None:
        """Show what came so far; the bar only swings where the whole is not told."""
        if progress.total_bytes:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(progress.done_bytes * _STEPS // progress.total_bytes)
        self._count.setText(progress_line(progress, self._look.tr))

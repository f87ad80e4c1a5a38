"""What is being read, and how far it got."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from plugchat_gui.payload.result import Progress
from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.ui.widgets.state_shape import StateShape
from plugchat_gui.ui.widgets.states import State


class LoadingRow(QWidget):
    """Arc, name, bar, count and "Cancelar" of what is being read."""

    cancel_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look: Final = look
        tr = look.tr
        self._shape: Final = StateShape(look, 18, "window")
        self._name: Final = ElidedLabel(role=Text.STRONG)
        self._bar: Final = QProgressBar()
        self._count: Final = Label(role=Text.CAPTION, tone="text-2")
        self._cancel: Final = Button(look, tr("Cancel"), Kind.LINK, height=28)
        self._lay_out()
        self._cancel.clicked.connect(self.cancel_asked)
        self.hide()

    def _lay_out(self) -> None:
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(self._look.tr("Reading"))
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._shape)
        first.addWidget(self._name, 1)
        last = QHBoxLayout()
        last.addWidget(self._count, 1)
        last.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 12, 4)
        column.setSpacing(6)
        column.addWidget(Label(self._look.tr("Opening now"), Text.CAPTION_STRONG, "text-2"))
        column.addLayout(first)
        column.addWidget(self._bar)
        column.addLayout(last)

    def begin(self, name: str) -> None:
        """Start at nothing."""
        self._shape.show_state(State.RUNNING)
        self._name.show_line(name or self._look.tr("Pasted text"))
        self._bar.setRange(0, 0)
        self._count.setText("")

    def progress(self, progress: Progress) -> None:
        """Show the messages read so far."""
        self._bar.setRange(0, 1000)
        self._bar.setValue(progress.done_bytes * 1000 // max(1, progress.total_bytes))
        tr = self._look.tr
        self._count.setText(tr.plural("{n} message read", "{n} messages read", progress.messages))

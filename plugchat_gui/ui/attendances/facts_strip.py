"""What is left of the facts where they have no room: a strip with a way to them."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.state_shape import StateShape
from plugchat_gui.ui.widgets.states import State

_WIDTH: Final = 48


class FactsStrip(QFrame):
    """An icon that opens the facts, and the number of odd things."""

    asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self._look: Final = look
        self._open: Final = Button(
            look, "", Kind.FLAT, icon="facts", height=32, name=look.tr("Facts of the attendance")
        )
        self._shape: Final = StateShape(look, 20, "window")
        self._count: Final = Label(role=Text.CAPTION_STRONG, tone="warn")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(4)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        column.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._count, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setFixedWidth(max(_WIDTH, self._open.sizeHint().width() + 16))
        self._open.clicked.connect(self.asked)

    def show_warnings(self, count: int) -> None:
        """Show how many odd things there are."""
        self._shape.show_state(State.WARNING)
        self._shape.setVisible(count > 0)
        self._count.setVisible(count > 0)
        self._count.setText(str(count))
        tr = self._look.tr
        name = tr("Facts of the attendance")
        if count:
            name += ", " + tr.plural("{n} odd thing", "{n} odd things", count)
        self._open.setAccessibleName(name)

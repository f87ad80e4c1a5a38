"""What is left of the facts where they have no room: a strip with a way to them."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from plugchat_gui.ui.attendances.inspector import Side
from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.state_shape import StateShape
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.ui.widgets.tooltips import set_tooltip

_WIDTH: Final = 48


class FactsStrip(QFrame):
    """Icons that open the facts, what is odd (with its number) and the JSON.

    `asked` carries the `Side` to show.
    """

    asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self._look: Final = look
        self._open: Final = Button(
            look, "", Kind.FLAT, icon="facts", height=32, name=look.tr("Facts of the attendance")
        )
        self._odd: Final = OddButton(look)
        self._json: Final = Button(
            look, "", Kind.FLAT, icon="json", height=32, name=look.tr("JSON of the attendance")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 14, 8, 8)
        column.setSpacing(6)
        for button, side in (
            (self._open, Side.FACTS),
            (self._odd, Side.FINDINGS),
            (self._json, Side.JSON),
        ):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.setProperty("side", int(side))
            button.clicked.connect(self._ask)
        column.addStretch(1)
        self.setFixedWidth(max(_WIDTH, self._open.sizeHint().width() + 16))

    def show_warnings(self, count: int) -> None:
        """Show how many odd things there are."""
        self._odd.setVisible(count > 0)
        self._odd.show_count(count)

    def _ask(self) -> None:
        self.asked.emit(Side(self.sender().property("side")))


class OddButton(Button):
    """The triangle with a number under it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", Kind.FLAT, height=32)
        self._tr: Final = look.tr
        self._count: Final = Label("0", Text.CAPTION_STRONG, "warn")
        shape = StateShape(look, 20, "window")
        shape.show_state(State.WARNING)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 5, 0, 4)
        column.setSpacing(2)
        for part in (shape, self._count):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)

    def sizeHint(self) -> QSize:
        """Hold the shape over the number."""
        inner = self._column.sizeHint()
        return QSize(max(super().sizeHint().width(), inner.width()), inner.height())

    def show_count(self, count: int) -> None:
        """Show another number."""
        self._count.setText(self._tr.number(count))
        name = self._tr.plural("{n} odd thing", "{n} odd things", count)
        self.setAccessibleName(name)
        set_tooltip(self, name)
        self.updateGeometry()

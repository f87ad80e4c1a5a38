"""The bar that marks demo mode on every page."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.ui.widgets.picture import Picture

_ROOM_FOR_ALL: Final = 1100


class DemoBar(QFrame):
    """Says that Plug is simulated, lets the operator choose how it behaves, and leads out."""

    behavior_chosen = Signal(str)
    delivery_asked = Signal()
    set_up_asked = Signal()
    leave_asked = Signal()

    def __init__(self, look: Look, behaviors: tuple[tuple[str, str], ...], chosen: str) -> None:
        super().__init__()
        self.setProperty("role", "demo")
        self.setMinimumHeight(40)
        tr = look.tr
        self._look: Final = look
        self._behaviors: Final = dict(behaviors)
        self._behavior: Final = Button(look, "", Kind.LINK, trailing="down", height=32)
        self._deliver: Final = Button(look, tr("Deliver a sample attendance"), Kind.LINK, height=32)
        self._set_up: Final = Button(look, tr("Set up my company"), Kind.LINK, height=32)
        self._leave: Final = Button(look, tr("Leave"), Kind.FLAT, height=32)
        self._menu: Final = QMenu(self)
        self._more: Final = Button(
            look, "", Kind.FLAT, icon="more", height=32, name=tr("More of the demo")
        )
        self._more_menu: Final = QMenu(self)
        self._lay_out()
        self.show_behavior(chosen)
        self._behavior.clicked.connect(self._open)
        self._menu.triggered.connect(self._choose)
        self._deliver.clicked.connect(self.delivery_asked)
        self._set_up.clicked.connect(self.set_up_asked)
        self._leave.clicked.connect(self.leave_asked)
        self._more.clicked.connect(self._open_more)

    def _lay_out(self) -> None:
        tr = self._look.tr
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 4, 32, 4)
        row.setSpacing(8)
        row.addWidget(Picture(self._look, "flask", 20, "info"))
        row.addWidget(Label(tr("Demo."), Text.STRONG))
        sentence = ElidedLabel(
            tr("This Plug is simulated: nothing leaves this computer."),
            mode=Qt.TextElideMode.ElideRight,
        )
        row.addWidget(sentence, 1)
        for button in (self._behavior, self._deliver, self._set_up, self._more, self._leave):
            row.addWidget(button)
        for text, asked in (
            (tr("Deliver a sample attendance"), self.delivery_asked),
            (tr("Set up my company"), self.set_up_asked),
        ):
            self._more_menu.addAction(text).triggered.connect(asked)
        for key, name in self._behaviors.items():
            action = self._menu.addAction(name)
            action.setData(key)
            action.setCheckable(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what is not needed all the time into a menu where there is little room."""
        super().resizeEvent(event)
        room = event.size().width() / scale()
        for button in (self._deliver, self._set_up):
            button.setVisible(room >= _ROOM_FOR_ALL)
        self._more.setVisible(room < _ROOM_FOR_ALL)

    def show_behavior(self, key: str) -> None:
        """Show how the simulated Plug behaves now."""
        name = self._behaviors[key]
        self._behavior.say(self._look.tr("Plug: {behavior}", behavior=name))
        for action in self._menu.actions():
            action.setChecked(action.data() == key)

    def _open_more(self) -> None:
        self._more_menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _open(self) -> None:
        self._menu.popup(self._behavior.mapToGlobal(self._behavior.rect().bottomLeft()))

    def _choose(self, action: object) -> None:
        key = action.data()  # type: ignore[attr-defined]
        self.show_behavior(key)
        self.behavior_chosen.emit(key)

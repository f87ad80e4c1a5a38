"""A small button that opens a menu and shows what was chosen in it."""

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from plugchat_gui.ui.fonts import scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.tooltips import set_tooltip

_HEIGHT: Final = 28
_WIDEST: Final = 190


class Drop(Button):
    """Its name where nothing is chosen, else "name: choice", elided; a reader hears all of it.

    `menu_asked` carries an empty menu to fill; it opens below.
    """

    menu_asked = Signal(QMenu)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, trailing="down", height=_HEIGHT)
        self._name: Final = name
        self.setAccessibleName(name)
        self.clicked.connect(self.open_menu)

    def show_choice(self, choice: str) -> None:
        """Show what is chosen; "" for nothing."""
        whole = f"{self._name}: {choice}" if choice else self._name
        room = round(_WIDEST * scale())
        self.say(self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room))
        self.setAccessibleName(whole)
        set_tooltip(self, whole if choice else "")
        self.setProperty("chosen", bool(choice))

    def open_menu(self) -> None:
        """Open what can be chosen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_asked.emit(menu)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))


def add_choice(menu: QMenu, words: str, *, chosen: bool) -> QAction:
    """Add an entry that can be the chosen one; `words` are shown literally."""
    action = menu.addAction(words.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(chosen)
    return action

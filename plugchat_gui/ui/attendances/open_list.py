"""The list of open attendances: its rows have a menu, for the mouse and for the keyboard."""

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QListView

from plugchat_gui.ui.widgets.guard import guarded, nothing


class OpenList(QListView):
    """`menu_asked` carries the row and where its menu is to open on the screen."""

    menu_asked = Signal(QModelIndex, QPoint)

    @guarded(nothing)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the one the keyboard is at."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.visualRect(index).center()
            self.menu_asked.emit(index, self.viewport().mapToGlobal(at))
        else:
            self.menu_asked.emit(self.indexAt(event.pos()), event.globalPos())

"""The button that exports the attendance, with a menu of the formats."""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.tooltips import set_tooltip
from plugchat_gui.wording.words import mark

# Ending of the file, which names the format, and what the operator calls it.
_FORMATS: Final = MappingProxyType(
    {
        "html": mark("Web page, to read and print (HTML)…"),
        "txt": mark("Text (TXT)…"),
        "csv": mark("Spreadsheet (CSV)…"),
        "json": mark("Data for other programs (JSON)…"),
    }
)


class ExportButton(Button):
    """Opens the menu; says which format was chosen, by its ending."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(
            look, look.tr("Export"), Kind.FLAT, icon="export", trailing="down", height=32
        )
        self._tr: Final = look.tr
        self.clicked.connect(self._open)

    def show_text(self, *, shown: bool) -> None:
        """Show the word and the arrow, or the icon alone where there is no room."""
        word = self._tr("Export")
        self._trailing = "down" if shown else None
        self.say(word if shown else "")
        self.setAccessibleName(word)
        set_tooltip(self, "" if shown else word)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for ending, words in _FORMATS.items():
            menu.addAction(self._tr(words)).setData(ending)
        menu.triggered.connect(lambda action: self.chosen.emit(action.data()))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

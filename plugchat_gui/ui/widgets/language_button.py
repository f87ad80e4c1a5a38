"""The choice of language where there is no settings page yet."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.wording.words import LANGUAGE_NAMES, LANGUAGES


class LanguageButton(Button):
    """Shows the language in use and a menu of the others."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        language = look.tr.language
        super().__init__(look, LANGUAGE_NAMES[language], icon="globe", trailing="down", height=32)
        self.setAccessibleName(look.tr("Language: {name}", name=LANGUAGE_NAMES[language]))
        self._menu: Final = QMenu(self)
        for code in LANGUAGES:
            action = self._menu.addAction(LANGUAGE_NAMES[code])
            action.setData(code)
            action.setCheckable(True)
            action.setChecked(code == language)
        self._menu.triggered.connect(self._choose)
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, action: object) -> None:
        self.chosen.emit(action.data())  # type: ignore[attr-defined]

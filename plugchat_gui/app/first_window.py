"""What is on the screen first: the window, in its place and colors. Nothing else is loaded.

Every module costs start time, so fonts, icons, the page and the services behind it are brought
after this is painted; see `plugchat_gui.app.start`.
"""

import json
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from plugchat_gui.domain.settings import ThemeChoice
from plugchat_gui.resources import resource
from plugchat_gui.services.settings import SettingsStore
from plugchat_gui.ui.curtain import Curtain
from plugchat_gui.ui.main_window import MainWindow

if TYPE_CHECKING:
    from plugchat_gui.services.paths import AppPaths

SETTINGS_FILE: Final = "settings.json"

_RAIL: Final = 104
_MIDDLE_GRAY: Final = 128


class FirstWindow:
    """The parts that outlive every change of content: store and window."""

    def __init__(self, application: QApplication, paths: "AppPaths") -> None:
        self._application: Final = application
        self.store: Final = SettingsStore(paths.config / SETTINGS_FILE)
        self.loaded: Final = self.store.load()
        self.window: Final = MainWindow()

    def show(self, *, demo: bool) -> None:
        """Show the window; the doors of a first start have no rail."""
        settings = self.loaded.settings
        self._restore_geometry(settings.window)
        rail = _RAIL if demo or settings.companies else 0
        page, beside = (QColor(color) for color in self._grounds(settings.theme))
        self.window.show_content(Curtain(page, beside, rail))
        self.window.show()

    def _grounds(self, choice: str) -> tuple[str, str]:
        # Not by `Theme`: asking Qt for its color scheme makes all enums of the Qt namespace,
        # which takes a tenth of the whole start. Its own palette tells dark from light too.
        scheme = choice
        if choice == ThemeChoice.SYSTEM:
            ground = self._application.palette().window().color()
            scheme = "dark" if ground.lightness() < _MIDDLE_GRAY else "light"
        tokens = json.loads(resource("themes", "tokens.json").read_text(encoding="utf-8"))
        return tokens[scheme]["window"], tokens[scheme]["rail"]

    def _restore_geometry(self, geometry: tuple[int, int, int, int] | None) -> None:
        if geometry is None:
            return
        box = QRect(*geometry)
        screen = self._application.screenAt(box.center())
        if screen is not None:
            self.window.setGeometry(box.intersected(screen.availableGeometry()))

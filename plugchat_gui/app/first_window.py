"""What is on the screen first: the window, its colors and the rail. Nothing else is loaded.

Every module costs start time, so the page, the flows and the services behind them are imported
after this is painted; see `plugchat_gui.app.start`.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from plugchat_gui.services.settings import SettingsStore
from plugchat_gui.ui.icons import Icons
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.main_window import MainWindow
from plugchat_gui.ui.theme import Theme
from plugchat_gui.ui.widgets.places import make_rail
from plugchat_gui.wording.words import Language, Words, system_language

if TYPE_CHECKING:
    from plugchat_gui.services.paths import AppPaths

SETTINGS_FILE: Final = "settings.json"


class FirstWindow:
    """The parts that outlive every change of content: store, theme, icons, window."""

    def __init__(self, application: QApplication, paths: "AppPaths") -> None:
        self._application: Final = application
        self.store: Final = SettingsStore(paths.config / SETTINGS_FILE)
        self.loaded: Final = self.store.load()
        self.theme: Final = Theme(application)
        self.icons: Final = Icons(self.theme)
        self.window: Final = MainWindow()

    @property
    def language(self) -> Language:
        """The language to begin in."""
        return self.loaded.settings.language or system_language()

    def show(self, *, demo: bool) -> None:
        """Show the window with the rail, or without it when the doors will come."""
        settings = self.loaded.settings
        self.theme.choose(settings.theme)
        self._restore_geometry(settings.window)
        companies = {company.id: company.name for company in settings.companies}
        name = companies.get(settings.current_company or "", "")
        if demo or name:
            self.window.show_content(self._rail("" if demo else name, settings.last_page))
        self.window.show()

    def _rail(self, company: str, page: str) -> QWidget:
        look = Look(self.theme, self.icons, Words(self.language))
        rail = make_rail(look)
        rail.company.show_company(company)
        rail.show_place(page)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(rail)
        row.addStretch(1)
        return beside

    def _restore_geometry(self, geometry: tuple[int, int, int, int] | None) -> None:
        if geometry is None:
            return
        box = QRect(*geometry)
        screen = self._application.screenAt(box.center())
        if screen is not None:
            self.window.setGeometry(box.intersected(screen.availableGeometry()))

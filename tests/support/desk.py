"""The program in the hands of a test: opened on a folder, read, used, closed, opened again."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from plugchat_gui.app.first_window import SETTINGS_FILE
from plugchat_gui.app.program import Program
from plugchat_gui.app.start_options import StartOptions
from plugchat_gui.domain.settings import Settings
from plugchat_gui.services.paths import AppPaths
from plugchat_gui.services.settings import SettingsStore
from plugchat_gui.services.settings_tree import settings_from_tree
from plugchat_gui.ui.widgets.breaking_label import BREAK
from plugchat_gui.wording.words import Words

PATIENCE_MS = 15_000
LEFT = Qt.MouseButton.LeftButton


class Desk:
    """Opens programs on one data folder, as one operator would, and never two at a time."""

    def __init__(self, qtbot: QtBot, application: QApplication, home: Path) -> None:
        self.home = home
        self.tr = Words("pt_BR")
        self._qtbot = qtbot
        self._application = application
        self._open: Program | None = None

    @property
    def program(self) -> Program:
        """The program that is open."""
        assert self._open is not None
        return self._open

    @property
    def paths(self) -> AppPaths:
        """Where the program keeps its files."""
        return AppPaths.from_environment({"PLUGCHAT_HOME": str(self.home)})

    @property
    def kept(self) -> Settings:
        """What stands in the settings file now."""
        # Not by `load`, which clears away what a save under way has written so far.
        text = (self.paths.config / SETTINGS_FILE).read_text(encoding="utf-8")
        return settings_from_tree(json.loads(text))[0]

    @property
    def store(self) -> SettingsStore:
        """The settings file, for a test to prepare or to read."""
        return SettingsStore(self.paths.config / SETTINGS_FILE)

    def open(
        self, *, demo: bool = False, file: Path | None = None, width: int = 1280, height: int = 800
    ) -> Program:
        """Start the program and wait until its window is painted and nothing is under way."""
        self.close()
        self.paths.create()
        program = Program(self._application, self.paths, StartOptions(demo=demo, file=file))
        self._open = program
        program.start()
        program.window.resize(width, height)
        self._qtbot.waitExposed(program.window)
        program.window.activateWindow()
        self.wait(lambda: program._painted)
        self.settle()
        return program

    def settle(self) -> None:
        """Wait until nothing is under way that will change what is shown."""
        self.wait(lambda: not self.program.session.busy or self.program.content is None)

    def wait(self, true: Callable[[], object]) -> None:
        """Wait, not for ever, until `true()` is."""
        self._qtbot.waitUntil(lambda: bool(true()), timeout=PATIENCE_MS)

    def close(self) -> None:
        """Close the window as the operator does, and let everything go."""
        program, self._open = self._open, None
        if program is None:
            return
        program.window.close()
        if program.window.isVisible():
            # Something is still received, and the window asked. Nobody answers here.
            program.window.close_unasked()
        program.window.deleteLater()
        program.theme.deleteLater()
        program.deleteLater()
        let_go()

    # -- hands and eyes -----------------------------------------------------------------------

    def button(self, english: str, **values: object) -> QAbstractButton:
        """Return the one visible button of a name."""
        return button(self.program.window, self.tr(english, **values))

    def click(self, english: str, **values: object) -> None:
        """Click the visible button of a name."""
        QTest.mouseClick(self.button(english, **values), LEFT)

    def field(self, english: str) -> QLineEdit:
        """Return the visible field of an accessible name."""
        name = self.tr(english)
        found = [f for f in shown(self.program.window, QLineEdit) if f.accessibleName() == name]
        assert len(found) == 1, (name, found)
        return found[0]

    def said(self) -> str:
        """Return everything the window says now, a label a line."""
        return said(self.program.window)

    def says(self, english: str, **values: object) -> bool:
        """Tell whether a sentence stands on the window."""
        return self.tr(english, **values) in self.said()

    def wait_says(self, english: str, **values: object) -> None:
        """Wait until a sentence stands on the window."""
        self.wait(lambda: self.says(english, **values))

    def dialog(self) -> QDialog:
        """Return the one dialog that is open."""
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
        found = [dialog for dialog in found if dialog.isVisible()]
        assert len(found) == 1, found
        return found[0]

    def choose(self, english: str, **values: object) -> None:
        """Choose an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), menu
        choose(menu, self.tr(english, **values))


def choose(menu: QMenu, name: str) -> None:
    """Choose the entry of a menu by its text, as a click would."""
    actions = [a for a in menu.actions() if a.text() == name]
    assert len(actions) == 1, (name, [a.text() for a in menu.actions()])
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(actions[0]).center())


def shown(root: QWidget, kind: type[QWidget]) -> list:
    """Return the widgets of a kind below `root` that can be seen."""
    return [widget for widget in root.findChildren(kind) if widget.isVisible()]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text().replace("&&", "&") if isinstance(widget, QAbstractButton) else ""


def button(root: QWidget, name: str) -> QAbstractButton:
    """Return the one visible button below `root` that a name belongs to."""
    buttons = shown(root, QAbstractButton)
    found = [b for b in buttons if name in {name_of(b), b.text().replace("&&", "&")}]
    assert len(found) == 1, (name, [name_of(b) for b in buttons])
    return found[0]


def said(root: QWidget) -> str:
    """Return everything that visible labels say, a label a line."""
    texts = (label.text().replace(BREAK, "") for label in shown(root, QLabel))
    return "\n".join(filter(None, texts))


def let_go() -> None:
    """Delete what was told to delete itself later."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def desk(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Desk]:
    """Give a desk and clear it away; the body of a fixture."""
    made = Desk(qtbot, qapp, home)
    yield made
    for dialog in [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]:
        dialog.reject()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    made.close()

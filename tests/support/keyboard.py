"""A person who has a keyboard and nothing else."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from tests.support.desk import Desk, name_of, shown

NO = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
_MOST_TABS = 80


class Keyboard:
    """Presses keys on whatever window has the keyboard, and looks where the focus is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def at(self) -> QWidget:
        """What the keyboard is on."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO) -> None:
        """Press a key in the window that has the keyboard, or in the menu that is open."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            QTest.keyClick(popup, key, modifier)
            return
        QTest.keyClick(self._window(), key, modifier)

    def type(self, text: str) -> None:
        """Type ASCII text."""
        assert text.isascii()
        QTest.keyClicks(self.at, text)

    def type_over(self, text: str) -> None:
        """Type instead of all that is there."""
        self.press(Qt.Key.Key_A, CONTROL)
        self.type(text)

    def paste(self, text: str) -> None:
        """Paste, as from another program."""
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, CONTROL)

    def tab_to(self, english: str, **values: object) -> None:
        """Press Tab until the keyboard is on the thing of that name."""
        self.tab_to_name(self._desk.tr(english, **values))

    def tab_to_name(self, name: str) -> None:
        """Press Tab until the keyboard is on the thing of that very name."""
        passed = []
        for _ in range(_MOST_TABS):
            if name_of(self.at) == name:
                return
            passed.append(name_of(self.at))
            self.press(Qt.Key.Key_Tab)
        raise AssertionError((name, passed))

    def use(self, english: str, **values: object) -> None:
        """Go to a button and press the space bar."""
        self.tab_to(english, **values)
        self.press(Qt.Key.Key_Space)

    def send(self) -> None:
        """Go to the button that sends, whatever it is called now, and wait for the end."""
        names = {self._desk.tr(name) for name in ("Send to Plug", "Send anyway", "Send again")}
        window = self._desk.program.window
        [name] = [name_of(b) for b in shown(window, QAbstractButton) if name_of(b) in names]
        before = self._desk.program.session.workspace.company
        self.tab_to_name(name)
        self.press(Qt.Key.Key_Space)
        self._desk.wait(lambda: self._desk.program.session.workspace.company != before)
        self._desk.settle()

    def choose(self, name: str) -> None:
        """Go down the open menu to an entry and take it."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            self.press(Qt.Key.Key_Down)
            action = menu.activeAction()
            if action is not None and action.text() == name:
                self.press(Qt.Key.Key_Return)
                return
        raise AssertionError((name, [action.text() for action in menu.actions()]))

    def _window(self) -> QWindow:
        self._desk.wait(lambda: QGuiApplication.focusWindow() is not None)
        window = QGuiApplication.focusWindow()
        assert window is not None
        return window

"""Shift+F10 for keyboards without a menu key: on X11 Qt makes a menu of the menu key only."""

import sys

from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


def add_menu_key(window: QWidget) -> None:
    """Let Shift+F10 open the menu of what has the keyboard inside `window`."""
    if not sys.platform.startswith("linux"):
        # Windows sends it for a menu of its own; macOS knows neither.
        return
    QShortcut(QKeySequence("Shift+F10"), window).activated.connect(_open_menu)


def _open_menu() -> None:
    widget = QApplication.focusWidget()
    if widget is not None:
        at = widget.rect().center()
        keyboard = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(widget, QContextMenuEvent(keyboard, at, widget.mapToGlobal(at)))

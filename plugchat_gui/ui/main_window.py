"""The window: a frame around its content, which is replaced whole when the language changes."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeySequence,
    QMoveEvent,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from plugchat_gui.identity import DISPLAY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST: Final = QSize(880, 560)
USUAL: Final = QSize(1280, 800)


class MainWindow(QMainWindow):
    """Knows its size and when it was first painted; everything else is its content's."""

    first_painted = Signal()
    geometry_changed = Signal()
    closing = Signal()
    font_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = _always
        """Whether the operator may close it now; who says no asks, and calls `close_unasked`."""
        self._unasked = False
        self._painted = False
        self.setWindowTitle(DISPLAY_NAME)
        self.setMinimumSize(LEAST)
        self.resize(USUAL)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Quit), self).activated.connect(self.close)

    def show_content(self, content: QWidget) -> None:
        """Show `content` instead of what was there."""
        self.setCentralWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window was painted: what is not needed for that may begin."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the new size."""
        super().resizeEvent(event)
        self.geometry_changed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tell the new place."""
        super().moveEvent(event)
        self.geometry_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the system's font changed: all sizes follow from it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and self._painted:
            self.font_changed.emit()

    def close_unasked(self) -> None:
        """Close without a question: it was answered, or the system wants the program to end."""
        self._unasked = True
        self.close()

    def expect_end(self) -> None:
        """Ask nothing from now on: the system ends its session, and a question would hold it up."""
        self._unasked = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell before the window goes, if it may."""
        if not (self._unasked or self.may_close()):
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


def _always() -> bool:
    return True

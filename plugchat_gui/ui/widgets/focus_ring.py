"""The ring around whatever the keyboard is at."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from plugchat_gui.ui.theme import Theme

_OUTSIDE: Final = 4
_FOLLOWED: Final = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Hide,
    QEvent.Type.Show,
    QEvent.Type.EnabledChange,
}


class FocusRing(QWidget):
    """A 2 px line, 2 px outside the widget with focus.

    One ring serves all that is inside `window`, content or dialog. It shows for widgets with a
    ``ring`` property, which is their corner radius (``ring-color`` is a token for other grounds,
    ``ring-inside`` is for what fills its parent); fields and lists paint their own focus.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme: Final = theme
        self._window: Final = window
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        theme.changed.connect(self.update)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the widget while it moves."""
        if event.type() in _FOLLOWED and watched is self._target:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        del event
        if self._target is None:
            return
        radius = (self._target.property("ring") or 0) + 3
        color = self._target.property("ring-color") or "focus"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(color), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self._window):
            return
        if self._target is not None and isValid(self._target):
            self._target.removeEventFilter(self)
        ringed = new is not None and new.property("ring") is not None
        inside = new is not None and self._window.isAncestorOf(new)
        self._target = new if ringed and inside else None
        if self._target is None:
            self._go_home()
            return
        self._target.installEventFilter(self)
        # A sibling of the target: the ring scrolls and is clipped with it.
        self.setParent(self._target.parentWidget())
        self._place()

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self._go_home()
            return
        around = 0 if target.property("ring-inside") else _OUTSIDE
        self.setGeometry(target.geometry().adjusted(-around, -around, around, around))
        self.raise_()
        self.show()

    def _go_home(self) -> None:
        if not isValid(self._window):
            # A dialog that goes hides what is inside it, which is told here.
            return
        # Not left where it was: what is hidden there may be deleted, and the ring with it.
        self.hide()
        self.setParent(self._window)

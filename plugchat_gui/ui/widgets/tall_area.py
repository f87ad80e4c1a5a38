"""A room as tall as what stands in it, up to a limit; beyond that it scrolls."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget
from shiboken6 import isValid


class TallArea(QScrollArea):
    """Keeps a dialog on the screen when its content, or the system's text, is large.

    `tallest` returns the limit in pixels.
    """

    def __init__(self, content: QWidget, tallest: Callable[[], int]) -> None:
        super().__init__()
        self._content: Final = content
        self._tallest: Final = tallest
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        content.setProperty("role", "column")
        self._let_wrap()
        self.setWidget(content)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def sizeHint(self) -> QSize:
        """Return the size of the content, within the limit."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the same: a dialog gives all of it, and grows when the content does."""
        least = self._content.minimumSizeHint()
        # Before it is shown, the width it will have is the dialog's least.
        width = self.width() if self.isVisible() else self.window().minimumWidth()
        return QSize(least.width(), min(self._needed(width), self._tallest()))

    def showEvent(self, event: QShowEvent) -> None:
        """Count the lines anew: only now it is known how wide they are."""
        super().showEvent(event)
        self.updateGeometry()
        self._choose_bar()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content when it wants another size."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._content:
            self._let_wrap()
            self.updateGeometry()
            self._choose_bar()
        return super().eventFilter(watched, event)

    def _let_wrap(self) -> None:
        """Let the content be as tall as at its width; else it were so as at its least one."""
        layout = self._content.layout()
        if layout is not None and layout.hasHeightForWidth():
            self._content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Qt scrolls for a Tab within the area, and not for one that comes in from outside.
        if isValid(self) and new is not None and self._content.isAncestorOf(new):
            self.ensureWidgetVisible(new)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self._choose_bar()

    def _needed(self, width: int) -> int:
        """Return how tall the content is at a width, without a scroll bar beside it."""
        least = self._content.minimumSizeHint()
        layout = self._content.layout()
        if layout is None or not layout.hasHeightForWidth():
            return least.height()
        height = layout.totalHeightForWidth(max(width, least.width()))
        return max(height, self._content.minimumHeight())

    def _choose_bar(self) -> None:
        # One that was there while the room was low stays: beside it the lines are more.
        fits = self.height() >= self._needed(self.width())
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )

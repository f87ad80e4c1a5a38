"""Widgets one after another, in as many lines as the width asks for."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from plugchat_gui.ui.widgets.guard import guarded, nothing


def _no_item() -> QLayoutItem | None:
    return None


class Flow(QLayout):
    """A layout that begins a new line where the next widget does not fit."""

    # Qt calls overrides while its own constructor runs.
    _gap = 0

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: Final[list[QLayoutItem]] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    @guarded(nothing)
    def addItem(self, item: QLayoutItem) -> None:
        """Put one at the end."""
        self._items.append(item)

    @guarded(int)
    def count(self) -> int:
        """Count them."""
        return len(self._items)

    @guarded(_no_item)
    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    @guarded(_no_item)
    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @guarded(lambda: Qt.Orientation(0))
    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than is needed."""
        return Qt.Orientation(0)

    @guarded(bool)
    def hasHeightForWidth(self) -> bool:
        """Need more lines where it is narrow."""
        return True

    @guarded(int)
    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._place(QRect(0, 0, width, 0), moves=False)

    @guarded(QSize)
    def sizeHint(self) -> QSize:
        """Fit the widest."""
        return self.minimumSize()

    @guarded(QSize)
    def minimumSize(self) -> QSize:
        """Fit the widest."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    @guarded(nothing)
    def setGeometry(self, rect: QRect) -> None:
        """Put them in their places."""
        super().setGeometry(rect)
        self._place(rect, moves=True)

    def _place(self, rect: QRect, *, moves: bool) -> int:
        """Place what is shown and return the height of all lines."""
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(1, rect.width()), 1 << 20))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if moves:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()

"""Rows that a view of our own paints, as a Qt list: for the current one and for screen readers."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from plugchat_gui.ui.widgets.guard import guarded

_SPOKEN: Final = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole})


class SpokenRows(QAbstractListModel):
    """Only how many rows there are; what is said of one is made when somebody asks."""

    def __init__(self, spoken: Callable[[int], str], parent: QObject) -> None:
        super().__init__(parent)
        self._spoken: Final = spoken
        self._count = 0

    def reset(self, count: int) -> None:
        """Have `count` other rows from now on."""
        self.beginResetModel()
        self._count = count
        self.endResetModel()

    def grow(self, count: int) -> None:
        """Have `count` rows, which are more than before; the current one stays."""
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()

    @guarded(int)
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else self._count

    @guarded(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a screen reader says for a row."""
        if role in _SPOKEN and 0 <= index.row() < self._count:
            return self._spoken(index.row())
        return None

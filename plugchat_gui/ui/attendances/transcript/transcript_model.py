"""The messages as a Qt list: for the keyboard's current row and for screen readers."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from plugchat_gui.ui.attendances.transcript.guard import guarded

_SPOKEN: Final = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole})


class TranscriptModel(QAbstractListModel):
    """One row for each message, however many segments it is painted in."""

    def __init__(self, spoken: Callable[[int], str], parent: QObject) -> None:
        super().__init__(parent)
        self._spoken: Final = spoken
        self._count = 0

    def show_messages(self, count: int) -> None:
        """Have `count` rows from now on."""
        self.beginResetModel()
        self._count = count
        self.endResetModel()

    @guarded(int)
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of messages."""
        return 0 if parent.isValid() else self._count

    @guarded(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the one sentence a screen reader says for a message."""
        if role in _SPOKEN and 0 <= index.row() < self._count:
            return self._spoken(index.row())
        return None

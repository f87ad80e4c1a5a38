"""The table of what is replaced by what, and how often."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from plugchat_gui.domain.redaction import Replacement
from plugchat_gui.ui.fonts import Text, font
from plugchat_gui.ui.look import Look
from plugchat_gui.wording.addresses import MASK
from plugchat_gui.wording.fields import shortened
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Words

_LONGEST: Final = 200
_ROWS: Final = 3
_Index = QModelIndex | QPersistentModelIndex
_ORIGINAL, _ALIAS, _TIMES = range(3)


class _Replacements(QAbstractTableModel):
    """Original, alias, times. Originals are hostile text."""

    def __init__(self, tr: Words, parent: QTableView, *, private: bool) -> None:
        super().__init__(parent)
        self._tr: Final = tr
        self._private: Final = private
        self._rows: tuple[Replacement, ...] = ()

    def show(self, rows: tuple[Replacement, ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (the same)
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            tr = self._tr
            return (tr("In the attendance"), tr("Alias"), tr("Times"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if column == _ORIGINAL:
                return MASK if self._private else visible(shortened(row.original, _LONGEST))
            if column == _ALIAS:
                return row.alias
            return self._tr.plural("{n} time", "{n} times", row.count)
        if role == Qt.ItemDataRole.FontRole and column == _ALIAS:
            return font(Text.STRONG)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == _TIMES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class AliasTable(QTableView):
    """Shows three rows at a time; the rest scrolls."""

    def __init__(self, look: Look, *, private: bool = False) -> None:
        """Keep the originals masked where it is `private`."""
        super().__init__()
        self._rows: Final = _Replacements(look.tr, self, private=private)
        self.setModel(self._rows)
        self.setProperty("role", "preview")
        self.setFont(font(Text.BODY))
        self.setAccessibleName(look.tr("What is replaced"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(
            _TIMES, QHeaderView.ResizeMode.ResizeToContents
        )
        high = max(28, QFontMetrics(self.font()).height() + 12)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(high)
        self.setFixedHeight(high * _ROWS + 2)

    def show_replacements(self, rows: tuple[Replacement, ...]) -> None:
        """Show what is replaced, in the order given."""
        self._rows.show(rows)

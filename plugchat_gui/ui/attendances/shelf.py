"""The attendances that are open, newest first, with the days they were opened on as captions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.wording.dates import local, short_day
from plugchat_gui.wording.words import Words

ITEM_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""An `Opened`, or None for a caption."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Opened:
    """One open attendance with the lines that stand for it in the list.

    `transcript` is what may be seen of `original`: in privacy mode it has aliases.
    """

    transcript: Transcript
    original: Transcript
    opened_at_ms: int
    title: str
    subtitle: str
    header: str
    category: str
    category_color: str | None
    day: str
    warnings: int
    sentence: str
    haystack: str
    """Folded text that the filter looks in."""


class Shelf(QAbstractListModel):
    """A list model: captions ("Abertos hoje") and the attendances under them."""

    def __init__(self, tr: Words, fold: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._tr: Final = tr
        self._fold: Final = fold
        self._opened: list[Opened] = []
        self._rows: list[Opened | str] = []
        self._wanted = ""

    @property
    def opened(self) -> tuple[Opened, ...]:
        """All open attendances, newest first."""
        return tuple(self._opened)

    def clear(self) -> None:
        """Show none."""
        self._opened.clear()
        self._arrange()

    def put(self, opened: Opened) -> None:
        """Add one on top."""
        self._opened.insert(0, opened)
        self._arrange()

    def remove(self, opened: Opened) -> None:
        """Take one away."""
        self._opened = [other for other in self._opened if other is not opened]
        self._arrange()

    def filter(self, text: str) -> None:
        """Show only those in which `text` occurs, whatever its case and accents."""
        self._wanted = self._fold(text.strip())
        self._arrange()

    def index_of(self, opened: Opened) -> QModelIndex:
        """Return where an attendance stands; invalid when it is filtered out."""
        for row, shown in enumerate(self._rows):
            if shown is opened:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count captions and attendances."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the item, its one-line name, or its sentence for a screen reader."""
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        if role == ITEM_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let captions be passed over."""
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _arrange(self) -> None:
        self.beginResetModel()
        today = datetime.now().astimezone().date()
        self._rows = []
        caption = ""
        for opened in self._opened:
            if self._wanted and self._wanted not in opened.haystack:
                continue
            day = local(opened.opened_at_ms, None).date()
            said = {
                0: self._tr("Opened today"),
                1: self._tr("Opened yesterday"),
            }.get((today - day).days) or self._tr("Opened on {day}", day=short_day(self._tr, day))
            if said != caption:
                self._rows.append(said)
                caption = said
            self._rows.append(opened)
        self.endResetModel()

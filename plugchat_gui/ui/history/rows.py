"""The rows of the table: days, and under each what was done on it, newest first."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from plugchat_gui.domain.history import HistoryEntry, HistoryKind
from plugchat_gui.ui.widgets.guard import guarded
from plugchat_gui.wording.dates import day_group, local
from plugchat_gui.wording.history import row_sentence
from plugchat_gui.wording.words import Words

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_SPOKEN: Final = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole})

Key = tuple[str, HistoryKind, int]


class HistoryRows(QAbstractListModel):
    """Only values; what is said of a row is made when somebody asks.

    Days are rows of their own that nobody can choose.
    """

    def __init__(self, tr: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._tr: Final = tr
        self._rows: list[HistoryEntry | date] = []
        self._today = date.min
        self._under_way: Key | None = None
        self._named = False
        self._tops: list[int] = [0]

    @property
    def today(self) -> date:
        """The day that "Hoje" is, as these rows say it."""
        return self._today

    @property
    def height(self) -> int:
        """How high all rows are together, in pixels."""
        return self._tops[-1]

    @property
    def named(self) -> bool:
        """Whether the rows are of several companies, so that each says of which."""
        return self._named

    @property
    def under_way(self) -> Key | None:
        """The key of the send that is under way."""
        return self._under_way

    def show_entries(
        self, entries: Sequence[HistoryEntry], today: date, under_way: Key | None
    ) -> None:
        """Have the rows of `entries`, which are newest first."""
        self.beginResetModel()
        self._today, self._under_way = today, under_way
        self._named = len({entry.company_id for entry in entries}) > 1
        self._rows = []
        begins = ends = 0
        for entry in entries:
            if not begins <= entry.at_ms < ends:
                day = local(entry.at_ms, None).date()
                begins, ends = _midnight(day), _midnight(day + timedelta(days=1))
                self._rows.append(day)
            self._rows.append(entry)
        self.endResetModel()

    def measure(self, day_height: int, entry_height: int) -> None:
        """Take how high the two kinds of rows are, in pixels."""
        heights = (day_height if isinstance(row, date) else entry_height for row in self._rows)
        self._tops = [0, *accumulate(heights)]

    def top(self, row: int) -> int:
        """Return where a row begins; the end of the last row counts as one more."""
        return self._tops[row]

    def row_at(self, y: int) -> int:
        """Return the row at a height, within those there are; there is at least one."""
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self._rows) - 1)

    def entry(self, row: int) -> HistoryEntry | None:
        """Return what was done, None for a day or where there is no row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, HistoryEntry) else None

    def day(self, row: int) -> str:
        """Return the words of a day, "" for any other row."""
        found = self._rows[row]
        return day_group(self._tr, found, self._today) if isinstance(found, date) else ""

    def row_of(self, key: Key | None) -> int | None:
        """Return where an entry stands."""
        for row, found in enumerate(self._rows):
            if isinstance(found, HistoryEntry) and found.key == key:
                return row
        return None

    def nearest(self, row: int, step: int) -> int | None:
        """Return the first entry from `row` on, `step` 1 downwards or -1 upwards."""
        while 0 <= row < len(self._rows):
            if isinstance(self._rows[row], HistoryEntry):
                return row
            row += step
        return None

    @guarded(int)
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count days and entries."""
        return 0 if parent.isValid() else len(self._rows)

    @guarded(lambda: None)
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row as a sentence."""
        if role not in _SPOKEN or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if isinstance(row, date):
            return day_group(self._tr, row, self._today)
        return row_sentence(row, self._tr, self._today, under_way=row.key == self._under_way)

    @guarded(lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let days be passed over."""
        if self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _midnight(day: date) -> int:
    """Return when a day begins here, UTC epoch milliseconds."""
    return int(datetime(day.year, day.month, day.day).astimezone().timestamp() * 1000)

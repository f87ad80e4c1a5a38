"""The list of attendances as one model: what is open, and what the archive holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from plugchat_gui.ui.archive_rows import ArchiveRows
from plugchat_gui.ui.attendances.opened import Opened
from plugchat_gui.ui.attendances.row_order import Ordered, common_ends, day_of, ordered
from plugchat_gui.ui.widgets.guard import guarded
from plugchat_gui.wording.attendance_rows import RowLines, archived_row, marked, waiting_row
from plugchat_gui.wording.dates import short_day
from plugchat_gui.wording.words import Words

ITEM_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""An `Item`, or None for a caption."""

_ROLES: Final = frozenset(
    {ITEM_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
)
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Item:
    """What a row stands for: an open attendance, a delivery of the archive, or both."""

    opened: Opened | None
    delivery_id: int | None
    lines: RowLines


class Shelf(QAbstractListModel):
    """Captions ("Abertos hoje") and the attendances under them, newest first."""

    arranging = Signal()
    """The rows are about to become others."""
    arranged = Signal()
    rows_changed = Signal()
    """Rows that were asked for are here, or say something else now."""

    def __init__(self, tr: Words, archive: ArchiveRows, parent: QObject) -> None:
        super().__init__(parent)
        self._tr: Final = tr
        self._archive: Final = archive
        self._opened: dict[int, Opened] = {}
        self._next_code = -1
        self._admits: Callable[[Opened], bool] | None = None
        self._hidden = False
        self._order = Ordered()
        archive.changed.connect(self.arrange)
        archive.arrived.connect(self.rows_changed)

    @property
    def opened(self) -> tuple[Opened, ...]:
        """All open attendances, newest first, also those that are not shown."""
        return tuple(self._opened.values())

    @property
    def count(self) -> int:
        """How many attendances are shown."""
        return len(self._order.rows) - len(self._order.captions)

    @property
    def captions(self) -> tuple[int, ...]:
        """The rows that are captions, ascending."""
        return self._order.captions

    def hold(self, opened: Sequence[Opened], *, hidden: bool) -> None:
        """Have these open, newest first; `hidden` says that no names are to be seen."""
        held: dict[int, Opened] = {}
        for each in opened:
            held[self._code_of(each)] = each
        self._opened, self._hidden = held, hidden
        self.arrange()

    def narrow(self, admits: Callable[[Opened], bool] | None) -> None:
        """Show only those open ones that are admitted; None shows all."""
        self._admits = admits
        if self._opened:
            self.arrange()

    def index_of(self, opened: Opened) -> QModelIndex:
        """Return where an open attendance stands; invalid when it is not shown."""
        return self.index_of_code(self._code_of(opened))

    def index_of_delivery(self, delivery_id: int) -> QModelIndex:
        """Return where a delivery stands, be it open or not; invalid when it is not shown."""
        codes = [code for code, each in self._opened.items() if each.delivery_id == delivery_id]
        return self.index_of_code(codes[0] if codes else delivery_id)

    def code(self, row: int) -> int:
        """Return what stays the same of a row when others come and go."""
        return self._order.rows[row]

    def index_of_code(self, code: int) -> QModelIndex:
        """Return where a row is now; invalid when it is gone."""
        try:
            return self.index(self._order.rows.index(code))
        except ValueError:
            return QModelIndex()

    def item(self, row: int) -> Item | None:
        """Return what a row stands for, None for a caption."""
        code = self._order.rows[row]
        if day_of(code) is not None:
            return None
        if code < 0:
            return self._open_item(self._opened[code])
        archived = self._archive.row(code)
        if archived is None:
            return Item(None, code, waiting_row(self._tr))
        return Item(None, code, archived_row(archived, self._tr, hidden=self._hidden))

    # -- what Qt asks for ---------------------------------------------------------------------

    @guarded(int)
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count captions and attendances."""
        return 0 if parent.isValid() else len(self._order.rows)

    @guarded(lambda: None)
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the item, its one-line name, or its sentence for a screen reader."""
        rows = self._order.rows
        if role not in _ROLES or not 0 <= index.row() < len(rows):
            return None
        day = day_of(rows[index.row()])
        if day is not None:
            return self._caption(day) if role == Qt.ItemDataRole.DisplayRole else None
        item = self.item(index.row())
        if item is None or role == ITEM_ROLE:
            return item
        by_name = role == Qt.ItemDataRole.DisplayRole
        return item.lines.title if by_name else item.lines.sentence

    @guarded(lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let captions be passed over."""
        if not index.isValid() or day_of(self._order.rows[index.row()]) is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    # -- arranging ----------------------------------------------------------------------------

    def arrange(self) -> None:
        """Put everything in its place; what stays keeps its index."""
        placed = self._placed()
        self.arranging.emit()
        old, new = self._order.rows, placed.rows
        first, last = common_ends(old, new)
        end = len(old) - last
        if end > first:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            self._order = self._order.without(first, end)
            self.endRemoveRows()
        if len(new) > first + last:
            self.beginInsertRows(QModelIndex(), first, len(new) - last - 1)
            self._order = placed
            self.endInsertRows()
        self._order = placed
        self.arranged.emit()

    def _placed(self) -> Ordered:
        found = self._archive.found
        kept: dict[int, list[int]] = {}
        loose: list[tuple[int, int]] = []
        for code, each in self._opened.items():
            delivery = each.delivery_id
            # Without a filter it is only too new to have been found.
            if delivery is not None and (self._admits is not None or delivery in found.ids):
                kept.setdefault(delivery, []).append(code)
            elif self._admits is None or self._admits(each):
                loose.append((each.opened_at_ms, code))
        loose.sort(key=lambda moment_and_code: -moment_and_code[0])
        return ordered(found, kept, loose)

    def _code_of(self, opened: Opened) -> int:
        """Return the number of an open attendance; it stays when names are hidden or shown."""
        for code, each in self._opened.items():
            if each.original is opened.original:
                return code
        self._next_code -= 1
        return self._next_code

    def _open_item(self, opened: Opened) -> Item:
        delivery, lines = opened.delivery_id, opened.lines
        archived = self._archive.row(delivery) if delivery is not None else None
        if archived is not None:
            lines = marked(lines, archived, self._tr)
        return Item(opened, delivery, lines)

    def _caption(self, day: date) -> str:
        tr, days = self._tr, (datetime.now().astimezone().date() - day).days
        if day in self._order.only_open:
            words = {0: tr("Opened today"), 1: tr("Opened yesterday")}
            return words.get(days) or tr("Opened on {day}", day=short_day(tr, day))
        words = {0: tr("Arrived today"), 1: tr("Arrived yesterday")}
        return words.get(days) or tr("Arrived on {day}", day=short_day(tr, day))

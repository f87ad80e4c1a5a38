"""What was received, newest first, as a Qt list over the rows of the archive."""

from array import array
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from plugchat_gui.domain.delivery import DeliveryFilter, Origin
from plugchat_gui.ui.archive_rows import ArchiveRows
from plugchat_gui.ui.attendances.privacy import Privacy
from plugchat_gui.ui.capture.flow import CaptureFlow
from plugchat_gui.ui.widgets.guard import guarded
from plugchat_gui.wording.arrivals import Arrival, arrival

if TYPE_CHECKING:
    from plugchat_gui.wording.words import Words

ARRIVAL_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""An `Arrival`, or None as long as its row is fetched."""
ID_ROLE: Final = Qt.ItemDataRole.UserRole + 2

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


def _nothing() -> object:
    return None


class ArrivalsModel(QAbstractListModel):
    """Ids of everything, rows of what is looked at. New ones come on top; the selection stays."""

    def __init__(
        self, tr: "Words", rows: ArchiveRows, flow: CaptureFlow, privacy: Privacy, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tr: Final = tr
        self._rows: Final = rows
        self._flow: Final = flow
        self._privacy: Final = privacy
        self._ids = array("q")
        rows.changed.connect(self._arrange)
        rows.arrived.connect(self._say_again)
        privacy.changed.connect(self._say_again)
        rows.want(DeliveryFilter(origin=Origin.RECEIVED))
        self._arrange()

    @guarded(int)
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the deliveries."""
        return 0 if parent.isValid() else len(self._ids)

    @guarded(_nothing)
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the id, the words about it, or the sentence for a screen reader."""
        if not 0 <= index.row() < len(self._ids):
            return None
        delivery_id = self._ids[index.row()]
        if role == ID_ROLE:
            return delivery_id
        if role not in {
            ARRIVAL_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        words = self._words(delivery_id)
        if role == ARRIVAL_ROLE:
            return words
        return words.sentence if words else self._tr("One moment")

    def say_again(self) -> None:
        """Tell whoever shows rows that they say something else: one was opened."""
        self._say_again()

    def _words(self, delivery_id: int) -> Arrival | None:
        row = self._rows.row(delivery_id)
        if row is None:
            return None
        return arrival(
            row,
            self._tr,
            datetime.now(),  # noqa: DTZ005 (the day on this computer's clock)
            new=delivery_id in self._flow.new_ids,
            private=self._privacy.is_on,
        )

    def _arrange(self) -> None:
        ids = self._rows.found.ids
        fresh = len(ids) - len(self._ids)
        if fresh > 0 and ids[fresh:] == self._ids:
            self.beginInsertRows(QModelIndex(), 0, fresh - 1)
            self._ids = ids
            self.endInsertRows()
        elif ids != self._ids:
            self._replace(ids)

    def _replace(self, ids: "array[int]") -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = {one: at for at, one in enumerate(ids)} if before else {}
        after = [
            self.createIndex(places[kept], 0) if kept in places else QModelIndex()
            for kept in (self._ids[index.row()] for index in before)
        ]
        self._ids = ids
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _say_again(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

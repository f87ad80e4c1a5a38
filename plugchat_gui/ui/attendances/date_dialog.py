"""Going to a date: the days of a conversation, each with how many messages it has."""

from collections.abc import Iterator
from datetime import date, tzinfo
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.domain.transcript import days
from plugchat_gui.ui.attendances.transcript.idle_work import IdleWork
from plugchat_gui.ui.fonts import Text, font, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcing_rows import announce_row
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.ui.widgets.guard import guarded, nothing
from plugchat_gui.wording.dates import day_in_words
from plugchat_gui.wording.words import Words

_HEIGHT: Final = 260
_DAYS_A_STEP: Final = 50


class _Days(QAbstractListModel):
    """The days that have messages, in order; those without a time come last."""

    def __init__(self, transcript: Transcript, tr: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._transcript: Final = transcript
        self._tr: Final = tr
        self._found: Final[list[tuple[int, date | None]]] = []

    def take(self, found: list[tuple[int, date | None]]) -> None:
        """Show more days."""
        first = len(self._found)
        self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
        self._found.extend(found)
        self.endInsertRows()

    def message(self, row: int) -> int:
        """Return the first message of a day."""
        return self._found[row][0]

    def row_of(self, message: int) -> int:
        """Return the day of a message among those that are shown."""
        return max(0, sum(first <= message for first, _ in self._found) - 1)

    @guarded(int)
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many days there are."""
        return 0 if parent.isValid() else len(self._found)

    @guarded(lambda: None)
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return "quarta-feira, 14 de outubro de 2026 (18 mensagens)"."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row, tr = index.row(), self._tr
        first, day = self._found[row]
        last = self._found[row + 1][0] if row + 1 < len(self._found) else self._end(day)
        count = tr.plural("{n} message", "{n} messages", last - first)
        return tr("{day} ({messages})", day=_said(tr, day), messages=count)

    def _end(self, day: date | None) -> int:
        transcript = self._transcript
        return len(transcript.messages) if day is None else transcript.timed


def _said(tr: Words, day: date | None) -> str:
    return tr("No time") if day is None else day_in_words(tr, day)


class _DayList(QListView):
    """Tells assistive technology which day the keyboard came to, not of the list only."""

    @guarded(nothing)
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        announce_row(self, self.currentIndex().row())


class DateDialog(Dialog):
    """Lets the operator choose a day; `chosen` carries the index of its first message."""

    chosen = Signal(int)

    def __init__(
        self, look: Look, transcript: Transcript, zone: tzinfo | None, shown: int, parent: QWidget
    ) -> None:
        super().__init__(look, look.tr("Go to which day?"), look.tr("Go to this day"), parent)
        self._shown: Final = shown
        self._days: Final = _Days(transcript, look.tr, self)
        self._list: Final = _DayList()
        self._list.setModel(self._days)
        self._list.setUniformItemSizes(True)
        self._list.setFont(font(Text.BODY))
        self._list.setSpacing(2)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setMinimumHeight(round(_HEIGHT * scale()))
        self._list.setProperty("role", "days")
        self._list.setAccessibleName(look.tr("Days with messages"))
        self.content.addWidget(self._list)
        self._list.activated.connect(self.accept)
        self.accepted.connect(self._choose)
        self.deed.setEnabled(False)
        self._gathering: Final = IdleWork(self._select_shown, self)
        self._gathering.begin(self._gather(transcript, zone))

    def _gather(self, transcript: Transcript, zone: tzinfo | None) -> Iterator[None]:
        found: list[tuple[int, date | None]] = []
        for first, day in days(transcript, zone):
            found.append((first, day))
            if len(found) == _DAYS_A_STEP:
                self._days.take(found)
                found = []
            yield
        if transcript.timed < len(transcript.messages):
            found.append((transcript.timed, None))
        if found:
            self._days.take(found)

    def _select_shown(self) -> None:
        """Begin at the day that is being read."""
        index = self._days.index(self._days.row_of(self._shown), 0)
        if index.isValid() and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(index)
            self._list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deed.setEnabled(self._days.rowCount() > 0)

    def _choose(self) -> None:
        row = self._list.currentIndex().row()
        if row >= 0:
            self.chosen.emit(self._days.message(row))

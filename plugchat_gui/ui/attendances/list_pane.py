"""The left side of the Attendances page: filters, what is open and archived, ways to open more."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from plugchat_gui.domain.delivery import FilterChoices
from plugchat_gui.domain.folding import folded
from plugchat_gui.domain.list_filters import ListFilters, Period
from plugchat_gui.payload.result import Progress
from plugchat_gui.ui.attendances.attendance_list import AttendanceList
from plugchat_gui.ui.attendances.filter_bar import FilterBar
from plugchat_gui.ui.attendances.listing import Listing
from plugchat_gui.ui.attendances.loading_row import LoadingRow
from plugchat_gui.ui.attendances.opened import Opened, admitted
from plugchat_gui.ui.attendances.shelf import Item, Shelf
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import Label

_LOOK_MS: Final = 150
"""How long the keyboard rests on a delivery before it is read."""
_LATE_MS: Final = 300
"""How long a delivery may take before it is said that it does."""


class ListPane(QFrame):
    """Filters on top, list in the middle, ways to open at the bottom."""

    chosen = Signal(object)
    """Carries the `Item` to show."""
    left = Signal()
    """The keyboard moves on: what was being opened is not wanted any more."""
    open_asked = Signal()
    paste_asked = Signal()
    sample_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, look: Look, shelf: Shelf, listing: Listing) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._shelf: Final = shelf
        self._listing: Final = listing
        self._waiting = ""
        self._state = ""
        self._told = listing.filters
        self.filters: Final = FilterBar(look, self._choices)
        self._list: Final = AttendanceList(look, shelf)
        self._loading: Final = LoadingRow(look)
        self._nothing: Final = Label(tone="text-2", wraps=True)
        self._open: Final = Button(look, tr("Open…"), Kind.FLAT, icon="open", height=32)
        self._paste: Final = Button(look, tr("Paste"), Kind.FLAT, icon="paste", height=32)
        self._sample: Final = Button(look, tr("Sample"), Kind.LINK, height=32)
        self._resting: Final = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_LOOK_MS)
        self._late: Final = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE_MS)
        self._lay_out()
        self._connect()
        self._show_filters()

    def _lay_out(self) -> None:
        self.setProperty("role", "pane")
        self._list.setAccessibleName(self._look.tr("List of attendances"))
        line = QFrame()
        line.setProperty("role", "hairline")
        line.setFixedHeight(1)
        footer = QFrame()
        footer.setProperty("role", "footer")
        buttons = QHBoxLayout(footer)
        buttons.setContentsMargins(8, 8, 8, 8)
        buttons.setSpacing(4)
        buttons.addWidget(self._open)
        buttons.addWidget(self._paste)
        buttons.addStretch(1)
        buttons.addWidget(self._sample)
        self._nothing.setContentsMargins(16, 12, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(line)
        column.addWidget(self._loading)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        column.addWidget(footer)

    def _connect(self) -> None:
        self.filters.attendance_pasted.connect(self.paste_asked)
        self.filters.asked.connect(self._listing.narrow)
        self.filters.period_asked.connect(self._ask_period)
        self._listing.changed.connect(self._show_filters)
        self._shelf.arranged.connect(self._say_nothing)
        self._list.pressed_row.connect(self._choose)
        self._list.moved_to.connect(self._rest)
        self._resting.timeout.connect(self._choose_current)
        self._late.timeout.connect(self._loading.show)
        self._open.clicked.connect(self.open_asked)
        self._paste.clicked.connect(self.paste_asked)
        self._sample.clicked.connect(self.sample_asked)
        self._loading.cancel_asked.connect(self.cancel_asked)

    @property
    def rows(self) -> AttendanceList:
        """The list itself, for what can be done with its rows."""
        return self._list

    def current(self) -> Item | None:
        """Return what the keyboard is at."""
        return self.item(self._list.currentIndex().row())

    def item(self, row: int) -> Item | None:
        """Return what a row stands for."""
        return self._shelf.item(row) if row >= 0 else None

    def choose(self, opened: Opened, *, unfiltered: bool) -> None:
        """Mark an attendance; `unfiltered` takes filters away that hide it."""
        if unfiltered and not self._shelf.index_of(opened).isValid():
            self._listing.narrow(ListFilters())
        self._resting.stop()
        self._list.make_current(self._shelf.index_of(opened))
        self._say_nothing()

    def row_of(self, delivery_id: int) -> int:
        """Return where a delivery stands, -1 when it is not shown."""
        return self._shelf.index_of_delivery(delivery_id).row()

    def choose_near(self, row: int) -> bool:
        """Choose what stands at a row, or before it; tell whether there is anything."""
        row = self._list.near(row)
        if row >= 0:
            self._list.make_current(self._shelf.index(row))
            self._choose(row)
        return row >= 0

    def focus_list(self) -> None:
        """Put the keyboard on the attendances."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_loading(self, name: str | None, *, late: bool = False) -> None:
        """Show that something is being read, `late` only where it takes long; None ends it."""
        self._late.stop()
        self._loading.setVisible(name is not None and not late)
        if name is not None:
            self._loading.begin(name)
            if late:
                self._late.start()
        self._say_nothing()

    def show_waiting(self, sentence: str) -> None:
        """Say why there is nothing to choose for the moment; "" ends it."""
        self._waiting = sentence
        self._say_nothing()

    def show_state(self, sentence: str) -> None:
        """Say where the archive stands, where that is not as usual."""
        self._state = sentence
        self._say_nothing()

    def show_progress(self, progress: Progress) -> None:
        """Show how far reading got."""
        self._loading.progress(progress)

    # -- choosing -----------------------------------------------------------------------------

    def _rest(self, row: int) -> None:
        item = self.item(row)
        if item is not None and item.opened is not None:
            self._resting.stop()
            self.chosen.emit(item)
        else:
            self.left.emit()
            self._resting.start()

    def _choose(self, row: int) -> None:
        self._resting.stop()
        item = self.item(row)
        if item is not None:
            self.chosen.emit(item)

    def _choose_current(self) -> None:
        self._choose(self._list.currentIndex().row())

    # -- filters ------------------------------------------------------------------------------

    def _show_filters(self) -> None:
        listing = self._listing
        filters, today = listing.filters, listing.today
        self.filters.show_filters(filters, hidden=listing.hides_names)
        admits = partial(admitted, filters=filters, today=today) if filters.narrows else None
        self._shelf.narrow(admits)
        self._say_nothing()

    def _choices(self) -> FilterChoices:
        """Return what occurs in the archive and in what is only open."""
        known = self._listing.choices
        loose = [each for each in self._shelf.opened if each.delivery_id is None]
        categories = {*known.categories, *(name for each in loose for name in each.categories)}
        operators = {*known.operators, *(each.operator for each in loose if each.operator)}
        return FilterChoices(
            tuple(sorted(categories, key=folded)), tuple(sorted(operators, key=folded))
        )

    def _ask_period(self) -> None:
        from plugchat_gui.ui.attendances.list_dialogs import PeriodDialog  # noqa: PLC0415 (on demand)

        filters = self._listing.filters
        dialog = PeriodDialog(self._look, filters.first, filters.last, self._listing.today, self)
        dialog.chosen.connect(self._take_period)
        dialog.open()

    def _take_period(self, first: date, last: date) -> None:
        filters = replace(self._listing.filters, period=Period.BETWEEN, first=first, last=last)
        self._listing.narrow(filters)

    def _say_nothing(self) -> None:
        tr = self._look.tr
        empty = self._shelf.count == 0
        # Nothing would show that the keyboard is on a list without rows.
        policy = Qt.FocusPolicy.NoFocus if empty else Qt.FocusPolicy.StrongFocus
        self._list.setFocusPolicy(policy)
        text = self._waiting or self._state
        if empty and not text and not self._listing.rows.is_searching:
            if self._listing.filters.narrows:
                text = tr("No attendance has all of this. Clear the filters to see all.")
            elif self._loading.isHidden():
                text = tr("What is delivered or opened appears here.")
        self._nothing.setText(text)
        self._nothing.setVisible(bool(text))
        self._tell_found(text)

    def _tell_found(self, text: str) -> None:
        """Let a screen reader say what other filters came to, once that is known."""
        listing, count = self._listing, self._shelf.count
        if listing.filters == self._told or listing.rows.is_searching:
            return
        self._told = listing.filters
        if self.isVisible():
            words = self._look.tr.plural("{n} attendance", "{n} attendances", count)
            announce(self, words if count or not text else text)

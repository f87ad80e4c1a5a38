"""What the archive holds, as a list needs it: all ids at once, rows when they are looked at."""

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from plugchat_gui.domain.delivery import ArchivedDelivery, DeliveryFilter, FoundDeliveries
from plugchat_gui.services.archive.archive import Archive, ArchiveChange, ChangeKind
from plugchat_gui.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

_CHUNK: Final = 100
"""Rows that were asked for, fetched at once: more than two screens of them."""
_AROUND: Final = 40
"""Rows before and after the last one that are fetched with it."""
_KEPT: Final = 2_000
"""Rows held in memory; older looks are forgotten first."""
_DROPPED_AT_ONCE: Final = 20
"""Removed deliveries that are taken out one by one; of more it is asked what is left."""
_PAUSE_S: Final = 0.2
_PAUSE_SEARCHES: Final = 4
"""While deliveries pour in, a search is made anew after so many times what the last one took."""
_ORDER: Final = frozenset({ChangeKind.STATE, ChangeKind.ADDED, ChangeKind.REMOVED})
_CONTENT: Final = frozenset({ChangeKind.SUMMARISED, ChangeKind.CHANGED})


class ArchiveRows(QObject):
    """The wanted deliveries, newest first, kept up to date as the archive changes.

    `found` says which they are, without an object a delivery. `row` returns what is known of one
    at once, or asks for it and tells by `arrived`. Nothing waits.
    """

    changed = Signal()
    """`found` is another."""
    arrived = Signal()
    """Rows are here that were asked for, or that say something else now."""
    told = Signal(object)
    """Passes on every `ArchiveChange`."""

    def __init__(self, archive: Archive, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.found = FoundDeliveries()
        self.wanted = DeliveryFilter()
        self._archive: Final = archive
        self._tasks: Final = tasks
        self._rows: Final[OrderedDict[int, ArchivedDelivery | None]] = OrderedDict()
        self._stale: Final[set[int]] = set()
        self._asked: Final[dict[int, None]] = {}
        self._fetching: Task[tuple[ArchivedDelivery, ...]] | None = None
        self._search: Task[FoundDeliveries] | None = None
        self._began = 0.0
        self._again = False
        self._complete = False
        self._fetch_soon: Final = _timer(self._fetch, self)
        self._search_soon: Final = _timer(self._find, self)
        tasks.hear(archive.listen, self, self._hear)

    @property
    def is_searching(self) -> bool:
        """Whether `found` is not yet what is wanted."""
        return not self._complete

    @property
    def busy(self) -> bool:
        """Whether anything is under way that will change what is shown."""
        timers = self._fetch_soon.isActive() or self._search_soon.isActive()
        return timers or self._search is not None or self._fetching is not None

    def want(self, wanted: DeliveryFilter) -> None:
        """Look for other deliveries; until they are found `found` stays what it was."""
        if wanted == self.wanted and (self._complete or self._search is not None):
            return
        self.wanted = wanted
        self._complete = False
        if self._search is not None:
            self._search.cancel()
        self._find()

    def row(self, delivery_id: int) -> ArchivedDelivery | None:
        """Return a row; None when it is not here yet, or not there any more."""
        known = delivery_id in self._rows
        if not known or delivery_id in self._stale:
            self._asked[delivery_id] = None
            if self._fetching is None and not self._fetch_soon.isActive():
                self._fetch_soon.start(0)
        if not known:
            return None
        self._rows.move_to_end(delivery_id)
        return self._rows[delivery_id]

    def drop(self, ids: "Collection[int]") -> None:
        """Have these no more, at once: they are gone, or about to go."""
        numbers, moments = self.found.ids[:], self.found.at_ms[:]
        for number in ids:
            try:
                place = numbers.index(number)
            except ValueError:
                continue
            del numbers[place], moments[place]
        if len(numbers) < len(self.found.ids):
            self.found = FoundDeliveries(numbers, moments)
            self.changed.emit()

    # -- which --------------------------------------------------------------------------------

    def _find(self) -> None:
        self._again = False
        self._search_soon.stop()
        self._began = time.monotonic()
        future = self._archive.find_dated(self.wanted)
        self._search = self._tasks.watch(future, self, self._take_found, self._lose_search)

    def _take_found(self, found: FoundDeliveries) -> None:
        self._search = None
        first, self._complete = not self._complete, True
        if self._again:
            took = time.monotonic() - self._began
            self._search_soon.start(round(1000 * max(_PAUSE_S, _PAUSE_SEARCHES * took)))
        if first or found != self.found:
            self.found = found
            self.changed.emit()

    def _lose_search(self) -> None:
        self._search, self._complete = None, True

    def _find_again(self) -> None:
        if self._search is not None:
            self._again = True
        elif not self._search_soon.isActive():
            rest = self._began + _PAUSE_S - time.monotonic()
            self._search_soon.start(max(0, round(1000 * rest)))

    # -- what they say ------------------------------------------------------------------------

    def _fetch(self) -> None:
        ids = self._next_ids()
        self._asked.clear()
        self._stale.difference_update(ids)
        future = self._archive.rows(ids)
        self._fetching = self._tasks.watch(
            future, self, lambda rows: self._take_rows(ids, rows), lambda: self._take_rows(ids, ())
        )

    def _next_ids(self) -> tuple[int, ...]:
        """Return those that were asked for last, which are on the screen, and some around them.

        What was scrolled past asks again when it is painted again.
        """
        ids = dict.fromkeys(tuple(self._asked)[-_CHUNK:])
        middle = next(reversed(ids))
        try:
            at = self.found.ids.index(middle)
        except ValueError:
            return tuple(ids)
        around = self.found.ids[max(0, at - _AROUND) : at + _AROUND]
        ids.update((each, None) for each in around if each not in self._rows)
        return tuple(ids)

    def _take_rows(self, ids: "Iterable[int]", rows: tuple[ArchivedDelivery, ...]) -> None:
        self._fetching = None
        there = {row.id: row for row in rows}
        for asked in ids:
            # None too: what is not there is not asked for at every paint.
            self._rows[asked] = there.get(asked)
            self._rows.move_to_end(asked)
        while len(self._rows) > _KEPT:
            gone, _ = self._rows.popitem(last=False)
            self._stale.discard(gone)
        if self._asked:
            self._fetch_soon.start(0)
        self.arrived.emit()

    # -- news ---------------------------------------------------------------------------------

    def _hear(self, change: ArchiveChange) -> None:
        if change.kind is ChangeKind.STATE:
            self._rows.clear()
            self._stale.clear()
        elif change.kind is ChangeKind.ADDED:
            self._forget_absent()
        elif change.kind is not ChangeKind.HISTORY:
            self._stale.update(change.ids or self._rows)
            self._stale.intersection_update(self._rows)
            if change.kind is ChangeKind.REMOVED and len(change.ids) <= _DROPPED_AT_ONCE:
                self.drop(change.ids)
            self.arrived.emit()
        if change.kind in _ORDER or (change.kind in _CONTENT and self.wanted != DeliveryFilter()):
            self._find_again()
        self.told.emit(change)

    def _forget_absent(self) -> None:
        # The id of one that was removed may be another's by now.
        for absent in [each for each, row in self._rows.items() if row is None]:
            del self._rows[absent]


def _timer(deed: "Callable[[], None]", parent: QObject) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(deed)
    return timer

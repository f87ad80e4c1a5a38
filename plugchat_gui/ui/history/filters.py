"""The row of filters above the table, and how many entries they let through."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.domain.history import HistoryKind
from plugchat_gui.domain.history_choice import RecordedCompany
from plugchat_gui.ui.fonts import scale
from plugchat_gui.ui.history.wish import HistoryWish, Period
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.ui.widgets.choice import Choice
from plugchat_gui.ui.widgets.fields import Field
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.segments import Segments
from plugchat_gui.wording.words import mark

_SEARCH_WIDTH: Final = 280
_DROP_WIDTH: Final = 208
_LEAST_DROP: Final = 96
_NO_LIMIT: Final = 16_777_215
_PAUSE_MS: Final = 120
_KINDS: Final = (
    (None, mark("Everything")),
    (HistoryKind.SEND, mark("Sends")),
    (HistoryKind.TEST, mark("Tests")),
    (HistoryKind.CAPTURE, mark("Captures")),
)
_PERIODS: Final = (
    (Period.TODAY, mark("Today")),
    (Period.WEEK, mark("Last 7 days")),
    (Period.MONTH, mark("Last 30 days")),
    (Period.QUARTER, mark("Last 90 days")),
    (Period.ALL, mark("Since the beginning")),
)
_GAP: Final = 8


class HistoryFilters(QWidget):
    """Search field, kind, company, period, count. `changed` carries the `HistoryWish`."""

    changed = Signal(object)
    down_pressed = Signal()
    """Somebody wants to go from the search field to the rows."""

    def __init__(self, look: Look, wish: HistoryWish) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._wish = wish
        self._companies: tuple[RecordedCompany, ...] | None = None
        self._search: Final = Field(look, tr("Search for an address…"), icon="search")
        self._kind: Final = Segments(look, tr("Kind"), tuple(tr(word) for _, word in _KINDS))
        self._company: Final = Choice(look, tr("Company"))
        self._period: Final = Choice(look, tr("Period"))
        self._count: Final = Label(tone="text-2")
        self._pause: Final = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._halves: Final = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._show_wish()
        self._connect()

    def _lay_out(self) -> None:
        tr = self._look.tr
        self._search.setAccessibleName(tr("Search for an address"))
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumWidth(round(160 * scale()))
        for period, words in _PERIODS:
            self._period.addItem(tr(words), period)
        for drop in (self._company, self._period):
            drop.setMaximumWidth(round(_DROP_WIDTH * scale()))
            drop.setMinimumWidth(round(_LEAST_DROP * scale()))
            drop.setMinimumHeight(self._search.minimumHeight())
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(_GAP)
        first.addWidget(self._search, 1)
        first.addWidget(self._kind)
        second.setSpacing(_GAP)
        second.addWidget(self._company)
        second.addWidget(self._period)
        second.addStretch(1)
        second.addWidget(self._count)
        self._halves.setSpacing(_GAP)
        self._halves.addLayout(first, 100)
        # A stretch would let it shrink to its least width, and cut the words of the drops.
        self._halves.addLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._halves)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._pause.start)
        self._search.returnPressed.connect(self.down_pressed)
        self._pause.timeout.connect(self._take)
        self._kind.chosen.connect(self._take)
        self._company.activated.connect(self._take)
        self._period.activated.connect(self._take)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WindowShortcut)
        find.activated.connect(self.focus_search)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._search)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._search.clear)

    # -- showing ------------------------------------------------------------------------------

    def show_wish(self, wish: HistoryWish) -> None:
        """Show other choices without telling anybody."""
        self._wish = wish
        self._show_wish()

    def show_companies(self, companies: tuple[RecordedCompany, ...]) -> None:
        """Offer other companies; the chosen one stays."""
        if companies == self._companies:
            return
        self._companies = companies
        tr = self._look.tr
        blocked = QSignalBlocker(self._company)
        self._company.clear()
        self._company.addItem(tr("All companies"), None)
        for company in companies:
            self._company.addItem(company.name, company.id)
        self._company.setCurrentIndex(max(0, self._company.findData(self._wish.company_id)))
        blocked.unblock()

    def show_count(self, count: int, *, aloud: bool) -> None:
        """Say how many entries there are, also to a screen reader when a filter was changed."""
        tr = self._look.tr
        words = tr.plural("{n} record", "{n} records", count) if count else tr("no record")
        changed = words != self._count.text()
        self._count.setText(words)
        if aloud and changed and self.isVisible():
            announce(self._count, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two lines where one has no room."""
        super().resizeEvent(event)
        folded = event.size().width() < self._one_line()
        way = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(way)
        self._search.setMaximumWidth(_NO_LIMIT if folded else round(_SEARCH_WIDTH * scale()))

    def minimumSizeHint(self) -> QSize:
        """Let the window be narrower than one line."""
        return QSize(self._kind.sizeHint().width(), super().minimumSizeHint().height())

    def _one_line(self) -> int:
        parts = (self._kind, self._company, self._period, self._count)
        rest = sum(min(part.sizeHint().width(), part.maximumWidth()) for part in parts)
        return self._search.minimumWidth() + rest + _GAP * len(parts)

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @property
    def at_rest(self) -> bool:
        """Whether the keyboard is on the search field and nothing was typed."""
        return self._search.hasFocus() and not self._search.text()

    def _show_wish(self) -> None:
        wish = self._wish
        blocked = QSignalBlocker(self._search)
        self._search.setText(wish.text)
        blocked.unblock()
        self._pause.stop()
        self._kind.show_choice([kind for kind, _ in _KINDS].index(wish.kind))
        self._period.setCurrentIndex(self._period.findData(wish.period))
        self._company.setCurrentIndex(max(0, self._company.findData(wish.company_id)))

    def _take(self, *_signaled: object) -> None:
        wish = replace(
            self._wish,
            text=self._search.text(),
            kind=_KINDS[self._kind.choice][0],
            company_id=self._company.currentData(),
            period=Period(self._period.currentData()),
        )
        if wish != self._wish:
            self._wish = wish
            self.changed.emit(wish)

"""The History page: filters, the table, and one entry in full below it."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from plugchat_gui.domain.folding import folded
from plugchat_gui.domain.history import HistoryEntry, HistoryKind
from plugchat_gui.domain.history_choice import RecordedCompany, chosen, companies_of
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.history.again import SendAgain
from plugchat_gui.ui.history.columns import FOLDS_UNDER
from plugchat_gui.ui.history.detail_strip import DetailStrip
from plugchat_gui.ui.history.empty_history import EmptyHistory
from plugchat_gui.ui.history.filters import HistoryFilters
from plugchat_gui.ui.history.rows import HistoryRows, Key
from plugchat_gui.ui.history.saving import HistorySaving
from plugchat_gui.ui.history.search import Haystacks
from plugchat_gui.ui.history.table import HistoryTable
from plugchat_gui.ui.history.table_head import TableHead
from plugchat_gui.ui.history.wish import HistoryWish, Period
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Session
from plugchat_gui.ui.webhook.send_flow import Sending, Sent
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.notice import Notice
from plugchat_gui.ui.widgets.page import Page
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.ui.widgets.tall_area import TallArea
from plugchat_gui.wording.history import keeping_saying
from plugchat_gui.wording.outcomes import outcome_saying

_MARGIN: Final = 32
_HEADER: Final = 64
_LOW_HEADER: Final = 48
_LOW: Final = 640
_STRIP_HEIGHT: Final = 124
_STRIP_SHARE: Final = 0.45
_MIDNIGHT_MS: Final = 30_000


class HistoryPage(Page):
    """Shows what is recorded; the flows of the session record and send."""

    done = Signal(str)
    """Carries a sentence about something that was done."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._look: Final = look
        self._session: Final = session
        self._record: Final = session.recording
        self._haystacks: Final = Haystacks()
        self._shown: tuple[HistoryEntry, ...] = ()
        self._focus_waits = False
        self._awaited: Key | None = None
        self._begun_here: Key | None = None
        self._again: Final = SendAgain(look, session, self)
        self._saving: Final = HistorySaving(look, session.tasks, self)
        self._export: Final = Button(look, look.tr("Export CSV"), icon="export")
        self._filters: Final = HistoryFilters(look, self._wish)
        self._keeping: Final = Bar(look, folds=True)
        self._notice: Final = Notice(look)
        self._rows: Final = HistoryRows(look.tr, self)
        self._table: Final = HistoryTable(look, self._rows)
        self._head: Final = TableHead(look, self._table)
        self._empty: Final = EmptyHistory(look)
        self._strip: Final = DetailStrip(look, self._again)
        self._strip_area: Final = TallArea(self._strip, self._strip_limit)
        self._middle: Final = QStackedWidget()
        self._header: Final = QWidget()
        self._midnight: Final = QTimer(self)
        self._midnight.setInterval(_MIDNIGHT_MS)
        self._lay_out()
        self._connect()
        self._record.read()
        self._refresh()

    # -- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        title = QHBoxLayout(self._header)
        title.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        title.addWidget(Label(self._look.tr("History"), Text.PAGE_TITLE))
        title.addStretch(1)
        title.addWidget(self._export)
        filters = QVBoxLayout()
        filters.setContentsMargins(_MARGIN, 0, _MARGIN, 12)
        filters.addWidget(self._filters)
        table = QWidget()
        rows = QVBoxLayout(table)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head)
        rows.addWidget(self._table, 1)
        self._middle.addWidget(table)
        self._middle.addWidget(self._empty)
        middle = QVBoxLayout()
        middle.setContentsMargins(_MARGIN, 4, _MARGIN, 0)
        middle.addWidget(self._middle)
        self._strip.setProperty("role", "detail")
        self._strip.setMinimumHeight(round(_STRIP_HEIGHT * scale()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addLayout(filters)
        keeping = QVBoxLayout()
        keeping.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        keeping.addWidget(self._keeping)
        column.addLayout(keeping)
        column.addWidget(self._notice)
        column.addWidget(self._saving.progress)
        column.addLayout(middle, 1)
        column.addWidget(self._strip_area)

    def _connect(self) -> None:
        sends = self._session.sends
        self._record.changed.connect(self._refresh)
        sends.changed.connect(self._refresh)
        sends.begun.connect(self._await)
        sends.ended.connect(self._ended)
        self._session.workspace.company_chosen.connect(self._follow_company)
        self._session.workspace.company_changed.connect(self._show_companies)
        self._filters.changed.connect(self._take_wish)
        self._filters.down_pressed.connect(self._focus_rows)
        self._empty.clear_asked.connect(self._clear_filters)
        self._export.clicked.connect(lambda: self._saving.ask(self._shown))
        self._saving.saved.connect(self.done)
        self._saving.refused.connect(self._say_refused)
        self._again.refused.connect(self._say_refused)
        self._table.chosen.connect(self._show_entry)
        self._table.enter_pressed.connect(self._strip.focus_first)
        self._table.copy_asked.connect(self._copy)
        self._table.menu_asked.connect(self._open_menu)
        self._strip.undo_asked.connect(lambda: self._ask(undo=True))
        self._strip.again_asked.connect(lambda: self._ask(undo=False))
        self._strip.cancel_asked.connect(sends.cancel)
        self._midnight.timeout.connect(self._look_at_the_date)
        self._midnight.start()

    # -- showing ----------------------------------------------------------------------------

    @property
    def _wish(self) -> HistoryWish:
        """What is wanted; at first all of the company that is shown."""
        wish = self._session.history_wish
        if wish is None:
            wish = HistoryWish(company_id=self._session.workspace.settings.current_company)
            self._session.history_wish = wish
        return wish

    def focus_first(self) -> None:
        """Put the keyboard on the rows, or on what is above them."""
        self._focus_waits = not self._shown
        if self._shown:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._filters.focus_search()

    def _focus_late(self) -> None:
        """Go to the rows once they are there, unless somebody went on meanwhile."""
        if self._focus_waits and self._shown:
            self._focus_waits = False
            if self._filters.at_rest:
                self.focus_first()

    def _refresh(self, *, aloud: bool = False) -> None:
        current = self._table.current
        now = datetime.now()  # noqa: DTZ005 (here)
        wanted = self._wish.wanted(now, folded(self._wish.text.strip()))
        self._shown = chosen(self._record.entries, wanted, self._haystacks.of)
        self._rows.show_entries(self._shown, now.date(), self._under_way)
        self._show_companies()
        self._filters.show_count(len(self._shown), aloud=aloud)
        self._export.setEnabled(bool(self._shown))
        self._say_keeping()
        self._say_empty()
        self._choose(current)
        self._focus_late()

    def _choose(self, before: HistoryEntry | None) -> None:
        """Keep the row that was current; a send that has just begun comes before it."""
        key = before.key if before else None
        if self._awaited is not None and self._rows.row_of(self._awaited) is not None:
            key, self._awaited = self._awaited, None
        elif self._rows.row_of(key) is None:
            key = self._shown[0].key if self._shown else None
        self._table.choose(key)
        self._show_entry(self._table.current)

    def _show_entry(self, entry: HistoryEntry | None) -> None:
        self._strip_area.setVisible(entry is not None)
        if entry is not None:
            self._strip.show_entry(entry, under_way=entry.key == self._under_way)

    @property
    def _under_way(self) -> Key | None:
        sending = self._session.sends.under_way
        return None if sending is None else _key(sending)

    def _say_keeping(self) -> None:
        saying = keeping_saying(self._record.opening, self._look.tr)
        self._keeping.setVisible(saying is not None)
        if saying is not None:
            self._keeping.say(State.WARNING, saying.title, saying.next_step)

    def _say_empty(self) -> None:
        self._middle.setCurrentIndex(0 if self._shown else 1)
        if not self._record.loaded:
            self._empty.say_waiting()
        elif self._record.entries:
            self._empty.say_filtered()
        else:
            self._empty.say_nothing_yet()

    def _show_companies(self) -> None:
        tr = self._look.tr
        here = {company.id: company.name for company in self._session.workspace.settings.companies}
        removed = (
            RecordedCompany(one.id, tr("{name} (removed)", name=one.name))
            for one in companies_of(self._record.entries)
            if one.id not in here
        )
        known = (RecordedCompany(company_id, name) for company_id, name in here.items())
        self._filters.show_companies((*known, *removed))

    # -- filtering --------------------------------------------------------------------------

    def _take_wish(self, wish: HistoryWish) -> None:
        self._session.history_wish = wish
        self._focus_waits = False
        self._refresh(aloud=True)

    def _clear_filters(self) -> None:
        wish = HistoryWish(period=Period.ALL)
        self._filters.show_wish(wish)
        self._take_wish(wish)
        self.focus_first()

    def _follow_company(self) -> None:
        wish = replace(self._wish, company_id=self._session.workspace.settings.current_company)
        self._session.history_wish = wish
        self._filters.show_wish(wish)
        self._refresh()

    def _focus_rows(self) -> None:
        if self._shown:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_at_the_date(self) -> None:
        if self._rows.today != datetime.now().date():  # noqa: DTZ005 (here)
            self._refresh()

    # -- doing ------------------------------------------------------------------------------

    def _ask(self, *, undo: bool) -> None:
        entry = self._table.current
        if entry is not None:
            self._again.ask(entry, undo=undo)

    def _await(self, sending: Sending) -> None:
        self._awaited = _key(sending)
        if not self.isVisible():
            return
        self._begun_here = self._awaited
        wish = self._wish
        if wish.text or wish.kind or wish.company_id not in (None, sending.change.company.id):
            # What was just asked for is to be seen.
            wish = replace(wish, text="", kind=None, company_id=None)
            self._filters.show_wish(wish)
            self._session.history_wish = wish

    def _ended(self, sent: Sent) -> None:
        if self._begun_here != _key(sent.sending):
            return
        self._begun_here = None
        saying = outcome_saying(sent.answer, self._look.tr)
        if sent.answer.outcome.succeeded:
            self.done.emit(saying.title)
        else:
            # The row and the lines below it say it; a toast is for what went well.
            announce(self, f"{saying.title} {saying.next_step}")

    def _copy(self, entry: HistoryEntry | None) -> None:
        if entry is not None:
            QGuiApplication.clipboard().setText(entry.to_url)
            self.done.emit(self._look.tr("Address copied."))

    def _open_menu(self, entry: HistoryEntry, at: QPoint) -> None:
        tr = self._look.tr
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(tr("Copy the address"))
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(lambda: self._copy(entry))
        for words, undo in ((tr("Undo this send"), True), (tr("Send again"), False)):
            if self._again.target(entry, undo=undo) is not None:
                deed = menu.addAction(words)
                deed.setEnabled(not self._again.hindrance(entry, undo=undo))
                deed.triggered.connect(
                    lambda _checked=False, undo=undo: self._again.ask(entry, undo=undo)
                )
        menu.popup(at)

    def _say_refused(self, fact: str, next_step: str) -> None:
        self._notice.say(State.ERROR, fact, next_step)

    # -- fitting ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold by the width beside the rail."""
        super().resizeEvent(event)
        folded_now = event.size().width() < FOLDS_UNDER * scale()
        self._table.fold(folded=folded_now)
        self._strip.fold(folded=folded_now)
        self._head.update()
        low = self.window().height() < _LOW * scale()
        self._header.setFixedHeight(
            max(_LOW_HEADER if low else _HEADER, self._export.sizeHint().height() + 8)
        )
        self._strip_area.updateGeometry()

    def _strip_limit(self) -> int:
        return max(round(_STRIP_HEIGHT * scale()), round(self.height() * _STRIP_SHARE))


def _key(sending: Sending) -> Key:
    return sending.change.company.id, HistoryKind.SEND, sending.record.at_ms

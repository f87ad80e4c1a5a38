"""The Attendances page: list, transcript, facts, and every way in."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from plugchat_gui.payload.result import ReadResult
from plugchat_gui.ui.attendances.conversation import Conversation
from plugchat_gui.ui.attendances.empty_state import EmptyState
from plugchat_gui.ui.attendances.facts_strip import FactsStrip
from plugchat_gui.ui.attendances.folding import Folding, Parts
from plugchat_gui.ui.attendances.inspector import Inspector, Side
from plugchat_gui.ui.attendances.list_pane import ListPane
from plugchat_gui.ui.attendances.opened import Opened, opened_from
from plugchat_gui.ui.attendances.panes import Panes
from plugchat_gui.ui.attendances.problem_area import ProblemArea
from plugchat_gui.ui.attendances.row_deeds import RowDeeds
from plugchat_gui.ui.attendances.shelf import Item, Shelf
from plugchat_gui.ui.attendances.ways_in import WaysIn
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Session
from plugchat_gui.ui.webhook.token_flow import now_ms
from plugchat_gui.ui.widgets.page import Page
from plugchat_gui.wording.archive_place import list_sentence

if TYPE_CHECKING:
    from plugchat_gui.domain.attendance import Transcript


class AttendancesPage(Page):
    """Reads what the operator brings, and what was delivered, and shows it as a conversation."""

    done = Signal(str)
    link_asked = Signal(str)
    sample_asked = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._look: Final = look
        self._session: Final = session
        self._shelf: Final = Shelf(look.tr, session.listing.rows, self)
        self._shown: Opened | None = None
        self._list: Final = ListPane(look, self._shelf, session.listing)
        self._conversation: Final = Conversation(look, session)
        self._view: Final = self._conversation.view
        self._header: Final = self._conversation.header
        self._empty: Final = EmptyState(look)
        self._facts: Final = Inspector(look, session.tasks)
        self._strip: Final = FactsStrip(look)
        self._problem_area: Final = ProblemArea(look)
        self._right: Final = QWidget()
        self._middle: Final = QStackedWidget()
        self._splitter: Final = Panes()
        self._left_at: tuple[Transcript, int] | None = None
        self._ways_in: Final = WaysIn(look, session.reading, self._problem_area, self)
        self._deeds: Final = RowDeeds(look, session, self._list)
        self._folding: Final = Folding(
            Parts(
                self,
                self._splitter,
                self._list,
                self._right,
                self._facts,
                self._strip,
                self._header,
            )
        )
        self._lay_out()
        self._connect()
        session.listing.begin()
        if session.privacy.is_on:
            # Of the page before, in another language perhaps.
            self._hide_names()
        self._arrange()
        self._offer_list()

    # -- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        nothing = QWidget()
        centred = QHBoxLayout(nothing)
        centred.setContentsMargins(24, 24, 24, 24)
        centred.addWidget(self._empty, 1)
        self._middle.addWidget(nothing)
        self._middle.addWidget(self._conversation)
        stacked = QVBoxLayout(self._right)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(0)
        stacked.addWidget(self._problem_area)
        stacked.addWidget(self._middle, 1)
        self._folding.set_up()
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._splitter, 1)
        page.addWidget(self._strip)
        self._facts.hide()
        self._strip.hide()

    def _connect(self) -> None:
        for source in (self._list, self._empty):
            source.open_asked.connect(self._ways_in.open_file)
            source.paste_asked.connect(self._ways_in.paste)
            source.sample_asked.connect(self.sample_asked)
        self._list.chosen.connect(self._show_item)
        self._list.left.connect(self._session.opening.stop)
        for changed in (
            self._shelf.rowsInserted,
            self._shelf.rowsRemoved,
            self._shelf.modelReset,
            self._shelf.layoutChanged,
        ):
            changed.connect(self._offer_list)
        self._list.cancel_asked.connect(self._session.reading.cancel)
        self._deeds.close_asked.connect(self._close)
        self._deeds.deleted.connect(self._put_away)
        self._header.back_asked.connect(self._show_list_alone)
        self._header.facts_toggled.connect(self._want_facts)
        self._conversation.link_asked.connect(self.link_asked)
        self._conversation.privacy_asked.connect(self._want_privacy)
        for part in (self._conversation, self._deeds):
            part.done.connect(self.done)
            part.refused.connect(self._problem_area.say)
        self._view.current_changed.connect(self._facts.show_message)
        self._facts.message_asked.connect(self._view.scroll_to_message)
        self._facts.close_asked.connect(self._close_facts)
        self._strip.asked.connect(self._open_facts_over)
        QApplication.instance().focusChanged.connect(self._uncover)  # type: ignore[union-attr]
        self._problem_area.open_asked.connect(self._ways_in.open_file)
        self._connect_session()

    def _connect_session(self) -> None:
        session, reading = self._session, self._session.reading
        self._problem_area.repair_asked.connect(reading.read_again)
        reading.began.connect(self._reading_began)
        reading.progressed.connect(self._list.show_progress)
        reading.ended.connect(self._reading_ended)
        reading.cancelled.connect(self._reading_cancelled)
        session.privacy.changed.connect(self._arrange)
        session.keeping.known.connect(self._hold_known)
        session.opening.gone.connect(self._say_gone)
        session.listing.told.connect(self._show_archive)
        self._shelf.rows_changed.connect(self._show_note)
        self._show_archive()

    # -- ways in ----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and text."""
        mime = event.mimeData()
        if mime.hasUrls() or mime.hasText():
            event.acceptProposedAction()
            self._empty.show_drag(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the box as before."""
        del event
        self._empty.show_drag(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        self._empty.show_drag(over=False)
        if self._ways_in.take(event.mimeData()):
            event.acceptProposedAction()

    # -- reading ----------------------------------------------------------------------------

    def _reading_began(self, name: str) -> None:
        self._problem_area.hide()
        late = self._session.reading.delivery_id is not None
        self._list.show_loading(self._named(name), late=late)

    def _reading_cancelled(self) -> None:
        self._list.show_loading(None)

    def _reading_ended(self, name: str, result: ReadResult) -> None:
        self._list.show_loading(None)
        if result.problem is not None:
            self._problem_area.say_problem(result.problem, self._named(name))
            return
        session, delivery_id = self._session, self._session.reading.delivery_id
        session.library.add(result.transcripts, now_ms(), delivery_id)
        if delivery_id is None:
            session.keeping.recognise(result.transcripts[0].source)
        if session.privacy.is_on:
            self._hide_names()
        else:
            self._hold()
            self._restore(unfiltered=delivery_id is None)
        if delivery_id is None or not self._list.rows.hasFocus():
            self._conversation.focus_messages()

    def _named(self, file_name: str) -> str:
        """Return a file's name as it may be seen: it may be that of a customer."""
        if file_name and self._session.privacy.is_on:
            return self._look.tr("Hidden file")
        return file_name

    # -- showing ----------------------------------------------------------------------------

    def _offer_list(self) -> None:
        self._empty.show_choice(there_is=self._shelf.count > 0)

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""
        if self._shown is not None:
            self._conversation.focus_messages()
        elif self._shelf.count:
            self._list.focus_list()
        else:
            self._empty.focus_first()

    def _want_privacy(self, wanted: bool) -> None:
        if wanted:
            self._hide_names()
        else:
            self._session.privacy.turn_off()

    def _hide_names(self) -> None:
        self._session.privacy.turn_on([t for t, _ in self._session.library.opened], self._look.tr)

    def _arrange(self) -> None:
        """Show what is open as it may be seen now; where one was in it stays."""
        privacy = self._session.privacy
        place = self._view.current_message()
        if self._shown is not None and place is not None:
            self._left_at = (self._shown.original, place)
        self._shown = None
        self._hold()
        self._conversation.show_privacy()
        self._list.show_waiting(
            self._look.tr("Hiding names and numbers…") if privacy.is_preparing else ""
        )
        if privacy.is_preparing:
            self._conversation.show_opened(None)
            self._facts.clear()
            self._fold()
            return
        self._restore()
        self._return()

    def _hold(self) -> None:
        """Have in the list what is open, as it may be seen."""
        privacy, library, tr = self._session.privacy, self._session.library, self._look.tr
        held = []
        for original, at_ms in reversed(library.opened):
            seen = privacy.seen(original)
            if seen is not None:
                delivery = library.delivery_of(original)
                held.append(opened_from(seen, at_ms, tr, original, delivery))
        self._shelf.hold(held, hidden=privacy.is_on)
        self._show_note()

    def _hold_known(self) -> None:
        """Have each in its place, now that it is known which of them the archive keeps."""
        self._hold()
        if self._shown is not None and self._session.library.shown is not self._shown.original:
            # It was open twice, and one is enough.
            self._restore()

    def _return(self) -> None:
        """Go to the message one was at before other transcripts were shown."""
        left, self._left_at = self._left_at, None
        if left is not None and self._shown is not None and self._shown.original is left[0]:
            self._view.scroll_to_message(left[1])

    def _restore(self, *, unfiltered: bool = False) -> None:
        """Show and mark what was shown last, or nothing."""
        shown = self._session.library.shown
        opened = next((each for each in self._shelf.opened if each.original is shown), None)
        if opened is not None:
            self._list.choose(opened, unfiltered=unfiltered)
        self._show(opened)

    def _show_item(self, item: Item) -> None:
        """Show what was chosen in the list, reading it first where it is only archived."""
        if item.opened is not None:
            self._session.opening.stop()
            self._show(item.opened)
        elif item.delivery_id is not None:
            self._session.opening.open(item.delivery_id, self._look.tr)

    def _show(self, opened: Opened | None) -> None:
        before = self._shown
        if opened is not None and before is not None and opened.original is before.original:
            # Chosen again where the list is a page of its own.
            self._folding.list_alone = False
            self._fold()
            return
        self._shown = opened
        self._session.library.shown = opened.original if opened else None
        self._middle.setCurrentIndex(1 if opened else 0)
        self._conversation.show_opened(opened)
        if opened is None:
            self._facts.clear()
        else:
            self._facts.show_transcript(opened.transcript, opened.original)
            self._strip.show_warnings(opened.warnings)
            self._folding.list_alone = False
        self._show_note()
        self._fold()

    def _show_note(self) -> None:
        """Show the operator's words about what is shown, unless they may name somebody."""
        delivery = None
        if self._shown is not None:
            delivery = self._session.library.delivery_of(self._shown.original)
        archived = self._session.listing.rows.row(delivery) if delivery is not None else None
        hidden = self._session.privacy.is_on
        self._facts.show_note("" if archived is None or hidden else archived.note)

    def _show_archive(self) -> None:
        """Say where the archive stands, where that is not as usual."""
        self._list.show_state(list_sentence(self._session.archive.opening, self._look.tr))

    def _say_gone(self) -> None:
        tr = self._look.tr
        self._problem_area.say(
            tr("This attendance is not kept any more."), tr("Choose another one in the list.")
        )

    def _close(self, opened: Opened) -> None:
        self._put_away((opened.original,), self._shelf.index_of(opened).row())

    def _put_away(self, originals: "tuple[Transcript, ...]", row: int) -> None:
        """Have these gone from the window and from memory; they stood at `row`."""
        shown = self._shown
        was_shown = shown is not None and any(each is shown.original for each in originals)
        for original in originals:
            self._session.library.close(original)
        self._hold()
        if not was_shown:
            return
        self._show(None)
        if not self._list.choose_near(row):
            self._empty.focus_first()

    # -- folding ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold by the width that is left beside the rail."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        self._folding.shown = self._shown is not None
        self._folding.fold()

    def _want_facts(self, wanted: bool) -> None:
        self._folding.facts_wanted = wanted
        self._fold()

    def _open_facts_over(self, side: Side) -> None:
        self._folding.facts_over = True
        self._fold()
        self._facts.show_side(side)
        self._facts.focus_first()

    def _uncover(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Close the facts when they lie over all of what the keyboard came to."""
        if new is not None and self._folding.covers(new):
            self._folding.facts_over = False
            self._fold()

    def _close_facts(self) -> None:
        # First: the panel goes, and the keyboard would go anywhere.
        self._conversation.focus_messages()
        if self._folding.facts_over:
            self._folding.facts_over = False
            self._fold()
        else:
            self._want_facts(False)  # noqa: FBT003 (a slot of toggled)

    def _show_list_alone(self) -> None:
        self._folding.list_alone = True
        self._fold()
        self._list.focus_list()

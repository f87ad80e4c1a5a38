"""The Attendances page: list, transcript, facts, and every way in."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QPoint, QRect, QSignalBlocker, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from plugchat_gui.domain.folding import folded
from plugchat_gui.payload.result import ReadResult
from plugchat_gui.ui.attendances.conversation import Conversation
from plugchat_gui.ui.attendances.empty_state import EmptyState
from plugchat_gui.ui.attendances.facts_strip import FactsStrip
from plugchat_gui.ui.attendances.inspector import Inspector, Side
from plugchat_gui.ui.attendances.list_pane import ListPane
from plugchat_gui.ui.attendances.opened import opened_from
from plugchat_gui.ui.attendances.panes import Panes
from plugchat_gui.ui.attendances.problem_area import ProblemArea
from plugchat_gui.ui.attendances.shelf import Opened, Shelf
from plugchat_gui.ui.fonts import scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Session
from plugchat_gui.ui.webhook.token_flow import now_ms
from plugchat_gui.ui.widgets.file_dialog import file_dialog
from plugchat_gui.ui.widgets.page import Page

if TYPE_CHECKING:
    from plugchat_gui.domain.attendance import Transcript

_LIST: Final = 280
_TRANSCRIPT: Final = 440
_FACTS: Final = 304
_FACTS_BESIDE: Final = _LIST + _TRANSCRIPT + _FACTS
_LIST_BESIDE: Final = 768


class AttendancesPage(Page):
    """Reads what the operator brings and shows it as a conversation."""

    done = Signal(str)
    link_asked = Signal(str)
    sample_asked = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._look: Final = look
        self._session: Final = session
        self._shelf: Final = Shelf(look.tr, folded, self)
        self._shown: Opened | None = None
        self._list: Final = ListPane(look, self._shelf)
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
        self._facts_wanted = True
        self._facts_over = False
        self._list_alone = False
        self._lay_out()
        self._connect()
        if session.privacy.is_on:
            # Of the page before, in another language perhaps.
            self._hide_names()
        self._arrange()

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
        for pane in (self._list, self._right, self._facts):
            self._splitter.add(pane)
        self._splitter.setStretchFactor(1, 1)
        factor = scale()
        self._list.setMinimumWidth(round(240 * factor))
        self._list.setMaximumWidth(round(400 * factor))
        self._facts.setMinimumWidth(round(_FACTS * factor))
        self._facts.setMaximumWidth(round(480 * factor))
        self._splitter.setSizes(
            [round(_LIST * factor), round(_TRANSCRIPT * factor), round(_FACTS * factor)]
        )
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._splitter, 1)
        page.addWidget(self._strip)
        self._facts.hide()
        self._strip.hide()

    def _connect(self) -> None:
        for source in (self._list, self._empty):
            source.open_asked.connect(self.open_file)
            source.paste_asked.connect(self.paste)
            source.sample_asked.connect(self.sample_asked)
        self._list.chosen.connect(self._show)
        self._list.close_asked.connect(self._close)
        self._list.cancel_asked.connect(self._session.reading.cancel)
        self._header.back_asked.connect(self._show_list_alone)
        self._header.facts_toggled.connect(self._want_facts)
        self._conversation.link_asked.connect(self.link_asked)
        self._conversation.done.connect(self.done)
        self._conversation.refused.connect(self._problem_area.say)
        self._conversation.privacy_asked.connect(self._want_privacy)
        self._session.privacy.changed.connect(self._arrange)
        self._view.current_changed.connect(self._facts.show_message)
        self._facts.message_asked.connect(self._view.scroll_to_message)
        self._facts.close_asked.connect(self._close_facts)
        self._strip.asked.connect(self._open_facts_over)
        QApplication.instance().focusChanged.connect(self._uncover)  # type: ignore[union-attr]
        self._problem_area.open_asked.connect(self.open_file)
        self._problem_area.repair_asked.connect(self._session.reading.read_again)
        reading = self._session.reading
        reading.began.connect(self._reading_began)
        reading.progressed.connect(self._list.show_progress)
        reading.ended.connect(self._reading_ended)
        reading.cancelled.connect(self._reading_cancelled)
        # Of the window: they hold wherever the keyboard is, as long as this page is shown.
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self.paste)
        opening = QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self)
        opening.activated.connect(self.open_file)

    # -- ways in ----------------------------------------------------------------------------

    def open_file(self) -> None:
        """Let the operator choose a file."""
        tr = self._look.tr
        dialog = file_dialog(tr, tr("Open an attendance"), self)
        dialog.setNameFilters([tr("Attendances (*.json *.txt)"), tr("All files (*)")])
        dialog.fileSelected.connect(lambda path: self._session.reading.read_file(Path(path)))
        dialog.open()

    def paste(self) -> None:
        """Read the attendance, or the files, on the clipboard."""
        tr = self._look.tr
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if mime is None or not self._take(mime):
            self._problem_area.say(
                tr("There is no text on the clipboard."),
                tr("Copy the attendance first, then paste it here."),
            )

    def _take(self, mime: QMimeData) -> bool:
        files = [Path(url.toLocalFile()) for url in mime.urls() if _is_here(url.toLocalFile())]
        if files:
            self._session.reading.read_file(files[0])
            return True
        text = mime.text() if mime.hasText() else ""
        if text.strip():
            self._session.reading.read_bytes(text.encode("utf-8", "replace"), None)
        return bool(text.strip())

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
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    # -- reading ----------------------------------------------------------------------------

    def _reading_began(self, name: str) -> None:
        self._problem_area.hide()
        self._list.show_loading(self._named(name))

    def _reading_cancelled(self) -> None:
        self._list.show_loading(None)

    def _reading_ended(self, name: str, result: ReadResult) -> None:
        self._list.show_loading(None)
        if result.problem is not None:
            self._problem_area.say_problem(result.problem, self._named(name))
            return
        library, at_ms = self._session.library, now_ms()
        for transcript in reversed(result.transcripts):
            library.opened.append((transcript, at_ms))
            library.shown = transcript
        if self._session.privacy.is_on:
            self._hide_names()
        else:
            for transcript in reversed(result.transcripts):
                self._shelf.put(opened_from(transcript, at_ms, self._look.tr))
            self._restore()
        self._conversation.focus_messages()

    def _named(self, file_name: str) -> str:
        """Return a file's name as it may be seen: it may be that of a customer."""
        if file_name and self._session.privacy.is_on:
            return self._look.tr("Hidden file")
        return file_name

    # -- showing ----------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""
        if self._shown is None:
            self._empty.focus_first()
        else:
            self._conversation.focus_messages()

    def _want_privacy(self, wanted: bool) -> None:
        if wanted:
            self._hide_names()
        else:
            self._session.privacy.turn_off()

    def _hide_names(self) -> None:
        self._session.privacy.turn_on([t for t, _ in self._session.library.opened], self._look.tr)

    def _arrange(self) -> None:
        """Show what is open as it may be seen now; where one was in it stays."""
        privacy, library = self._session.privacy, self._session.library
        place = self._view.current_message()
        if self._shown is not None and place is not None:
            self._left_at = (self._shown.original, place)
        self._shown = None
        blocked = QSignalBlocker(self._list)
        self._shelf.clear()
        for original, at_ms in library.opened:
            seen = privacy.seen(original)
            if seen is not None:
                self._shelf.put(opened_from(seen, at_ms, self._look.tr, original))
        blocked.unblock()
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

    def _return(self) -> None:
        """Go to the message one was at before other transcripts were shown."""
        left, self._left_at = self._left_at, None
        if left is not None and self._shown is not None and self._shown.original is left[0]:
            self._view.scroll_to_message(left[1])

    def _restore(self) -> None:
        shown: Transcript | None = self._session.library.shown
        for opened in self._shelf.opened:
            if opened.original is shown:
                self._list.choose(opened)
                return
        self._show(None)

    def _show(self, opened: Opened | None) -> None:
        if opened is self._shown and opened is not None:
            # Chosen again where the list is a page of its own.
            self._list_alone = False
            self._fold()
            return
        if opened is None and self._shelf.opened:
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
            self._list_alone = False
        self._fold()

    def _close(self, opened: Opened) -> None:
        """Put an attendance away: it is gone from the window and from memory."""
        library = self._session.library
        library.opened = [kept for kept in library.opened if kept[0] is not opened.original]
        self._shelf.remove(opened)
        if opened is not self._shown:
            return
        if self._shelf.opened:
            self._list.choose(self._shelf.opened[0])
        else:
            self._show(None)
            self._empty.focus_first()

    # -- folding ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold by the width that is left beside the rail."""
        super().resizeEvent(event)
        self._fold()

    def _want_facts(self, wanted: bool) -> None:
        self._facts_wanted = wanted
        self._fold()

    def _open_facts_over(self, side: Side) -> None:
        self._facts_over = True
        self._fold()
        self._facts.show_side(side)
        self._facts.focus_first()

    def _uncover(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Close the facts when they lie over all of what the keyboard came to."""
        inside = new is not None and self.isAncestorOf(new) and not self._facts.isAncestorOf(new)
        if new is not None and inside and self._facts_over:
            place = QRect(new.mapTo(self, QPoint(0, 0)), new.size())
            if self._facts.geometry().contains(place):
                self._facts_over = False
                self._fold()

    def _close_facts(self) -> None:
        # First: the panel goes, and the keyboard would go anywhere.
        self._conversation.focus_messages()
        if self._facts_over:
            self._facts_over = False
            self._fold()
        else:
            self._want_facts(False)  # noqa: FBT003 (a slot of toggled)

    def _show_list_alone(self) -> None:
        self._list_alone = True
        self._fold()
        self._list.focus_list()

    def _fold(self) -> None:
        """Give the transcript its room: first the facts become a strip, then the list a page."""
        width = self.width() / scale()
        beside = width >= _FACTS_BESIDE
        room_for_list = width >= _LIST_BESIDE
        shown = self._shown is not None
        self._facts_over = self._facts_over and not beside and shown
        self._place_facts(over=self._facts_over)
        self._facts.setVisible(shown and (self._facts_over or (beside and self._facts_wanted)))
        self._strip.setVisible(shown and not beside and (room_for_list or not self._list_alone))
        self._header.offer_facts(offered=beside)
        self._header.show_facts(shown=beside and self._facts_wanted)
        self._header.show_back(shown=not room_for_list)
        self._list.setVisible(room_for_list or not shown or self._list_alone)
        self._right.setVisible(room_for_list or not self._list_alone)

    def _place_facts(self, *, over: bool) -> None:
        self._facts.show_edge(shown=over)
        if over:
            self._facts.setParent(self)
            width = round(_FACTS * scale())
            right = self.width() - self._strip.width()
            self._facts.setGeometry(right - width, 0, width, self.height())
            self._facts.raise_()
        elif self._facts.parent() is not self._splitter:
            self._splitter.add(self._facts)


def _is_here(path: str) -> bool:
    # A path of another machine (\\server\share) would send credentials there.
    return bool(path) and not path.startswith(("//", "\\\\"))

"""How a place in the conversation is found: by words, by date; by keys and by the header."""

from collections.abc import Callable
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.attendances.date_dialog import DateDialog
from plugchat_gui.ui.attendances.find_bar import FindBar
from plugchat_gui.ui.attendances.header import Header
from plugchat_gui.ui.attendances.transcript.transcript_view import TranscriptView
from plugchat_gui.ui.look import Look

_BELOW_THE_STICKY_DAY: Final = 40


class Finding(QObject):
    """Opens the find bar and the choice of a day for the transcript that is shown."""

    def __init__(self, look: Look, view: TranscriptView, header: Header, page: QWidget) -> None:
        super().__init__(page)
        self._look: Final = look
        self._view: Final = view
        self._header: Final = header
        self._page: Final = page
        self._transcript: Transcript | None = None
        self._zone: tzinfo | None = None
        self.bar: Final = FindBar(look, view.finder)
        header.find_asked.connect(self._toggle)
        header.date_asked.connect(self.ask_date)
        self.bar.closed.connect(self._back_to_transcript)
        self._shortcut(QKeySequence(QKeySequence.StandardKey.Find), self.open)
        self._shortcut(QKeySequence(Qt.Key.Key_F3), self._next)
        self._shortcut(QKeySequence("Shift+F3"), self._previous)
        self._shortcut(QKeySequence("Ctrl+G"), self.ask_date)

    def follow(self, transcript: Transcript | None, zone: tzinfo | None) -> None:
        """Serve this transcript from now on."""
        self._transcript, self._zone = transcript, zone

    def forget(self) -> None:
        """Close the search and forget what was looked for."""
        self.bar.forget()

    def open(self) -> None:
        """Open the bar with the selected words; nothing without a transcript."""
        if self._transcript is not None and self._view.isVisible():
            self._header.show_finding(shown=True)
            self.bar.open(self._view.selected_line())

    def ask_date(self) -> None:
        """Let the operator choose a day to go to."""
        if self._transcript is None or not self._view.isVisible():
            return
        top = QPoint(self._view.viewport().width() // 2, _BELOW_THE_STICKY_DAY)
        shown = max(0, self._view.indexAt(top).row())
        dialog = DateDialog(self._look, self._transcript, self._zone, shown, self._page)
        dialog.chosen.connect(self._go_to_day)
        dialog.open()

    def _shortcut(self, keys: QKeySequence, deed: Callable[[], None]) -> None:
        # Of the window: it holds wherever the keyboard is, as long as the page is shown.
        QShortcut(keys, self._page).activated.connect(deed)

    def _toggle(self, wanted: bool) -> None:
        if wanted:
            self.open()
        else:
            self.bar.close_search()

    def _next(self) -> None:
        self._step(1)

    def _previous(self) -> None:
        self._step(-1)

    def _step(self, direction: int) -> None:
        if self.bar.isVisible():
            self.bar.step(direction)
        else:
            self.open()

    def _go_to_day(self, message: int) -> None:
        self._view.scroll_to_message(message)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to_transcript(self) -> None:
        self._header.show_finding(shown=False)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

"""The middle of the Attendances page: one conversation, and what can be done with it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plugchat_gui.ui.attendances.exporting.flow import ExportFlow
from plugchat_gui.ui.attendances.finding import Finding
from plugchat_gui.ui.attendances.header import Header
from plugchat_gui.ui.attendances.media_saving import MediaSaving
from plugchat_gui.ui.attendances.opened import Opened
from plugchat_gui.ui.attendances.privacy_bar import PrivacyBar
from plugchat_gui.ui.attendances.transcript.transcript_view import TranscriptView
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Session
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.wording.aliases import alias_pattern


class Conversation(QWidget):
    """Header, search, transcript; export, print, details and files of what is shown."""

    done = Signal(str)
    link_asked = Signal(str)
    privacy_asked = Signal(bool)
    refused = Signal(str, str)
    """What went wrong, and what to do."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._look: Final = look
        self._privacy: Final = session.privacy
        self._shown: Opened | None = None
        self.header: Final = Header(look)
        self.view: Final = TranscriptView(look.theme, look.icons, look.tr)
        self._finding: Final = Finding(look, self.view, self.header, self)
        self._private: Final = PrivacyBar(look)
        self._export: Final = ExportFlow(look, session, self)
        self._media: Final = MediaSaving(look, session.media)
        self._lay_out()
        self._connect()
        self.show_privacy()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for strip in (self.header, self._export.progress, self._finding.bar, self._private):
            column.addWidget(strip)
        column.addWidget(self.view, 1)
        column.addWidget(self._media)

    def _connect(self) -> None:
        self.header.export_asked.connect(self._export_shown)
        self.header.privacy_asked.connect(self.privacy_asked)
        self._private.off_asked.connect(self._leave_privacy)
        self.view.link_activated.connect(self.link_asked)
        self.view.copied.connect(self._say_copied)
        self.view.details_asked.connect(self._show_details)
        self.view.file_asked.connect(self._media.ask)
        self._media.saved.connect(self.done)
        self._export.saved.connect(self.done)
        self._export.refused.connect(self.refused)
        # Of the window: they hold wherever the keyboard is, as long as the page is shown.
        for keys, deed in (
            (QKeySequence(QKeySequence.StandardKey.Print), self._print_shown),
            (QKeySequence("Ctrl+E"), self._export_shown),
            (QKeySequence("Ctrl+Shift+P"), self._toggle_privacy),
        ):
            QShortcut(keys, self).activated.connect(deed)

    def show_opened(self, opened: Opened | None) -> None:
        """Show an attendance from its beginning, or nothing."""
        self._shown = opened
        self._finding.follow(opened.transcript if opened else None, None)
        if opened is None:
            self.header.show_attendance("", "")
            self.view.clear()
            return
        aliases = alias_pattern(self._look.tr) if self._privacy.is_on else None
        self.header.show_attendance(opened.title, opened.header)
        self.view.show_transcript(opened.transcript, None, aliases)

    def show_privacy(self) -> None:
        """Show whether privacy mode is on. What was looked for may be a name, so it goes."""
        if self._privacy.is_on == self._private.isHidden():
            announce(self, self._privacy_words())
        self._private.setVisible(self._privacy.is_on)
        self.header.show_privacy(shown=self._privacy.is_on)
        if self._privacy.is_on:
            self._finding.forget()

    def focus_messages(self) -> None:
        """Put the keyboard on the messages."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_privacy(self) -> None:
        self.privacy_asked.emit(not self._privacy.is_on)

    def _privacy_words(self) -> str:
        tr = self._look.tr
        if not self._privacy.is_on:
            return tr("Privacy mode is off.")
        sentences = (
            tr("Privacy mode is on."),
            tr("Names and numbers do not appear on the screen."),
        )
        return " ".join(sentences)

    def _say_copied(self, count: int) -> None:
        self.done.emit(self._look.tr.plural("Copied.", "{n} messages copied.", count))

    def _leave_privacy(self) -> None:
        # The strip goes, and with it the button the keyboard may be on.
        self.focus_messages()
        self.privacy_asked.emit(False)  # noqa: FBT003 (a signal's value)

    def _show_details(self, index: int) -> None:
        if self._shown is None:
            return
        from plugchat_gui.ui.attendances.message_details import MessageDetails  # noqa: PLC0415
        from plugchat_gui.wording.details import details  # noqa: PLC0415 (on demand)

        transcript = self._shown.transcript
        rows = details(transcript.messages[index], transcript, self._look.tr, None)
        MessageDetails(self._look, rows, self).open()

    def _export_shown(self) -> None:
        if self._shown is not None:
            self._export.ask(self._shown.original)

    def _print_shown(self) -> None:
        # What is on the screen: in privacy mode with aliases.
        if self._shown is not None:
            self._export.ask_printer(self._shown.transcript)

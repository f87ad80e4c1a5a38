"""Below the table: one entry in full, and what can be done with it."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.domain.history import HistoryEntry, HistoryKind
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.history.again import SendAgain
from plugchat_gui.ui.history.row_painter import STATES
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.breaking_label import BreakingLabel
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.ui.widgets.state_shape import StateShape
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.ui.widgets.technical_details import TechnicalDetails
from plugchat_gui.wording.history import (
    entry_details,
    entry_saying,
    entry_severity,
    entry_title,
    service_words,
)

_RIGHT_WIDTH: Final = 324


class DetailStrip(QFrame):
    """State, title, company; from, to; how it ended; again and undo."""

    undo_asked = Signal()
    again_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, look: Look, again: SendAgain) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._again_flow: Final = again
        self._entry: HistoryEntry | None = None
        self._under_way = False
        self._shape: Final = StateShape(look, 20)
        self._title: Final = Label(role=Text.CARD_TITLE)
        self._company: Final = ElidedLabel(tone="text-2", mode=Qt.TextElideMode.ElideRight)
        self._undo: Final = Button(look, tr("Undo this send"), icon="undo", height=32)
        self._again: Final = Button(look, tr("Send again"), icon="send", height=32)
        self._cancel: Final = Button(look, tr("Cancel"), icon="stop", height=32)
        self._deeds: Final = (self._cancel, self._undo, self._again)
        self._from_label: Final = Label(tr.context("from an address", "from"), tone="text-2")
        self._from: Final = BreakingLabel(tone="text-2", copied_in=tr)
        self._to_label: Final = Label(tr.context("to an address", "to"), tone="text-2")
        self._to: Final = BreakingLabel(role=Text.STRONG, copied_in=tr)
        self._fact: Final = BreakingLabel()
        self._next_step: Final = BreakingLabel(tone="text-2")
        self._hindrance: Final = BreakingLabel(tone="text-2", role=Text.CAPTION)
        self._details: Final = TechnicalDetails(look)
        self._top: Final = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body: Final = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._right: Final = QWidget()
        self._lay_out()
        self._undo.clicked.connect(self.undo_asked)
        self._again.clicked.connect(self.again_asked)
        self._cancel.clicked.connect(self.cancel_asked)
        again.changed.connect(self._show_deeds)

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(self._shape)
        title.addWidget(self._title)
        title.addWidget(self._company, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in self._deeds:
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._top.setSpacing(10)
        self._top.addLayout(title, 1)
        self._top.addLayout(buttons)
        change = QGridLayout()
        change.setHorizontalSpacing(8)
        change.setVerticalSpacing(4)
        change.setColumnMinimumWidth(0, round(36 * scale()))
        change.setColumnStretch(1, 1)
        for row, (label, address) in enumerate(
            ((self._from_label, self._from), (self._to_label, self._to))
        ):
            change.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            change.addWidget(address, row, 1)
        change.setRowStretch(2, 1)
        end = QVBoxLayout(self._right)
        end.setContentsMargins(0, 0, 0, 0)
        end.setSpacing(4)
        for widget in (self._fact, self._next_step, self._hindrance, self._details):
            end.addWidget(widget)
        end.addStretch(1)
        self._body.setSpacing(16)
        self._body.addLayout(change, 1)
        self._body.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(44, 16, 32, 16)
        column.setSpacing(10)
        column.addLayout(self._top)
        column.addLayout(self._body)
        self.fold(folded=False)

    def fold(self, *, folded: bool) -> None:
        """Stand in more lines where there is little room."""
        way = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self._top.setDirection(way)
        self._body.setDirection(way)
        most = 16_777_215 if folded else round(_RIGHT_WIDTH * scale())
        self._right.setMinimumWidth(0 if folded else most)
        self._right.setMaximumWidth(most)

    def show_entry(self, entry: HistoryEntry, *, under_way: bool) -> None:
        """Show another entry, or the same with another end."""
        tr = self._look.tr
        if self._entry is None or entry.key != self._entry.key:
            self._details.fold()
        self._entry, self._under_way = entry, under_way
        saying = entry_saying(entry, tr)
        if under_way:
            self._shape.show_state(State.RUNNING)
            self._title.setText(tr("Sending"))
        else:
            self._shape.show_state(STATES[entry_severity(entry)])
            self._title.setText(entry_title(entry, tr, datetime.now()))  # noqa: DTZ005
        self._company.show_line(service_words(entry, tr))
        self._show_addresses(entry)
        self._fact.show_text("" if under_way else saying.title)
        self._next_step.show_text("" if under_way else saying.next_step)
        self._next_step.setVisible(bool(saying.next_step) and not under_way)
        details = entry_details(entry, tr)
        self._details.setVisible(bool(details) and not under_way)
        self._details.show_text(details)
        self._show_deeds()

    def focus_first(self) -> bool:
        """Put the keyboard on what can be done; return whether there is something."""
        for button in self._deeds:
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _show_addresses(self, entry: HistoryEntry) -> None:
        tr = self._look.tr
        # A capture that left the address at Plug alone has changed none either.
        unchanged = entry.kind is HistoryKind.CAPTURE and entry.from_url is None
        is_change = entry.kind is not HistoryKind.TEST and not unchanged
        for widget in (self._from_label, self._from, self._to_label):
            widget.setVisible(is_change)
        self._from.show_text(entry.from_url or tr("nothing sent by this computer before"))
        self._to.show_text(entry.to_url)

    def _show_deeds(self) -> None:
        entry = self._entry
        if entry is None:
            return
        said: list[str] = []
        focused = next((deed for deed in self._deeds if deed.hasFocus()), None)
        self._cancel.setVisible(self._under_way)
        for button, undo in ((self._undo, True), (self._again, False)):
            offered = self._again_flow.target(entry, undo=undo) is not None
            button.setVisible(offered and not self._under_way)
            why = self._again_flow.hindrance(entry, undo=undo)
            button.setEnabled(not why)
            button.setAccessibleDescription(why)
            if why and why not in said:
                said.append(why)
        self._hindrance.show_text(" ".join(said))
        self._hindrance.setVisible(bool(said) and not self._under_way)
        if focused is not None and not focused.isVisible():
            # What was pressed gave its place to another deed: the keyboard stays there.
            self.focus_first()

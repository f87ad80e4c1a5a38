"""The third step: what will change, the button that does it, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from plugchat_gui.domain.company import Company, SendRecord
from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.webhook.send_flow import EVENT
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label, MonoLabel
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.ui.widgets.step import Step
from plugchat_gui.ui.widgets.technical_details import TechnicalDetails
from plugchat_gui.wording.dates import day_and_hour, local
from plugchat_gui.wording.outcomes import (
    change_sentence,
    outcome_saying,
    outcome_severity,
    outcome_word,
    technical_details,
)

_NARROW: Final = 560
_TICK_MS: Final = 1000
_STATES: Final = {
    Severity.NOTE: State.GOOD,
    Severity.WARNING: State.WARNING,
    Severity.ERROR: State.ERROR,
}


@dataclass(frozen=True, slots=True)
class Readiness:
    """What the card needs to know: who, from where to where, and what is missing.

    `missing` is the sentence about the first thing that is missing, "" when nothing is;
    `word` the state word that goes with it. `undo_to` is the address "Desfazer" sends.
    """

    company: Company
    before: SendRecord | None
    after: str | None
    missing: str = ""
    word: str = ""
    warned: bool = False
    undo_to: str | None = None

    @property
    def same(self) -> bool:
        """Whether the address is the one this computer sent last."""
        return self.before is not None and self.before.to_url == self.after

    @property
    def doubtful(self) -> bool:
        """Whether it is, and nobody knows if that send arrived."""
        return self.same and self.before is not None and self.before.outcome.unknown


class SendCard(Step):
    """Says exactly what will change and sends it."""

    send_asked = Signal()
    undo_asked = Signal()
    replace_token_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.tr("Send to Plug"), last=True)
        tr = look.tr
        self._readiness: Readiness | None = None
        self._answer: PlugAnswer | None = None
        self._seconds = 0
        self._focus_returns = False
        self._sentence: Final = Label(tone="text-2", wraps=True)
        self._summary: Final = QWidget()
        self._what: Final = Label(wraps=True)
        self._from: Final = ElidedLabel(tone="text-2")
        self._from_when: Final = Label(role=Text.CAPTION, tone="text-2", wraps=True)
        self._to: Final = ElidedLabel(role=Text.STRONG)
        self._send: Final = Button(look, tr("Send to Plug"), Kind.PRIMARY, icon="send", height=40)
        self._cancel: Final = Button(look, tr("Cancel"), icon="stop")
        self._result: Final = Bar(look)
        self._replace: Final = Button(look, tr("Replace the token"), icon="key", height=32)
        self._undo: Final = Button(look, tr("Undo"), icon="undo", height=32)
        self._again: Final = Button(look, tr("Send again"), icon="send", height=32)
        self._details: Final = TechnicalDetails(look)
        self._row: Final = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._ticking: Final = QTimer(self)
        self._lay_out()
        self._send.clicked.connect(self.send_asked)
        self._cancel.clicked.connect(self.cancel_asked)
        self._undo.clicked.connect(self.undo_asked)
        self._again.clicked.connect(self.send_asked)
        self._replace.clicked.connect(self.replace_token_asked)
        self._ticking.timeout.connect(self._tick)

    # -- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._build_summary()
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._sentence)
        left.addWidget(self._summary)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._send)
        self._row.setSpacing(24)
        self._row.addLayout(left, 1)
        self._row.addLayout(buttons)
        self._row.setAlignment(buttons, Qt.AlignmentFlag.AlignBottom)
        self._result.add_action(self._replace)
        self._result.add_action(self._undo)
        self._result.add_action(self._again)
        self._ticking.setInterval(_TICK_MS)
        self.content.addLayout(self._row)
        self.content.addWidget(self._result)
        self.content.addWidget(self._details)

    def _build_summary(self) -> None:
        tr = self.look.tr
        change = QGridLayout()
        change.setHorizontalSpacing(8)
        change.setVerticalSpacing(4)
        change.setColumnMinimumWidth(0, 36)
        change.setColumnStretch(1, 1)
        change.addWidget(Label(tr.context("from an address", "from"), tone="text-2"), 0, 0)
        change.addWidget(self._from, 0, 1)
        change.addWidget(self._from_when, 1, 1)
        change.addWidget(Label(tr.context("to an address", "to"), tone="text-2"), 2, 0)
        change.addWidget(self._to, 2, 1)
        keys = QHBoxLayout()
        keys.setSpacing(4)
        keys.addWidget(Label(tr("Only this key goes:"), Text.CAPTION, "text-2"))
        keys.addWidget(MonoLabel(EVENT))
        keys.addStretch(1)
        column = QVBoxLayout(self._summary)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._what)
        column.addLayout(change)
        column.addLayout(keys)

    # -- showing ----------------------------------------------------------------------------

    def show_readiness(self, readiness: Readiness) -> None:
        """Show what would change, or what is missing."""
        self._readiness = readiness
        self._refresh()

    def show_sending(self, after: str | None) -> None:
        """Show that a send to `after` is under way, or (None) that none is."""
        if after is None:
            self._ticking.stop()
            self._focus_returns = self.window().focusWidget() is self._cancel
        else:
            self._answer = None
            self._seconds = 0
            self._ticking.start()
        self._refresh()
        # A send may begin on another page, where the keyboard then stays.
        if after is not None and self.isVisible():
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_answer(self, answer: PlugAnswer | None) -> None:
        """Show what came of the last send; None forgets it."""
        self._answer = answer
        if answer is not None:
            self._details.show_text(technical_details(answer, self.look.tr))
        self._details.fold()
        self._refresh()
        if answer is not None and self._focus_returns:
            # Only from "Cancel": whoever types elsewhere meanwhile goes on typing there.
            first = self._again if self._again.isVisible() else self._send
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_returns = False

    def _refresh(self) -> None:
        ready = self._readiness
        if ready is None:
            return
        sending = self._ticking.isActive()
        can_send = not ready.missing and not sending
        same, doubtful = ready.same, ready.doubtful
        self._sentence.setText(self._sentence_now())
        self._sentence.setVisible(bool(self._sentence.text()))
        self._summary.setVisible(not ready.missing and not same)
        self._fill_summary(ready)
        self._cancel.setVisible(sending)
        # What was sent last is sent again from the bar that says how it ended.
        again = same and not ready.missing
        self._send.setVisible(not sending and not again)
        self._send.setEnabled(can_send)
        self._again.setVisible(again)
        self._again.set_kind(Kind.PRIMARY if doubtful else Kind.NORMAL)
        tr = self.look.tr
        self._send.say(tr("Send anyway") if ready.warned else tr("Send to Plug"))
        self._show_result(ready, sending=sending)
        self.show_state(*self._state_and_word(ready, sending=sending))

    def _fill_summary(self, ready: Readiness) -> None:
        tr = self.look.tr
        self._what.setText(change_sentence(ready.company, tr))
        if ready.before is None:
            self._from.show_line(tr("nothing sent by this computer yet"))
            self._from_when.setText("")
        else:
            self._from.show_line(ready.before.to_url)
            when = self._when(ready.before.at_ms)
            self._from_when.setText(
                tr("last send of this computer, {when}; nobody knows if it arrived", when=when)
                if ready.before.outcome.unknown
                else tr("last send of this computer, {when}", when=when)
            )
        self._from_when.setVisible(ready.before is not None)
        self._to.show_line(ready.after or "")

    def _sentence_now(self) -> str:
        tr, ready = self.look.tr, self._readiness
        if self._ticking.isActive():
            return tr("Waiting for Plug for {seconds} s.", seconds=self._seconds)
        if ready is None or ready.missing:
            return ready.missing if ready else ""
        return ""

    def _show_result(self, ready: Readiness, *, sending: bool) -> None:
        tr, answer = self.look.tr, self._answer
        told = ready.same and not ready.missing
        shown = not sending and (answer is not None or told)
        self._result.setVisible(shown)
        self._details.setVisible(not sending and answer is not None)
        self._undo.setVisible(ready.same and ready.undo_to is not None)
        refused = answer is not None and answer.outcome is PlugOutcome.TOKEN_REFUSED
        self._replace.setVisible(refused)
        if not shown:
            return
        if answer is not None:
            saying = outcome_saying(answer, tr)
            next_step = saying.next_step
            if answer.outcome is PlugOutcome.ACCEPTED:
                next_step = self._undo_sentence(ready)
            elif ready.same and ready.undo_to is not None:
                next_step += " " + self._undo_sentence(ready)
            state = _STATES[outcome_severity(answer.outcome)]
            self._result.say(state, saying.title, next_step)
        elif ready.doubtful:
            fact = tr("Nobody knows if the last send of this address arrived.")
            self._result.say(State.WARNING, fact, tr("Send it again."))
        else:
            fact = tr("This is the last address sent from here.")
            self._result.say(State.NOTE, fact, self._undo_sentence(ready))

    def _undo_sentence(self, ready: Readiness) -> str:
        tr = self.look.tr
        if ready.undo_to is None:
            return tr("It was the first send of this computer: there is none to go back to.")
        return tr("Undo sends {address} again.", address=ready.undo_to)

    def _state_and_word(self, ready: Readiness, *, sending: bool) -> tuple[State, str]:
        tr = self.look.tr
        if sending:
            return State.RUNNING, tr("Sending")
        if self._answer is not None and not self._answer.outcome.succeeded:
            grave = _STATES[outcome_severity(self._answer.outcome)]
            return grave, outcome_word(self._answer.outcome, tr)
        if ready.missing:
            return State.NOT_YET, ready.word
        if ready.doubtful:
            return State.WARNING, tr("Nobody knows if it arrived")
        if ready.same and ready.before is not None:
            return State.GOOD, tr("Sent {when}", when=self._when(ready.before.at_ms))
        return State.READY, tr("Ready to send")

    def _when(self, at_ms: int) -> str:
        return day_and_hour(self.look.tr, local(at_ms, None), datetime.now())  # noqa: DTZ005

    def _tick(self) -> None:
        self._seconds += 1
        self._sentence.setText(self._sentence_now())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button under the summary where there is little room."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW * scale()
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

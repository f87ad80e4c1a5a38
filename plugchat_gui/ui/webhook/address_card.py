"""The second step: the address, judged at every keystroke."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.domain.endpoint_url import UrlContext, UrlOutcome, Verdict, judge
from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.webhooks import WebhookEvent
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.fields import Field
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label, MonoLabel
from plugchat_gui.ui.widgets.picture import Picture
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.ui.widgets.step import Step
from plugchat_gui.wording.url_findings import finding_saying, repair_label

_VERDICT_HEIGHT: Final = 58
_BAR_STATES: Final = {
    Severity.ERROR: State.ERROR,
    Severity.WARNING: State.WARNING,
    Severity.NOTE: State.NOTE,
}


class AddressCard(Step):
    """One field for ``finishAttendance``; under it exactly one verdict."""

    edited = Signal(str)
    """Carries the raw text whenever the operator changes it."""
    verdict_changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.tr("Address"))
        tr = look.tr
        self._context = UrlContext()
        self._last_sent: str | None = None
        self.verdict: Verdict = judge("", self._context)
        self._field: Final = Field(look, "https://")
        self._accepted: Final = QWidget()
        self._host_before: Final = Label(tr("Attendances go to"))
        self._host: Final = ElidedLabel(role=Text.STRONG)
        self._judged: Final = Bar(look)
        self._repair: Final = Button(look, "", height=32)
        self._go_back: Final = Button(look, tr("Use the last one sent"), icon="undo", height=32)
        self._notes: Final = Label(role=Text.CAPTION, tone="text-2", wraps=True)
        self._lay_out()
        self._field.textChanged.connect(self._judge)
        self._field.textEdited.connect(self.edited)
        self._repair.clicked.connect(self._apply_repair)
        self._go_back.clicked.connect(self._use_last_sent)
        self._show_verdict()

    def _lay_out(self) -> None:
        tr = self.look.tr
        label = Label(tr("When an attendance finishes"), Text.STRONG)
        label.setBuddy(self._field)
        self._field.setAccessibleName(tr("Address for finished attendances"))
        titles = QHBoxLayout()
        titles.setSpacing(8)
        titles.addWidget(label)
        titles.addWidget(MonoLabel(WebhookEvent.FINISH_ATTENDANCE))
        titles.addStretch(1)
        entry = QVBoxLayout()
        entry.setSpacing(4)
        entry.addLayout(titles)
        entry.addWidget(self._field)
        self.content.addLayout(entry)
        self.content.addWidget(self._build_verdict())

    def _build_verdict(self) -> QFrame:
        line = QHBoxLayout(self._accepted)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        line.addWidget(Picture(self.look, "tick1", 18, "ok"))
        line.addWidget(self._host_before)
        line.addWidget(self._host)
        line.addStretch(1)
        self._judged.add_action(self._repair)
        self._judged.add_action(self._go_back)
        area = QFrame()
        area.setMinimumHeight(round(_VERDICT_HEIGHT * scale()))
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._accepted)
        column.addWidget(self._judged)
        column.addWidget(self._notes)
        column.addStretch(1)
        return area

    def set_surroundings(self, service_hosts: frozenset[str], last_sent: str | None) -> None:
        """Judge against other service hosts; offer `last_sent` as a way out.

        That an address is the one sent last is told by the third step, where it belongs: here it
        would warn of every address right after it was sent.
        """
        self._context = UrlContext(service_hosts)
        self._last_sent = last_sent
        self._judge()

    def show_text(self, text: str) -> None:
        """Put the draft of a company into the field."""
        if text != self._field.text():
            self._field.setText(text)
            self._field.setCursorPosition(0)

    def replace_text(self, text: str) -> None:
        """Put another text in, so that Ctrl+Z brings the typed one back."""
        self._field.selectAll()
        self._field.insert(text)
        self.edited.emit(self._field.text())

    def focus_field(self) -> None:
        """Put the keyboard into the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """What stands in the field, as typed."""
        return self._field.text()

    def _judge(self) -> None:
        before = self.verdict
        self.verdict = judge(self._field.text(), self._context)
        if self.verdict != before:
            self._show_verdict()
            self.verdict_changed.emit()

    def _show_verdict(self) -> None:
        verdict, tr = self.verdict, self.look.tr
        empty = not self._field.text()
        refused = verdict.outcome is UrlOutcome.REFUSED
        self.show_state(*self._state_and_word(empty=empty))
        self._field.show_refused(refused=refused and not empty)
        self._accepted.setVisible(not refused)
        if not refused:
            self._host.show_line(verdict.host_unicode or verdict.host or "")
        graver = [f for f in verdict.findings if f.severity is not Severity.NOTE]
        self._judged.setVisible(bool(graver) and not empty)
        if graver and not empty:
            saying = finding_saying(graver[0], tr)
            self._judged.say(_BAR_STATES[graver[0].severity], saying.title, saying.next_step)
        self._offer_ways_out(refused=refused and not empty)
        self._say_notes(empty=empty)

    def _state_and_word(self, *, empty: bool) -> tuple[State, str]:
        tr = self.look.tr
        if empty:
            return State.NOT_YET, tr("Address missing")
        return {
            UrlOutcome.OK: (State.GOOD, tr("Accepted")),
            UrlOutcome.WARNING: (State.WARNING, tr("Accepted with warnings")),
            UrlOutcome.REFUSED: (State.ERROR, tr("Refused")),
        }[self.verdict.outcome]

    def _offer_ways_out(self, *, refused: bool) -> None:
        repairs = self.verdict.repairs
        self._repair.setVisible(bool(repairs) and refused)
        if repairs:
            self._repair.say(repair_label(repairs[0], self.look.tr))
        last = self._last_sent
        self._go_back.setVisible(refused and bool(last) and not repairs)

    def _say_notes(self, *, empty: bool) -> None:
        tr = self.look.tr
        # How the address is rewritten is a note of `check-url`; here its end is shown below.
        others = [f for f in self.verdict.findings if f.severity is not Severity.NOTE][1:]
        if self.verdict.outcome is UrlOutcome.REFUSED:
            others = []
        said = [finding_saying(finding, tr).title for finding in others]
        text = tr("The address of your system, beginning with https://.") if empty else ""
        self._notes.setText(text or " ".join(said))
        self._notes.setVisible(bool(self._notes.text()))

    def _apply_repair(self) -> None:
        if self.verdict.repairs:
            self._take(self.verdict.repairs[0].text)

    def _use_last_sent(self) -> None:
        if self._last_sent:
            self._take(self._last_sent)

    def _take(self, text: str) -> None:
        self.replace_text(text)
        self.focus_field()
        announcement = self.look.tr("The address is now {address}", address=text)
        announce(self._field, announcement)

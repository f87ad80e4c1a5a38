"""Asks before an address of the history is sent: here it is the confirmation."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from plugchat_gui.domain.company import Company
from plugchat_gui.domain.endpoint_url import UrlOutcome, Verdict
from plugchat_gui.domain.finding import Severity
from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.webhook.send_flow import EVENT
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.breaking_label import BreakingLabel
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.ui.widgets.labels import Label, MonoLabel
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.wording.outcomes import change_sentence
from plugchat_gui.wording.url_findings import finding_saying


@dataclass(frozen=True, slots=True)
class Again:
    """What is about to be sent: `now` is the address in force for all that is known, or None.

    `latest` is whether the entry it comes from put `now` in force.
    """

    company: Company
    now: str | None
    verdict: Verdict
    undo: bool
    latest: bool

    @property
    def address(self) -> str:
        """The address that will be in force."""
        return self.verdict.normalised or ""


class AgainDialog(Dialog):
    """Says from where to where, for which company, through which service, and which key goes."""

    def __init__(self, look: Look, again: Again, parent: QWidget) -> None:
        tr = look.tr
        warned = again.verdict.outcome is UrlOutcome.WARNING
        deed = tr("Undo this send") if again.undo else tr("Send again")
        super().__init__(
            look,
            tr("Undo this send?") if again.undo else tr("Send this address again?"),
            tr("Send anyway") if warned else deed,
            parent,
        )
        inside = self.scrolling()
        inside.addWidget(BreakingLabel(change_sentence(again.company, tr)))
        change = QGridLayout()
        change.setHorizontalSpacing(8)
        change.setVerticalSpacing(4)
        change.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        change.addWidget(Label(tr.context("from an address", "from"), tone="text-2"), 0, 0, top)
        before = again.now or tr("nothing sent by this computer yet")
        change.addWidget(BreakingLabel(before, tone="text-2"), 0, 1)
        change.addWidget(Label(tr.context("to an address", "to"), tone="text-2"), 1, 0, top)
        change.addWidget(BreakingLabel(again.address, Text.STRONG), 1, 1)
        inside.addLayout(change)
        keys = QHBoxLayout()
        keys.setSpacing(4)
        keys.addWidget(Label(tr("Only this key goes:"), Text.CAPTION, "text-2"))
        keys.addWidget(MonoLabel(EVENT))
        keys.addStretch(1)
        inside.addLayout(keys)
        for state, fact, next_step in _remarks(look, again):
            bar = Bar(look)
            bar.say(state, fact, next_step)
            inside.addWidget(bar)


def _remarks(look: Look, again: Again) -> list[tuple[State, str, str]]:
    """Return what else should be known before it is sent."""
    tr = look.tr
    found: list[tuple[State, str, str]] = []
    if again.now == again.address:
        found.append((State.NOTE, tr("This address is the last one sent from here."), ""))
    elif again.now and not again.latest:
        fact = tr("The address in force today is {now}.", now=again.now)
        other = tr("It did not come from this record.") if again.undo else ""
        found.append((State.NOTE, fact, other))
    for finding in again.verdict.findings:
        if finding.severity is Severity.WARNING:
            saying = finding_saying(finding, tr)
            found.append((State.WARNING, saying.title, saying.next_step))
            break
    return found

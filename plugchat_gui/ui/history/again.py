"""Sending an address of the history again, for the company of its entry."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from plugchat_gui.domain.company import Company, last_sent
from plugchat_gui.domain.endpoint_url import UrlContext, Verdict, judge
from plugchat_gui.domain.history import HistoryEntry, HistoryKind
from plugchat_gui.domain.send_history import took_effect
from plugchat_gui.domain.token import ApiToken
from plugchat_gui.domain.token_keeping import VaultAnswer, VaultOperation, VaultState
from plugchat_gui.domain.webhooks import SERVICE_HOSTS
from plugchat_gui.ui.history.again_dialog import Again, AgainDialog
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Session
from plugchat_gui.ui.webhook.send_flow import EVENT, Change
from plugchat_gui.wording.url_findings import finding_saying
from plugchat_gui.wording.vault import vault_saying


class SendAgain(QObject):
    """Says why something cannot be sent; else asks the vault, then the operator, then sends.

    The token of the entry's company goes from the vault to the send and is shown to nobody.
    """

    changed = Signal()
    """Whether something can be sent may be otherwise now."""
    refused = Signal(str, str)
    """Carries what stood in the way and what to do."""

    def __init__(self, look: Look, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._look: Final = look
        self._session: Final = session
        self._window: Final = window
        self._asking = False
        session.sends.changed.connect(self.changed)
        session.workspace.company_changed.connect(self.changed)
        session.workspace.company_chosen.connect(self.changed)

    def target(self, entry: HistoryEntry, *, undo: bool) -> str | None:
        """Return the address that would be sent, None where an entry offers none."""
        if entry.kind is not HistoryKind.SEND:
            return None
        if not undo:
            return entry.to_url
        # Where nothing changed there is nothing to take back.
        changed = took_effect(entry) and entry.from_url != entry.to_url
        return entry.from_url if changed else None

    def hindrance(self, entry: HistoryEntry, *, undo: bool) -> str:
        """Return why it cannot be sent, "" when it can."""
        tr, target = self._look.tr, self.target(entry, undo=undo)
        if target is None:
            return ""
        company = self._company(entry)
        if company is None:
            return tr("This company is no longer in the program.")
        if self._session.sends.sending is not None:
            return tr("A send is under way. Wait until it ends.")
        verdict = self._judged(target)
        if not verdict.acceptable:
            saying = finding_saying(verdict.findings[0], tr)
            return tr("The address cannot be sent any more: {why}", why=saying.title)
        return tr("The vault is being asked for the token.") if self._asking else ""

    def ask(self, entry: HistoryEntry, *, undo: bool) -> None:
        """Fetch the token of the company, then ask the operator."""
        if self.target(entry, undo=undo) is None or self.hindrance(entry, undo=undo):
            return
        self._asking = True
        self.changed.emit()
        self._session.tasks.watch(
            self._session.vault.read(entry.company_id),
            self,
            lambda answer: self._answered(entry, answer, undo=undo),
            lambda: self._answered(entry, VaultAnswer(VaultState.REFUSED), undo=undo),
        )

    def _answered(self, entry: HistoryEntry, answer: VaultAnswer, *, undo: bool) -> None:
        self._asking = False
        self.changed.emit()
        company, target = self._company(entry), self.target(entry, undo=undo)
        if company is None or target is None:
            return
        token = answer.token
        if token is None:
            saying = vault_saying(answer.state, VaultOperation.READ, self._look.tr)
            self.refused.emit(saying.title, saying.next_step)
            return
        sent = last_sent(company, EVENT)
        latest = sent is not None and sent.at_ms == entry.at_ms
        now = sent.to_url if sent else None
        again = Again(company, now, self._judged(target), undo, latest)
        dialog = AgainDialog(self._look, again, self._window)
        dialog.accepted.connect(lambda: self._send(again, token))
        dialog.open()

    def _send(self, again: Again, token: ApiToken) -> None:
        company = self._session.workspace.company_of(again.company.id)
        if company is None:
            return
        change = Change(company, again.now, again.address, undo=again.undo)
        self._session.sends.begin(change, token)

    def _company(self, entry: HistoryEntry) -> Company | None:
        return self._session.workspace.company_of(entry.company_id)

    def _judged(self, address: str) -> Verdict:
        companies = self._session.workspace.settings.companies
        hosts = SERVICE_HOSTS | {company.profile.host for company in companies}
        return judge(address, UrlContext(hosts))

"""The Webhook page: three steps read from top to bottom."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from plugchat_gui.domain.company import (
    Company,
    SendRecord,
    last_sent,
    previous_address,
    set_draft,
)
from plugchat_gui.domain.endpoint_url import UrlOutcome
from plugchat_gui.domain.plug_answer import PlugAnswer
from plugchat_gui.domain.settings import Settings, replace_company
from plugchat_gui.domain.token_keeping import TokenStore
from plugchat_gui.domain.webhooks import SERVICE_HOSTS
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.webhook.address_card import AddressCard
from plugchat_gui.ui.webhook.send_card import Readiness, SendCard
from plugchat_gui.ui.webhook.send_flow import EVENT, Change, SendFlow, Sent
from plugchat_gui.ui.webhook.token_card import TokenCard
from plugchat_gui.ui.webhook.token_flow import Phase, TokenFlow
from plugchat_gui.ui.widgets.chip import Chip
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.ui.widgets.page import Page
from plugchat_gui.ui.workspace import Workspace
from plugchat_gui.wording.outcomes import outcome_saying, profile_name

if TYPE_CHECKING:
    from plugchat_gui.domain.api_token import ApiToken

_WIDEST: Final = 960
_MARGIN: Final = 32


class WebhookPage(Page):
    """Token, address, sending. The flows do the work, the cards show it."""

    service_asked = Signal()
    """The operator wants to see or change the service of the company."""
    remove_token_asked = Signal()
    done = Signal(str)
    """Carries a sentence about something that was done."""

    def __init__(
        self, look: Look, workspace: Workspace, tokens: TokenFlow, sends: SendFlow
    ) -> None:
        super().__init__()
        self._look: Final = look
        self._workspace: Final = workspace
        self._tokens: Final = tokens
        self._sends: Final = sends
        self._company_id: str | None = None
        self._focus_waits = False
        self._company: Final = ElidedLabel(tone="text-2", mode=Qt.TextElideMode.ElideRight)
        self._service: Final = Chip(look, "server")
        self._token: Final = TokenCard(look, tokens)
        self._address: Final = AddressCard(look)
        self._send: Final = SendCard(look)
        self._scroll: Final = QScrollArea()
        self._lay_out()
        self._connect()
        self._show_company()

    def _lay_out(self) -> None:
        title = Label(self._look.tr("Webhook"), Text.PAGE_TITLE)
        header = QHBoxLayout()
        header.setContentsMargins(0, 16, 0, 16)
        header.setSpacing(12)
        header.addWidget(title)
        header.addStretch(1)
        header.addWidget(self._company, 0, Qt.AlignmentFlag.AlignVCenter)
        header.addWidget(self._service)
        self._company.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._company.setMaximumWidth(round(360 * scale()))
        column = QWidget()
        column.setProperty("role", "column")
        column.setMaximumWidth(round(_WIDEST * scale()))
        steps = QVBoxLayout(column)
        steps.setContentsMargins(0, 0, 0, 24)
        steps.setSpacing(0)
        steps.addLayout(header)
        for step in (self._token, self._address, self._send):
            steps.addWidget(step)
        steps.addStretch(1)
        middle = QWidget()
        middle.setProperty("role", "column")
        sides = QHBoxLayout(middle)
        sides.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        sides.addStretch(1)
        sides.addWidget(column, 1000)
        sides.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(middle)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._scroll)

    def _connect(self) -> None:
        self._workspace.company_chosen.connect(self._show_company)
        self._workspace.company_changed.connect(self._show_company_again)
        self._tokens.changed.connect(self._refresh_send)
        self._tokens.changed.connect(self._focus_late)
        self._tokens.kept.connect(self._token_kept)
        self._tokens.verified.connect(self._token_verified)
        self._token.remove_asked.connect(self.remove_token_asked)
        self._address.edited.connect(self._keep_draft)
        self._address.verdict_changed.connect(self._address_judged)
        self._send.send_asked.connect(self._begin_send)
        self._send.undo_asked.connect(self._begin_undo)
        self._send.cancel_asked.connect(self._sends.cancel)
        self._send.replace_token_asked.connect(self._token.replace)
        self._sends.changed.connect(self._show_sending)
        self._sends.changed.connect(self._show_company_again)
        self._sends.ended.connect(self._sent)
        self._service.clicked.connect(self.service_asked)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing to do, once it is known what that is."""
        self._focus_waits = self._tokens.phase is not Phase.SETTLED
        if self._focus_waits:
            return
        if self._tokens.token is None:
            self._token.focus_entry()
        else:
            self._address.focus_field()

    def use_address(self, address: str) -> None:
        """Put an address into the field, as typed; nothing is sent."""
        self._address.replace_text(address)
        self._address.focus_field()

    def _focus_late(self) -> None:
        if self._focus_waits and self._tokens.phase is Phase.SETTLED:
            self._focus_waits = False
            focused: QWidget | None = self.window().focusWidget()
            # Whoever went on with another step meanwhile stays there.
            elsewhere = focused is not None and focused.isVisible() and self.isAncestorOf(focused)
            if not self.isHidden() and not elsewhere:
                self.focus_first()

    # -- the company ------------------------------------------------------------------------

    def _show_company(self) -> None:
        company = self._workspace.company
        if company is None:
            return
        if company.id != self._company_id:
            self._company_id = company.id
            self._send.show_answer(None)
            self._show_sending()
            self._tokens.show_company(company)
            self._token.start_over(company.token_verified_at_ms)
        self._address.show_text(company.drafts.get(EVENT, ""))
        self._show_company_again()

    def _show_company_again(self) -> None:
        company = self._workspace.company
        if company is None:
            return
        tr, profile = self._look.tr, company.profile
        service = profile_name(profile.kind, tr)
        self._company.show_line(company.name)
        self._service.setText(service)
        self._service.setAccessibleName(tr("Service: {service}, change", service=service))
        self._service.updateGeometry()
        self._token.show_verified(company.token_verified_at_ms)
        sent = last_sent(self._before_sending(company), EVENT)
        self._address.set_surroundings(
            SERVICE_HOSTS | {one.profile.host for one in self._workspace.settings.companies},
            sent.to_url if sent else None,
        )
        self._refresh_send()

    def _edit(self, edit: Callable[[Company], Company]) -> None:
        wanted = self._company_id

        def edited(settings: Settings) -> Settings:
            company = next((c for c in settings.companies if c.id == wanted), None)
            return replace_company(settings, edit(company)) if company else settings

        self._workspace.change(edited)

    def _keep_draft(self, text: str) -> None:
        self._edit(lambda company: set_draft(company, EVENT, text))

    # -- the token --------------------------------------------------------------------------

    def _token_kept(self) -> None:
        self._edit(lambda company: replace(company, token_verified_at_ms=None))
        tr = self._look.tr
        session_only = self._tokens.store is TokenStore.SESSION
        self.done.emit(
            tr("Token ready. It lasts until the program closes.")
            if session_only
            else tr("Token kept.")
        )
        self._address.focus_field()

    def _token_verified(self, answer: PlugAnswer) -> None:
        if answer.outcome.succeeded:
            self._edit(lambda company: replace(company, token_verified_at_ms=answer.finished_at_ms))
            self.done.emit(self._look.tr("Token verified."))
        else:
            self._token.show_verify_answer(outcome_saying(answer, self._look.tr, verify=True))

    # -- sending ----------------------------------------------------------------------------

    def _address_judged(self) -> None:
        self._send.show_answer(None)
        self._refresh_send()

    def _refresh_send(self) -> None:
        company = self._workspace.company
        if company is not None:
            self._send.show_readiness(self._readiness(company))

    def _readiness(self, company: Company) -> Readiness:
        tr, verdict = self._look.tr, self._address.verdict
        known = self._before_sending(company)
        before = last_sent(known, EVENT)
        undo_to = previous_address(known, EVENT)
        missing = word = ""
        if self._tokens.token is None:
            missing = tr("The token is missing. Nothing is sent until then.")
            word = tr("Waiting for the token")
        elif verdict.outcome is UrlOutcome.REFUSED:
            missing = tr("An accepted address is missing. Nothing is sent until then.")
            word = tr("Waiting for the address")
        elif (busy := self._sends.sending) is not None and busy.company.id != company.id:
            name = busy.company.name
            missing = tr("A send of {company} is under way. Wait until it ends.", company=name)
            word = tr("Waiting for another company")
        return Readiness(
            company=company,
            before=before,
            after=verdict.normalised,
            missing=missing,
            word=word,
            warned=verdict.outcome is UrlOutcome.WARNING,
            undo_to=undo_to if self._tokens.token is not None else None,
        )

    def _begin_send(self) -> None:
        company = self._workspace.company
        after = self._address.verdict.normalised
        if company is not None and after is not None:
            self._begin(company, after, undo=False)

    def _begin_undo(self) -> None:
        company = self._workspace.company
        after = previous_address(company, EVENT) if company else None
        if company is not None and after is not None:
            self._begin(company, after, undo=True)

    def _begin(self, company: Company, after: str, *, undo: bool) -> None:
        token: ApiToken | None = self._tokens.token
        if token is None:
            return
        sent: SendRecord | None = last_sent(company, EVENT)
        before = sent.to_url if sent else None
        self._sends.begin(Change(company, before, after, undo=undo), token)

    def _before_sending(self, company: Company) -> Company:
        """Return the company without the record of a send whose end is still waited for."""
        change = self._sends.sending
        here = change is not None and change.company.id == company.id
        return change.company if change is not None and here else company

    def _show_sending(self) -> None:
        change = self._sends.sending
        here = change is not None and change.company.id == self._company_id
        self._send.show_sending(change.after if change is not None and here else None)
        self._refresh_send()

    def _sent(self, sent: Sent) -> None:
        if sent.change.company.id != self._company_id:
            return
        self._tokens.learn(sent.answer, sent.sending.token)
        if sent.change.undo and sent.answer.outcome.succeeded:
            self._address.replace_text(sent.change.after)
        self._send.show_answer(sent.answer)

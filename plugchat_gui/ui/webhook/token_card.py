"""The first step: the company's token, kept by the system's vault."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from plugchat_gui.domain.token import ApiToken, clean_token, jwt_hints
from plugchat_gui.domain.token_keeping import TokenStore, VaultState
from plugchat_gui.ui.fonts import Text, monospace, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.webhook.token_flow import Phase, TokenFlow, now_ms
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.fields import Field
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.ui.widgets.state_shape import StateShape
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.ui.widgets.step import Step
from plugchat_gui.ui.widgets.tooltips import set_tooltip
from plugchat_gui.wording.dates import day_and_hour, local
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.token import (
    cleaning_sentence,
    jwt_sentence,
    refusal_saying,
)
from plugchat_gui.wording.vault import kept_sentence, vault_saying
from plugchat_gui.wording.words import mark

_REVEALED_MS: Final = 10_000
_NARROW: Final = 700
_MASK: Final = "•" * 19


class TokenCard(Step):
    """Shows where the token is, takes a pasted one, and offers what can be done with it."""

    remove_asked = Signal()

    def __init__(self, look: Look, flow: TokenFlow) -> None:
        super().__init__(look, look.tr("Token"), first=True)
        tr = look.tr
        self._flow: Final = flow
        self._replacing = False
        self._narrow = False
        self._verified_at_ms: int | None = None
        self._verify_said: Saying | None = None
        self._masked: Final = ElidedLabel(_MASK)
        self._where: Final = Label(role=Text.CAPTION, tone="text-2", wraps=True)
        self._reveal: Final = Button(look, tr("Show for 10 s"), Kind.FLAT, icon="eye", height=32)
        self._verify: Final = Button(look, tr("Verify"), height=32)
        self._replace: Final = Button(look, tr("Replace"), height=32)
        self._more: Final = Button(
            look, "", Kind.FLAT, icon="more", height=32, name=tr("More about the token")
        )
        self._field: Final = Field(look, tr("Paste the token here"))
        self._keep: Final = Button(look, tr("Keep it"), icon="lock")
        self._cancel: Final = Button(look, tr("Cancel"), Kind.FLAT)
        self._note: Final = Bar(look)
        self._hint: Final = Bar(look)
        self._trouble: Final = Bar(look)
        self._retry: Final = Button(look, tr("Try again"), icon="refresh", height=32)
        self._session: Final = Button(look, tr("Keep for this session only"), height=32)
        self._hiding: Final = QTimer(self)
        self._kept_row: Final = self._build_kept_row()
        self._entry: Final = self._build_entry()
        self._busy: Final = self._build_busy()
        self._lay_out()
        self._connect()
        self.refresh()

    # -- building ---------------------------------------------------------------------------

    def _build_kept_row(self) -> QWidget:
        row = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._masked)
        words.addWidget(self._where)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addLayout(words, 1)
        for button in (self._reveal, self._verify, self._replace, self._more):
            line.addWidget(button)
        return row

    def _build_entry(self) -> QWidget:
        entry = QWidget()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setAccessibleName(self.look.tr("Plug token"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._field, 1)
        line.addWidget(self._keep)
        line.addWidget(self._cancel)
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._note)
        return entry

    def _build_busy(self) -> QWidget:
        busy = QWidget()
        self._busy_shape = StateShape(self.look, 18)
        self._busy_label = Label(tone="text-2")
        line = QHBoxLayout(busy)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(8)
        line.addWidget(self._busy_shape)
        line.addWidget(self._busy_label, 1)
        return busy

    def _lay_out(self) -> None:
        self._trouble.add_action(self._session)
        self._trouble.add_action(self._retry)
        self._hiding.setSingleShot(True)
        self._hiding.setInterval(_REVEALED_MS)
        for part in (self._kept_row, self._busy, self._trouble, self._entry, self._hint):
            self.content.addWidget(part)

    def _connect(self) -> None:
        flow = self._flow
        flow.changed.connect(self.refresh)
        flow.kept.connect(self._end_replacing)
        self._reveal.clicked.connect(self._show_or_hide)
        self._hiding.timeout.connect(self._hide)
        self._verify.clicked.connect(self._verify_or_stop)
        self._replace.clicked.connect(self._begin_replacing)
        self._more.clicked.connect(self._open_menu)
        self._field.textChanged.connect(self._judge_entry)
        self._field.returnPressed.connect(self._keep_entry)
        self._keep.clicked.connect(self._keep_entry)
        self._cancel.clicked.connect(self._give_up_replacing)
        self._retry.clicked.connect(self._try_again)
        self._session.clicked.connect(flow.keep_for_session)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep only the eye of "Mostrar por 10 s" where there is little room."""
        super().resizeEvent(event)
        self._narrow = event.size().width() < _NARROW * scale()
        self._name_reveal()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the token with the page."""
        super().hideEvent(event)
        self._hide()

    # -- showing ----------------------------------------------------------------------------

    def replace(self) -> None:
        """Ask for another token."""
        if self._flow.phase is Phase.SETTLED:
            self._begin_replacing()

    def focus_entry(self) -> None:
        """Put the keyboard where a token is pasted, if one is wanted."""
        if not self._entry.isHidden():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_over(self, verified_at_ms: int | None) -> None:
        """Forget what was typed for another company."""
        self._verified_at_ms = verified_at_ms
        self._end_replacing()

    def show_verified(self, at_ms: int | None) -> None:
        """Say when Plug last accepted this token."""
        self._verified_at_ms = at_ms
        self.refresh()

    def show_verify_answer(self, saying: Saying) -> None:
        """Say what Plug answered when it did not simply accept the token."""
        self._verify_said = saying
        self.refresh()

    def refresh(self) -> None:
        """Show the state of the flow."""
        settled = self._flow.phase is Phase.SETTLED
        state = self._flow.answer.state
        kept = settled and state is VaultState.KEPT
        missing = settled and state is VaultState.MISSING
        trouble = settled and not kept and not missing
        self._kept_row.setVisible(kept and not self._replacing)
        self._busy.setVisible(not settled)
        if not kept or self._flow.verifying:
            self._verify_said = None
        self._trouble.setVisible(trouble or self._verify_said is not None)
        self._entry.setVisible(
            (settled and (missing or self._replacing or (trouble and bool(self._field.text()))))
            or (trouble and state is VaultState.NO_STORE)
        )
        self._cancel.setVisible(self._replacing)
        no_store = settled and state is VaultState.NO_STORE
        self._session.setVisible(self._flow.can_keep_for_session and not no_store)
        self._keep.say(
            self.look.tr("Keep for this session only") if no_store else self.look.tr("Keep it")
        )
        self._retry.setVisible(trouble)
        if not kept:
            self._hide()
        self._refresh_words(kept=kept, trouble=trouble)
        self._judge_entry()

    def _refresh_words(self, *, kept: bool, trouble: bool) -> None:
        tr = self.look.tr
        self.show_state(*self._state_and_word())
        if self._flow.phase is not Phase.SETTLED:
            self._busy_shape.show_state(State.RUNNING)
            self._busy_label.setText(_BUSY[self._flow.phase](tr))
        if trouble:
            answer = self._flow.answer
            saying = vault_saying(answer.state, self._flow.operation, tr, answer.previous)
            self._trouble.say(State.WARNING, saying.title, saying.next_step)
        elif self._verify_said is not None:
            said = self._verify_said
            state = State.ERROR if self._flow.refused_by_plug else State.WARNING
            self._trouble.say(state, said.title, said.next_step)
        self._hint.setVisible(kept and self._say_hint())
        if kept:
            self._where.setText(self._whereabouts())
            verifying = self._flow.verifying
            self._verify.say(tr("Stop verifying") if verifying else tr("Verify"))

    def _state_and_word(self) -> tuple[State, str]:
        tr, flow = self.look.tr, self._flow
        if flow.phase is not Phase.SETTLED:
            return State.RUNNING, tr("One moment")
        if flow.answer.state is not VaultState.KEPT:
            state, word = _WORDS.get(flow.answer.state, _NOT_KEPT)
            return state, tr(word)
        if flow.refused_by_plug:
            return State.ERROR, tr("Refused by Plug")
        if flow.verifying:
            return State.RUNNING, tr("Verifying")
        if flow.store is TokenStore.SESSION:
            return State.WARNING, tr("This session only")
        return State.GOOD, tr("Kept")

    def _whereabouts(self) -> str:
        tr = self.look.tr
        store = self._flow.store
        sentence = kept_sentence(store, tr) if store else ""
        if self._verified_at_ms is None or self._flow.refused_by_plug:
            return sentence
        when = day_and_hour(tr, local(self._verified_at_ms, None), datetime.now())  # noqa: DTZ005
        return sentence + " " + tr("Verified {when}.", when=when)

    def _say_hint(self) -> bool:
        token = self._flow.token
        hints = jwt_hints(token, now_ms() // 1000) if token else None
        saying = jwt_sentence(hints, self.look.tr) if hints else None
        if saying is None:
            return False
        grave = bool(hints and (hints.expired or hints.expiring))
        self._hint.say(State.WARNING if grave else State.NOTE, saying.title, saying.next_step)
        return True

    # -- revealing --------------------------------------------------------------------------

    def _show_or_hide(self) -> None:
        if self._hiding.isActive():
            self._hide()
            return
        token = self._flow.token
        if token is not None:
            self._masked.setFont(monospace())
            self._masked.show_line(token.reveal())
            self._hiding.start()
            self._name_reveal()

    def _hide(self) -> None:
        self._hiding.stop()
        self._masked.setFont(QFont(self._where.font()))
        self._masked.show_line(_MASK)
        self._masked.setAccessibleName(self.look.tr("Token hidden"))
        self._name_reveal()

    def _name_reveal(self) -> None:
        tr = self.look.tr
        name = tr("Hide") if self._hiding.isActive() else tr("Show for 10 s")
        self._reveal.say("" if self._narrow else name)
        self._reveal.setAccessibleName(name)
        set_tooltip(self._reveal, name if self._narrow else "")

    # -- entering ---------------------------------------------------------------------------

    def _begin_replacing(self) -> None:
        self._replacing = True
        self._field.clear()
        self.refresh()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_replacing(self) -> None:
        self._replacing = False
        self._field.clear()
        self.refresh()

    def _give_up_replacing(self) -> None:
        self._end_replacing()
        if self._flow.token is None:
            # A save that failed may have left the old token where it was.
            self._flow.read()

    def _judge_entry(self) -> None:
        tr, text = self.look.tr, self._field.text()
        cleaned = clean_token(text)
        self._keep.setEnabled(cleaned.token is not None)
        refused = bool(text) and cleaned.refusal is not None
        self._field.show_refused(refused=refused)
        if refused and cleaned.refusal is not None:
            saying = refusal_saying(cleaned.refusal, tr)
            self._note.say(State.ERROR, saying.title, saying.next_step)
        elif cleaned.cleaned:
            done = " ".join(cleaning_sentence(code, tr) for code in cleaned.cleaned)
            self._note.say(State.NOTE, tr("The token was tidied up."), done)
        self._note.setVisible(bool(text) and (refused or bool(cleaned.cleaned)))

    def _keep_entry(self) -> None:
        token: ApiToken | None = clean_token(self._field.text()).token
        if token is None:
            return
        if self._flow.answer.state is VaultState.NO_STORE:
            self._flow.use_for_session(token)
        else:
            self._flow.save(token)

    def _try_again(self) -> None:
        token = clean_token(self._field.text()).token
        if token is not None:
            self._flow.save(token)
        else:
            self._flow.read()

    # -- the rest ---------------------------------------------------------------------------

    def _verify_or_stop(self) -> None:
        if self._flow.verifying:
            self._flow.stop_verifying()
        else:
            self._flow.verify()

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remove = QAction(self.look.tr("Remove the token…"), menu)
        remove.triggered.connect(self.remove_asked)
        menu.addAction(remove)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


_NOT_KEPT: Final = (State.WARNING, mark("Not kept"))
_WORDS: Final = {
    VaultState.MISSING: (State.NOT_YET, mark("Token missing")),
    VaultState.NO_STORE: (State.NOT_YET, mark("Token missing")),
    VaultState.LOCKED: (State.WARNING, mark("Vault locked")),
}
_BUSY: Final = {
    Phase.READING: lambda tr: tr("Asking the vault for the token."),
    Phase.SAVING: lambda tr: tr("Keeping the token in the vault."),
    Phase.REMOVING: lambda tr: tr("Removing the token from the vault."),
}

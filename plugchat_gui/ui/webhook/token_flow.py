"""The token of the company that is shown: read, kept, verified, removed. No widgets here."""

import time
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject, Signal

from plugchat_gui.domain.company import Company
from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.token import ApiToken
from plugchat_gui.domain.token_keeping import (
    TokenStore,
    VaultAnswer,
    VaultOperation,
    VaultState,
)
from plugchat_gui.services.vault import TokenVault
from plugchat_gui.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future


VerifyCall: TypeAlias = "Callable[[Company, ApiToken], Future[PlugAnswer]]"
"""Asks Plug, elsewhere, whether it takes the token of the company."""


class Phase(Enum):
    """Where the token of the company stands."""

    READING = auto()
    SAVING = auto()
    REMOVING = auto()
    SETTLED = auto()
    """The last vault answer tells the rest."""


class TokenFlow(QObject):
    """Holds what is known of one company's token and asks the vault and Plug about it."""

    changed = Signal()
    kept = Signal()
    """The token was saved (and read back) a moment ago."""
    verified = Signal(object)
    """Carries the `PlugAnswer` of "Verificar token"."""

    def __init__(
        self,
        vault: TokenVault,
        verify: VerifyCall,
        tasks: Tasks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._vault: Final = vault
        self._verify: Final = verify
        self._tasks: Final = tasks
        self._company: Company | None = None
        self._task: Task[VaultAnswer] | None = None
        self._verifying: Task[PlugAnswer] | None = None
        self._unkept: ApiToken | None = None
        self._awake = False
        self.phase = Phase.READING
        self.operation = VaultOperation.READ
        self.answer = VaultAnswer(VaultState.MISSING)
        self.refused_by_plug = False

    @property
    def token(self) -> ApiToken | None:
        """The token that can be used now: none while it is being replaced or removed."""
        return self.answer.token if self.phase is Phase.SETTLED else None

    @property
    def store(self) -> TokenStore | None:
        """Where the token is, when it is kept."""
        return self.answer.store

    @property
    def verifying(self) -> bool:
        """Whether Plug is being asked about the token."""
        return self._verifying is not None

    @property
    def busy(self) -> bool:
        """Whether vault or Plug have still to answer."""
        waits = self._company is not None and self.phase is not Phase.SETTLED
        return waits or self.verifying

    @property
    def can_keep_for_session(self) -> bool:
        """Whether a token waits that the vault would not take."""
        return self._unkept is not None

    def wake(self) -> None:
        """Begin to ask the vault. Until the window is painted it is left alone."""
        if not self._awake:
            self._awake = True
            self.read()

    def show_company(self, company: Company) -> None:
        """Read the token of another company; the one that is shown stays as it is."""
        if self._company is not None and self._company.id == company.id:
            self._company = company
            return
        self._company = company
        self.phase = Phase.READING
        # While the vault is asked, the token of the company before must not be at hand.
        self.answer = VaultAnswer(VaultState.MISSING)
        self._unkept = None
        self.refused_by_plug = False
        self.stop_verifying()
        self.read()

    def read(self) -> None:
        """Ask the vault for the token of the company."""
        if self._company is not None and self._awake:
            self._ask(Phase.READING, VaultOperation.READ, self._vault.read(self._company.id))

    def save(self, token: ApiToken) -> None:
        """Keep `token` in the vault; it is read back before it counts as kept."""
        if self._company is None or self.phase is not Phase.SETTLED:
            return
        self.stop_verifying()
        self._unkept = token
        self.refused_by_plug = False
        self._ask(Phase.SAVING, VaultOperation.SAVE, self._vault.save(self._company.id, token))

    def keep_for_session(self) -> None:
        """Keep the token that the vault would not take in memory only."""
        if self._company is None or self._unkept is None or self.phase is not Phase.SETTLED:
            return
        self.stop_verifying()
        token, self._unkept = self._unkept, None
        self._settle(self._vault.keep_for_session(self._company.id, token))

    def use_for_session(self, token: ApiToken) -> None:
        """Use `token` from memory only, where there is no vault to ask."""
        self._unkept = token
        self.refused_by_plug = False
        self.operation = VaultOperation.SAVE
        self.keep_for_session()

    def remove(self) -> None:
        """Remove the token from the vault."""
        if self._company is not None:
            self.stop_verifying()
            self._ask(Phase.REMOVING, VaultOperation.REMOVE, self._vault.remove(self._company.id))

    def verify(self) -> None:
        """Ask Plug whether it takes the token, by a call that changes nothing."""
        token = self.token
        if self._company is None or token is None or self.verifying:
            return
        self._verifying = self._tasks.watch(
            self._verify(self._company, token),
            self,
            lambda answer: self._verified(answer, token),
            self._verifying_lost,
        )
        self.changed.emit()

    def stop_verifying(self) -> None:
        """Forget a verification under way."""
        if self._verifying is not None:
            self._verifying.cancel()
            self._verifying = None
            self.changed.emit()

    def learn(self, answer: PlugAnswer, token: ApiToken) -> None:
        """Take from a call to Plug with `token` what it says about it, if it is still in use."""
        if token == self.token:
            self.refused_by_plug = answer.outcome is PlugOutcome.TOKEN_REFUSED
        self.changed.emit()

    def _ask(self, phase: Phase, operation: VaultOperation, future: "Future[VaultAnswer]") -> None:
        if self._task is not None:
            self._task.forget()
        self.phase, self.operation = phase, operation
        self._task = self._tasks.watch(future, self, self._settle, self._lost)
        self.changed.emit()

    def _settle(self, answer: VaultAnswer) -> None:
        self._task = None
        self.phase = Phase.SETTLED
        self.answer = answer
        if answer.state is VaultState.KEPT:
            self._unkept = None
        self.changed.emit()
        if answer.state is VaultState.KEPT and self.operation is VaultOperation.SAVE:
            self.kept.emit()

    def _lost(self) -> None:
        self._settle(VaultAnswer(VaultState.REFUSED))

    def _verified(self, answer: PlugAnswer, token: ApiToken) -> None:
        self._verifying = None
        self.learn(answer, token)
        self.verified.emit(answer)

    def _verifying_lost(self) -> None:
        self._verifying = None
        self.changed.emit()


def now_ms() -> int:
    """Return the current time, UTC epoch milliseconds."""
    return time.time_ns() // 1_000_000

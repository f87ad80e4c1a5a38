"""The vault: where the tokens of the companies are, and the only way to them."""

import threading
from typing import TYPE_CHECKING, Final, Protocol

from plugchat_gui.domain.api_token import ApiToken
from plugchat_gui.domain.token_keeping import TokenStore, VaultAnswer, VaultState
from plugchat_gui.identity import keyring_service
from plugchat_gui.services.keyring_tokens import (
    Keyring,
    OpenKeyring,
    Saving,
    read_token,
    remove_token,
)
from plugchat_gui.services.vault_worker import Call, VaultWorker

if TYPE_CHECKING:
    from concurrent.futures import Future

DEADLINE_S: Final = 20.0
"""Seconds a store may take, a person typing a password included."""

_EXIT_PATIENCE_S: Final = 2.0


class TokenVault(Protocol):
    """Keeps tokens by company id. Futures never raise, and cancelling them has no effect."""

    def read(self, company_id: str) -> "Future[VaultAnswer]":
        """Look the token up: KEPT with the token, MISSING, or what stands in the way."""

    def save(self, company_id: str, token: ApiToken) -> "Future[VaultAnswer]":
        """Keep `token` instead of any other: KEPT when it was read back."""

    def keep_for_session(self, company_id: str, token: ApiToken) -> VaultAnswer:
        """Keep `token` in memory only, until the program ends."""

    def remove(self, company_id: str) -> "Future[VaultAnswer]":
        """Forget the token: MISSING when none is left."""

    def close(self) -> None:
        """Begin nothing more; waits, shortly, only for a write under way."""


class Vault:
    """Tokens in the operating system's keyring, asked in one thread, one call at a time.

    After `deadline_s` seconds a call answers NO_ANSWER, although the store may still hang in a
    prompt; until that ends every other call answers BUSY at once. What was asked then either has
    begun to write and is finished, so that the next `read` finds it, or never writes. A save that
    lands after the operator chose `keep_for_session` instead is undone.

    A token kept for the session comes before what the store holds.
    """

    def __init__(
        self, *, deadline_s: float = DEADLINE_S, open_keyring: OpenKeyring | None = None
    ) -> None:
        self._open_keyring: Final = open_keyring or _operating_system
        self._worker: Final = VaultWorker(deadline_s)
        self._lock: Final = threading.Lock()
        self._session: Final[dict[str, ApiToken]] = {}

    def read(self, company_id: str) -> "Future[VaultAnswer]":
        """See `TokenVault.read`."""
        with self._lock:
            token = self._session.get(company_id)
        if token is not None:
            return settled(VaultAnswer(VaultState.KEPT, TokenStore.SESSION, token))
        service = keyring_service(company_id)
        return self._worker.ask(lambda _call: read_token(self._open_keyring, service))

    def save(self, company_id: str, token: ApiToken) -> "Future[VaultAnswer]":
        """See `TokenVault.save`. When it fails, the old token is kept or put back."""
        with self._lock:
            before = self._session.get(company_id)
        return self._worker.ask(lambda call: self._save(call, company_id, token, before))

    def keep_for_session(self, company_id: str, token: ApiToken) -> VaultAnswer:
        """See `TokenVault.keep_for_session`."""
        with self._lock:
            self._session[company_id] = token
        return VaultAnswer(VaultState.KEPT, TokenStore.SESSION, token)

    def remove(self, company_id: str) -> "Future[VaultAnswer]":
        """See `TokenVault.remove`. Memory forgets at once, whatever the store says."""
        with self._lock:
            in_memory = self._session.pop(company_id, None) is not None
        service = keyring_service(company_id)

        def work(call: Call) -> VaultAnswer:
            answer = remove_token(self._open_keyring, service, call.may_write)
            if in_memory and answer.state is VaultState.NO_STORE:
                return VaultAnswer(VaultState.MISSING, reason=answer.reason)
            return answer

        return self._worker.ask(work)

    def close(self) -> None:
        """See `TokenVault.close`."""
        self._worker.close(_EXIT_PATIENCE_S)

    def _save(
        self, call: Call, company_id: str, token: ApiToken, before: ApiToken | None
    ) -> VaultAnswer:
        def wanted() -> bool:
            with self._lock:
                if call.expired and self._session.get(company_id) is not before:
                    return False
                self._session.pop(company_id, None)
                return True

        def orphaned(old: ApiToken) -> None:
            with self._lock:
                self._session.setdefault(company_id, old)

        service = keyring_service(company_id)
        return Saving(service, token, call.may_write, wanted, orphaned).run(self._open_keyring)


def settled(answer: VaultAnswer) -> "Future[VaultAnswer]":
    """Return a future that has ended."""
    from concurrent.futures import Future  # noqa: PLC0415 (not for the first paint)

    future: Future[VaultAnswer] = Future()
    future.set_result(answer)
    return future


def _operating_system() -> Keyring | None:
    from plugchat_gui.services.keyring_backends import open_keyring  # noqa: PLC0415 (0.1 s)

    return open_keyring()

"""Reading, saving and removing one company's token in a keyring, whatever the keyring does.

The one place that catches everything: a backend may raise anything, in any language. Every
exception becomes a `VaultState` and a cause without a secret in it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from plugchat_gui.domain.api_token import ApiToken, is_token_text
from plugchat_gui.domain.token_keeping import PreviousToken, TokenStore, VaultAnswer, VaultState
from plugchat_gui.services.keyring_faults import translated

USER_NAME: Final = "token"
"""The fixed user name below a company's service name."""

_MAX_COPIES: Final = 8


class PasswordBackend(Protocol):
    """What is needed of a keyring backend. Its methods may hang and may raise anything."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the secret, None when there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write the secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Delete the secret."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """A store of the operating system; `name` asks it what it is called."""

    backend: PasswordBackend
    name: Callable[[], TokenStore]

    def held(self, service: str) -> str | None:
        """Return what the store holds for `service`."""
        return self.backend.get_password(service, USER_NAME) or None

    def write(self, service: str, text: str) -> None:
        """Put `text` where nothing is."""
        self.backend.set_password(service, USER_NAME, text)

    def clear(self, service: str) -> None:
        """Delete every copy, readable or not; raise when one stays."""
        for _ in range(_MAX_COPIES):
            try:
                if self.held(service) is None:
                    return
            except UnicodeError:
                pass  # Something is there that is no text: it goes too.
            self.backend.delete_password(service, USER_NAME)
        raise StillThereError


class StillThereError(Exception):
    """The store says that it deletes, and does not."""


OpenKeyring: TypeAlias = Callable[[], Keyring | None]
NO_KEYRING: Final = VaultAnswer(VaultState.NO_STORE, reason="no known backend")


def read_token(open_keyring: OpenKeyring, service: str) -> VaultAnswer:
    """Return the token of `service` as KEPT, or the state that stands in its way."""
    try:
        keyring = open_keyring()
        if keyring is None:
            return NO_KEYRING
        text = keyring.held(service)
        if text is None:
            return VaultAnswer(VaultState.MISSING)
        if not is_token_text(text):
            return VaultAnswer(VaultState.UNREADABLE, reason="not visible ASCII")
        return VaultAnswer(VaultState.KEPT, keyring.name(), ApiToken(text))
    except BaseException as fault:  # noqa: BLE001 (the adapter; bindings raise odd ones)
        return _failed(fault)


def remove_token(
    open_keyring: OpenKeyring, service: str, may_write: Callable[[], bool]
) -> VaultAnswer:
    """Delete every copy of the token; MISSING when none is left."""
    try:
        keyring = open_keyring()
        if keyring is None:
            return NO_KEYRING
        if not _holds(keyring, service):
            return VaultAnswer(VaultState.MISSING)
        if not may_write():
            return _TOO_LATE
        keyring.clear(service)
        return VaultAnswer(VaultState.MISSING)
    except BaseException as fault:  # noqa: BLE001 (as above)
        return _failed(fault)


@dataclass(frozen=True, slots=True)
class Saving:
    """One save: the old token out, the new one in, read back; on failure the old one again.

    `may_write` is asked once, before the first change. `wanted` is asked when all is done: a save
    that ended after its deadline may have been overtaken by another choice. `orphaned` takes the
    old token when the store lost it.
    """

    service: str
    token: ApiToken
    may_write: Callable[[], bool]
    wanted: Callable[[], bool]
    orphaned: Callable[[ApiToken], None]

    def run(self, open_keyring: OpenKeyring) -> VaultAnswer:
        """Save the token; the answer is KEPT only when the store gave it back."""
        try:
            keyring = open_keyring()
            if keyring is None:
                return NO_KEYRING
            old, store = self._old(keyring), keyring.name()
            if old == self.token.reveal():
                return VaultAnswer(VaultState.KEPT, store, self.token)
            if not self.may_write():
                return _TOO_LATE
        except BaseException as fault:  # noqa: BLE001 (as above)
            return _failed(fault)
        return self._replace(keyring, old, store)

    def _replace(self, keyring: Keyring, old: str | None, store: TokenStore) -> VaultAnswer:
        try:
            keyring.clear(self.service)
            keyring.write(self.service, self.token.reveal())
            kept = keyring.held(self.service) == self.token.reveal()
            state, reason = VaultState.NOT_KEPT, "read back differently"
        except BaseException as fault:  # noqa: BLE001 (as above)
            kept, (state, reason) = False, translated(fault)
        if kept and self.wanted():
            return VaultAnswer(VaultState.KEPT, store, self.token)
        if kept:
            state, reason = VaultState.NO_ANSWER, "overtaken"
        return VaultAnswer(state, reason=reason, previous=self._put_back(keyring, old))

    def _put_back(self, keyring: Keyring, old: str | None) -> PreviousToken:
        """Bring the store to where it was; hand the old token out when that fails."""
        try:
            if old is None:
                keyring.clear(self.service)
                return PreviousToken.NOT_CONCERNED
            if keyring.held(self.service) != old:
                keyring.clear(self.service)
                keyring.write(self.service, old)
            there = keyring.held(self.service) == old
        except BaseException:  # noqa: BLE001 (as above; the first fault is the one that is told)
            there = False
        if there and old is not None:
            return PreviousToken.STILL_KEPT
        if not is_token_text(old):
            return PreviousToken.NOT_CONCERNED
        self.orphaned(ApiToken(old or ""))
        return PreviousToken.SESSION_ONLY

    def _old(self, keyring: Keyring) -> str | None:
        try:
            return keyring.held(self.service)
        except UnicodeError:
            return None  # Not a token: nothing that would have to be put back.


_TOO_LATE: Final = VaultAnswer(VaultState.NO_ANSWER, reason="too late to begin")


def _holds(keyring: Keyring, service: str) -> bool:
    try:
        return keyring.held(service) is not None
    except UnicodeError:
        return True


def _failed(fault: BaseException) -> VaultAnswer:
    state, reason = translated(fault)
    return VaultAnswer(state, reason=reason)

"""Whatever a keyring does: one state, no secret in the cause, and no token lost in silence."""

import logging

import pytest
from keyring.backends import null
from keyring.errors import (
    InitError,
    KeyringLocked,
    NoKeyringError,
    PasswordDeleteError,
    PasswordSetError,
)
from secretstorage.exceptions import (
    LockedException,
    PromptDismissedException,
    SecretServiceNotAvailableException,
)
from unruly_keyring import UnrulyBackend, raising

from plugchat_gui.domain.token import ApiToken
from plugchat_gui.domain.token_keeping import PreviousToken, TokenStore, VaultState
from plugchat_gui.services.keyring_tokens import Keyring
from plugchat_gui.services.vault_demo import DEMO_TOKEN, DemoVault

CANARY = "canary-old-token"
OLD, NEW = ApiToken(CANARY), ApiToken("canary-new-token")
PATIENCE_S = 30


class WindowsError1(Exception):  # noqa: N818 (named like pywintypes.error)
    def __init__(self, number: int) -> None:
        super().__init__(number, "CredWrite", f"stub received {CANARY}")
        self.winerror = number


def mac_error(status: int) -> BaseException:
    error = type("Error", (Exception,), {"__module__": "keyring.backends.macOS.api"})
    return caused(PasswordSetError(f"Can't store {CANARY}"), error(status, "Unknown Error"))


def dbus_error(name: str) -> BaseException:
    error = type("DBusErrorResponse", (Exception,), {})(f"{name} {CANARY}")
    error.name = name
    return error


def caused(fault: BaseException, cause: BaseException) -> BaseException:
    fault.__cause__ = cause
    return fault


class RustPanic(BaseException):
    """As the bindings of cryptography raise one."""


FAULTS = [
    (KeyringLocked(CANARY), VaultState.LOCKED),
    (LockedException(CANARY), VaultState.LOCKED),
    (caused(InitError(CANARY), PromptDismissedException(CANARY)), VaultState.LOCKED),
    (caused(InitError(CANARY), SecretServiceNotAvailableException()), VaultState.NO_STORE),
    (NoKeyringError(CANARY), VaultState.NO_STORE),
    (ModuleNotFoundError(CANARY), VaultState.NO_STORE),
    (ConnectionResetError(CANARY), VaultState.NO_STORE),
    (dbus_error("org.freedesktop.DBus.Error.ServiceUnknown"), VaultState.NO_STORE),
    (dbus_error("org.freedesktop.Secret.Error.IsLocked"), VaultState.LOCKED),
    (dbus_error("org.freedesktop.DBus.Error.AccessDenied"), VaultState.REFUSED),
    (dbus_error(f"org.test.{CANARY}"), VaultState.REFUSED),
    (TimeoutError(CANARY), VaultState.NO_ANSWER),
    (WindowsError1(1312), VaultState.NO_STORE),
    (WindowsError1(1783), VaultState.REFUSED),
    (mac_error(-25308), VaultState.LOCKED),
    (mac_error(-25307), VaultState.NO_STORE),
    (mac_error(-67030), VaultState.REFUSED),
    (PasswordSetError(CANARY), VaultState.REFUSED),
    (PasswordDeleteError(CANARY), VaultState.REFUSED),
    (InitError(CANARY), VaultState.REFUSED),
    (RuntimeError(CANARY), VaultState.REFUSED),
    (AssertionError(CANARY), VaultState.REFUSED),
    (RustPanic(CANARY), VaultState.REFUSED),
    (SystemExit(CANARY), VaultState.REFUSED),
    (RecursionError(CANARY), VaultState.REFUSED),
]


@pytest.mark.parametrize(("fault", "state"), FAULTS, ids=[repr(f)[:40] for f, _ in FAULTS])
def test_every_exception_becomes_a_state_without_its_text(fault, state, new_vault, caplog) -> None:
    backend = UnrulyBackend(acme=CANARY)
    vault = new_vault(open_keyring=backend.open)
    with caplog.at_level(logging.DEBUG):
        for verb, ask in (("get", vault.read), ("delete", vault.remove)):
            backend.before = {verb: raising(fault)}
            answer = ask("acme").result(PATIENCE_S)
            assert answer.state is state
            assert answer.reason
            assert CANARY not in repr(answer)
        backend.before = {"set": raising(fault, on=1)}
        backend.counts.clear()
        answer = vault.save("acme", NEW).result(PATIENCE_S)
    assert (answer.state, answer.previous) == (state, PreviousToken.STILL_KEPT)
    assert backend.held == {"plugchat-gui/acme": CANARY}
    assert CANARY not in repr(answer) + caplog.text


def test_a_keyring_that_cannot_be_opened_is_a_state(new_vault) -> None:
    def fails() -> Keyring:
        raise RuntimeError(CANARY)

    for open_keyring, state in ((fails, VaultState.REFUSED), (lambda: None, VaultState.NO_STORE)):
        vault = new_vault(open_keyring=open_keyring)
        for asked in (vault.read("acme"), vault.save("acme", NEW), vault.remove("acme")):
            assert asked.result(PATIENCE_S).state is state


def test_a_keyring_that_forgets_is_found_out(new_vault) -> None:
    vault = new_vault(open_keyring=lambda: Keyring(null.Keyring(), lambda: TokenStore.KWALLET))
    answer = vault.save("acme", NEW).result(PATIENCE_S)
    assert (answer.state, answer.token) == (VaultState.NOT_KEPT, None)
    assert vault.read("acme").result(PATIENCE_S).state is VaultState.MISSING


def test_a_keyring_that_cuts_is_found_out_and_the_old_token_put_back(new_vault) -> None:
    backend = UnrulyBackend(acme=CANARY)

    def cut(count: int) -> bool:
        if count == 1:
            backend.held["plugchat-gui/acme"] = NEW.reveal()[:5]
        return count == 1

    backend.before["set"] = cut
    answer = new_vault(open_keyring=backend.open).save("acme", NEW).result(PATIENCE_S)
    assert (answer.state, answer.previous) == (VaultState.NOT_KEPT, PreviousToken.STILL_KEPT)
    assert backend.held == {"plugchat-gui/acme": CANARY}


def test_a_keyring_that_does_not_delete_is_found_out(new_vault) -> None:
    backend = UnrulyBackend(acme=CANARY)
    backend.before["delete"] = lambda _count: True
    vault = new_vault(open_keyring=backend.open)
    assert vault.remove("acme").result(PATIENCE_S).state is VaultState.REFUSED
    answer = vault.save("acme", NEW).result(PATIENCE_S)
    assert (answer.state, answer.previous) == (VaultState.REFUSED, PreviousToken.STILL_KEPT)
    assert backend.held == {"plugchat-gui/acme": CANARY}


def test_an_old_token_that_cannot_be_put_back_lives_on_in_memory_and_that_is_said(
    new_vault,
) -> None:
    backend = UnrulyBackend(acme=CANARY)
    backend.before["set"] = raising(OSError("the disk is full"))
    vault = new_vault(open_keyring=backend.open)
    answer = vault.save("acme", NEW).result(PATIENCE_S)
    assert (answer.state, answer.previous) == (VaultState.REFUSED, PreviousToken.SESSION_ONLY)
    assert backend.held == {}
    again = vault.read("acme").result(PATIENCE_S)
    assert (again.state, again.store, again.token) == (VaultState.KEPT, TokenStore.SESSION, OLD)


def test_a_first_save_that_fails_leaves_nothing(new_vault) -> None:
    backend = UnrulyBackend()
    backend.before["get"] = lambda count: count == 3  # Reading back gives nothing.
    answer = new_vault(open_keyring=backend.open).save("acme", NEW).result(PATIENCE_S)
    assert (answer.state, answer.previous) == (VaultState.NOT_KEPT, PreviousToken.NOT_CONCERNED)
    assert backend.held == {}


def test_the_demonstration_keeps_in_memory_only() -> None:
    assert DemoVault(None).read("demo").result(0).state is VaultState.MISSING
    vault = DemoVault()
    answer = vault.read("demo").result(0)
    assert (answer.state, answer.store, answer.token) == (
        VaultState.KEPT, TokenStore.DEMO, DEMO_TOKEN)  # fmt: skip
    assert vault.save("demo", NEW).result(0).store is TokenStore.DEMO
    assert vault.read("demo").result(0).token == NEW
    assert vault.remove("demo").result(0).state is VaultState.MISSING
    assert vault.read("demo").result(0).state is VaultState.MISSING
    vault.keep_for_session("demo", OLD)
    vault.close()
    assert vault.read("demo").result(0).state is VaultState.MISSING

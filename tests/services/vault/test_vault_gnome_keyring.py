"""The vault on a real GNOME Keyring: kept, found again, rotated, removed, locked, gone."""

import subprocess
import sys
import time

import pytest
from secret_service import SilentPrompter, wait_until

from plugchat_gui.domain.token import ApiToken
from plugchat_gui.domain.token_keeping import PreviousToken, TokenStore, VaultState

CANARY = "canary-7hQz-token-of-the-test"
FIRST, SECOND = ApiToken(CANARY), ApiToken(CANARY + "-second")
PATIENCE_S = 30

_OTHER_PROCESS = """
import sys
from plugchat_gui.services.vault import Vault
vault = Vault()
answer = vault.read(sys.argv[1]).result(30)
vault.close()
print(answer.state, answer.store, answer.token == None or answer.token.reveal() == sys.stdin.read())
print(repr(answer))
"""


def read_elsewhere(keyring, company_id: str, token: ApiToken) -> list[str]:
    """Read the token in a new process; its text goes there by standard input."""
    ran = subprocess.run(
        [sys.executable, "-c", _OTHER_PROCESS, company_id],
        input=token.reveal(), env=keyring.environment, text=True, check=True, capture_output=True,
        timeout=PATIENCE_S,
    )  # fmt: skip
    assert CANARY not in ran.stdout + ran.stderr
    return ran.stdout.splitlines()[0].split()


def assert_in_no_file(keyring) -> None:
    """The canary is in no file below the home, the encrypted keyring among them."""
    files = [path for path in keyring.home.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in files)
    for path in files:
        content = path.read_bytes()
        for encoding in ("utf-8", "utf-16-le"):
            assert CANARY.encode(encoding) not in content, path


def test_a_token_is_saved_read_back_and_found_by_a_new_process(keyring, new_vault) -> None:
    saved = new_vault().save("acme", FIRST).result(PATIENCE_S)
    assert (saved.state, saved.store, saved.token) == (
        VaultState.KEPT, TokenStore.GNOME_KEYRING, FIRST)  # fmt: skip
    assert read_elsewhere(keyring, "acme", FIRST) == ["kept", "gnome_keyring", "True"]
    assert keyring.secrets() == {"plugchat-gui/acme": FIRST.reveal().encode()}
    assert_in_no_file(keyring)


def test_rotation_leaves_no_old_copy(keyring, new_vault) -> None:
    vault = new_vault()
    vault.save("acme", FIRST).result(PATIENCE_S)
    keyring.put("plugchat-gui/acme", b"an older copy under other attributes")
    assert vault.save("acme", SECOND).result(PATIENCE_S).state is VaultState.KEPT
    assert keyring.secrets() == {"plugchat-gui/acme": SECOND.reveal().encode()}
    assert read_elsewhere(keyring, "acme", SECOND) == ["kept", "gnome_keyring", "True"]
    assert_in_no_file(keyring)


def test_saving_the_same_token_again_changes_nothing(keyring, new_vault) -> None:
    vault = new_vault()
    vault.save("acme", FIRST).result(PATIENCE_S)
    assert vault.save("acme", FIRST).result(PATIENCE_S).state is VaultState.KEPT
    assert keyring.secrets() == {"plugchat-gui/acme": FIRST.reveal().encode()}


def test_companies_do_not_share(keyring, new_vault) -> None:
    vault = new_vault()
    vault.save("acme", FIRST).result(PATIENCE_S)
    vault.save("other", SECOND).result(PATIENCE_S)
    assert vault.remove("acme").result(PATIENCE_S).state is VaultState.MISSING
    assert vault.read("acme").result(PATIENCE_S).state is VaultState.MISSING
    assert vault.read("other").result(PATIENCE_S).token == SECOND


def test_removing_removes_every_copy_and_removing_nothing_is_fine(keyring, new_vault) -> None:
    vault = new_vault()
    vault.save("acme", FIRST).result(PATIENCE_S)
    keyring.put("plugchat-gui/acme", b"another copy")
    for _ in range(2):
        assert vault.remove("acme").result(PATIENCE_S).state is VaultState.MISSING
    assert keyring.secrets() == {}
    assert read_elsewhere(keyring, "acme", FIRST)[0] == "missing"


@pytest.mark.parametrize("secret", ["não é um token".encode(), b"\xff\xfe\x00"])
def test_what_is_no_token_is_unreadable_and_can_be_replaced(keyring, new_vault, secret) -> None:
    keyring.put("plugchat-gui/acme", secret)
    vault = new_vault()
    assert vault.read("acme").result(PATIENCE_S).state is VaultState.UNREADABLE
    assert vault.save("acme", FIRST).result(PATIENCE_S).state is VaultState.KEPT
    assert keyring.secrets() == {"plugchat-gui/acme": FIRST.reveal().encode()}


def test_a_locked_keyring_without_a_prompt_is_locked(keyring, new_vault) -> None:
    vault = new_vault()
    vault.save("acme", FIRST).result(PATIENCE_S)
    keyring.lock()
    begun = time.monotonic()
    for asked in (vault.read("acme"), vault.save("acme", SECOND), vault.remove("acme")):
        answer = asked.result(PATIENCE_S)
        assert answer.state is VaultState.LOCKED
        assert answer.token is None
        assert CANARY not in repr(answer)
    assert time.monotonic() - begun < PATIENCE_S / 3


def test_a_prompt_nobody_answers_ends_at_the_deadline(keyring, new_vault) -> None:
    patient, vault = new_vault(), new_vault(deadline_s=0.6)
    patient.save("acme", FIRST).result(PATIENCE_S)
    keyring.lock()
    prompter = SilentPrompter(keyring.address)
    stuck = vault.save("acme", SECOND)
    assert prompter.asked.wait(PATIENCE_S)
    assert stuck.result(PATIENCE_S).state is VaultState.NO_ANSWER
    assert vault.read("acme").result(0.2).state is VaultState.BUSY
    prompter.leave()
    wait_for_idle(vault)
    assert vault.read("acme").result(PATIENCE_S).state is not VaultState.BUSY
    assert patient.read("acme").result(PATIENCE_S).state is VaultState.LOCKED


def test_a_program_with_a_prompt_open_can_end(keyring, new_vault) -> None:
    new_vault().save("acme", FIRST).result(PATIENCE_S)
    keyring.lock()
    prompter = SilentPrompter(keyring.address)
    ran = subprocess.run(
        [sys.executable, "-c", _ENDS_WHILE_STUCK],
        env=keyring.environment, text=True, check=True, capture_output=True, timeout=PATIENCE_S,
    )  # fmt: skip
    assert prompter.asked.is_set()
    assert ran.stdout.split() == ["no_answer", "busy"]
    assert ran.stderr == ""
    prompter.leave()


_ENDS_WHILE_STUCK = """
from plugchat_gui.services.vault import Vault
vault = Vault(deadline_s=0.5)
print(vault.read("acme").result(20).state)
print(vault.read("acme").result(1).state)
vault.close()
"""


def test_a_service_killed_meanwhile_is_no_store(keyring, new_vault) -> None:
    vault = new_vault()
    vault.save("acme", FIRST).result(PATIENCE_S)
    keyring.kill_keyring()
    for asked in (vault.read("acme"), vault.save("acme", SECOND), vault.remove("acme")):
        assert asked.result(PATIENCE_S).state is VaultState.NO_STORE


def test_a_service_killed_during_a_call_is_no_store(keyring, new_vault) -> None:
    vault = new_vault()
    vault.save("acme", FIRST).result(PATIENCE_S)
    keyring.freeze_keyring()
    asked = vault.read("acme")
    assert not asked.done()
    keyring.kill_keyring()
    assert asked.result(PATIENCE_S).state is VaultState.NO_STORE


def test_a_frozen_service_that_goes_on_is_asked_again(keyring, new_vault) -> None:
    patient, vault = new_vault(), new_vault(deadline_s=0.3)
    patient.save("acme", FIRST).result(PATIENCE_S)
    keyring.freeze_keyring()
    assert vault.save("acme", SECOND).result(PATIENCE_S).state is VaultState.NO_ANSWER
    assert vault.save("acme", SECOND).result(PATIENCE_S).state is VaultState.BUSY
    keyring.thaw_keyring()
    wait_for_idle(vault)
    assert vault.read("acme").result(PATIENCE_S).state is not VaultState.BUSY
    assert patient.read("acme").result(PATIENCE_S).token == FIRST


def test_no_service_is_no_store_and_the_session_still_works(bus, new_vault) -> None:
    vault = new_vault()
    for asked in (vault.read("acme"), vault.save("acme", FIRST), vault.remove("acme")):
        answer = asked.result(PATIENCE_S)
        assert (answer.state, answer.previous) == (
            VaultState.NO_STORE, PreviousToken.NOT_CONCERNED)  # fmt: skip
    kept = vault.keep_for_session("acme", FIRST)
    assert (kept.state, kept.store) == (VaultState.KEPT, TokenStore.SESSION)
    assert vault.read("acme").result(PATIENCE_S) == kept
    assert vault.remove("acme").result(PATIENCE_S).state is VaultState.MISSING
    assert vault.read("acme").result(PATIENCE_S).state is VaultState.NO_STORE


def test_no_bus_at_all_is_no_store(new_vault, monkeypatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert new_vault().read("acme").result(PATIENCE_S).state is VaultState.NO_STORE
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    assert new_vault().read("acme").result(PATIENCE_S).state is VaultState.NO_STORE


def test_the_environment_redirects_nothing(keyring, new_vault, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("KEYRING_PROPERTY_SCHEME", "KeePassXC")
    monkeypatch.setenv(
        "KEYRING_PROPERTY_PREFERRED_COLLECTION", "/org/freedesktop/secrets/collection/session"
    )
    config = tmp_path / "home" / "config" / "python_keyring"
    config.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config.parent))
    (config / "keyringrc.cfg").write_text(
        "[backend]\ndefault-keyring=keyring.backends.null.Keyring"
    )
    assert new_vault().save("acme", FIRST).result(PATIENCE_S).state is VaultState.KEPT
    assert keyring.secrets() == {"plugchat-gui/acme": FIRST.reveal().encode()}


def wait_for_idle(vault) -> None:
    """Wait until the call that was given up has ended after all."""
    wait_until(lambda: vault._worker._running is None)

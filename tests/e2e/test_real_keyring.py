"""The program as it is used, on a real GNOME Keyring: each state one sentence, never a hang."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from plugchat_gui.app import sessions
from plugchat_gui.app.faults import install_fault_hook
from plugchat_gui.domain.settings import Settings, add_company
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.domain.token_keeping import TokenStore, VaultOperation, VaultState
from plugchat_gui.identity import ARCHIVE_KEY, keyring_service
from plugchat_gui.services.simulated_plug import SimulatedPlug
from plugchat_gui.services.vault import Vault
from plugchat_gui.wording.vault import kept_sentence, vault_saying
from tests.support.desk import Desk
from tests.support.keyboard import CONTROL, Keyboard
from tests.support.secret_service import PrivateSecretService, SilentPrompter, wait_until

ROOT = Path(__file__).resolve().parents[2]
CANARY = "canary-8rEal-token-of-the-window"
GOOD = "https://recebe.oticatresipes.com.br/plug"
PATIENCE_S = 30


@pytest.fixture
def company(desk: Desk) -> str:
    """A company on the disk, as an earlier start left it."""
    settings = add_company(Settings(), "Ótica Três Ipês")
    desk.paths.create()
    assert desk.store.save(settings) is None
    assert settings.current_company
    return settings.current_company


def keep(desk: Desk, keys: Keyboard, token: str) -> None:
    keys.paste(token)
    keys.press(Qt.Key.Key_Return)
    desk.wait_says("Token kept.")


def tokens_in(keyring: PrivateSecretService) -> dict[str, bytes]:
    """Return what the keyring holds, but for the key of the archive."""
    secrets = dict(keyring.secrets())
    secrets.pop(keyring_service(ARCHIVE_KEY), None)
    return secrets


def held(keyring: PrivateSecretService) -> list[str]:
    return [secret.decode() for secret in tokens_in(keyring).values()]


def files_with(home: Path, text: str) -> list[Path]:
    files = [path for path in home.rglob("*") if path.is_file() and not path.is_symlink()]
    assert files
    return [
        path for path in files
        if any(text.encode(code) in path.read_bytes() for code in ("utf-8", "utf-16-le"))
    ]  # fmt: skip


def test_a_token_is_kept_found_again_rotated_and_removed(
    desk: Desk, keys: Keyboard, company: str, keyring: PrivateSecretService
) -> None:
    desk.open()
    desk.wait_says("Token missing")
    desk.wait(lambda: QApplication.focusWidget() is desk.field("Plug token"))
    keep(desk, keys, CANARY)
    assert kept_sentence(TokenStore.GNOME_KEYRING, desk.tr) in desk.said()
    assert tokens_in(keyring) == {keyring_service(company): CANARY.encode()}

    desk.open()
    desk.wait_says("Kept")
    assert desk.program.session.tokens.token.reveal() == CANARY
    keys.use("Replace")
    keep(desk, keys, CANARY + "-2")
    assert held(keyring) == [CANARY + "-2"]

    keys.use("More about the token")
    keys.choose(desk.tr("Remove the token…"))
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    desk.wait(lambda: keys.at.window() is desk.dialog())
    keys.tab_to_name(desk.dialog().deed.text())
    keys.press(Qt.Key.Key_Space)
    desk.settle()
    desk.wait_says("Token missing")
    assert held(keyring) == []
    desk.open()
    desk.wait_says("Token missing")


def test_a_locked_keyring_is_said_and_unlocking_brings_the_token_back(
    desk: Desk, keys: Keyboard, company: str, keyring: PrivateSecretService
) -> None:
    keyring.put(keyring_service(company), CANARY.encode())
    keyring.lock()
    desk.open()
    saying = vault_saying(VaultState.LOCKED, VaultOperation.READ, desk.tr)
    desk.wait(lambda: saying.title in desk.said())
    assert saying.next_step in desk.said()
    assert desk.says("Vault locked")
    # What is not in the vault is all there: the address can be written meanwhile.
    keys.tab_to("Address for finished attendances")
    keys.type(GOOD)
    assert desk.says("Waiting for the token")
    desk.close()
    assert list(desk.kept.companies[0].drafts.values()) == [GOOD]


def test_a_prompt_nobody_answers_does_not_hold_the_window(
    desk: Desk,
    keys: Keyboard,
    company: str,
    keyring: PrivateSecretService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sessions, "Vault", lambda: Vault(deadline_s=1.0))
    keyring.put(keyring_service(company), CANARY.encode())
    keyring.lock()
    prompter = SilentPrompter(keyring.address)
    try:
        desk.paths.create()
        desk.open()
        saying = vault_saying(VaultState.NO_ANSWER, VaultOperation.READ, desk.tr)
        desk.wait(lambda: saying.title in desk.said())
        assert saying.next_step in desk.said()
        keys.use("Try again")
        busy = vault_saying(VaultState.BUSY, VaultOperation.READ, desk.tr)
        desk.wait(lambda: busy.title in desk.said())
        begun = time.monotonic()
        desk.close()
        assert time.monotonic() - begun < 5
    finally:
        prompter.leave()


def test_without_a_keyring_the_token_is_for_the_session_alone(
    desk: Desk, keys: Keyboard, company: str, bus: PrivateSecretService, plug: SimulatedPlug
) -> None:
    desk.open()
    saying = vault_saying(VaultState.NO_STORE, VaultOperation.READ, desk.tr)
    desk.wait(lambda: saying.title in desk.said())
    keys.tab_to("Plug token")
    keys.paste(CANARY)
    keys.use("Keep for this session only")
    desk.wait_says("This session only")
    keys.tab_to("Address for finished attendances")
    keys.type(GOOD)
    keys.use("Send to Plug")
    desk.wait_says("Plug accepted the change.")
    desk.close()
    assert files_with(bus.home, CANARY) == []


def test_a_keyring_that_dies_meanwhile_is_said(
    desk: Desk, keys: Keyboard, company: str, keyring: PrivateSecretService
) -> None:
    desk.open()
    desk.wait(lambda: QApplication.focusWidget() is desk.field("Plug token"))
    keep(desk, keys, CANARY)
    keyring.kill_keyring()
    keys.use("Replace")
    keys.paste(CANARY + "-2")
    keys.press(Qt.Key.Key_Return)
    saying = vault_saying(VaultState.NO_STORE, VaultOperation.SAVE, desk.tr)
    desk.wait(lambda: saying.title in desk.said())
    assert desk.field("Plug token").text() == CANARY + "-2"
    assert desk.button("Keep for this session only").isEnabled()


def test_the_token_is_in_no_file_no_log_no_report_and_no_picture(  # noqa: PLR0917 (fixtures)
    desk: Desk,
    keys: Keyboard,
    company: str,
    keyring: PrivateSecretService,
    plug: SimulatedPlug,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(0)
    desk.open()
    desk.wait(lambda: QApplication.focusWidget() is desk.field("Plug token"))
    keep(desk, keys, f"Bearer {CANARY}")
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    install_fault_hook(desk.paths.logs, desk.program.tell_fault)
    keys.use("Verify")
    desk.wait_says("Token verified.")
    keys.tab_to("Address for finished attendances")
    keys.type(GOOD)
    for behavior in SimulatedBehavior:
        plug.behavior = behavior
        keys.send()
        keys.use("{title}, closed", title=desk.tr("Technical details"))
        keys.use("Copy details")
        assert CANARY not in QApplication.clipboard().text()
        assert CANARY not in desk.said()

    def breaks() -> None:
        token = desk.program.session.tokens.token
        raise ValueError(token, token.reveal())

    with pytest.raises(ValueError, match="canary") as broken:
        breaks()
    sys.excepthook(broken.type, broken.value, broken.tb)
    desk.wait_says("Something in the program failed.")
    assert list(desk.paths.logs.glob("fault-*.txt"))
    keys.use("Show for 10 s")
    desk.program.window.grab().save(str(desk.paths.cache / "picture.png"))
    desk.close()
    assert held(keyring) == [CANARY]
    assert any(path.suffix == ".keyring" for path in keyring.home.rglob("*"))
    assert files_with(keyring.home, CANARY) == []
    out, err = capfd.readouterr()
    assert CANARY not in out + err + caplog.text


# -- in a process of its own --------------------------------------------------------------------


class Running:
    """The program in a process of its own, as a desktop starts it."""

    def __init__(self, desk: Desk, bus: PrivateSecretService, *arguments: str) -> None:
        inherited = ("DISPLAY", "XAUTHORITY", "QT_QPA_PLATFORM", "PATH", "LANG")
        shared = {name: os.environ[name] for name in inherited if name in os.environ}
        self.environment = {**bus.environment, **shared, "PLUGCHAT_HOME": str(desk.home)}
        self.process = self.start(*arguments)

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "plugchat_gui", *arguments],
            cwd=ROOT, env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def end(self) -> tuple[int, str]:
        """Ask the program to end, as a session that ends does."""
        self.process.send_signal(signal.SIGTERM)
        out, err = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, out + err


def ask_to_show(running: Running, *arguments: str) -> None:
    """Start the program again until the copy that runs has heard it."""
    until = time.monotonic() + PATIENCE_S
    while True:
        second = running.start(*arguments)
        try:
            out, err = second.communicate(timeout=PATIENCE_S)
        finally:
            second.kill()
        if second.returncode == 0:
            assert out + err == ""
            return
        assert running.process.poll() is None, running.process.communicate()
        assert time.monotonic() < until, out + err


def test_a_second_start_hands_its_file_over_and_the_token_is_nowhere_to_be_seen(
    desk: Desk, keys: Keyboard, company: str, keyring: PrivateSecretService
) -> None:
    keyring.put(keyring_service(company), CANARY.encode())
    file = desk.home / "atendimento çã 1.json"
    sample = min((ROOT / "resources" / "samples").glob("*.json"))
    desk.paths.create()
    file.write_bytes(sample.read_bytes())
    running = Running(desk, keyring)
    try:
        wait_until((desk.paths.data / "running.lock").exists)
        ask_to_show(running)
        ask_to_show(running, str(file))
        # The first copy opened it: the page of attendances is the one to come back to.
        wait_until(lambda: desk.kept.last_page == "attendances")
        if sys.platform == "linux":
            for name in ("cmdline", "environ"):
                seen = Path(f"/proc/{running.process.pid}/{name}").read_bytes()
                assert b"plugchat" in seen
                assert CANARY.encode() not in seen
        status, said = running.end()
        assert (status, said) == (0, "")
    finally:
        running.process.kill()
        running.process.wait(PATIENCE_S)
        for stream in (running.process.stdout, running.process.stderr):
            stream.close()
    assert files_with(keyring.home, CANARY) == []


def test_a_program_that_is_told_to_end_keeps_what_was_just_typed(
    desk: Desk, keys: Keyboard, company: str, bus: PrivateSecretService
) -> None:
    desk.open()
    keys.tab_to("Address for finished attendances")
    keys.type(GOOD)
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.type(GOOD)
    text = desk.field("Address for finished attendances").text()
    desk.close()
    assert list(desk.kept.companies[0].drafts.values()) == [text]

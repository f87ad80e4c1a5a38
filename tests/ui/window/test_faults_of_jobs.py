"""A fault in the background is told once and disables nothing: every flow can be used again."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from unruly_keyring import UnrulyBackend

from plugchat_gui.domain.token_keeping import VaultState
from plugchat_gui.payload import reader
from plugchat_gui.services.plug_exchange import Exchange
from plugchat_gui.services.simulated_plug import SimulatedPlug
from plugchat_gui.services.vault import Vault
from plugchat_gui.ui.webhook.send_flow import EVENT
from tests.support.desk import Desk

TOKEN = "canary-of-a-faulty-job"
GOOD = "https://recebe.oticatresipes.com.br/plug"
PAYLOAD = b'{"attendance":{"attendanceNumber":7},"chat":{}}'


class HiddenError(Exception):
    """What no part of the program expects."""


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """The faults that were told, instead of failing the test."""
    from plugchat_gui.app.program import Program

    told: list[BaseException] = []
    monkeypatch.setattr(Program, "_fault", lambda _self, fault: told.append(fault))
    return told


@pytest.fixture
def ready(
    desk: Desk, company: str, keyring: UnrulyBackend, faults: list[BaseException]
) -> Desk:  # fmt: skip
    keyring.held[f"plugchat-gui/{company}"] = TOKEN
    desk.open()
    return desk


async def _breaks(_exchange: Exchange) -> None:
    raise HiddenError(TOKEN)


def test_a_send_that_faults_has_an_unknown_end_and_can_be_repeated(
    ready: Desk, plug: SimulatedPlug, faults: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClicks(ready.field("Address for finished attendances"), GOOD)
    with monkeypatch.context() as broken:
        broken.setattr(Exchange, "run", _breaks)
        ready.click("Send to Plug")
        ready.wait_says("The sending was interrupted. Nobody knows if the change arrived.")
    ready.settle()
    assert [type(fault) for fault in faults] == [HiddenError]
    assert [str(send.outcome) for send in ready.kept.companies[0].sends] == ["interrupted"]
    ready.click("Send again")
    ready.settle()
    assert dict(plug.webhooks) == {EVENT: GOOD}
    assert [str(s.outcome) for s in ready.kept.companies[0].sends] == ["accepted", "interrupted"]


def test_a_verification_that_faults_can_be_repeated(
    ready: Desk, faults: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Exchange, "run", _breaks)
        ready.click("Verify")
        ready.wait(lambda: faults)
    assert not ready.program.session.tokens.verifying
    ready.click("Verify")
    ready.wait_says("Token verified.")


def test_reading_that_faults_leaves_reading_free(
    ready: Desk, faults: list[BaseException], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    payload = tmp_path / "7.json"
    payload.write_bytes(PAYLOAD)

    def breaks(*_arguments: object, **_names: object) -> None:
        raise HiddenError

    with monkeypatch.context() as broken:
        broken.setattr(reader, "read", breaks)
        ready.program.open_file(payload)
        ready.wait(lambda: faults)
    assert not ready.program.session.reading.busy
    ready.program.open_file(payload)
    ready.settle()
    assert len(ready.program.session.library.opened) == 1


def test_a_vault_that_faults_can_be_asked_again(
    ready: Desk, faults: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = ready.program.session.tokens
    with monkeypatch.context() as broken:
        from concurrent.futures import Future

        future: Future[object] = Future()
        future.set_exception(HiddenError())
        broken.setattr(Vault, "read", lambda _self, _company: future)
        tokens.read()
        ready.wait(lambda: faults)
    assert tokens.answer.state is VaultState.REFUSED
    ready.click("Try again")
    ready.settle()
    assert tokens.token is not None

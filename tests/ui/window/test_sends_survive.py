"""A send is remembered from before it leaves: closing, a kill or a bad disk loses none of it."""

import pytest
from PySide6.QtTest import QTest
from unruly_keyring import UnrulyBackend

from plugchat_gui.domain.company import last_sent, previous_address
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.services.plug_api import Timeouts
from plugchat_gui.services.settings import SettingsFault
from plugchat_gui.services.simulated_plug import SimulatedPlug
from plugchat_gui.ui.webhook.send_flow import EVENT
from tests.support.desk import Desk

TOKEN = "canary-of-a-send-that-survives"
FIRST = "https://um.oticatresipes.com.br/plug"
SECOND = "https://dois.oticatresipes.com.br/plug"


@pytest.fixture
def ready(desk: Desk, company: str, keyring: UnrulyBackend) -> Desk:
    """A program that has sent once, with another address written."""
    keyring.held[f"plugchat-gui/{company}"] = TOKEN
    desk.open()
    write(desk, FIRST)
    desk.click("Send to Plug")
    desk.settle()
    write(desk, SECOND)
    desk.settle()
    return desk


def write(desk: Desk, text: str) -> None:
    field = desk.field("Address for finished attendances")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def outcomes(desk: Desk) -> list[str]:
    return [str(send.outcome) for send in desk.kept.companies[0].sends]


@pytest.mark.parametrize("timeouts", [Timeouts()], ids=["patient"])
def test_a_send_is_on_the_disk_before_it_leaves(ready: Desk, plug: SimulatedPlug) -> None:
    plug.behavior = SimulatedBehavior.SLOW
    on_disk: list[list[str]] = []
    calls = ready.program.session.sends._send

    def send(*arguments: object) -> object:
        on_disk.append(outcomes(ready))
        return calls(*arguments)

    ready.program.session.sends._send = send
    ready.click("Send to Plug")
    ready.wait(lambda: plug.webhooks.get(EVENT) == SECOND)
    # Whoever is killed now knows of it at the next start.
    assert on_disk == [["interrupted", "accepted"]]
    [company] = ready.kept.companies
    assert previous_address(company, EVENT) == FIRST


@pytest.mark.parametrize("timeouts", [Timeouts()], ids=["patient"])
def test_closing_while_sending_keeps_last_send_and_undo(ready: Desk, plug: SimulatedPlug) -> None:
    plug.behavior = SimulatedBehavior.SLOW
    ready.click("Send to Plug")
    ready.wait(lambda: plug.webhooks.get(EVENT) == SECOND)
    ready.close()
    [company] = ready.kept.companies
    sent = last_sent(company, EVENT)
    assert sent is not None
    assert (sent.to_url, str(sent.outcome)) == (SECOND, "interrupted")
    assert previous_address(company, EVENT) == FIRST
    ready.open()
    assert ready.says("Nobody knows if the last send of this address arrived.")


def test_a_send_under_way_is_no_last_send_yet(ready: Desk, plug: SimulatedPlug) -> None:
    plug.behavior = SimulatedBehavior.SLOW
    ready.click("Send to Plug")
    assert ready.says("Sending")
    # What will change stays as it was confirmed, until the end is known.
    assert FIRST in ready.said().splitlines()
    ready.settle()
    assert outcomes(ready) == ["no_answer", "accepted"]


def test_a_send_that_did_not_leave_before_closing_is_no_last_send(
    ready: Desk, plug: SimulatedPlug, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = ready.program.session
    session.sends._when_kept = lambda _then: None
    ready.click("Send to Plug")
    ready.close()
    assert outcomes(ready) == ["cancelled", "accepted"]
    assert plug.webhooks[EVENT] == FIRST


def test_cancelling_before_it_left_says_that_nothing_was_sent(
    ready: Desk, plug: SimulatedPlug
) -> None:
    waiting = []
    ready.program.session.sends._when_kept = waiting.append
    ready.click("Send to Plug")
    ready.click("Cancel")
    ready.wait_says("You cancelled. Nothing was sent.")
    waiting[0]()
    ready.settle()
    assert plug.webhooks[EVENT] == FIRST


def test_a_full_disk_does_not_keep_anything_from_being_sent(
    ready: Desk, plug: SimulatedPlug, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ready.program.session.workspace._store
    monkeypatch.setattr(store, "save", lambda _settings: SettingsFault.DISK_FULL)
    ready.click("Send to Plug")
    ready.settle()
    assert plug.webhooks[EVENT] == SECOND

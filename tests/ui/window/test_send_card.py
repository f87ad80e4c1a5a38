"""The send card: what will change, one sentence for every end, one send at a time, undoing."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from unruly_keyring import UnrulyBackend

from plugchat_gui.domain.api_token import ApiToken
from plugchat_gui.domain.company import Company
from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.services.plug_api import Timeouts
from plugchat_gui.services.simulated_plug import SimulatedPlug
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.webhook.send_card import Readiness, SendCard
from plugchat_gui.ui.webhook.send_flow import EVENT
from plugchat_gui.ui.webhook.token_flow import Phase
from plugchat_gui.wording.outcomes import outcome_saying
from plugchat_gui.wording.send_outcomes import SEND_ROWS
from tests.support.desk import Desk, button, said

TOKEN = "canary-9sEnd-of-the-send-card"
FIRST = "https://um.oticatresipes.com.br/plug"
SECOND = "https://dois.oticatresipes.com.br/plug"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def ready(desk: Desk, company: str, keyring: UnrulyBackend) -> Desk:
    """A program with a token and a good address."""
    keyring.held[f"plugchat-gui/{company}"] = TOKEN
    desk.open()
    write(desk, FIRST)
    return desk


def write(desk: Desk, text: str) -> None:
    field = desk.field("Address for finished attendances")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def send(desk: Desk, name: str = "Send to Plug") -> None:
    desk.click(name)
    desk.settle()
    desk.wait(lambda: not desk.program.session.busy)


def sends(desk: Desk) -> list[tuple[str | None, str, str, bool]]:
    [company] = desk.kept.companies
    return [(s.from_url, s.to_url, str(s.outcome), s.undo) for s in company.sends]


@pytest.mark.parametrize("outcome", list(PlugOutcome))
def test_every_end_is_one_sentence_with_a_next_step(
    qtbot: QtBot, look: Look, outcome: PlugOutcome
) -> None:
    card = SendCard(look)
    qtbot.addWidget(card)
    card.resize(900, 400)
    card.show()
    card.show_readiness(Readiness(Company("acme", "Acme"), None, FIRST))
    answer = PlugAnswer(
        outcome, 1, 412, "PUT", "https://www.plugchat.com.br/api/integrations/update-webhooks",
        status=418, body_excerpt="<b>hostile</b>", redirect_host="entrada.exemplo",
    )  # fmt: skip
    card.show_answer(answer)
    lines = said(card).splitlines()
    saying = outcome_saying(answer, look.tr)
    assert lines.count(saying.title) == 1
    titles = {outcome_saying(answer_of(other), look.tr).title for other in PlugOutcome}
    assert sum(line in titles | {saying.title} for line in lines) == 1
    if outcome is PlugOutcome.ACCEPTED:
        assert look.tr("It was the first send of this computer: there is none to go back to.") in (
            lines
        )
    else:
        assert saying.next_step in lines
    assert not re.search(r"[{}]|Error|Exception|httpx|None", "\n".join(lines))
    details = button(card, look.tr("Technical details"))
    QTest.mouseClick(details, LEFT)
    QTest.mouseClick(button(card, look.tr("Copy details")), LEFT)
    copied = QGuiApplication.clipboard().text()
    assert "<b>hostile</b>" in copied
    assert str(outcome) in copied
    assert set(SEND_ROWS) == set(PlugOutcome)


def answer_of(outcome: PlugOutcome) -> PlugAnswer:
    return PlugAnswer(outcome, 1, 412, "PUT", "https://www.plugchat.com.br/api", status=418)


def test_what_will_change_is_said_before_it_is_sent(ready: Desk) -> None:
    text = ready.said()
    assert "Ótica Três Ipês" in text
    assert ready.says("nothing sent by this computer yet")
    assert FIRST in text
    assert ready.says("Only this key goes:")
    assert EVENT in text
    assert "www.plugchat.com.br" in text


def test_the_first_send_says_that_there_is_none_to_go_back_to(
    ready: Desk, plug: SimulatedPlug
) -> None:
    send(ready)
    ready.wait_says("It was the first send of this computer: there is none to go back to.")
    assert ready.says("Plug accepted the change.")
    assert dict(plug.webhooks) == {EVENT: FIRST}
    assert not [b for b in ready.program.window.findChildren(type(ready.button("Webhook")))
                if b.isVisible() and b.text() == ready.tr("Undo")]  # fmt: skip
    assert sends(ready) == [(None, FIRST, "accepted", False)]


def test_undo_sends_the_address_before_and_can_be_undone_itself(
    ready: Desk, plug: SimulatedPlug
) -> None:
    send(ready)
    write(ready, SECOND)
    assert FIRST in ready.said()
    send(ready)
    assert plug.webhooks[EVENT] == SECOND
    ready.wait(lambda: ready.tr("Undo sends {address} again.", address=FIRST) in ready.said())
    send(ready, "Undo")
    assert plug.webhooks[EVENT] == FIRST
    assert ready.field("Address for finished attendances").text() == FIRST
    ready.wait(lambda: ready.tr("Undo sends {address} again.", address=SECOND) in ready.said())
    assert sends(ready)[0] == (SECOND, FIRST, "accepted", True)
    ready.open()
    assert ready.tr("Undo sends {address} again.", address=SECOND) in ready.said()
    assert ready.field("Address for finished attendances").text() == FIRST


def test_a_second_click_while_sending_does_nothing(ready: Desk, plug: SimulatedPlug) -> None:
    plug.behavior = SimulatedBehavior.SLOW
    page = ready.program.content._pages["webhook"]
    ready.click("Send to Plug")
    assert ready.says("Sending")
    page._send.send_asked.emit()
    page._send.send_asked.emit()
    ready.settle()
    assert len(sends(ready)) == 1


@pytest.mark.parametrize("timeouts", [Timeouts()], ids=["patient"])
def test_cancelling_says_whether_anything_can_have_arrived(
    ready: Desk, plug: SimulatedPlug
) -> None:
    plug.behavior = SimulatedBehavior.SLOW
    ready.click("Send to Plug")
    cancel = ready.button("Cancel")
    assert ready.program.window.focusWidget() is cancel
    ready.wait(lambda: plug.webhooks)
    QTest.keyClick(cancel, Qt.Key.Key_Space)
    ready.wait_says("You cancelled. Nobody knows if the change arrived.")
    assert ready.says("Nobody knows if it arrived")
    ready.settle()
    assert sends(ready)[0][2] == "cancelled_unknown"


def test_who_types_while_sending_goes_on_typing(ready: Desk, plug: SimulatedPlug) -> None:
    plug.behavior = SimulatedBehavior.SLOW
    ready.click("Send to Plug")
    field = ready.field("Address for finished attendances")
    field.setFocus()
    QTest.keyClicks(field, "/a")
    ready.settle()
    assert ready.program.window.focusWidget() is field
    QTest.keyClicks(field, "b")
    assert field.text().endswith("/ab")
    assert len(sends(ready)) == 1


def test_a_send_that_ends_on_another_page_in_another_language_is_remembered(
    ready: Desk, plug: SimulatedPlug
) -> None:
    plug.behavior = SimulatedBehavior.SLOW
    ready.click("Send to Plug")
    ready.click("Settings")
    ready.program._choose_language("en")
    ready.settle()
    assert [outcome for *_, outcome, _undo in sends(ready)] == ["no_answer"]


def test_a_running_send_is_still_shown_after_a_change_of_language(
    ready: Desk, plug: SimulatedPlug
) -> None:
    plug.behavior = SimulatedBehavior.SLOW
    ready.click("Send to Plug")
    ready.program._choose_language("en")
    ready.wait(lambda: "Sending" in ready.said().splitlines())
    ready.settle()
    ready.wait(lambda: "Plug did not answer. Nobody knows if the change arrived." in ready.said())
    assert len(sends(ready)) == 1


@pytest.mark.parametrize("timeouts", [Timeouts()], ids=["patient"])
def test_a_send_of_one_company_is_not_shown_as_another_companys(
    ready: Desk, plug: SimulatedPlug, company: str
) -> None:
    from plugchat_gui.domain.settings import add_company, select_company

    plug.behavior = SimulatedBehavior.SLOW
    ready.click("Send to Plug")
    workspace = ready.program.session.workspace
    workspace.change(lambda settings: add_company(settings, "Padaria"))
    assert not ready.says("Sending")
    workspace.change(lambda settings: select_company(settings, company))
    assert ready.says("Sending")
    ready.program.session.sends.cancel()
    ready.settle()
    ready.wait(lambda: not ready.says("Sending"))
    [first, second] = ready.kept.companies
    assert (len(first.sends), len(second.sends)) == (1, 0)


@pytest.mark.parametrize("timeouts", [Timeouts()], ids=["patient"])
def test_while_one_company_sends_another_is_told_to_wait(ready: Desk, plug: SimulatedPlug) -> None:
    from plugchat_gui.domain.settings import add_company

    plug.behavior = SimulatedBehavior.SLOW
    ready.click("Send to Plug")
    session = ready.program.session
    session.workspace.change(lambda settings: add_company(settings, "Padaria"))
    ready.wait(lambda: not session.busy or session.tokens.phase is Phase.SETTLED)
    session.tokens.use_for_session(ApiToken("demonstracao-1111111"))
    ready.field("Address for finished attendances").insert(SECOND)
    assert ready.says("Waiting for another company")
    session.sends.cancel()
    ready.settle()
    ready.wait(lambda: session.sends.sending is None)
    assert ready.says("Ready to send")


def test_a_failed_send_leaves_the_draft_and_can_be_repeated(
    ready: Desk, plug: SimulatedPlug
) -> None:
    plug.behavior = SimulatedBehavior.REFUSE_TOKEN
    send(ready)
    ready.wait_says("Plug refused the token.")
    assert ready.says("Refused by Plug")
    assert ready.field("Address for finished attendances").text() == FIRST
    plug.behavior = SimulatedBehavior.ACCEPT
    send(ready)
    assert ready.says("Plug accepted the change.")
    assert not ready.says("Refused by Plug")
    assert dict(plug.webhooks) == {EVENT: FIRST}

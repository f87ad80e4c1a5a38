"""The token card: every state of the vault, what is pasted, what is shown and for how long."""

from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from unruly_keyring import Blockade, UnrulyBackend, raising

from plugchat_gui.domain.company import Company
from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.domain.token import ApiToken, clean_token
from plugchat_gui.domain.token_keeping import (
    PreviousToken,
    TokenStore,
    VaultAnswer,
    VaultOperation,
    VaultState,
)
from plugchat_gui.services.plug_api import Timeouts
from plugchat_gui.services.simulated_plug import SimulatedPlug
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.webhook.token_card import TokenCard
from plugchat_gui.ui.webhook.token_flow import Phase, TokenFlow
from plugchat_gui.wording.outcomes import outcome_saying
from plugchat_gui.wording.token import cleaning_sentence, refusal_saying
from plugchat_gui.wording.vault import kept_sentence, vault_saying
from tests.support.desk import Desk, button, name_of, said, shown

TOKEN = ApiToken("canary-4fJk2-of-the-card")
LEFT = Qt.MouseButton.LeftButton


class ScriptedVault:
    """Answers as the test says, one answer a question."""

    def __init__(self, *answers: VaultAnswer) -> None:
        self._answers = list(answers)

    def read(self, company_id: str) -> "Future[VaultAnswer]":
        future: Future[VaultAnswer] = Future()
        future.set_result(self._answers.pop(0))
        return future

    def save(self, company_id: str, token: ApiToken) -> "Future[VaultAnswer]":
        return self.read(company_id)

    def remove(self, company_id: str) -> "Future[VaultAnswer]":
        return self.read(company_id)

    def keep_for_session(self, company_id: str, token: ApiToken) -> VaultAnswer:
        return VaultAnswer(VaultState.KEPT, TokenStore.SESSION, token)

    def close(self) -> None:
        """Nothing is open."""


class Stand:
    """One card, its flow and a vault that answers as scripted."""

    def __init__(self, qtbot: QtBot, look: Look, *answers: VaultAnswer) -> None:
        self.owner = QObject()
        self.tasks = Tasks(self.owner)
        vault = ScriptedVault(*answers)
        self.flow = TokenFlow(vault, _never_asked, self.tasks, self.owner)
        self.card = TokenCard(look, self.flow)
        qtbot.addWidget(self.card)
        self.card.resize(900, 300)
        self.card.show()
        self._qtbot = qtbot
        self.flow.show_company(Company("acme", "Acme"))
        self.flow.wake()
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self.flow.phase is Phase.SETTLED)


def _never_asked(_company: Company, _token: ApiToken) -> "Future[PlugAnswer]":
    raise AssertionError


MISSING = VaultAnswer(VaultState.MISSING)
KEPT = VaultAnswer(VaultState.KEPT, TokenStore.GNOME_KEYRING, TOKEN)
TROUBLES = [s for s in VaultState if s not in {VaultState.KEPT, VaultState.MISSING}]


def test_a_missing_token_asks_for_one(qtbot: QtBot, look: Look) -> None:
    stand = Stand(qtbot, look, MISSING)
    assert look.tr("Token missing") in said(stand.card)
    [field] = shown(stand.card, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert not button(stand.card, look.tr("Keep it")).isEnabled()
    assert stand.card.card.accessibleName() == f"{look.tr('Token')}, {look.tr('Token missing')}"


@pytest.mark.parametrize("store", list(TokenStore))
def test_a_kept_token_says_where_it_is_and_not_what_it_is(
    qtbot: QtBot, look: Look, store: TokenStore
) -> None:
    stand = Stand(qtbot, look, VaultAnswer(VaultState.KEPT, store, TOKEN))
    assert kept_sentence(store, look.tr) in said(stand.card)
    word = "This session only" if store is TokenStore.SESSION else "Kept"
    assert look.tr(word) in said(stand.card).splitlines()
    assert TOKEN.reveal() not in said(stand.card)
    assert not shown(stand.card, QLineEdit)


@pytest.mark.parametrize("state", TROUBLES)
def test_trouble_with_reading_is_one_sentence_and_a_way_on(
    qtbot: QtBot, look: Look, state: VaultState
) -> None:
    stand = Stand(qtbot, look, VaultAnswer(state, reason="test"), KEPT)
    saying = vault_saying(state, VaultOperation.READ, look.tr)
    assert said(stand.card).count(saying.title) == 1
    assert saying.next_step in said(stand.card)
    assert stand.flow.token is None
    QTest.mouseClick(button(stand.card, look.tr("Try again")), LEFT)
    stand.settle()
    qtbot.waitUntil(lambda: look.tr("Kept") in said(stand.card).splitlines())
    assert saying.title not in said(stand.card)


@pytest.mark.parametrize("state", TROUBLES)
def test_a_token_that_was_not_kept_is_still_there_to_try_again_or_for_the_session(
    qtbot: QtBot, look: Look, state: VaultState
) -> None:
    stand = Stand(qtbot, look, MISSING, VaultAnswer(state))
    [field] = shown(stand.card, QLineEdit)
    field.insert(TOKEN.reveal())
    QTest.mouseClick(button(stand.card, look.tr("Keep it")), LEFT)
    stand.settle()
    saying = vault_saying(state, VaultOperation.SAVE, look.tr)
    qtbot.waitUntil(lambda: saying.title in said(stand.card))
    assert saying.next_step in said(stand.card)
    assert TOKEN.reveal() not in said(stand.card)
    [field] = shown(stand.card, QLineEdit)
    assert field.text() == TOKEN.reveal()
    QTest.mouseClick(button(stand.card, look.tr("Keep for this session only")), LEFT)
    qtbot.waitUntil(lambda: look.tr("This session only") in said(stand.card).splitlines())
    assert stand.flow.token == TOKEN
    assert saying.title not in said(stand.card)


@pytest.mark.parametrize("state", TROUBLES)
def test_a_token_that_could_not_be_removed_is_told(
    qtbot: QtBot, look: Look, state: VaultState
) -> None:
    stand = Stand(qtbot, look, KEPT, VaultAnswer(state))
    stand.flow.remove()
    stand.settle()
    qtbot.waitUntil(
        lambda: vault_saying(state, VaultOperation.REMOVE, look.tr).title in said(stand.card)
    )


@pytest.mark.parametrize(
    "pasted",
    [
        f"Bearer {TOKEN.reveal()}",
        f"Authorization: {TOKEN.reveal()}\n",
        f'  "{TOKEN.reveal()}"\u00a0',
        f"Bearer \u200b{TOKEN.reveal()}",
        TOKEN.reveal()[:8] + "\u200b" + TOKEN.reveal()[8:],
    ],
)
def test_what_was_cleaned_is_said_and_the_clean_token_is_kept(
    desk: Desk, company: str, keyring: UnrulyBackend, pasted: str
) -> None:
    desk.open()
    desk.field("Plug token").insert(pasted)
    assert clean_token(pasted).cleaned
    for code in clean_token(pasted).cleaned:
        assert cleaning_sentence(code, desk.tr) in desk.said()
    desk.click("Keep it")
    desk.wait_says("Kept")
    assert list(keyring.held.values()) == [TOKEN.reveal()]


@pytest.mark.parametrize(
    "pasted",
    [
        "  \u200b ", "••••••••••••", "https://exemplo.com.br/webhook", '{"token": "abc"}',
        '"abcdefghijkl', "abc def ghi jkl", "chave-de-três-ipês", "a" * 5000,
    ],
    ids=["empty", "masked", "address", "json", "quote", "blanks", "accents", "long"],
)  # fmt: skip
def test_what_is_no_token_is_refused_with_its_sentence(
    qtbot: QtBot, look: Look, pasted: str
) -> None:
    stand = Stand(qtbot, look, MISSING)
    [field] = shown(stand.card, QLineEdit)
    field.insert(pasted)
    refusal = clean_token(field.text()).refusal
    assert refusal is not None
    saying = refusal_saying(refusal, look.tr)
    assert said(stand.card).count(saying.title) == 1
    assert saying.next_step in said(stand.card)
    assert field.property("verdict") == "refused"
    assert not button(stand.card, look.tr("Keep it")).isEnabled()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert stand.flow.phase is Phase.SETTLED
    assert stand.flow.token is None
    field.clear()
    assert saying.title not in said(stand.card)


def test_a_revealed_token_hides_itself(qtbot: QtBot, look: Look) -> None:
    stand = Stand(qtbot, look, KEPT)
    assert stand.card._hiding.interval() == 10_000
    stand.card._hiding.setInterval(150)
    reveal = button(stand.card, look.tr("Show for 10 s"))
    QTest.mouseClick(reveal, LEFT)
    assert TOKEN.reveal() in said(stand.card)
    assert name_of(reveal) == look.tr("Hide")
    qtbot.waitUntil(lambda: TOKEN.reveal() not in said(stand.card), timeout=2000)
    everything = [w.accessibleName() + w.toolTip() for w in stand.card.findChildren(QObject)
                  if w.isWidgetType()]  # fmt: skip
    assert TOKEN.reveal() not in "".join(everything)
    QTest.mouseClick(reveal, LEFT)
    QTest.mouseClick(reveal, LEFT)
    assert TOKEN.reveal() not in said(stand.card)


def test_a_revealed_token_hides_when_its_page_is_left(
    desk: Desk, company: str, keyring: UnrulyBackend
) -> None:
    keyring.held[f"plugchat-gui/{company}"] = TOKEN.reveal()
    desk.open()
    desk.click("Show for 10 s")
    assert TOKEN.reveal() in desk.said()
    desk.click("Settings")
    desk.click("Webhook")
    assert TOKEN.reveal() not in desk.said()


def test_replacing_can_be_given_up(desk: Desk, company: str, keyring: UnrulyBackend) -> None:
    keyring.held[f"plugchat-gui/{company}"] = TOKEN.reveal()
    desk.open()
    desk.click("Replace")
    field = desk.field("Plug token")
    assert desk.program.window.focusWidget() is field
    field.insert("something-else")
    desk.click("Cancel")
    assert desk.says("Kept")
    desk.click("Replace")
    assert desk.field("Plug token").text() == ""
    desk.field("Plug token").insert(TOKEN.reveal() + "2")
    QTest.keyClick(desk.field("Plug token"), Qt.Key.Key_Return)
    desk.wait_says("Token kept.")
    assert list(keyring.held.values()) == [TOKEN.reveal() + "2"]


def test_no_token_can_be_replaced_while_another_is_being_kept(
    desk: Desk, company: str, keyring: UnrulyBackend
) -> None:
    desk.open()
    blockade = Blockade()
    keyring.before["set"] = blockade
    desk.field("Plug token").insert(TOKEN.reveal())
    desk.click("Keep it")
    assert blockade.met.wait(10)
    assert desk.says("Keeping the token in the vault.")
    assert not shown(desk.program.content._pages["webhook"]._token, QLineEdit)
    blockade.lifted.set()
    desk.wait_says("Kept")


def test_a_token_kept_for_the_session_is_gone_after_it(
    desk: Desk, company: str, keyring: UnrulyBackend
) -> None:
    from keyring.errors import PasswordSetError

    keyring.before["set"] = raising(PasswordSetError("no"))
    desk.open()
    desk.field("Plug token").insert(TOKEN.reveal())
    desk.click("Keep it")
    desk.wait(lambda: _offers_session(desk))
    desk.click("Keep for this session only")
    desk.wait_says("This session only")
    desk.open()
    desk.wait_says("Token missing")
    assert keyring.held == {}


def _offers_session(desk: Desk) -> bool:
    name = desk.tr("Keep for this session only")
    card = desk.program.content._pages["webhook"]._token
    return card._session.isVisible() and name_of(card._session) == name


@pytest.mark.parametrize(
    ("behavior", "outcome"),
    [
        (SimulatedBehavior.REFUSE_TOKEN, PlugOutcome.TOKEN_REFUSED),
        (SimulatedBehavior.NOT_FOUND, PlugOutcome.CHECK_NOT_OFFERED),
        (SimulatedBehavior.SERVER_ERROR, PlugOutcome.SERVER_ERROR),
        (SimulatedBehavior.NO_NAME, PlugOutcome.NAME_NOT_FOUND),
    ],
)
def test_verifying_says_what_plug_said(
    desk: Desk,
    company: str,
    keyring: UnrulyBackend,
    plug: SimulatedPlug,
    behavior: SimulatedBehavior,
    outcome: PlugOutcome,
) -> None:
    keyring.held[f"plugchat-gui/{company}"] = TOKEN.reveal()
    plug.behavior = behavior
    desk.open()
    desk.click("Verify")
    answer = PlugAnswer(outcome, 0, 0, "GET", "https://www.plugchat.com.br/api", status=500)
    title = outcome_saying(answer, desk.tr, verify=True).title
    desk.wait(lambda: title in desk.said())
    assert desk.says("Refused by Plug") is (outcome is PlugOutcome.TOKEN_REFUSED)
    plug.behavior = SimulatedBehavior.ACCEPT
    desk.click("Verify")
    desk.wait_says("Token verified.")
    assert title not in desk.said()
    assert not desk.says("Refused by Plug")
    desk.open()
    verified = desk.tr("Verified {when}.", when="|").split("|")[0]
    assert verified in desk.said()


@pytest.mark.parametrize("timeouts", [Timeouts()], ids=["patient"])
def test_a_verification_can_be_stopped(
    desk: Desk, company: str, keyring: UnrulyBackend, plug: SimulatedPlug
) -> None:
    keyring.held[f"plugchat-gui/{company}"] = TOKEN.reveal()
    plug.behavior = SimulatedBehavior.SLOW
    desk.open()
    desk.click("Verify")
    assert desk.says("Verifying")
    desk.click("Stop verifying")
    assert desk.says("Kept")
    assert not desk.program.session.busy


@pytest.mark.parametrize("change", ["save", "keep_for_session", "remove"])
def test_another_token_ends_the_verification_of_the_one_before(
    qtbot: QtBot, look: Look, change: str
) -> None:
    refused = PlugAnswer(PlugOutcome.TOKEN_REFUSED, 1, 1, "GET", "https://plug.exemplo/")
    not_kept = VaultAnswer(VaultState.NOT_KEPT, previous=PreviousToken.STILL_KEPT)
    answers = {"save": [KEPT, KEPT], "remove": [KEPT, MISSING], "keep_for_session": [KEPT]}
    stand = Stand(qtbot, look, *answers[change], not_kept)
    asked: Future[PlugAnswer] = Future()
    asked.set_running_or_notify_cancel()
    flow = stand.flow
    flow._verify = lambda _company, _token: asked
    flow.verify()
    assert flow.verifying
    if change == "save":
        flow.save(ApiToken("another-token"))
    elif change == "remove":
        flow.remove()
    else:
        flow._unkept = ApiToken("another-token")
        flow.keep_for_session()
    assert not flow.verifying
    stand.settle()
    asked.set_result(refused)
    qtbot.wait(50)
    assert not flow.refused_by_plug


def test_a_token_that_is_being_replaced_or_removed_is_not_at_hand(qtbot: QtBot, look: Look) -> None:
    stand = Stand(qtbot, look, KEPT, KEPT, MISSING)
    assert stand.flow.token == TOKEN
    stand.flow.save(ApiToken("another-token"))
    assert stand.flow.token is None
    stand.settle()
    stand.flow.remove()
    assert stand.flow.token is None


def test_an_answer_about_another_token_says_nothing_about_this_one(
    qtbot: QtBot, look: Look
) -> None:
    stand = Stand(qtbot, look, KEPT)
    refused = PlugAnswer(PlugOutcome.TOKEN_REFUSED, 1, 1, "PUT", "https://plug.exemplo/")
    stand.flow.learn(refused, ApiToken("the-token-before"))
    assert not stand.flow.refused_by_plug
    stand.flow.learn(refused, TOKEN)
    assert stand.flow.refused_by_plug

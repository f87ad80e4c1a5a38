"""The main job in the demo, by keyboard alone, and one right sentence for each failure."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from plugchat_gui.app.sessions import demo_store
from plugchat_gui.domain.endpoint_url import UrlContext, judge
from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.domain.webhooks import SERVICE_HOSTS, SIMULATED
from plugchat_gui.wording.outcomes import behavior_name, outcome_saying
from plugchat_gui.wording.send_outcomes import SEND_ROWS
from plugchat_gui.wording.url_findings import finding_saying
from tests.support.desk import Desk
from tests.support.keyboard import Keyboard
from tests.support.secret_service import PrivateSecretService

TOKEN = "canary-2kEy-by-keyboard"
ZERO_WIDTH = "\u200b"
LOCAL = "http://127.0.0.1:5000"
FIRST = "https://recebe.oticatresipes.com.br/plug"
SECOND = "https://novo.oticatresipes.com.br/plug"

FAILURES = {
    SimulatedBehavior.REFUSE_TOKEN: PlugOutcome.TOKEN_REFUSED,
    SimulatedBehavior.FORBID: PlugOutcome.FORBIDDEN,
    SimulatedBehavior.NOT_FOUND: PlugOutcome.NOT_FOUND,
    SimulatedBehavior.WRONG_METHOD: PlugOutcome.WRONG_METHOD,
    SimulatedBehavior.WRONG_CONTENT_TYPE: PlugOutcome.WRONG_CONTENT_TYPE,
    SimulatedBehavior.TOO_MANY_REQUESTS: PlugOutcome.TOO_MANY_REQUESTS,
    SimulatedBehavior.SERVER_ERROR: PlugOutcome.SERVER_ERROR,
    SimulatedBehavior.REDIRECT: PlugOutcome.REDIRECTED,
    SimulatedBehavior.HTML: PlugOutcome.NOT_PLUG,
    SimulatedBehavior.VALUE_FALSE: PlugOutcome.ACCEPTED_WITH_DOUBT,
    SimulatedBehavior.SLOW: PlugOutcome.NO_ANSWER,
    SimulatedBehavior.RESET: PlugOutcome.CONNECTION_LOST,
    SimulatedBehavior.BAD_CERTIFICATE: PlugOutcome.CERTIFICATE_REFUSED,
    SimulatedBehavior.REFUSE_CONNECTION: PlugOutcome.CONNECTION_REFUSED,
    SimulatedBehavior.NO_NAME: PlugOutcome.NAME_NOT_FOUND,
}


def test_the_main_job_from_the_token_to_the_restart(desk: Desk, keys: Keyboard) -> None:
    desk.open(demo=True)
    keys.use("Replace")
    keys.paste(f"Bearer {ZERO_WIDTH}{TOKEN}")
    assert desk.says("The token was tidied up.")
    assert desk.tr("The word Bearer was taken off the beginning.") in desk.said()
    assert desk.tr("Invisible characters were taken out.") in desk.said()
    keys.press(Qt.Key.Key_Return)
    desk.wait_says("Token kept.")
    assert desk.program.session.tokens.token.reveal() == TOKEN
    assert TOKEN not in desk.said()

    keys.tab_to("Address for finished attendances")
    keys.type(LOCAL)
    [finding, *_] = judge(LOCAL, UrlContext(service_hosts=SERVICE_HOSTS)).findings
    assert finding_saying(finding, desk.tr).title in desk.said()
    assert desk.says("Refused")
    assert not desk.button("Send to Plug").isEnabled()

    keys.type_over(FIRST)
    keys.use("Send to Plug")
    desk.wait_says("Plug accepted the change.")
    assert desk.tr("Sent {when}", when="|").split("|")[0] in desk.said()
    assert desk.says("It was the first send of this computer: there is none to go back to.")

    keys.tab_to("Address for finished attendances")
    keys.type_over(SECOND)
    keys.use("Send to Plug")
    desk.wait(lambda: desk.tr("Undo sends {address} again.", address=FIRST) in desk.said())
    keys.use("Undo")
    desk.wait(lambda: desk.tr("Undo sends {address} again.", address=SECOND) in desk.said())
    sends = demo_store(desk.paths).load().settings.companies[0].sends
    assert [(s.to_url, s.undo) for s in sends] == [
        (FIRST, True), (SECOND, False), (FIRST, False)]  # fmt: skip

    desk.open(demo=True)
    assert desk.field("Address for finished attendances").text() == FIRST
    assert desk.says("This is the last address sent from here.")
    assert desk.tr("Sent {when}", when="|").split("|")[0] in desk.said()
    assert desk.tr("Undo sends {address} again.", address=SECOND) in desk.said()
    assert desk.says("Kept")


def test_each_failure_of_plug_is_one_right_sentence(desk: Desk, keys: Keyboard) -> None:
    desk.open(demo=True)
    keys.tab_to("Address for finished attendances")
    keys.type(FIRST)
    now = SimulatedBehavior.ACCEPT
    assert set(FAILURES) == set(SimulatedBehavior) - {now}
    everything = {desk.tr(row.title) for row in SEND_ROWS.values() if "{" not in row.title}
    for behavior, outcome in FAILURES.items():
        keys.use("Plug: {behavior}", behavior=behavior_name(now, desk.tr))
        keys.choose(behavior_name(behavior, desk.tr))
        now = behavior
        keys.send()
        answer = PlugAnswer(
            outcome, 0, 0, "PUT", f"{SIMULATED.base}/api", status=500,
            redirect_host="entrada.demonstracao.invalid",
            retry_after_s=40 if behavior is SimulatedBehavior.TOO_MANY_REQUESTS else None,
        )  # fmt: skip
        saying = outcome_saying(answer, desk.tr)
        lines = desk.said().splitlines()
        assert lines.count(saying.title) == 1, (behavior, saying.title, lines)
        assert saying.next_step in lines, (behavior, saying.next_step, lines)
        assert not (everything - {saying.title}) & set(lines), behavior
        assert desk.field("Address for finished attendances").text() == FIRST


def test_words_come_from_an_input_method_too(
    desk: Desk, keys: Keyboard, keyring: PrivateSecretService
) -> None:
    desk.open()
    assert desk.program.window.focusWidget() is desk.button("Begin")
    keys.press(Qt.Key.Key_Space)
    desk.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    commit = QInputMethodEvent()
    commit.setCommitString("Ótica Três Ipês")
    QApplication.sendEvent(keys.at, commit)
    keys.press(Qt.Key.Key_Return)
    desk.wait_says("Token missing")
    # As a window manager does when a dialog closes; there is none on a bare display.
    desk.program.window.activateWindow()
    desk.wait(lambda: QApplication.focusWidget() is desk.field("Plug token"))
    keys.paste("não é um token")
    assert desk.says("There is a blank in the middle of the token.")
    desk.close()
    assert [company.name for company in desk.kept.companies] == ["Ótica Três Ipês"]


def test_attendances_by_keyboard(desk: Desk, keys: Keyboard) -> None:
    desk.open(demo=True)
    keys.use("Deliver a sample attendance")
    desk.settle()
    page = desk.program.content._pages["attendances"]
    desk.wait(lambda: page._shown is not None)
    assert QApplication.focusWidget() is page._view
    keys.press(Qt.Key.Key_End)
    assert page._view.current_message() == len(page._shown.transcript.messages) - 1
    keys.paste("nada disso")
    desk.wait_says("The pasted text could not be read.")
    keys.use("Close")
    assert not desk.says("The pasted text could not be read.")
    keys.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: not page.isVisible())

"""The address card: a verdict at every keystroke, repairs that can be taken back, drafts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from unruly_keyring import UnrulyBackend

from plugchat_gui.domain.company import SendRecord, add_send
from plugchat_gui.domain.endpoint_url import UrlContext, judge
from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.domain.settings import add_company, replace_company, select_company
from plugchat_gui.domain.webhooks import SERVICE_HOSTS, ProfileKind, ServiceProfile
from plugchat_gui.ui.webhook.send_flow import EVENT
from plugchat_gui.wording.url_findings import finding_saying, repair_label
from tests.support.desk import Desk, button, said, shown

GOOD = "https://recebe.oticatresipes.com.br/plug"
LOCAL = "http://127.0.0.1:5000"


def address(desk: Desk) -> QLineEdit:
    return desk.field("Address for finished attendances")


def draft(desk: Desk) -> str:
    [company] = desk.kept.companies
    return company.drafts.get(EVENT, "")


def test_every_keystroke_is_judged_and_says_one_sentence(desk: Desk, company: str) -> None:
    desk.open()
    field = address(desk)
    card = desk.program.content._pages["webhook"]._address
    context = UrlContext(service_hosts=SERVICE_HOSTS)
    for end in range(1, len(LOCAL) + 1):
        QTest.keyClick(field, LOCAL[end - 1])
        verdict = judge(LOCAL[:end], context)
        assert card.verdict == verdict
        graver = [f for f in verdict.findings if f.severity is not Severity.NOTE]
        sayings = {finding_saying(finding, desk.tr).title for finding in graver}
        assert sum(said(card).count(title) for title in sayings) == 1
        assert finding_saying(graver[0], desk.tr).title in said(card)
        assert field.property("verdict") == "refused"
        assert not desk.button("Send to Plug").isEnabled()
    assert desk.says("Waiting for the token")


def test_a_good_address_shows_the_host_it_leads_to(desk: Desk, company: str) -> None:
    desk.open()
    address(desk).insert("https://recebe.Ótica.com.br/plug")
    desk.wait_says("Attendances go to")
    assert "recebe.ótica.com.br" in desk.said()
    assert f"recebe.{'ótica'.encode('idna').decode()}.com.br" in desk.said()
    assert desk.says("Waiting for the token")


def test_a_repair_can_be_taken_back_by_the_keyboard(desk: Desk, company: str) -> None:
    typed = "http://recebe.oticatresipes.com.br/plug"
    [repair, *_] = judge(typed, UrlContext(service_hosts=SERVICE_HOSTS)).repairs
    desk.open()
    field = address(desk)
    field.setFocus()
    QTest.keyClicks(field, typed)
    label = repair_label(repair, desk.tr)
    QTest.mouseClick(button(desk.program.window, label), Qt.MouseButton.LeftButton)
    assert field.text() == repair.text
    assert desk.program.window.focusWidget() is field
    desk.wait(lambda: draft(desk) == repair.text)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == typed
    desk.wait(lambda: draft(desk) == typed)
    assert button(desk.program.window, label).isVisible()


def test_the_last_address_sent_can_be_put_back(desk: Desk, company: str) -> None:
    settings = desk.kept
    record = SendRecord(1, 1, EVENT, None, GOOD, PlugOutcome.ACCEPTED, 200)
    desk.store.save(replace_company(settings, add_send(settings.companies[0], record)))
    desk.open()
    QTest.keyClicks(address(desk), "https://localhost/")
    desk.click("Use the last one sent")
    assert address(desk).text() == GOOD
    desk.wait(lambda: draft(desk) == GOOD)


@pytest.mark.parametrize(
    "text",
    ["", "https://", "não é um endereço <b>x</b>", "https://a.b/" + "x" * 4000, "\u202e" * 9],
)
def test_any_draft_is_kept_as_typed_and_shown_again(desk: Desk, company: str, text: str) -> None:
    desk.open()
    address(desk).insert("x")
    address(desk).selectAll()
    address(desk).insert(text)
    typed = address(desk).text()
    QTest.keyClick(address(desk), Qt.Key.Key_End)
    desk.program.content._pages["webhook"]._address.edited.emit(typed)
    desk.open()
    assert address(desk).text() == typed
    assert draft(desk) == typed


def test_a_draft_is_on_the_disk_shortly_after_the_keystroke(desk: Desk, company: str) -> None:
    desk.open()
    for end in range(1, 6):
        QTest.keyClick(address(desk), "https"[end - 1])
    desk.wait(lambda: draft(desk) == "https")


def test_drafts_belong_to_their_company(desk: Desk, company: str, keyring: UnrulyBackend) -> None:
    from plugchat_gui.domain.settings import add_company, select_company

    desk.open()
    QTest.keyClicks(address(desk), "https://um.com.br/")
    workspace = desk.program.session.workspace
    workspace.change(lambda settings: add_company(settings, "Padaria"))
    assert address(desk).text() == ""
    QTest.keyClicks(address(desk), "https://dois.com.br/")
    workspace.change(lambda settings: select_company(settings, company))
    assert address(desk).text() == "https://um.com.br/"
    # What one company typed cannot be brought into the other by Ctrl+Z.
    QTest.keyClick(address(desk), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert address(desk).text() == "https://um.com.br/"
    assert len(shown(desk.program.window, QLineEdit)) >= 1


def test_the_service_of_any_company_is_no_webhook(desk: Desk, company: str) -> None:
    desk.open()
    own = ServiceProfile(ProfileKind.CUSTOM, "https://Chat.Empresa.com.br:8443")
    workspace = desk.program.session.workspace
    workspace.change(lambda settings: add_company(settings, "Padaria", own))
    workspace.change(lambda settings: select_company(settings, company))
    QTest.keyClicks(desk.field("Address for finished attendances"), "https://chat.empresa.com.br/x")
    assert desk.says("Refused")

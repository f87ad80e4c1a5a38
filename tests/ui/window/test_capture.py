"""Receiving in the window: the real receiver, the real archive, deliveries over loopback."""

import socket

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from plugchat_gui.domain.history import HistoryFilter, HistoryKind
from plugchat_gui.domain.public_name import read_public_name
from plugchat_gui.ui.capture.flow import Phase
from plugchat_gui.ui.capture.page import CapturePage
from plugchat_gui.ui.widgets.rail import Tile
from tests.support.desk import Desk, button, let_go, shown
from tests.support.receiving import arrived, begin, body, post, rows, table

LEFT = Qt.MouseButton.LeftButton
TUNNEL = "calm-blue-river.trycloudflare.com"


def tile(desk: Desk) -> str:
    # Between two contents, when the language changes, there is none for a moment.
    found = [t for t in shown(desk.program.window, Tile) if t.objectName() == "capture"]
    assert len(found) <= 1, found
    return found[0].accessibleName() if found else ""


def test_a_delivery_becomes_a_row_and_a_conversation(capturing: Desk) -> None:
    desk = capturing
    assert desk.says("Begin to receive here.")
    begin(desk)
    assert post(desk, body()) == [200]
    desk.wait(arrived(desk, 1))
    [row] = rows(desk)
    assert (row.number, row.name, row.content) == ("nº 1530", "Cleide Nascimento", "1 mensagem")
    assert row.word == desk.tr("New")
    assert row.sentence.endswith("atendimento 1530, Cleide Nascimento, 1 mensagem, 1 KB, novo")
    view = table(desk)
    middle = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=middle)
    QTest.mouseDClick(view.viewport(), LEFT, pos=middle)
    desk.wait(lambda: "Cleide Nascimento" in desk.said() and desk.program._page == "attendances")
    desk.settle()
    desk.program.content.show_page("capture")
    assert rows(desk)[0].word == desk.tr("Stored")


def test_the_link_at_the_end_of_a_row_opens_it(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    post(desk, body())
    desk.wait(arrived(desk, 1))
    view = table(desk)
    box = view.visualRect(view.model().index(0, 0))
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(box.right() - 30, box.center().y()))
    desk.wait(lambda: desk.program._page == "attendances")
    desk.settle()
    assert "Cleide Nascimento" in desk.said()


def test_a_repeated_delivery_is_marked_and_counted(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    post(desk, body())
    post(desk, body())
    desk.wait(arrived(desk, 2))
    assert [row.word for row in rows(desk)] == [desk.tr("Repeated"), desk.tr("New")]
    desk.wait(lambda: "2 guardados, 1 deles repetido" in desk.said())


def test_what_is_refused_is_counted_and_told_on_request(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    assert post(desk, body(), path="/errado") != [200]
    assert post(desk, body(), host="outro.com.br") != [200]
    desk.wait(lambda: "2 recusados" in desk.said())
    reason = desk.tr("wrong secret address")
    assert reason not in desk.said()
    desk.click("See why")
    assert reason in desk.said()
    assert desk.tr("unknown public name") in desk.said()


def test_what_cannot_be_read_is_stored_and_said(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    assert post(desk, b"%PDF-1.4 nada disso") == [200]
    desk.wait(lambda: [row.word for row in rows(desk)] == [desk.tr("Could not be read")])


def test_new_rows_come_on_top_and_the_selection_stays(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    post(desk, body(1))
    desk.wait(arrived(desk, 1))
    view = table(desk)
    view.setCurrentIndex(view.model().index(0, 0))
    post(desk, body(2, "Rogério Tanaka"))
    desk.wait(arrived(desk, 2))
    assert [row.number for row in rows(desk)] == ["nº 2", "nº 1"]
    assert view.currentIndex().row() == 1


def test_the_pasted_address_of_the_tunnel_is_answered_at_once(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    flow = desk.program.session.capture
    assert post(desk, body(), host=TUNNEL) != [200]
    field = desk.field("Public address that the tunnel showed")
    QGuiApplication.clipboard().setText(f"2026 INF |  https://{TUNNEL}   |")
    field.setFocus()
    field.paste()
    desk.wait_says("Public address kept.")
    assert post(desk, body(), host=TUNNEL) == [200]
    assert flow.public_link.startswith(f"https://{TUNNEL}/")
    assert flow.settings.path_secret in flow.public_link
    desk.settle()
    assert desk.kept.receiver.public_hosts == (TUNNEL,)


def test_the_public_address_can_be_removed(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    desk.program.session.capture.set_public_name(read_public_name(TUNNEL))
    assert post(desk, body(), host=TUNNEL) == [200]
    desk.program.window.findChild(CapturePage)._way_in.show_opened(opened=True)
    desk.click("Remove the public address")
    desk.wait_says("Public address removed. Plug needs another one.")
    field = desk.field("Public address that the tunnel showed")
    assert (field.text(), field.hasFocus()) == ("", True)
    assert desk.says("The link appears after step 2.")
    assert post(desk, body(), host=TUNNEL) != [200]
    desk.settle()
    assert desk.kept.receiver.public_hosts == ()


def test_this_computer_is_no_public_address(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    field = desk.field("Public address that the tunnel showed")
    field.setFocus()
    QGuiApplication.clipboard().setText("http://127.0.0.1:8765")
    field.paste()
    assert "Plug não chega até ele" in desk.said()
    assert desk.program.session.capture.settings.public_hosts == ()
    assert not desk.button("Use this address").isEnabled()


def test_the_link_is_hidden_copied_and_handed_to_the_webhook_page(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    field = desk.field("Public address that the tunnel showed")
    field.setFocus()
    QGuiApplication.clipboard().setText(TUNNEL)
    field.paste()
    flow = desk.program.session.capture
    secret = flow.settings.path_secret
    assert secret not in desk.said()
    [copy] = [
        b
        for b in shown(desk.program.window, type(desk.button("Stop")))
        if b.accessibleName() == "Copiar link, Link para o Plug"
    ]
    QTest.mouseClick(copy, LEFT)
    assert QGuiApplication.clipboard().text() == flow.public_link
    assert secret not in desk.said()
    [see] = [
        b
        for b in shown(desk.program.window, type(copy))
        if b.accessibleName() == "Ver link, Link para o Plug"
    ]
    QTest.mouseClick(see, LEFT)
    assert secret in desk.said()
    desk.click("Use in Webhook")
    assert desk.field("Address for finished attendances").text() == flow.public_link
    assert desk.program.session.workspace.company.drafts["finishAttendance"] == flow.public_link
    assert desk.program.session.sends.sending is None


def test_port_and_secret_are_chosen_once_and_kept(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    chosen = desk.program.session.capture.address
    desk.click("Stop")
    desk.wait_says("Begin to receive here.")
    desk.settle()
    desk.open()
    desk.program.content.show_page("capture")
    begin(desk)
    assert desk.program.session.capture.address == chosen


def test_a_taken_port_is_told_where_it_is_mended(capturing: Desk) -> None:
    desk = capturing
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        desk.program.session.capture.change_settings(lambda settings: type(settings)(port=taken))
        desk.click("Begin to receive")
        desk.wait_says("Another program already uses this port.")
        desk.click("Change it")
        field = desk.field("Port")
        assert desk.program.window.focusWidget() is field
        assert field.property("verdict") == "refused"
        field.selectAll()
        QTest.keyClicks(field, "0")
        QTest.keyClick(field, Qt.Key.Key_Return)
        begin(desk)
    assert not desk.says("Another program already uses this port.")


def test_receiving_goes_on_while_other_pages_languages_and_contents_are_shown(
    capturing: Desk,
) -> None:
    desk = capturing
    begin(desk)
    desk.program.content.show_page("attendances")
    post(desk, body(1))
    desk.wait(lambda: tile(desk) == "Captura, 1 novo")
    desk.program._choose_language("en")
    assert post(desk, body(2)) == [200]
    desk.wait(lambda: tile(desk) == "Capture, 2 new")
    desk.program.content.show_page("capture")
    desk.wait(arrived(desk, 2))
    assert tile(desk) == "Capture"
    assert "2 attendances arrived" in desk.said()


def test_the_badge_goes_when_receiving_stops(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    desk.program.content.show_page("history")
    post(desk, body())
    desk.wait(lambda: tile(desk) == "Captura, 1 novo")
    desk.program.session.capture.stop()
    desk.wait(lambda: tile(desk) == "Captura")


def test_stopping_lets_the_port_go(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    port = desk.program.session.capture.address.port
    desk.click("Stop")
    desk.wait_says("Begin to receive here.")
    with socket.socket() as other:
        other.settimeout(5)
        assert other.connect_ex(("127.0.0.1", port)) != 0


def test_a_capture_is_on_record(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    post(desk, body())
    desk.wait(arrived(desk, 1))
    desk.click("Stop")
    desk.wait_says("Begin to receive here.")
    archive = desk.program.session.archive

    def recorded() -> bool:
        (entry,) = archive.history(HistoryFilter(kind=HistoryKind.CAPTURE)).result(10)
        return entry.deliveries == 1

    # Writing has a thread of its own.
    desk.wait(recorded)
    (entry,) = archive.history(HistoryFilter(kind=HistoryKind.CAPTURE)).result(10)
    assert entry.company_name == "Ótica Três Ipês"
    assert desk.program.session.capture.settings.path_secret not in repr(entry)


def test_closing_asks_and_goes_on_receiving_by_default(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    window = desk.program.window
    window.close()
    dialog = desk.dialog()
    assert window.isVisible()
    window.close()
    assert desk.dialog() is dialog
    keep = button(dialog, desk.tr("Go on receiving"))
    assert keep.isDefault()
    QTest.mouseClick(keep, LEFT)
    assert window.isVisible()
    assert post(desk, body()) == [200]
    window.close()
    QTest.mouseClick(button(desk.dialog(), desk.tr("Close and stop")), LEFT)
    assert not window.isVisible()


def test_the_end_of_the_systems_session_is_not_held_up(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    desk.program.window.expect_end()
    desk.program.window.close()
    assert not desk.program.window.isVisible()


def test_what_was_received_is_there_after_a_restart(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    post(desk, body())
    desk.wait(arrived(desk, 1))
    desk.open()
    desk.program.content.show_page("capture")
    desk.wait(arrived(desk, 1))
    assert rows(desk)[0].word == desk.tr("Stored")


def test_the_demo_receives_without_a_socket(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "bind", lambda *_: pytest.fail("a socket was bound"))
    desk.open(demo=True)
    desk.program.content.show_page("capture")
    begin(desk)
    assert desk.says("In the demo nothing listens on this computer.")
    desk.click("Deliver a sample attendance")
    desk.wait(arrived(desk, 1))
    assert desk.program._page == "capture"
    desk.click("Leave")
    QTest.mouseClick(button(desk.dialog(), desk.tr("Go on receiving")), LEFT)
    assert desk.program._demo is not None
    desk.click("Leave")
    QTest.mouseClick(button(desk.dialog(), desk.tr("Leave and stop")), LEFT)
    desk.wait_says("Where do you want to begin?")
    let_go()


def test_a_sample_asked_for_among_the_attendances_is_stored_and_opened(desk: Desk) -> None:
    desk.open(demo=True)
    desk.program.session.capture.start()
    desk.program.content.show_page("attendances")
    desk.wait(lambda: desk.program.session.capture.phase is Phase.RECEIVING)
    desk.click("Sample")
    page = desk.program.content._pages["attendances"]
    desk.wait(lambda: page._shown is not None)
    assert page._shown.delivery_id is not None
    desk.settle()


def test_privacy_mode_hides_names_in_the_table(capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    post(desk, body())
    desk.wait(arrived(desk, 1))
    desk.program.session.privacy.turn_on([], desk.tr)
    [row] = rows(desk)
    assert "Cleide" not in row.sentence
    assert (row.number, row.hidden) == ("nº 1530", True)
    desk.settle()


def test_listening_beyond_this_computer_is_asked_first(capturing: Desk) -> None:
    desk = capturing
    page = desk.program.window.findChild(CapturePage)
    page._way_in.show_opened(opened=True)
    page._way_in._more.unfold()
    flow = desk.program.session.capture
    QTest.mouseClick(page._way_in._advanced._beyond, LEFT)
    dialog = desk.dialog()
    assert not flow.settings.beyond_loopback
    QTest.mouseClick(button(dialog, desk.tr("Cancel")), LEFT)
    assert not flow.settings.beyond_loopback
    QTest.mouseClick(page._way_in._advanced._beyond, LEFT)
    QTest.mouseClick(button(desk.dialog(), desk.tr("Receive from the network")), LEFT)
    assert flow.settings.beyond_loopback

"""Receiving with a keyboard and nothing else, the real keyring beside it."""

from PySide6.QtCore import Qt

from plugchat_gui.domain.settings import Settings, add_company
from plugchat_gui.ui.capture.flow import Phase
from tests.support.desk import Desk
from tests.support.keyboard import Keyboard
from tests.support.receiving import arrived, body, post


def test_a_keyboard_alone_begins_opens_and_stops(desk: Desk, keys: Keyboard) -> None:
    desk.paths.create()
    assert desk.store.save(add_company(Settings(), "Ótica Três Ipês")) is None
    desk.open()
    desk.program.content.show_page("capture")
    desk.program.content.focus_page()
    assert keys.at is desk.button("Begin to receive")
    keys.press(Qt.Key.Key_Space)
    desk.wait(lambda: desk.program.session.capture.phase is Phase.RECEIVING)
    assert keys.at is desk.button("Stop")
    post(desk, body())
    desk.wait(arrived(desk, 1))
    keys.tab_to("What arrived")
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Home)
    keys.press(Qt.Key.Key_Return)
    desk.wait(lambda: desk.program._page == "attendances")
    desk.settle()
    desk.program.content.show_page("capture")
    desk.program.content.focus_page()
    keys.press(Qt.Key.Key_Space)
    desk.wait_says("Begin to receive here.")


def test_pasting_into_a_field_of_the_page_imports_nothing(desk: Desk, keys: Keyboard) -> None:
    desk.paths.create()
    assert desk.store.save(add_company(Settings(), "Ótica Três Ipês")) is None
    desk.open()
    desk.program.content.show_page("capture")
    desk.program.content.focus_page()
    keys.press(Qt.Key.Key_Space)
    desk.wait(lambda: desk.program.session.capture.phase is Phase.RECEIVING)
    keys.tab_to("Public address that the tunnel showed")
    keys.paste("calm-blue-river.trycloudflare.com")
    desk.wait_says("Public address kept.")
    assert not desk.program.session.imports.busy
    desk.settle()

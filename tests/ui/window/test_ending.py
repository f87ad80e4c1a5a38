"""What ends, ends on the window's thread, in whatever order Qt and Python let go of it."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.dialog import Dialog
from tests.support.desk import Desk, let_go


@pytest.mark.parametrize("demo", [True, False])
def test_the_sessions_end_with_the_program(desk: Desk, company: str, demo: bool) -> None:
    # Python alone would end their timers in the thread that lets go of them last.
    del company
    program = desk.open(demo=demo)
    sessions = {program._real, program.session}
    desk.close()
    assert not any(map(isValid, sessions))


def test_what_a_program_leaves_behind_may_be_collected_anywhere(desk: Desk) -> None:
    desk.open(demo=True)
    desk.click("Attendances")
    desk.program.session.listing._ask_soon.start()
    desk.close()
    left = [one for one in gc.get_objects() if isinstance(one, QObject) and isValid(one)]
    orphans = [one for one in left if one.parent() is None and one.thread() is not None]
    assert [type(one).__name__ for one in orphans] == ["QApplication"]
    del left, orphans
    # Qt complains of every timer that ends elsewhere, which fails the run.
    elsewhere = threading.Thread(target=gc.collect)
    elsewhere.start()
    elsewhere.join()
    let_go()


def test_an_open_dialog_goes_with_its_window(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    dialog = Dialog(look, "Title", "Do it", window)
    window.show()
    dialog.open()
    dialog.deed.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(dialog.deed.hasFocus)
    window.deleteLater()
    let_go()
    assert not isValid(dialog)

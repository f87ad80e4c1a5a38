"""What ends, ends on the window's thread, in whatever order Qt and Python let go of it."""

import pytest
from PySide6.QtCore import Qt
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

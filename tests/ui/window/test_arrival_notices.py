"""Telling the desktop that something arrived: seldom, without a name, only when asked for."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from plugchat_gui.app import sessions
from plugchat_gui.ui.capture.page import CapturePage
from tests.support.desk import LEFT, Desk
from tests.support.receiving import arrived, begin, body, post


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop was told."""
    words: list[str] = []

    def show(text: str) -> bool:
        words.append(text)
        return True

    monkeypatch.setattr(sessions, "_show_notice", show)
    return words


@pytest.fixture
def elsewhere(told: list[str], capturing: Desk) -> Desk:
    """The program receives, and another window has the keyboard."""
    del told
    begin(capturing)
    other = QWidget()
    other.show()
    other.activateWindow()
    capturing.wait(lambda: not capturing.program.window.isActiveWindow())
    capturing.other = other  # type: ignore[attr-defined] (kept as long as the desk)
    return capturing


def test_several_deliveries_are_told_once_without_a_name(elsewhere: Desk, told: list[str]) -> None:
    desk = elsewhere
    for number in (1, 2, 3):
        post(desk, body(number))
    desk.wait(arrived(desk, 3))
    desk.wait(lambda: told)
    assert told == ["Chegou um atendimento."]


def test_who_does_not_want_it_is_not_told(elsewhere: Desk, told: list[str]) -> None:
    desk = elsewhere
    box = desk.button("Tell me when an attendance arrives")
    assert box.isChecked()
    QTest.mouseClick(box, LEFT)
    desk.wait(lambda: not desk.program.session.workspace.settings.notify)
    # The click brought the window to the front on some systems.
    desk.other.activateWindow()
    post(desk, body())
    desk.wait(arrived(desk, 1))
    desk.settle()
    assert told == []
    assert not desk.kept.notify


def test_in_the_window_itself_no_notice_is_shown(told: list[str], capturing: Desk) -> None:
    desk = capturing
    begin(desk)
    desk.program.window.activateWindow()
    desk.wait(desk.program.window.isActiveWindow)
    post(desk, body())
    desk.wait(arrived(desk, 1))
    desk.settle()
    assert desk.program.window.findChild(CapturePage).isVisible()
    assert told == []

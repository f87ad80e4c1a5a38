"""Finding words and days on the Attendances page, by hand and by key."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget

from plugchat_gui.ui.attendances.page import AttendancesPage
from plugchat_gui.ui.attendances.transcript.finder import FindState
from plugchat_gui.ui.attendances.transcript.text_selection import Caret
from tests.support.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
DAY_MS = 86_400_000


def write(folder: Path, name: str, texts: list[str], *, days: int = 1) -> Path:
    chat = {
        f"K{i}": {
            "messageId": f"K{i}", "fromMe": bool(i % 2),
            "momment": 1791979320000 + i * 60_000 + i * days // len(texts) * DAY_MS,
            "text": {"message": text}, "phone": "5544900001423", "chatName": name,
        }
        for i, text in enumerate(texts)
    }  # fmt: skip
    attendance = {"id": name, "attendanceNumber": 7, "customer": {"name": name}}
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"attendance": attendance, "chat": chat}), encoding="utf-8")
    return path


def open_page(desk: Desk, file: Path, **size: int) -> AttendancesPage:
    desk.open(demo=True, file=file, **size)
    desk.wait(lambda: "attendances" in desk.program.content._pages)
    page = desk.program.content._pages["attendances"]
    desk.wait(lambda: page._shown is not None)
    page._view.setFocus()
    return page


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(desk.program.window.windowHandle(), key, modifier)


def type_in(desk: Desk, page: AttendancesPage, words: str) -> None:
    QTest.keyClicks(desk.field("Find in this conversation"), words)
    desk.wait(lambda: page._view.finder.state is FindState.DONE)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def page(desk: Desk, tmp_path: Path) -> AttendancesPage:
    """The page with four messages, three of which speak of a budget."""
    texts = ["Orçamento?", "O orcamento de ontem", "nada", "ORÇAMENTO aceito"]
    return open_page(desk, write(tmp_path, "Ana", texts))


def test_words_are_found_by_keyboard_alone(desk: Desk, page: AttendancesPage) -> None:
    press(desk, Qt.Key.Key_F, CONTROL)
    type_in(desk, page, "orcamento")
    assert desk.says("{n} of {total}", n="1", total="3")
    assert desk.says("Ignores accents")
    press(desk, Qt.Key.Key_Return)
    assert desk.says("{n} of {total}", n="2", total="3")
    press(desk, Qt.Key.Key_Return, SHIFT)
    press(desk, Qt.Key.Key_Return, SHIFT)
    assert desk.says("{n} of {total}", n="3", total="3")
    assert desk.says("Back at the end")
    press(desk, Qt.Key.Key_F3)
    assert desk.says("Back at the beginning")
    press(desk, Qt.Key.Key_F3, SHIFT)
    assert page._view.current_message() == 3
    press(desk, Qt.Key.Key_Escape)
    assert focused() is page._view
    assert page._view.current_message() == 3
    assert not page._conversation._finding.bar.isVisible()
    assert page._view.finder.state is FindState.NO_QUERY


def test_the_words_stay_for_the_next_time_and_f3_goes_on(desk: Desk, page: AttendancesPage) -> None:
    press(desk, Qt.Key.Key_F, CONTROL)
    type_in(desk, page, "orcamento")
    press(desk, Qt.Key.Key_Escape)
    press(desk, Qt.Key.Key_F3)
    desk.wait_says("{n} of {total}", n="1", total="3")
    assert desk.field("Find in this conversation").text() == "orcamento"


def test_nothing_found_is_said_calmly(desk: Desk, page: AttendancesPage) -> None:
    press(desk, Qt.Key.Key_F, CONTROL)
    type_in(desk, page, "zebra")
    assert desk.says("Nothing found")
    assert desk.field("Find in this conversation").property("verdict") == "none"
    assert not desk.button("Next (Enter)").isEnabled()
    desk.field("Find in this conversation").clear()
    assert not desk.says("Nothing found")


def test_selected_words_are_looked_for(desk: Desk, page: AttendancesPage) -> None:
    page._view._selection.select(Caret(1, 2), Caret(1, 11))
    press(desk, Qt.Key.Key_F, CONTROL)
    assert desk.field("Find in this conversation").text() == "orcamento"
    desk.wait_says("{n} of {total}", n="1", total="3")


def test_the_button_of_the_header_opens_and_closes(desk: Desk, page: AttendancesPage) -> None:
    desk.click("Find (Ctrl+F)")
    assert page._conversation._finding.bar.isVisible()
    assert desk.button("Find (Ctrl+F)").isChecked()
    press(desk, Qt.Key.Key_Escape)
    assert not desk.button("Find (Ctrl+F)").isChecked()
    desk.click("Find (Ctrl+F)")
    desk.click("Find (Ctrl+F)")
    assert not page._conversation._finding.bar.isVisible()


def test_long_preparing_is_said(desk: Desk, tmp_path: Path) -> None:
    page = open_page(desk, write(tmp_path, "Ana", [f"mensagem {i}" for i in range(30_000)]))
    press(desk, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(desk.field("Find in this conversation"), "mensagem 29999")
    desk.wait_says("Preparing the search…")
    desk.wait_says("{n} of {total}", n="1", total="1")
    assert page._view.current_message() == 29_999


def test_an_attendance_closed_while_preparing_leaves_nothing_behind(
    desk: Desk, tmp_path: Path
) -> None:
    page = open_page(desk, write(tmp_path, "Ana", ["oi"] * 20_000))
    press(desk, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(desk.field("Find in this conversation"), "oi")
    assert page._view.finder.state is FindState.PREPARING
    assert page._shown is not None
    page._close(page._shown)
    assert page._view.finder.state is FindState.NO_QUERY
    press(desk, Qt.Key.Key_F, CONTROL)
    press(desk, Qt.Key.Key_G, CONTROL)
    desk.settle()
    assert not page._conversation._finding.bar.isVisible()


def test_the_next_attendance_is_searched_for_the_same_words(desk: Desk, tmp_path: Path) -> None:
    page = open_page(desk, write(tmp_path, "Ana", ["oi", "oi"]))
    press(desk, Qt.Key.Key_F, CONTROL)
    type_in(desk, page, "oi")
    page._session.reading.read_file(write(tmp_path, "Bia", ["oi"]))
    desk.wait_says("{n} of {total}", n="1", total="1")


def test_a_day_is_chosen_by_keyboard(desk: Desk, tmp_path: Path) -> None:
    page = open_page(desk, write(tmp_path, "Ana", [f"m {i}" for i in range(60)], days=3))
    press(desk, Qt.Key.Key_G, CONTROL)
    dialog = desk.dialog()
    days = dialog.findChild(QListView)
    assert days is not None
    desk.wait(lambda: days.currentIndex().isValid())
    said = [days.model().index(row, 0).data() for row in range(days.model().rowCount())]
    assert len(said) == 3
    assert said[2] == "sexta-feira, 16 de outubro de 2026 (20 mensagens)"
    assert focused() is days
    QTest.keyClick(days, Qt.Key.Key_Down)
    QTest.keyClick(days, Qt.Key.Key_Return)
    desk.wait(lambda: page._view.current_message() == 20)
    assert desk.program.window.focusWidget() is page._view


def test_everything_has_its_room_in_the_smallest_window(desk: Desk, tmp_path: Path) -> None:
    page = open_page(desk, write(tmp_path, "Ana", ["oi"]), width=880, height=560)
    press(desk, Qt.Key.Key_F, CONTROL)
    type_in(desk, page, "oi")
    bar = page._conversation._finding.bar
    for child in (*bar.findChildren(QWidget), *page._header.findChildren(QWidget)):
        if child.isVisible() and child.parent() in {bar, page._header}:
            assert child.parent().rect().contains(child.geometry()), child
    assert desk.button("Export").text() == ""
    assert not desk.says("Ignores accents")

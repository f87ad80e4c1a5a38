"""A conversation by keyboard alone: open, find, jump, copy, go to a day, hide names, export."""

import csv
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QWidget

from plugchat_gui.ui.attendances.exporting.dialog import ExportDialog
from plugchat_gui.ui.attendances.json.json_view import JsonView
from plugchat_gui.ui.attendances.message_details import MessageDetails
from plugchat_gui.ui.attendances.page import AttendancesPage
from plugchat_gui.ui.attendances.transcript.finder import FindState
from tests.support.desk import Desk, name_of, said
from tests.support.group_attendance import MARIANA, NAMES, write_group
from tests.support.keyboard import CONTROL, NO, Keyboard

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
QUESTION, PRICE, ANSWER, CARD, YES, IMAGE, NEXT_DAY, SEEN = range(8)
"""The rows of the attendance."""
CARDS = {"html": "Page", "pdf": "PDF", "txt": "Text", "csv": "Spreadsheet", "json": "JSON"}
OVER_THE_CARDS = tuple(
    getattr(KEY, f"Key_{name}")
    for name in ("Left", "Left", "Left", "Up", "Right", "Left", "Left", "Right", "Right")
)
"""From any of the cards over all: two above and three below."""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The attendance of a group, to be read in its own zone."""
    monkeypatch.setenv("TZ", "America/Sao_Paulo")
    time.tzset()
    yield write_group(tmp_path / "grupo.json")
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def page(desk: Desk, file: Path) -> AttendancesPage:
    """The page with that attendance, the keyboard on its messages."""
    desk.open(demo=True, file=file)
    page = attendances(desk)
    desk.wait(lambda: QApplication.focusWidget() is page._view)
    return page


def attendances(desk: Desk) -> AttendancesPage:
    """Return the page, when it shows an attendance."""
    desk.wait(lambda: "attendances" in desk.program.content._pages)
    page = desk.program.content._pages["attendances"]
    assert isinstance(page, AttendancesPage)
    desk.wait(lambda: page._shown is not None)
    return page


def dialog_of(desk: Desk, kind: type[QDialog]) -> QDialog:
    """Return the dialog of a kind, when the keyboard is in it."""

    def found() -> list[QDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    desk.wait(lambda: found() and found()[-1].isActiveWindow() and QApplication.focusWidget())
    return found()[-1]


def come_back(desk: Desk, to: QWidget) -> None:
    """Wait for the keyboard in the main window, which a window manager would give back to it."""
    desk.wait(lambda: not [w for w in QApplication.topLevelWidgets()
                           if isinstance(w, QDialog) and w.isVisible()])  # fmt: skip
    desk.program.window.activateWindow()
    desk.wait(lambda: QApplication.focusWidget() is to)


def open_menu(desk: Desk) -> QMenu:
    """Press the menu key, of which the system makes this event."""
    at = QApplication.focusWidget()
    assert at is not None
    middle = at.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, at.mapToGlobal(middle))
    QApplication.sendEvent(at, event)
    desk.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def press_all(keys: Keyboard, key: Qt.Key, times: int, modifier: Qt.KeyboardModifier = NO) -> None:
    """Press a key several times."""
    for _ in range(times):
        keys.press(key, modifier)


def test_a_file_is_opened(desk: Desk, keys: Keyboard, file: Path) -> None:
    desk.open(demo=True)
    keys.press(KEY.Key_2, CONTROL)
    desk.wait(lambda: name_of(keys.at) == desk.tr("Open a file…"))
    keys.press(KEY.Key_Space)
    dialog = dialog_of(desk, QFileDialog)
    assert said(dialog).splitlines().count(desk.tr("Folder:")) == 1
    assert isinstance(keys.at, QLineEdit)
    keys.type(str(file))
    keys.press(KEY.Key_Return)
    page = attendances(desk)
    come_back(desk, page._view)
    assert page._view.model().index(0, 0).data() == MARIANA


def test_words_quotes_and_days_are_gone_to(
    desk: Desk, keys: Keyboard, page: AttendancesPage
) -> None:
    view = page._view
    keys.press(KEY.Key_F, CONTROL)
    keys.type("esta ")
    desk.wait(lambda: view.finder.state is FindState.DONE)
    assert desk.says("{n} of {total}", n="1", total="2")
    keys.press(KEY.Key_Return)
    assert desk.says("{n} of {total}", n="2", total="2")
    keys.press(KEY.Key_F3)
    assert desk.says("{n} of {total}", n="1", total="2")
    keys.press(KEY.Key_F3, SHIFT)
    keys.press(KEY.Key_Return, SHIFT)
    keys.press(KEY.Key_Escape)
    assert keys.at is view
    assert view.current_message() == ANSWER

    keys.press(KEY.Key_Return)
    assert view.current_message() == QUESTION
    keys.press(KEY.Key_Left, ALT)
    assert view.current_message() == ANSWER

    keys.press(KEY.Key_G, CONTROL)
    desk.wait(lambda: name_of(keys.at) == desk.tr("Days with messages"))
    keys.press(KEY.Key_Down)
    keys.press(KEY.Key_Return)
    come_back(desk, view)
    assert view.current_message() == NEXT_DAY
    press_all(keys, KEY.Key_Up, 2)
    assert view.current_message() == YES


def test_three_bubbles_are_copied_with_time_and_author(
    desk: Desk, keys: Keyboard, page: AttendancesPage
) -> None:
    press_all(keys, KEY.Key_Down, ANSWER)
    press_all(keys, KEY.Key_Down, 3, SHIFT)
    keys.press(KEY.Key_Up, SHIFT)
    keys.press(KEY.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "[14/10/2026 9:06] José: Está caro",
        "[14/10/2026 9:07] Ana Beatriz: Aceitam cartão?",
        "[14/10/2026 9:08] Operador Juliana Prado: Sim, em até 10 vezes",
    ]
    assert desk.tr.plural("Copied.", "{n} messages copied.", 3) in desk.said()
    keys.press(KEY.Key_Escape)
    keys.press(KEY.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Sim, em até 10 vezes"


def test_names_are_hidden_and_shown_where_one_was(
    desk: Desk, keys: Keyboard, page: AttendancesPage
) -> None:
    press_all(keys, KEY.Key_Down, YES)
    ctrl_shift = CONTROL | SHIFT
    keys.press(KEY.Key_P, ctrl_shift)
    desk.wait(lambda: page._shown is not None and desk.says("Privacy mode is on."))
    assert page._view.current_message() == YES
    spoken = "\n".join(str(page._view.model().index(row, 0).data()) for row in range(SEEN + 1))
    assert not [name for name in NAMES if name in spoken + desk.said()]
    keys.press(KEY.Key_Tab, SHIFT)
    assert name_of(keys.at) == desk.tr("Turn off privacy mode")
    keys.press(KEY.Key_Space)
    assert keys.at is page._view
    assert page._view.current_message() == YES
    assert not desk.says("Privacy mode is on.")


def test_what_a_click_could_do_is_in_the_menu_of_the_message(
    desk: Desk, keys: Keyboard, page: AttendancesPage
) -> None:
    keys.press(KEY.Key_Down)
    open_menu(desk)
    keys.choose(desk.tr("See original text"))
    offered = [action.text() for action in open_menu(desk).actions()]
    assert desk.tr("See formatted") in offered
    keys.choose(desk.tr("Details of the message…"))
    details = dialog_of(desk, MessageDetails)
    assert "Mariana Alves reagiu com 👍" in said(details)
    keys.tab_to("Details of the message")
    keys.press(KEY.Key_Escape)
    come_back(desk, page._view)

    keys.press(KEY.Key_F10, SHIFT)
    desk.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    keys.press(KEY.Key_Escape)

    press_all(keys, KEY.Key_Down, IMAGE - PRICE)
    saving = [action.text() for action in open_menu(desk).actions()]
    assert desk.tr("Download file…") in saving
    keys.press(KEY.Key_Escape)
    keys.press(KEY.Key_Down)
    open_menu(desk)
    keys.choose(desk.tr("Open link to {host}", host="loja.example"))
    asked = dialog_of(desk, QDialog)
    assert "loja.example" in said(asked)
    keys.press(KEY.Key_Escape)
    come_back(desk, page._view)


def test_the_json_and_the_facts_are_gone_through(
    desk: Desk, keys: Keyboard, page: AttendancesPage
) -> None:
    press_all(keys, KEY.Key_Down, ANSWER)
    keys.tab_to("Facts or JSON")
    keys.press(KEY.Key_Right)
    keys.tab_to("JSON of the attendance")
    view = keys.at
    assert isinstance(view, JsonView)
    desk.wait(lambda: view.marked is not None)
    for _ in range(60):
        if '"E": {' in str(view.currentIndex().data()):
            break
        keys.press(KEY.Key_Down)
    keys.press(KEY.Key_Return)
    assert page._view.current_message() == CARD
    keys.press(KEY.Key_Tab, CONTROL)
    assert name_of(keys.at) == desk.tr("Facts or JSON")
    keys.tab_to("Facts of the attendance")
    keys.press(KEY.Key_Escape)
    assert keys.at is page._view
    assert page._view.current_message() == CARD


def test_an_attendance_of_the_list_is_closed_by_its_menu(
    desk: Desk, keys: Keyboard, page: AttendancesPage
) -> None:
    keys.tab_to("List of attendances")
    open_menu(desk)
    keys.choose(desk.tr("Close this attendance"))
    desk.wait(lambda: page._shown is None)
    desk.wait(lambda: name_of(keys.at) == desk.tr("Open a file…"))


def test_it_is_exported_to_every_format(
    desk: Desk, keys: Keyboard, page: AttendancesPage, tmp_path: Path
) -> None:
    for number, (ending, card) in enumerate(CARDS.items()):
        if number:
            keys.press(KEY.Key_E, CONTROL)
        else:
            keys.press(KEY.Key_P, CONTROL)
            dialog_of(desk, QDialog)
            keys.press(KEY.Key_Return)
        dialog_of(desk, ExportDialog)
        for key in OVER_THE_CARDS:
            if name_of(keys.at) == desk.tr(card):
                break
            keys.press(key)
        assert name_of(keys.at) == desk.tr(card)
        keys.press(KEY.Key_Return)
        dialog_of(desk, QFileDialog)
        target = tmp_path / f"saida.{ending}"
        keys.type_over(str(target))
        keys.press(KEY.Key_Return)
        desk.wait_says("Saved as {name}.", name=target.name)
        come_back(desk, page._view)
    written = {path.suffix: path.read_bytes() for path in tmp_path.glob("saida.*")}
    assert written[".pdf"].startswith(b"%PDF-")
    assert "Está caro" in written[".html"].decode()
    assert "Está caro" in written[".txt"].decode()
    assert len(list(csv.reader(written[".csv"].decode("utf-8-sig").splitlines()))) > SEEN
    assert json.loads(written[".json"])


def test_shift_tab_walks_the_way_back(desk: Desk, keys: Keyboard, page: AttendancesPage) -> None:
    def walk(modifier: Qt.KeyboardModifier) -> list[QWidget]:
        way = [keys.at]
        for _ in range(60):
            keys.press(KEY.Key_Tab if modifier is NO else KEY.Key_Backtab, modifier)
            if keys.at is way[0]:
                return way
            way.append(keys.at)
        raise AssertionError([name_of(stop) for stop in way])

    way = walk(NO)
    assert walk(SHIFT) == [way[0], *reversed(way[1:])]
    at = {name_of(stop): number for number, stop in enumerate(way)}
    names = ("Find (Ctrl+F)", "Go to date (Ctrl+G)", "Privacy mode (Ctrl+Shift+P)", "Export")
    places = [at[desk.tr(name)] for name in names]
    assert places == sorted(places)
    assert all(stop.window().rect().contains(stop.mapTo(stop.window(), QPoint(1, 1)))
               for stop in way)  # fmt: skip

"""The panel beside the transcript: two tabs, and the JSON in step with the messages."""

import json
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from plugchat_gui.payload.reader import read
from plugchat_gui.ui.attendances.inspector import Side
from plugchat_gui.ui.attendances.json.json_view import JsonView
from plugchat_gui.ui.attendances.page import AttendancesPage
from tests.support.desk import Desk, button, let_go, said

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def message(key: str, at: int, text: str, **more: Any) -> dict[str, Any]:
    return {
        "messageId": key, "fromMe": False, "momment": 1791979320000 + at * 60_000,
        "phone": "5544900001423", "text": {"message": text}, **more,
    }  # fmt: skip


def delivery(count: int = 60, number: int = 1) -> dict[str, Any]:
    # Written backwards, so that rows and places in the text differ.
    chat = {f"K{i}": message(f"K{i}", i, f"Olá 😊 {i}") for i in reversed(range(count))}
    facts = {"id": f"a{number}", "attendanceNumber": number, "customer": {"name": f"C{number}"},
             "requestTime": 1791979500000, "startTime": 1791979320000}  # fmt: skip
    return {"attendance": facts, "chat": chat}


FORMS = {
    "minified": lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
    "pretty": lambda value: json.dumps(value, ensure_ascii=False, indent=2),
    "crlf": lambda value: json.dumps(value, ensure_ascii=False, indent="\t").replace("\n", "\r\n"),
}


@pytest.fixture
def page(desk: Desk) -> AttendancesPage:
    """The page in the demo, empty."""
    desk.open(demo=True)
    QTest.keyClick(desk.program.window.windowHandle(), Qt.Key.Key_2, CONTROL)
    desk.wait(lambda: "attendances" in desk.program.content._pages)
    return desk.program.content._pages["attendances"]


def open_json(desk: Desk, page: AttendancesPage, text: str) -> JsonView:
    """Open a text and its JSON tab; wait until all of its lines are found."""
    desk.program.session.reading.read_bytes(text.encode(), "a.json")
    desk.settle()
    let_go()
    turn(page, 1)
    tab = page._facts._json
    desk.wait(lambda: tab._lines is not None and tab._lines.is_whole)
    return tab.view


def turn(page: AttendancesPage, index: int) -> None:
    tabs = page._facts._tabs
    QTest.mouseClick(tabs, LEFT, pos=tabs.tabRect(index).center())


def text_of(view: JsonView, lines: tuple[int, int] | None) -> str:
    assert lines is not None
    found = view._shown.lines(lines[0], lines[1] - lines[0] + 1)
    return "\n".join(line.text for line in found)


def click(view: JsonView, line: int) -> None:
    view.verticalScrollBar().setValue(max(0, line - 3))
    y = (line - view.verticalScrollBar().value()) * view._height() + 3
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(80, y))


def line_with(view: JsonView, words: str) -> int:
    texts = [line.text for line in view._shown.lines(0, view._lines.rowCount())]
    return next(number for number, text in enumerate(texts) if words in text)


@pytest.mark.parametrize("form", FORMS)
def test_a_selected_message_is_marked_in_the_json(
    desk: Desk, page: AttendancesPage, form: str
) -> None:
    view = open_json(desk, page, FORMS[form](delivery()))
    for row in (3, 50, 0):
        page._view.scroll_to_message(row)
        marked = text_of(view, view.marked)
        assert marked.startswith(f'"K{row}"', marked.index('"'))
        assert f"Olá 😊 {row}" in marked
        assert f'"K{row + 1}"' not in marked
        top = view.verticalScrollBar().value()
        assert top <= view.marked[0] < top + view._page()
        assert view.current_line == view.marked[0]
    assert desk.says("Indented for reading. The content is the same.") is (form == "minified")


@pytest.mark.parametrize("form", FORMS)
def test_clicking_a_line_selects_its_message(desk: Desk, page: AttendancesPage, form: str) -> None:
    view = open_json(desk, page, FORMS[form](delivery()))
    for row in (7, 42):
        line = line_with(view, f"Olá 😊 {row}")
        click(view, line)
        assert page._view.current_message() == row
        assert view.marked[0] <= line <= view.marked[1]
    click(view, line_with(view, '"requestTime"'))
    assert page._view.current_message() == 42, "facts select nothing"


def test_a_message_selected_before_the_tab_is_opened_is_marked(
    desk: Desk, page: AttendancesPage
) -> None:
    view = open_json(desk, page, FORMS["pretty"](delivery()))
    turn(page, 0)
    page._view.scroll_to_message(30)
    turn(page, 1)
    assert '"K30"' in text_of(view, view.marked)


def test_both_messages_of_a_repeated_key_are_told_apart(desk: Desk, page: AttendancesPage) -> None:
    first, second = (json.dumps(message("K", i, f"texto {i}")) for i in (1, 2))
    text = '{"attendance":{"id":"a"},"chat":{"K":' + first + ',"K":' + second + "}}"
    view = open_json(desk, page, text)
    for row in (0, 1):
        click(view, line_with(view, f"texto {row + 1}"))
        assert page._view.current_message() == row
        assert f"texto {row + 1}" in text_of(view, view.marked)
        assert f"texto {2 - row}" not in text_of(view, view.marked)


def test_what_lives_on_another_row_leads_to_that_row(desk: Desk, page: AttendancesPage) -> None:
    value = delivery(3)
    reaction = {"value": "❤️", "referencedMessage": {"messageId": "K1"}}
    value["chat"]["R"] = message("R", 9, "", reaction=reaction)
    del value["chat"]["R"]["text"]
    view = open_json(desk, page, FORMS["minified"](value))
    assert page._shown.transcript.relations.homes
    click(view, line_with(view, "❤️"))
    assert page._view.current_message() == 1
    assert '"R"' in text_of(view, view.marked), "what was clicked stays marked"


def test_each_attendance_of_one_source_knows_its_own_messages(
    desk: Desk, page: AttendancesPage
) -> None:
    view = open_json(desk, page, FORMS["pretty"]([delivery(5, 1), delivery(4, 2)]))
    lines = [n for n in range(view._lines.rowCount())
             if "Olá 😊 2" in view._shown.lines(n, 1)[0].text]  # fmt: skip
    assert len(lines) == 2
    told = [s for s in (page._facts._json._places.between(*_bytes(page, n)) for n in lines) if s]
    assert len(told) == 1


def _bytes(page: AttendancesPage, number: int) -> tuple[int, int]:
    line = page._facts._json._lines.lines(number, 1)[0]
    return line.start, line.end


def test_a_source_that_was_not_kept_is_said(desk: Desk, page: AttendancesPage) -> None:
    open_json(desk, page, FORMS["pretty"](delivery(2)))
    transcript = page._shown.transcript
    bare = replace(transcript, source=replace(transcript.source, data=b""))
    page._facts.show_transcript(bare, bare)
    assert desk.says("The JSON holds names and numbers. Turn privacy mode off to see it.")
    assert not page._facts._json.view.isVisible()


def test_the_keyboard_moves_and_chooses(desk: Desk, page: AttendancesPage) -> None:
    view = open_json(desk, page, FORMS["minified"](delivery()))
    view.setFocus()
    for key, expected in (
        (Qt.Key.Key_End, view._lines.rowCount() - 1),
        (Qt.Key.Key_Up, view._lines.rowCount() - 2),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageDown, view._page()),
        (Qt.Key.Key_Down, view._page() + 1),
        (Qt.Key.Key_PageUp, 1),
    ):
        QTest.keyClick(view, key)
        assert view.current_line == expected, key
    view.go_to(line_with(view, "Olá 😊 9"))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page._view.current_message() == 9
    assert view.hasFocus()


def test_selected_lines_and_the_message_are_copied_as_they_are(
    desk: Desk, page: AttendancesPage
) -> None:
    view = open_json(desk, page, '{"attendance":{"id":"a"},"chat":{"K":{"momment":1791979320000,'
                                 '"text":{"message":"\\u00e9 \u202e x"},"n":1.50}}}')  # fmt: skip
    view.setFocus()
    view.go_to(0)
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == '{\n  "attendance":{'
    assert "\\u202e" in view._shown.lines(line_with(view, "message"), 1)[0].text
    page._view.scroll_to_message(0)
    QTest.mouseClick(button(page._facts, desk.tr("Copy this message's JSON")), LEFT)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith('{"momment"')
    assert '"\\u00e9 \u202e x"},"n":1.50' in copied


def test_all_of_a_large_source_is_selected_but_not_copied(
    desk: Desk, page: AttendancesPage
) -> None:
    view = open_json(desk, page, FORMS["minified"](delivery(20_000)))
    QGuiApplication.clipboard().setText("antes")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert view.selected == (0, view._lines.rowCount() - 1)
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "antes"
    assert desk.says("Too much to copy. Up to {n} MB go at once.", n=1)


def test_a_value_of_megabytes_is_cut_and_says_so(desk: Desk, page: AttendancesPage) -> None:
    value = delivery(2)
    value["chat"]["K0"]["image"] = {"caption": "x" * 5_000_000}
    view = open_json(desk, page, FORMS["minified"](value))
    line = view._shown.lines(line_with(view, "xxxx"), 1)[0]
    assert len(line.text) < 20_000
    assert line.hidden_bytes > 4_900_000
    assert view.horizontalScrollBar().maximum() < 20_000
    assert not view.grab().isNull()


def test_a_screen_reader_hears_lines(desk: Desk, page: AttendancesPage) -> None:
    view = open_json(desk, page, FORMS["pretty"](delivery(2)))
    told = QAccessible.queryAccessibleInterface(view)
    assert told.text(QAccessible.Text.Name) == desk.tr("JSON of the attendance")
    assert told.child(1).text(QAccessible.Text.Name) == 'linha 2: "attendance": {'


def test_tabs_turn_with_the_keyboard(desk: Desk, page: AttendancesPage) -> None:
    open_json(desk, page, FORMS["pretty"](delivery(2)))
    tabs, panel = page._facts._tabs, page._facts
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(tabs, Qt.Key.Key_Left)
    assert panel._stack.currentWidget() is panel._facts
    for expected in (panel._json, panel._facts):
        QTest.keyClick(tabs, Qt.Key.Key_Tab, CONTROL)
        assert panel._stack.currentWidget() is expected


def test_a_finding_about_a_fact_leads_to_its_member(desk: Desk, page: AttendancesPage) -> None:
    view = open_json(desk, page, FORMS["minified"](delivery(3)))
    turn(page, 0)
    QTest.mouseClick(button(page._facts, desk.tr("See in the JSON")), LEFT)
    assert view.isVisible()
    assert "requestTime" in view._shown.lines(view.current_line, 1)[0].text


@pytest.mark.parametrize(
    ("part", "side"), [("_open", Side.FACTS), ("_odd", Side.FINDINGS), ("_json", Side.JSON)]
)
def test_each_icon_of_the_strip_opens_its_side(
    desk: Desk, page: AttendancesPage, part: str, side: Side
) -> None:
    open_json(desk, page, FORMS["pretty"](delivery(3)))
    turn(page, 0)
    desk.program.window.resize(1024, 640)
    let_go()
    QTest.mouseClick(getattr(page._strip, part), LEFT)
    assert page._facts._json.isVisible() is (side is Side.JSON)
    assert page._facts._facts.isVisible() is (side is not Side.JSON)
    QTest.keyClick(desk.program.window.focusWidget(), Qt.Key.Key_Escape)
    assert not page._facts.isVisible()


def test_a_closed_attendance_is_let_go(desk: Desk, page: AttendancesPage) -> None:
    open_json(desk, page, FORMS["pretty"](delivery(3)))
    page._close(page._shown)
    assert page._facts._json._transcript is None
    assert page._facts._json.view._lines.rowCount() == 0


def test_the_facts_of_many_messages_are_counted_elsewhere(
    desk: Desk, page: AttendancesPage
) -> None:
    transcript = read(FORMS["minified"](delivery(6_000)).encode()).transcripts[0]
    page._facts.show_transcript(transcript, transcript)
    assert "6.000" not in said(page._facts)
    desk.program.session.reading.read_bytes(FORMS["minified"](delivery(6_000)).encode(), None)
    desk.settle()
    desk.wait(lambda: "6.000 textos" in said(page._facts))

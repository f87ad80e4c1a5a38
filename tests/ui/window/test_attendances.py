"""The Attendances page: every way in, what is said of what cannot be read, list and facts."""

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from plugchat_gui.payload import reader
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.ui.attendances.page import AttendancesPage
from tests.support.desk import Desk, button, let_go, said

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def delivery(number: int, name: str, text: str = "Bom dia", messages: int = 1) -> str:
    chat = {
        f"K{number}-{i}": {
            "messageId": f"K{number}-{i}", "fromMe": bool(i % 2), "momment": 1791979320000 + i,
            "text": {"message": f"{text} {i}"}, "phone": "5544900001423", "chatName": name,
        }
        for i in range(messages)
    }  # fmt: skip
    attendance = {"id": f"a{number}", "attendanceNumber": number, "customer": {"name": name}}
    return json.dumps({"attendance": attendance, "chat": chat}, ensure_ascii=False)


@pytest.fixture
def page(desk: Desk) -> AttendancesPage:
    """The page in the demo, empty."""
    desk.open(demo=True)
    return show_page(desk)


def show_page(desk: Desk) -> AttendancesPage:
    press(desk, Qt.Key.Key_2)
    desk.wait(lambda: "attendances" in desk.program.content._pages)
    return desk.program.content._pages["attendances"]


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(desk.program.window.windowHandle(), key, modifier)


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def shown_name(page: AttendancesPage) -> str:
    return page._shown.title if page._shown else ""


def paste(desk: Desk, text: str) -> None:
    copy(text)
    press(desk, Qt.Key.Key_V)
    desk.settle()
    let_go()


def drop(page: AttendancesPage, mime: QMimeData) -> QDropEvent:
    event = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(event)
    return event


def test_the_keyboard_pastes_from_wherever_it_is(desk: Desk, page: AttendancesPage) -> None:
    places = [
        lambda: None,
        page._view.setFocus,
        page._list._list.setFocus,
        lambda: desk.button("Attendances").setFocus(Qt.FocusReason.TabFocusReason),
        lambda: desk.button("Leave").setFocus(Qt.FocusReason.TabFocusReason),
        lambda: desk.program.window.focusWidget().clearFocus(),
    ]
    for number, go in enumerate(places):
        go()
        paste(desk, delivery(number, f"Cliente {number}"))
        assert shown_name(page) == f"Cliente {number}", number
    assert len(page._shelf.opened) == len(places)


def test_pasting_into_the_filter_field_is_the_fields(desk: Desk, page: AttendancesPage) -> None:
    paste(desk, delivery(1, "Mariana"))
    field = desk.field("Filter the attendances")
    field.setFocus()
    paste(desk, "Mari")
    assert field.text() == "Mari"
    assert len(page._shelf.opened) == 1
    assert not desk.says("The pasted text could not be read.")


def test_pasting_on_another_page_opens_nothing(desk: Desk, page: AttendancesPage) -> None:
    press(desk, Qt.Key.Key_1)
    desk.wait(lambda: not page.isVisible())
    desk.button("Webhook").setFocus(Qt.FocusReason.TabFocusReason)
    paste(desk, delivery(1, "Mariana"))
    assert desk.program.session.library.opened == []


@pytest.mark.parametrize("text", ["", "   \n "])
def test_an_empty_clipboard_is_said(desk: Desk, page: AttendancesPage, text: str) -> None:
    QGuiApplication.clipboard().clear()
    paste(desk, text)
    assert desk.says("There is no text on the clipboard.")
    paste(desk, delivery(1, "Mariana"))
    assert not desk.says("There is no text on the clipboard.")


def test_files_and_text_can_be_dropped(desk: Desk, page: AttendancesPage, tmp_path: Path) -> None:
    path = tmp_path / "atendimento çã.json"
    path.write_text(delivery(1, "Do arquivo"), encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert drop(page, mime).isAccepted()
    desk.settle()
    assert shown_name(page) == "Do arquivo"
    assert path.name in desk.said()
    mime = QMimeData()
    mime.setText(delivery(2, "Do texto"))
    drop(page, mime)
    desk.settle()
    assert shown_name(page) == "Do texto"


def test_a_file_of_another_machine_is_not_fetched(desk: Desk, page: AttendancesPage) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("file://servidor/pasta/a.json")])
    drop(page, mime)
    desk.settle()
    assert page._shown is None


def test_a_second_paste_supersedes_one_still_being_read(
    desk: Desk, page: AttendancesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, begun = threading.Event(), threading.Event()
    real = reader.read

    def read(data: bytes, *arguments, **options):
        if b"lento" in data:
            begun.set()
            assert slow.wait(10)
        return real(data, *arguments, **options)

    monkeypatch.setattr(reader, "read", read)
    copy(delivery(1, "lento"))
    press(desk, Qt.Key.Key_V)
    assert begun.wait(10)
    assert desk.says("Opening now")
    paste(desk, delivery(2, "rápido"))
    assert shown_name(page) == "rápido"
    slow.set()
    desk.settle()
    let_go()
    assert [o.title for o in page._shelf.opened] == ["rápido"]
    assert not desk.says("Opening now")


def test_reading_can_be_cancelled(
    desk: Desk, page: AttendancesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = threading.Event()
    real = reader.read
    monkeypatch.setattr(reader, "read", lambda *a, **k: real(*a, **k) if slow.wait(10) else None)
    copy(delivery(1, "lento"))
    press(desk, Qt.Key.Key_V)
    row = page._list._loading
    QTest.mouseClick(button(row, desk.tr("Cancel")), LEFT)
    assert not row.isVisible()
    slow.set()
    let_go()
    assert page._shown is None
    assert not desk.program.session.busy


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ProblemCode.EMPTY),
        (b"<html><body>x</body></html>", ProblemCode.HTML),
        (b"%PDF-1.7 ", ProblemCode.PDF),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, ProblemCode.IMAGE),
        (b'{"attendance": {"id": 1', ProblemCode.TRUNCATED),
        (b"[" * 100_000, ProblemCode.TOO_DEEP),
        (b'{"a": 1}', ProblemCode.NO_ATTENDANCE),
        (b"ol\xc3\xa1, tudo bem?", ProblemCode.NOT_JSON),
        (None, ProblemCode.FILE_MISSING),
    ],
    ids=lambda value: value.value if isinstance(value, ProblemCode) else "",
)
def test_what_cannot_be_read_is_one_bar_and_loses_nothing(
    desk: Desk,
    page: AttendancesPage,
    tmp_path: Path,
    content: bytes | None,
    code: ProblemCode,
) -> None:
    from plugchat_gui.wording.problems import _SAYINGS

    paste(desk, delivery(1, "Mariana"))
    path = tmp_path / "vendas.json"
    if content is not None:
        path.write_bytes(content)
    desk.program.open_file(path)
    desk.settle()
    assert desk.tr("{name} could not be read.", name="vendas.json") in desk.said()
    reason = desk.tr(_SAYINGS[code][0])
    assert reason in desk.said()
    assert shown_name(page) == "Mariana"
    assert said(page._problem_area).count(reason) == 1
    QTest.mouseClick(button(page._problem_area, desk.tr("Close")), LEFT)
    assert reason not in desk.said()


def test_a_folder_is_no_attendance(desk: Desk, page: AttendancesPage, tmp_path: Path) -> None:
    desk.program.open_file(tmp_path)
    desk.settle()
    assert desk.says("It is a folder.")


def test_the_filter_ignores_accents_and_keeps_what_is_shown(
    desk: Desk, page: AttendancesPage
) -> None:
    for number, name in enumerate(["José Conceição", "Mariana", "Zé"]):
        paste(desk, delivery(100 + number, name))
    field = desk.field("Filter the attendances")
    field.setFocus()
    QTest.keyClicks(field, "conceicao")
    desk.wait(lambda: page._shelf.count == 1)
    titles = [i.data() for i in map(page._shelf.index, range(page._shelf.rowCount()))]
    assert titles[1:] == ["José Conceição"]
    assert shown_name(page) == "Zé"
    field.clear()
    assert page._list._list.currentIndex().data() == "Zé"
    QTest.keyClicks(field, "101")
    desk.wait(lambda: page._shelf.count == 1)
    QTest.keyClicks(field, "xx")
    desk.wait_says("No attendance has all of this. Clear the filters to see all.")
    paste_into = delivery(200, "Nova")
    page._view.setFocus()
    paste(desk, paste_into)
    assert field.text() == ""
    assert shown_name(page) == "Nova"


def test_the_list_is_moved_through_by_keys(desk: Desk, page: AttendancesPage) -> None:
    for number in range(3):
        paste(desk, delivery(number, f"C{number}"))
    page._list._list.setFocus()
    for expected in ("C1", "C0"):
        QTest.keyClick(page._list._list, Qt.Key.Key_Down)
        assert shown_name(page) == expected
        assert expected in said(page._header)
    QTest.keyClick(page._list._list, Qt.Key.Key_Up)
    assert shown_name(page) == "C1"


def sample(desk: Desk, page: AttendancesPage, number: int) -> None:
    desk.program.open_file(sorted(SAMPLES.glob("*.json"))[number])
    desk.settle()
    assert page._shown is not None


def test_facts_and_findings_stand_beside_and_lead_to_their_message(
    desk: Desk, page: AttendancesPage
) -> None:
    sample(desk, page, 2)
    assert page._facts.isVisible()
    assert not page._strip.isVisible()
    assert desk.says("What is odd in this file")
    links = [b for b in page._facts.findChildren(type(page._facts._close))
             if b.text() == desk.tr("Go to the message")]  # fmt: skip
    wanted = links[-1].property("message")
    QTest.mouseClick(links[-1], LEFT)
    assert page._view.current_message() == wanted


@pytest.mark.parametrize("width", [1024, 880])
def test_a_narrow_page_folds_the_facts_into_a_strip(
    desk: Desk, page: AttendancesPage, width: int
) -> None:
    sample(desk, page, 2)
    desk.program.window.resize(width, 640)
    let_go()
    assert not page._facts.isVisible()
    assert page._strip.isVisible()
    count = page._shown.warnings
    assert button(page._strip, desk.tr.plural("{n} odd thing", "{n} odd things", count))
    open_facts = button(page._strip, desk.tr("Facts of the attendance"))
    QTest.mouseClick(open_facts, LEFT)
    assert page._facts.isVisible()
    assert desk.program.window.focusWidget() is page._facts._close
    facts = page._facts.geometry()
    strip = page._strip.geometry()
    assert facts.right() <= strip.left()
    QTest.keyClick(page._facts._close, Qt.Key.Key_Escape)
    assert not page._facts.isVisible()
    assert desk.program.window.focusWidget() is page._view
    let_go()
    assert page._view.width() >= 440
    desk.program.window.resize(1400, 800)
    let_go()
    assert page._facts.isVisible()
    assert page._facts.parent() is page._splitter
    assert page._facts.mapTo(page, QPoint(0, 0)).x() > page._view.mapTo(page, QPoint(0, 0)).x()


def test_at_large_text_the_list_becomes_a_page_of_its_own(
    desk: Desk, page: AttendancesPage
) -> None:
    sample(desk, page, 0)
    # As with text half again as large: less room beside the rail.
    page.setFixedWidth(700)
    let_go()
    assert not page._list.isVisible()
    assert page._view.isVisible()
    QTest.mouseClick(page._header._back, LEFT)
    assert page._list.isVisible()
    assert not page._view.isVisible()
    QTest.keyClick(page._list._list, Qt.Key.Key_Return)
    assert page._view.isVisible(), "the way back to the attendance that is shown"


def test_opening_another_keeps_the_focus_ring_alive(desk: Desk, page: AttendancesPage) -> None:
    sample(desk, page, 2)
    link = next(b for b in page._facts.findChildren(type(page._facts._close))
                if b.text() == desk.tr("Go to the message"))  # fmt: skip
    link.setFocus(Qt.FocusReason.TabFocusReason)
    sample(desk, page, 0)
    let_go()
    leave = desk.button("Leave")
    leave.setFocus(Qt.FocusReason.TabFocusReason)
    from plugchat_gui.ui.widgets.focus_ring import FocusRing

    rings = [r for r in desk.program.content.findChildren(FocusRing) if r.isVisible()]
    assert [ring.geometry().center() for ring in rings] == [leave.geometry().center()]


def test_thousands_of_messages_do_not_hold_the_window(desk: Desk, page: AttendancesPage) -> None:
    paste(desk, delivery(1, "Mariana", "linha", messages=5000))
    assert page._view.model().rowCount() >= 5000
    QTest.keyClick(page._view, Qt.Key.Key_End)
    assert page._view.current_message() == 4999

"""Importing captures of other tools: chosen, dropped, pasted; the real archive behind it."""

import json
import zipfile
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from plugchat_gui.services.capture_import import ImportResult
from plugchat_gui.ui.attendances.page import AttendancesPage
from plugchat_gui.ui.capture.page import CapturePage
from tests.support.desk import Desk, button, said
from tests.support.receiving import body

LEFT = Qt.MouseButton.LeftButton


def har(*bodies: bytes) -> bytes:
    """Return a HAR of the browser with these requests."""
    entries = [
        {
            "startedDateTime": f"2026-11-24T12:0{at}:00.000Z",
            "request": {
                "method": "POST",
                "url": "https://recebe.com.br/",
                "headers": [{"name": "Authorization", "value": "canario-77"}],
                "postData": {"mimeType": "application/json", "text": data.decode()},
            },
            "response": {"content": {}},
        }
        for at, data in enumerate(bodies)
    ]
    return json.dumps({"log": {"version": "1.2", "entries": entries}}).encode()


def drop(page: QWidget, *files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    at = QPointF(page.rect().center())
    event = QDropEvent(at, Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    page.dropEvent(event)
    assert event.isAccepted()


def imported(desk: Desk) -> list[ImportResult]:
    found: list[ImportResult] = []
    desk.program.session.imports.ended.connect(found.append)
    return found


def test_captures_dropped_on_the_page_are_imported_and_the_newest_is_opened(
    capturing: Desk, tmp_path: Path
) -> None:
    desk = capturing
    one, two = tmp_path / "one.har", tmp_path / "folder"
    one.write_bytes(har(body(1, "Ana"), body(2, "Cleide Nascimento")))
    two.mkdir()
    (two / "three.json").write_bytes(body(3, "Rogério"))
    (two / "plan.pdf").write_bytes(b"%PDF-1.4 nada disso")
    results = imported(desk)
    drop(desk.program.window.findChild(CapturePage), one, two)
    desk.wait(lambda: results)
    assert results[0].stored == 3
    desk.wait(lambda: desk.program._page == "attendances")
    desk.settle()
    assert "3 atendimentos foram guardados." in desk.said()
    assert "Rogério" in desk.said(), "it came now, the others in the morning"
    desk.click("See all")
    assert "plan.pdf" in said(desk.dialog())
    assert "canario-77" not in said(desk.dialog())
    QTest.mouseClick(button(desk.dialog(), desk.tr("Close")), LEFT)


def test_importing_again_changes_nothing_and_says_so(capturing: Desk, tmp_path: Path) -> None:
    desk = capturing
    file = tmp_path / "one.har"
    file.write_bytes(har(body()))
    results = imported(desk)
    desk.program.session.imports.start([file])
    desk.program.session.imports.start([file])
    desk.wait(lambda: len(results) == 2)
    desk.settle()
    assert (results[0].stored, results[1].stored, results[1].already) == (1, 0, 1)
    assert "1 já estava guardado." in desk.said()


def test_a_capture_dropped_on_attendances_is_imported_instead(
    capturing: Desk, tmp_path: Path
) -> None:
    desk = capturing
    file = tmp_path / "one.har"
    file.write_bytes(har(body()))
    results = imported(desk)
    desk.program.content.show_page("attendances")
    drop(desk.program.window.findChild(AttendancesPage), file)
    desk.wait(lambda: results)
    desk.wait(lambda: "Cleide Nascimento" in desk.said())
    desk.settle()
    assert not desk.says("Open another…")


def test_a_capture_pasted_on_attendances_is_imported_instead(capturing: Desk) -> None:
    desk = capturing
    text = f"curl 'https://recebe.com.br/plug' -H 'Authorization: x' --data-raw '{body().decode()}'"
    QGuiApplication.clipboard().setText(text)
    results = imported(desk)
    desk.program.content.show_page("attendances")
    desk.program.window.findChild(AttendancesPage)._ways_in.paste()
    desk.wait(lambda: results)
    assert results[0].stored == 1
    desk.wait(lambda: "Cleide Nascimento" in desk.said())
    desk.settle()


def test_an_attendance_dropped_on_attendances_is_not_imported(
    capturing: Desk, tmp_path: Path
) -> None:
    desk = capturing
    file = tmp_path / "one.json"
    file.write_bytes(body())
    results = imported(desk)
    desk.program.content.show_page("attendances")
    drop(desk.program.window.findChild(AttendancesPage), file)
    desk.wait(lambda: "Cleide Nascimento" in desk.said())
    desk.settle()
    assert not results


def test_what_is_no_capture_is_named_for_what_it_is(capturing: Desk, tmp_path: Path) -> None:
    desk = capturing
    file = tmp_path / "vendas.xlsx"
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
    drop(desk.program.window.findChild(CapturePage), file)
    desk.wait_says("No attendance was found to import.")
    assert "vendas.xlsx" in desk.said()


def test_an_import_is_cancelled(capturing: Desk, tmp_path: Path) -> None:
    desk = capturing
    (tmp_path / "many.har").write_bytes(har(*(body(n) for n in range(9))))
    results = imported(desk)
    desk.program.session.imports.start([tmp_path / "many.har"] * 50)
    desk.program.session.imports.cancel()
    desk.wait(lambda: results)
    assert results[0].cancelled
    assert "A importação foi cancelada." in desk.said()


def test_closing_while_importing_is_quiet(capturing: Desk, tmp_path: Path) -> None:
    desk = capturing
    (tmp_path / "many.har").write_bytes(har(*(body(n) for n in range(9))))
    desk.program.session.imports.start([tmp_path / "many.har"] * 50)
    desk.close()

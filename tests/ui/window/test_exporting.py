"""Exporting the attendance that is shown: menu, file, what is said of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from plugchat_gui.ui.attendances.page import AttendancesPage
from tests.support.desk import Desk

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "1-orcamento-de-lentes.json"


@pytest.fixture
def page(desk: Desk) -> AttendancesPage:
    """The page in the demo, with a sample."""
    desk.open(demo=True, file=SAMPLE)
    desk.wait(lambda: "attendances" in desk.program.content._pages)
    page = desk.program.content._pages["attendances"]
    desk.wait(lambda: page._shown is not None)
    return page


@pytest.mark.parametrize(
    ("entry", "ending"),
    [
        ("Web page, to read and print (HTML)…", "html"),
        ("Text (TXT)…", "txt"),
        ("Spreadsheet (CSV)…", "csv"),
        ("Data for other programs (JSON)…", "json"),
    ],
)
def test_an_attendance_is_exported(
    desk: Desk, page: AttendancesPage, tmp_path: Path, entry: str, ending: str
) -> None:
    desk.click("Export")
    desk.choose(entry)
    dialog = desk.dialog()
    assert isinstance(dialog, QFileDialog)
    assert dialog.defaultSuffix() == ending
    number = page._shown.transcript.attendance.number
    assert dialog.selectedFiles()[0].endswith(f"-{number}.{ending}")
    target = tmp_path / f"saída.{ending}"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    desk.wait(lambda: desk.tr("Saved as {name}.", name=target.name) in desk.said())
    assert number in target.read_text(encoding="utf-8-sig")


def test_an_attendance_is_exported_by_keyboard_alone(desk: Desk, page: AttendancesPage) -> None:
    button = desk.button("Export")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    for _ in range(3):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    dialog = desk.dialog()
    assert isinstance(dialog, QFileDialog)
    assert dialog.defaultSuffix() == "csv"
    dialog.reject()


def test_a_file_that_cannot_be_written_is_named(
    desk: Desk, page: AttendancesPage, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").touch()
    desk.click("Export")
    desk.choose("Text (TXT)…")
    desk.dialog().fileSelected.emit(str(tmp_path / "a.txt" / "x.txt"))
    desk.dialog().reject()
    desk.wait(lambda: desk.tr("{name} could not be written.", name="x.txt") in desk.said())

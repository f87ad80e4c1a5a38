"""Exporting the attendance that is shown: dialog, file, what is said of it."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from plugchat_gui.ui.attendances.exporting.dialog import ExportDialog
from plugchat_gui.ui.attendances.page import AttendancesPage
from tests.support.desk import Desk, button, said

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "1-orcamento-de-lentes.json"
NOW, DAY = 1_791_979_320_000, 86_400_000
DEEDS = {
    "html": ("Page", "Export page…"),
    "pdf": ("PDF", "Export PDF…"),
    "txt": ("Text", "Export text…"),
    "csv": ("Spreadsheet", "Export spreadsheet…"),
    "json": ("JSON", "Export JSON…"),
}


def opened(desk: Desk, file: Path) -> AttendancesPage:
    """Return the page in the demo, with the attendance of a file."""
    desk.open(demo=True, file=file)
    desk.wait(lambda: "attendances" in desk.program.content._pages)
    page = desk.program.content._pages["attendances"]
    desk.wait(lambda: page._shown is not None)
    return page


@pytest.fixture
def page(desk: Desk) -> AttendancesPage:
    """The page in the demo, with a sample."""
    return opened(desk, SAMPLE)


def asked(desk: Desk) -> ExportDialog:
    """Open the dialog by its button."""
    desk.click("Export")
    dialog = desk.dialog()
    assert isinstance(dialog, ExportDialog)
    return dialog


def file_dialog() -> QFileDialog:
    """Return the file dialog that is open; the question before it may still be fading."""
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog)]
    return found


def save(desk: Desk, target: Path) -> None:
    """Choose a file and wait until it is said that it is saved."""
    dialog = file_dialog()
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    desk.wait(lambda: desk.tr("Saved as {name}.", name=target.name) in desk.said())


@pytest.mark.parametrize("ending", DEEDS)
def test_an_attendance_is_exported(
    desk: Desk, page: AttendancesPage, tmp_path: Path, ending: str
) -> None:
    dialog = asked(desk)
    card, deed = DEEDS[ending]
    QTest.mouseClick(button(dialog, desk.tr(card)), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(dialog, desk.tr(deed)), Qt.MouseButton.LeftButton)
    files = file_dialog()
    assert files.defaultSuffix() == ending
    assert files.selectedFiles()[0].endswith(f"-1492.{ending}")
    target = tmp_path / f"saída.{ending}"
    save(desk, target)
    data = target.read_bytes()
    assert data.startswith(b"%PDF-") if ending == "pdf" else b"1492" in data


def test_the_last_format_is_proposed_again(desk: Desk, page: AttendancesPage) -> None:
    dialog = asked(desk)
    assert button(dialog, desk.tr("PDF")).isChecked()
    button(dialog, desk.tr("Spreadsheet")).setChecked(True)
    dialog.deed.click()
    file_dialog().reject()
    desk.settle()
    assert button(asked(desk), desk.tr("Spreadsheet")).isChecked()


def test_an_attendance_is_exported_by_keyboard_alone(desk: Desk, page: AttendancesPage) -> None:
    start = desk.button("Export")
    start.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(start, Qt.Key.Key_Space)
    dialog = desk.dialog()
    desk.wait(lambda: QApplication.focusWidget() is button(dialog, desk.tr("PDF")))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert button(dialog, desk.tr("JSON")).isChecked()
    seen = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        seen.append(focused.accessibleName() or focused.text())
    words = ("Period", "For whom", "Replace names and numbers by aliases", "Cancel", "Export JSON…")
    assert seen[:5] == [desk.tr(word) for word in words]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    files = file_dialog()
    assert files.defaultSuffix() == "json"
    files.reject()


def test_only_days_that_are_there_can_be_chosen_and_are_written(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "dias.json"
    chat = [{"momment": NOW + n * DAY, "text": {"message": f"dia {n}."}} for n in (0, 1, 5)]
    source.write_text(json.dumps({"attendance": {"attendanceNumber": 7}, "chat": chat}))
    opened(desk, source)
    dialog = asked(desk)
    period = dialog._period
    period.kind.setCurrentIndex(1)
    assert period._first.count() == period._last.count() == 3
    period._first.setCurrentIndex(1)
    period._last.setCurrentIndex(0)
    assert period._first.currentIndex() == 0, "the other end comes along"
    period._first.setCurrentIndex(1)
    assert period._last.currentIndex() == 1
    button(dialog, desk.tr("Text")).setChecked(True)
    dialog.deed.click()
    save(desk, tmp_path / "um.txt")
    written = (tmp_path / "um.txt").read_text(encoding="utf-8")
    assert "dia 1." in written
    assert "dia 0." not in written
    assert "dia 5." not in written


def test_the_customer_gets_the_customers_edition(
    desk: Desk, page: AttendancesPage, tmp_path: Path
) -> None:
    dialog = asked(desk)
    dialog._audience.setCurrentIndex(1)
    button(dialog, desk.tr("Text")).setChecked(True)
    dialog.deed.click()
    save(desk, tmp_path / "c.txt")
    written = (tmp_path / "c.txt").read_text(encoding="utf-8")
    assert "Versão para o cliente" in written
    assert "Fechou a opção 2" not in written


def test_aliases_are_previewed_completed_and_written(
    desk: Desk, page: AttendancesPage, tmp_path: Path
) -> None:
    dialog = asked(desk)
    aliases = dialog._aliases
    aliases.check.click()
    desk.wait(lambda: aliases.redactor is not None)
    model = aliases._table.model()
    shown = {model.index(n, 0).data(): model.index(n, 1).data() for n in range(model.rowCount())}
    assert shown["Mariana Alves Coutinho"] == "Cliente A"
    assert "trocas" in said(dialog)
    QTest.keyClicks(aliases._field, "multifocal")
    QTest.keyClick(aliases._field, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter adds, it does not export"
    desk.wait(lambda: aliases.redactor is not None)
    button(dialog, desk.tr("Text")).setChecked(True)
    dialog.deed.click()
    assert file_dialog().selectedFiles()[0].endswith("atendimento-pseudonimizado.txt")
    save(desk, tmp_path / "p.txt")
    written = (tmp_path / "p.txt").read_text(encoding="utf-8")
    assert "Mariana" not in written
    assert "multifocal" not in written
    assert "Cliente A" in written


def test_a_file_that_cannot_be_written_is_named(
    desk: Desk, page: AttendancesPage, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").touch()
    asked(desk).deed.click()
    dialog = file_dialog()
    dialog.fileSelected.emit(str(tmp_path / "a.txt" / "x.pdf"))
    dialog.reject()
    desk.wait(lambda: desk.tr("{name} could not be written.", name="x.pdf") in desk.said())


def test_a_long_export_shows_how_far_it_is_and_can_be_cancelled(desk: Desk, tmp_path: Path) -> None:
    source, target = tmp_path / "lang.json", tmp_path / "lang.pdf"
    chat = [{"momment": NOW + n, "text": {"message": "palavra " * 30}} for n in range(20_000)]
    source.write_text(json.dumps({"chat": chat}))
    target.write_bytes(b"before")
    page = opened(desk, source)
    asked(desk).deed.click()
    dialog = file_dialog()
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    row = page._conversation._export.progress
    desk.wait(lambda: row.isVisible() and row._bar.value() > 0)
    QTest.mouseClick(row._cancel, Qt.MouseButton.LeftButton)
    desk.wait(lambda: not row.isVisible())
    assert target.read_bytes() == b"before"
    assert [p.name for p in tmp_path.glob("*.part")] == []

"""Printing the attendance that is shown."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plugchat_gui.ui.attendances.exporting.dialog import ExportDialog
from plugchat_gui.ui.attendances.page import AttendancesPage
from tests.support.desk import Desk, said

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "1-orcamento-de-lentes.json"


@pytest.fixture
def page(desk: Desk) -> AttendancesPage:
    """The page in the demo, with a sample."""
    desk.open(demo=True, file=SAMPLE)
    desk.wait(lambda: "attendances" in desk.program.content._pages)
    page = desk.program.content._pages["attendances"]
    desk.wait(lambda: page._shown is not None)
    return page


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_it_is_drawn_on_the_paper_of_the_printer(
    desk: Desk, page: AttendancesPage, tmp_path: Path, size: str
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "p.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId[size]))
    page._conversation._export._printing.print_on(printer, page._shown.transcript)
    desk.wait_says("Sent to the printer.")
    told = subprocess.run(
        ["pdftotext", tmp_path / "p.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    assert "Página 1 de 3" in told
    assert "Atendimento nº 1492" in told
    info = subprocess.run(
        ["pdfinfo", tmp_path / "p.pdf"], check=True, capture_output=True
    ).stdout.decode()
    assert f"({size.lower()})" in info.lower()


def test_without_a_printer_a_pdf_is_offered(
    desk: Desk, page: AttendancesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    QTest.keyClick(desk.program.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.dialog()
    assert desk.tr("No printer is installed") in said(dialog)
    dialog.deed.click()
    (asked,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, ExportDialog)]
    assert asked.deed.text() == desk.tr("Export PDF…")

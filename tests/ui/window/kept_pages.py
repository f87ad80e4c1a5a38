"""States of the kept attendances that show the most, for tests of every page."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from plugchat_gui.domain.list_filters import ListFilters
from plugchat_gui.ui.attendances.page import AttendancesPage
from plugchat_gui.ui.capture.page import CapturePage
from tests.support.archived_page import (
    CONTROL,
    deliver,
    open_row,
    payload,
    press,
    show_page,
    wait_titles,
)
from tests.support.desk import Desk, let_go


def _kept(desk: Desk) -> AttendancesPage:
    desk.open(demo=True)
    page = show_page(desk)
    deliver(desk, payload(1, "Ana"), payload(2, "Bia"), payload(3, "Caio"))
    wait_titles(desk, page, "Caio", "Bia", "Ana")
    return page


def attendances_filtered(desk: Desk) -> QWidget:
    """Return a window with one kept attendance found, starred, noted and shown."""
    page = _kept(desk)
    archive = desk.program.session.archive
    bia = desk.program.session.listing.rows.found.ids[1]
    archive.star(bia, starred=True).result(15)
    archive.note(bia, "Ligar amanhã").result(15)
    open_row(desk, page, "Bia")
    desk.program.session.listing.narrow(ListFilters(text="Bia", only_starred=True))
    desk.wait(lambda: page._shelf.count == 1)
    desk.settle()
    return desk.program.window


def attendances_filtered_away(desk: Desk) -> QWidget:
    """Return a window whose filters let nothing through."""
    page = _kept(desk)
    desk.program.session.listing.narrow(ListFilters(category="Financeiro"))
    desk.wait(lambda: page._shelf.count == 0)
    desk.settle()
    return desk.program.window


def note_dialog(desk: Desk) -> QWidget:
    """Return the dialog with the note about an attendance."""
    page = _kept(desk)
    open_row(desk, page, "Bia")
    press(desk, page, Qt.Key.Key_F2)
    return desk.dialog()


def between_days(desk: Desk) -> QWidget:
    """Return the question for the days."""
    _kept(desk)._list.filters.period_asked.emit()
    return desk.dialog()


def import_left_out(desk: Desk, tmp_path: Path) -> QWidget:
    """Return a window that says what of an import was left out."""
    desk.open(demo=True)
    desk.click("Capture")
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("one.json", "two.json"):
        (folder / name).write_bytes(b'{"nothing": 1}')
    ended: list[object] = []
    desk.program.session.imports.ended.connect(ended.append)
    page = desk.program.window.findChild(CapturePage)
    assert page is not None
    page._ways_in._take_names([str(folder), str(tmp_path / "absent.har")])
    desk.wait(lambda: ended)
    desk.settle()
    return desk.program.window


def purge_dialog(desk: Desk) -> QWidget:
    """Return the question before everything is deleted."""
    _kept(desk)
    QTest.keyClick(desk.program.window.windowHandle(), Qt.Key.Key_Comma, CONTROL)
    desk.wait(lambda: "settings" in desk.program.content._pages)
    let_go()
    desk.click("Delete everything…")
    return desk.dialog()

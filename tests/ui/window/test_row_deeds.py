"""What can be done with a row of the list: star, note, delete, close, keep."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.domain.delivery import Origin
from plugchat_gui.domain.list_filters import ListFilters
from plugchat_gui.services.archive.no_archive import NoArchive
from plugchat_gui.ui.attendances.page import AttendancesPage
from tests.support.archived_page import (
    CONTROL,
    LEFT,
    deliver,
    open_menu,
    open_row,
    paste,
    payload,
    press,
    row_of,
    show_page,
    titles,
    wait_titles,
)
from tests.support.desk import Desk, let_go, said


def test_a_star_is_given_by_key_menu_and_click(desk: Desk, page: AttendancesPage) -> None:
    deliver(desk, payload(1, "Ana"), payload(2, "Bia"), payload(3, "Caio"))
    wait_titles(desk, page, "Caio", "Bia", "Ana")

    def starred() -> set[str]:
        items = (page._shelf.item(row) for row in range(page._shelf.rowCount()))
        return {item.lines.title for item in items if item is not None and item.lines.starred}

    page._list.focus_list()
    QTest.keyClick(page._list.rows, Qt.Key.Key_Down)
    QTest.keyClick(page._list.rows, Qt.Key.Key_D, CONTROL)
    desk.wait(lambda: starred() == {"Caio"})
    open_menu(desk, page, "Bia")
    desk.choose("Give it a star")
    desk.wait(lambda: starred() == {"Caio", "Bia"})
    rows = page._list.rows
    star = rows._painter.star_target(rows._rect(row_of(page, "Caio")))
    QTest.mouseClick(rows.viewport(), LEFT, pos=star.center())
    desk.wait(lambda: starred() == {"Bia"})
    assert desk.tr("with a star") in page._shelf.item(row_of(page, "Bia")).lines.sentence
    page._session.listing.narrow(ListFilters(only_starred=True))
    wait_titles(desk, page, "Bia")


def test_a_note_is_written_shown_and_found(desk: Desk, page: AttendancesPage) -> None:
    deliver(desk, payload(1, "Ana"))
    wait_titles(desk, page, "Ana")
    open_row(desk, page, "Ana")
    QTest.keyClick(page._list.rows, Qt.Key.Key_F2)
    dialog = desk.dialog()
    text = dialog.findChild(QPlainTextEdit)
    text.setPlainText("x" * 2001)
    assert not dialog.deed.isEnabled()
    text.setPlainText("Ligar <b>amanhã</b>\nsem falta")
    QTest.mouseClick(dialog.deed, LEFT)
    desk.wait(lambda: "Ligar <b>amanhã</b>\nsem falta" in said(page._facts))
    assert page._shelf.item(row_of(page, "Ana")).lines.noted
    page._session.listing.narrow(ListFilters(text="amanha"))
    wait_titles(desk, page, "Ana")
    page._session.listing.narrow(ListFilters())
    open_menu(desk, page, "Ana")
    desk.choose("Note…")
    dialog = desk.dialog()
    assert dialog.findChild(QPlainTextEdit).toPlainText() == "Ligar <b>amanhã</b>\nsem falta"
    dialog.findChild(QPlainTextEdit).clear()
    QTest.mouseClick(dialog.deed, LEFT)
    desk.wait(lambda: not page._shelf.item(row_of(page, "Ana")).lines.noted)
    assert desk.tr("Note") not in said(page._facts).splitlines()


def test_delete_asks_removes_and_goes_on_to_the_next(desk: Desk, page: AttendancesPage) -> None:
    deliver(desk, payload(1, "Ana"), payload(2, "Bia"), payload(3, "Caio"))
    wait_titles(desk, page, "Caio", "Bia", "Ana")
    open_row(desk, page, "Bia")
    press(desk, page, Qt.Key.Key_Delete)
    dialog = desk.dialog()
    assert desk.tr("This cannot be undone.") in said(dialog)
    dialog.reject()
    assert titles(page) == ["Caio", "Bia", "Ana"]
    let_go()
    press(desk, page, Qt.Key.Key_Delete)
    QTest.mouseClick(desk.dialog().deed, LEFT)
    wait_titles(desk, page, "Caio", "Ana")
    desk.wait(lambda: page._shown is not None and page._shown.title == "Ana")
    assert desk.says("Deleted from this computer.")
    ids = desk.program.session.archive.find_dated(replace(page._session.listing.rows.wanted))
    assert len(ids.result(15).ids) == 2


def test_the_last_one_deleted_leaves_the_empty_page(desk: Desk, page: AttendancesPage) -> None:
    deliver(desk, payload(1, "Ana"))
    wait_titles(desk, page, "Ana")
    open_row(desk, page, "Ana")
    open_menu(desk, page, "Ana")
    desk.choose("Delete from this computer…")
    QTest.mouseClick(desk.dialog().deed, LEFT)
    wait_titles(desk, page)
    desk.wait_says("What is delivered or opened appears here.")
    assert page._shown is None
    assert desk.program.session.library.opened == []


def test_closing_leaves_it_in_the_archive(desk: Desk, page: AttendancesPage) -> None:
    deliver(desk, payload(1, "Ana"), payload(2, "Bia"))
    wait_titles(desk, page, "Bia", "Ana")
    open_row(desk, page, "Bia")
    open_menu(desk, page, "Bia")
    desk.choose("Close this attendance")
    let_go()
    assert titles(page) == ["Bia", "Ana"]


def test_what_the_archive_refuses_is_said(
    desk: Desk, page: AttendancesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(desk, payload(1, "Ana"))
    wait_titles(desk, page, "Ana")
    full = NoArchive(ArchiveTrouble.DISK_FULL)
    monkeypatch.setattr(desk.program.session, "archive", full)
    open_menu(desk, page, "Ana")
    desk.choose("Give it a star")
    desk.wait_says("The disk is full.")


def test_what_is_only_open_is_kept_when_asked(desk: Desk, page: AttendancesPage) -> None:
    paste(desk, payload(1, "Ana"))
    page._list.focus_list()
    QTest.keyClick(page._list.rows, Qt.Key.Key_D, CONTROL)
    desk.wait_says("Only kept attendances can have a star.")
    open_menu(desk, page, "Ana")
    desk.choose("Keep on this computer")
    desk.wait_says("Kept on this computer.")
    assert desk.program.session.library.delivery_of(page._shown.original) is not None
    wait_titles(desk, page, "Ana")
    press(desk, page, Qt.Key.Key_D, CONTROL)
    desk.wait(lambda: page._shelf.item(row_of(page, "Ana")).lines.starred)


def test_all_that_is_opened_is_kept_once_where_wanted_and_is_there_after_a_restart(
    desk: Desk, company: str
) -> None:
    desk.open()
    workspace = desk.program.session.workspace
    workspace.change(lambda settings: replace(settings, keep_opened=True))
    page = show_page(desk)
    for _ in range(2):
        paste(desk, payload(1, "Ana"))
    paste(desk, payload(2, "Bia"))
    desk.wait(lambda: titles(page) == ["Bia", "Ana"])
    desk.settle()
    desk.open()
    page = show_page(desk)
    wait_titles(desk, page, "Bia", "Ana")
    assert page._shown is None
    page._session.listing.narrow(ListFilters(origin=Origin.OPENED))
    desk.settle()
    assert titles(page) == ["Bia", "Ana"]
    open_row(desk, page, "Ana")
    assert desk.tr("Opened today") not in [page._shelf.index(r).data() for r in (0,)]


def test_what_is_pasted_is_not_kept_by_itself(desk: Desk, company: str) -> None:
    desk.open()
    page = show_page(desk)
    paste(desk, payload(1, "Ana"))
    desk.settle()
    desk.open()
    page = show_page(desk)
    desk.settle()
    assert titles(page) == []

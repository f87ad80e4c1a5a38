"""The list of attendances fed by a real archive: what stands in it, and opening it."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plugchat_gui.domain.archive_state import ArchiveState, ArchiveTrouble
from plugchat_gui.domain.delivery import Delivery, Origin
from plugchat_gui.domain.list_filters import ListFilters, Period
from plugchat_gui.services.archive.no_archive import NoArchive
from plugchat_gui.ui.attendances.page import AttendancesPage
from tests.support.archived_page import (
    LEFT,
    bytes_of,
    click_row,
    close_menu,
    deliver,
    open_menu,
    open_row,
    paste,
    payload,
    row_of,
    titles,
    wait_titles,
)
from tests.support.desk import Desk


def test_a_delivery_appears_on_top_at_once_and_enter_opens_it(
    desk: Desk, page: AttendancesPage
) -> None:
    deliver(desk, payload(1, "Ana"), payload(2, "Mariana"))
    wait_titles(desk, page, "Mariana", "Ana")
    assert desk.says("Choose an attendance in the list")
    assert desk.tr("Arrived today") in [
        page._shelf.index(row).data() for row in page._shelf.captions
    ]
    page._list.focus_list()
    QTest.keyClick(page._list.rows, Qt.Key.Key_Return)
    desk.wait(lambda: page._shown is not None)
    assert page._shown.title == "Mariana"
    assert page._list.rows.hasFocus(), "the keyboard stays where one is going through the list"


def test_what_comes_does_not_steal_the_selection_or_move_what_is_read(
    desk: Desk, page: AttendancesPage
) -> None:
    deliver(desk, *(payload(number, f"C{number}") for number in range(40)))
    desk.wait(lambda: page._shelf.count == 40)
    open_row(desk, page, "C35")
    rows = page._list.rows
    rows.verticalScrollBar().setValue(300)
    top = rows.indexAt(QPoint(50, 30)).data()
    deliver(desk, payload(100, "Nova"), payload(101, "Outra"))
    desk.wait(lambda: page._shelf.count == 42)
    assert page._shown.title == "C35"
    assert rows.currentIndex().data() == "C35"
    assert rows.indexAt(QPoint(50, 30)).data() == top
    rows.verticalScrollBar().setValue(0)
    deliver(desk, payload(102, "Mais uma"))
    desk.wait(lambda: page._shelf.count == 43)
    assert rows.verticalScrollBar().value() == 0
    assert titles(page)[0] == "Mais uma"


def test_a_thousand_rows_are_counted_and_only_those_on_the_screen_fetched(
    desk: Desk, page: AttendancesPage
) -> None:
    archive, now = desk.program.session.archive, time.time_ns() // 1_000_000
    futures = [
        archive.store(Delivery(bytes_of(payload(n, f"C{n}")), now - n, Origin.RECEIVED))
        for n in range(1500)
    ]
    futures[-1].result(60)
    desk.wait(lambda: page._shelf.count == 1500)
    fetched = desk.program.session.listing.rows._rows
    desk.wait(lambda: 0 < len(fetched) < 400)
    rows = page._list.rows
    page._list.focus_list()
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert rows.currentIndex().row() == page._shelf.rowCount() - 1
    desk.wait(lambda: page._shown is not None)
    QTest.keyClick(rows, Qt.Key.Key_Home)
    assert rows.currentIndex().row() == 1, "a caption is passed over"
    before = rows.currentIndex().row()
    QTest.keyClick(rows, Qt.Key.Key_PageDown)
    assert before + 3 < rows.currentIndex().row() < before + 20
    assert rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()))


def test_what_is_open_and_archived_stands_in_one_row(desk: Desk, page: AttendancesPage) -> None:
    body = payload(1, "Mariana")
    deliver(desk, body, payload(2, "Ana"))
    wait_titles(desk, page, "Ana", "Mariana")
    paste(desk, body)
    assert page._shown.title == "Mariana"
    wait_titles(desk, page, "Ana", "Mariana")
    assert page._list.rows.currentIndex().data() == "Mariana"
    paste(desk, body)
    wait_titles(desk, page, "Ana", "Mariana")
    assert len(page._shelf.opened) == 1
    paste(desk, payload(3, "Só aberta"))
    wait_titles(desk, page, "Só aberta", "Ana", "Mariana")


def test_several_attendances_in_one_delivery_are_one_row_until_it_is_opened(
    desk: Desk, page: AttendancesPage
) -> None:
    deliver(desk, [payload(n, name) for n, name in enumerate(("Ana", "Bia", "Caio"))])
    wait_titles(desk, page, "Ana")
    item = page._shelf.item(row_of(page, "Ana"))
    assert desk.tr.plural("and {n} more", "and {n} more", 2) in item.lines.subtitle
    open_row(desk, page, "Ana")
    assert titles(page) == ["Ana", "Bia", "Caio"]
    click_row(page, "Caio")
    assert page._shown.title == "Caio"


def test_a_repeated_delivery_says_so(desk: Desk, page: AttendancesPage) -> None:
    deliver(desk, payload(1, "Ana"), payload(1, "Ana"))
    wait_titles(desk, page, "Ana", "Ana")
    first, second = (page._shelf.item(row) for row in (1, 2))
    assert first.lines.repeated == desk.tr("Repeated")
    assert desk.tr("Repeated") in first.lines.sentence
    assert second.lines.repeated == ""
    for row in (1, 2):
        click = page._list.rows._rect(row).center()
        QTest.mouseClick(page._list.rows.viewport(), LEFT, pos=click)
        desk.wait(lambda row=row: page._list.rows.currentIndex().row() == row)
        desk.settle()
        assert page._shelf.item(row).opened is not None
        assert page._shelf.count == 2


def test_what_could_not_be_read_is_a_row_and_offers_its_repair(
    desk: Desk, page: AttendancesPage
) -> None:
    broken = bytes_of(payload(1, "Ana"))[:-1]
    deliver(desk, b"isto nao e nada", broken)
    desk.wait(lambda: page._shelf.count == 2)
    assert desk.tr("Could not be read") in titles(page)
    click_row(page, desk.tr("Could not be read"))
    desk.wait(page._problem_area.isVisible)
    assert page._shown is None


def test_hostile_names_stay_text_and_are_elided(desk: Desk, page: AttendancesPage) -> None:
    deliver(desk, payload(1, "<b>Ana</b> &amp; \u202e" + "nome comprido " * 200))
    desk.wait(lambda: page._shelf.count == 1)
    title = titles(page)[0]
    assert title.startswith("<b>Ana</b> &amp; \\u202e")
    assert len(title) < 250
    page._list.rows.grab()


def test_going_through_the_list_by_keys_opens_where_one_rests(
    desk: Desk, page: AttendancesPage
) -> None:
    deliver(desk, *(payload(n, f"C{n}") for n in range(6)))
    desk.wait(lambda: page._shelf.count == 6)
    page._list.focus_list()
    seen: list[str] = []
    desk.program.session.reading.ended.connect(lambda *_: seen.append("read"))
    for _ in range(4):
        QTest.keyClick(page._list.rows, Qt.Key.Key_Down)
    desk.wait(lambda: page._shown is not None)
    assert page._shown.title == "C2"
    assert page._list.rows.currentIndex().data() == "C2"
    assert len(seen) == 1, "what was only passed by is not read"


def test_a_delivery_that_is_gone_by_then_is_said(desk: Desk, page: AttendancesPage) -> None:
    page._session.opening.open(12345, desk.tr)
    desk.wait_says("This attendance is not kept any more.")


def test_only_the_latest_looked_at_stay_in_memory(desk: Desk, page: AttendancesPage) -> None:
    deliver(desk, *(payload(n, f"C{n}") for n in range(16)))
    desk.wait(lambda: page._shelf.count == 16)
    paste(desk, payload(99, "Minha"))
    for number in range(16):
        page._list.rows.scrollTo(page._shelf.index(row_of(page, f"C{number}")))
        open_row(desk, page, f"C{number}")
    names = [opened.title for opened in page._shelf.opened]
    assert "Minha" in names, "only what can be had again is let go"
    assert names[:-1] == [f"C{n}" for n in range(15, 3, -1)]
    assert page._shelf.count == 17


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (ArchiveState.OPENING, "Opening the kept attendances…"),
        (ArchiveState.SESSION_ONLY, "Attendances are kept only until the program closes."),
        (ArchiveState.CLOSED, "Attendances cannot be kept now."),
    ],
)
def test_where_the_archive_stands_is_said_beside_the_list(
    desk: Desk,
    page: AttendancesPage,
    monkeypatch: pytest.MonkeyPatch,
    state: ArchiveState,
    sentence: str,
) -> None:
    assert not desk.says(sentence)
    archive = NoArchive(ArchiveTrouble.KEYRING_LOCKED)
    monkeypatch.setattr(archive, "opening", replace(archive.opening, state=state))
    monkeypatch.setattr(page._session, "archive", archive)
    page._show_archive()
    assert desk.says(sentence)
    paste(desk, payload(1, "Ana"))
    assert page._shown.title == "Ana", "reading goes on"


def test_today_is_another_day_after_midnight(
    desk: Desk, page: AttendancesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(desk, payload(1, "Ana"))
    wait_titles(desk, page, "Ana")
    listing = page._session.listing
    listing.narrow(ListFilters(period=Period.TODAY))
    wait_titles(desk, page, "Ana")
    tomorrow = type(listing.today).fromordinal(listing.today.toordinal() + 1)
    monkeypatch.setattr(type(listing), "today", property(lambda _self: tomorrow))
    listing._turn_day()
    wait_titles(desk, page)


def test_the_menu_of_a_row_offers_what_can_be_done(desk: Desk, page: AttendancesPage) -> None:
    deliver(desk, payload(1, "Ana"))
    wait_titles(desk, page, "Ana")
    open_menu(desk, page, "Ana")
    words = [a.text() for a in QApplication.activePopupWidget().actions() if a.text()]
    expected = ("Open", "Give it a star", "Note…", "Delete from this computer…")
    assert words == [desk.tr(each) for each in expected]
    close_menu()
    paste(desk, payload(2, "Aberta"))
    open_menu(desk, page, "Aberta")
    words = [a.text() for a in QApplication.activePopupWidget().actions() if a.text()]
    expected = ("Open", "Keep on this computer", "Close this attendance")
    assert words == [desk.tr(each) for each in expected]
    close_menu()

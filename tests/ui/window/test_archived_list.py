"""The list of attendances fed by a real archive: opening, filters, star, note, delete, keeping."""

import json
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QPlainTextEdit

from plugchat_gui.domain.archive_state import ArchiveState, ArchiveTrouble
from plugchat_gui.domain.delivery import Delivery, Origin
from plugchat_gui.domain.list_filters import ListFilters, Period
from plugchat_gui.services.archive.no_archive import NoArchive
from plugchat_gui.ui.attendances.page import AttendancesPage
from plugchat_gui.ui.widgets.drop import Drop
from tests.support.desk import Desk, button, let_go, said, shown

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
STARTED_MS = time.time_ns() // 1_000_000


def payload(number: int, name: str, **members: object) -> dict[str, object]:
    message = {"messageId": f"K{number}", "fromMe": False, "momment": STARTED_MS + number}
    chat = [{**message, "text": {"message": f"Oi {number}"}}]
    facts = {"attendanceNumber": number, "customer": {"name": name, "phone": "5544900001423"}}
    return {"attendance": {**facts, **members}, "chat": chat}


def category(name: str) -> dict[str, object]:
    return {"attendanceCategory": {"name": name, "color": "#2f8f55"}}


def operator(name: str) -> dict[str, object]:
    return {"operators": [{"id": name, "name": name}]}


def bytes_of(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


@pytest.fixture
def page(desk: Desk) -> AttendancesPage:
    """The page in the demo, whose archive lasts as long as the program."""
    desk.open(demo=True)
    return show_page(desk)


def show_page(desk: Desk) -> AttendancesPage:
    QTest.keyClick(desk.program.window.windowHandle(), Qt.Key.Key_2, CONTROL)
    desk.wait(lambda: "attendances" in desk.program.content._pages)
    return desk.program.content._pages["attendances"]


def deliver(desk: Desk, *bodies: object, origin: Origin = Origin.RECEIVED, age_ms: int = 0) -> None:
    """Store deliveries, the first one the oldest, and wait until the archive knows them."""
    now = time.time_ns() // 1_000_000 - age_ms
    ids = []
    for place, body in enumerate(bodies):
        data = body if isinstance(body, bytes) else bytes_of(body)
        delivery = Delivery(data, now - len(bodies) + place, origin, "recebe.example")
        ids.append(desk.program.session.archive.store(delivery).result(15).id)
    rows = desk.program.session.listing.rows
    desk.wait(lambda: all((row := rows.row(i)) is not None and row.summary for i in ids))


def titles(page: AttendancesPage) -> list[str]:
    items = (page._shelf.item(row) for row in range(page._shelf.rowCount()))
    return [item.lines.title for item in items if item is not None]


def wait_titles(desk: Desk, page: AttendancesPage, *expected: str) -> None:
    desk.wait(lambda: titles(page) == list(expected))


def row_of(page: AttendancesPage, title: str) -> int:
    return next(
        row for row in range(page._shelf.rowCount())
        if (item := page._shelf.item(row)) is not None and item.lines.title == title
    )  # fmt: skip


def click_row(page: AttendancesPage, title: str, button: Qt.MouseButton = LEFT) -> None:
    rows = page._list.rows
    QTest.mouseClick(rows.viewport(), button, pos=rows._rect(row_of(page, title)).center())


def open_row(desk: Desk, page: AttendancesPage, title: str) -> None:
    click_row(page, title)
    desk.wait(lambda: page._shown is not None and page._shown.title == title)


def open_menu(desk: Desk, page: AttendancesPage, title: str) -> None:
    rows = page._list.rows
    at = rows._rect(row_of(page, title)).center()
    rows.menu_asked.emit(row_of(page, title), rows.viewport().mapToGlobal(at))
    desk.wait(QApplication.activePopupWidget)


def choose_in(desk: Desk, page: AttendancesPage, drop: str, entry: str) -> None:
    """Open a drop by its name and choose an entry, both as they are said."""
    found = [d for d in shown(page, Drop) if d.accessibleName().split(":")[0] == desk.tr(drop)]
    QTest.mouseClick(found[0], LEFT)
    desk.choose(entry)


def paste(desk: Desk, body: object) -> None:
    desk.program.session.reading.read_bytes(bytes_of(body), None)
    desk.settle()
    let_go()


def press(desk: Desk, page: AttendancesPage, key: Qt.Key, held: object = None) -> None:
    """Press a key in the list, wherever a dialog or a menu left the keyboard."""
    desk.program.window.activateWindow()
    page._list.focus_list()
    desk.wait(page._list.rows.hasFocus)
    QTest.keyClick(page._list.rows, key, held or Qt.KeyboardModifier.NoModifier)


def close_menu() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


# -- what stands in the list ------------------------------------------------------------------


def test_a_delivery_appears_on_top_at_once_and_enter_opens_it(
    desk: Desk, page: AttendancesPage
) -> None:
    deliver(desk, payload(1, "Ana"), payload(2, "Mariana"))
    wait_titles(desk, page, "Mariana", "Ana")
    assert desk.tr("Arrived today") in [
        page._shelf.index(row).data() for row in page._shelf.captions
    ]
    page._list.focus_list()
    QTest.keyClick(page._list.rows, Qt.Key.Key_Down)
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


# -- opening ----------------------------------------------------------------------------------


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


# -- filters ----------------------------------------------------------------------------------


@pytest.fixture
def various(desk: Desk, page: AttendancesPage) -> AttendancesPage:
    """Five deliveries that differ in everything the filters look at."""
    now = time.time_ns() // 1_000_000
    deliver(
        desk,
        payload(1, "José Conceição", **category("Pedido"), **operator("Juliana")),
        payload(2, "Mariana", **category("Orçamento"), startTime=now - 40 * DAY_MS),
        payload(3, "Zé", **operator("Wagner"), requestTime=now, startTime=now - HOUR_MS),
    )
    deliver(desk, payload(4, "Importada", **category("Pedido")), origin=Origin.IMPORTED)
    wait_titles(desk, page, "Importada", "Zé", "Mariana", "José Conceição")
    desk.wait(lambda: len(page._session.listing.choices.categories) == 2)
    return page


def test_text_is_found_without_accents_in_archive_and_open_ones(
    desk: Desk, various: AttendancesPage
) -> None:
    paste(desk, payload(50, "Conceição aberta"))
    field = desk.field("Filter the attendances")
    field.setFocus()
    QTest.keyClicks(field, "conceicao")
    wait_titles(desk, various, "Conceição aberta", "José Conceição")
    field.selectAll()
    QTest.keyClicks(field, "mari")
    wait_titles(desk, various, "Mariana")
    assert various._shown.title == "Conceição aberta", "what is shown stays"
    QTest.keyClicks(field, "xyz")
    desk.wait_says("No attendance has all of this. Clear the filters to see all.")
    desk.click("Clear filters")
    desk.wait(lambda: various._shelf.count == 5)
    assert field.text() == ""


def test_drops_show_what_is_chosen_and_combine(desk: Desk, various: AttendancesPage) -> None:
    choose_in(desk, various, "Category", "Pedido")
    wait_titles(desk, various, "Importada", "José Conceição")
    choose_in(desk, various, "Operator", "Juliana")
    wait_titles(desk, various, "José Conceição")
    names = [drop.accessibleName() for drop in shown(various, Drop)]
    assert names == [
        desk.tr("Date"),
        f"{desk.tr('Category')}: Pedido",
        f"{desk.tr('Operator')}: Juliana",
    ]
    choose_in(desk, various, "Operator", "All operators")
    wait_titles(desk, various, "Importada", "José Conceição")
    desk.click("Clear filters")
    desk.wait(lambda: various._shelf.count == 4)


def test_what_is_only_open_can_be_chosen_by_its_category_too(
    desk: Desk, various: AttendancesPage
) -> None:
    paste(desk, payload(50, "Aberta", **category("Garantia"), **operator("Sônia")))
    choose_in(desk, various, "Category", "Garantia")
    wait_titles(desk, various, "Aberta")
    choose_in(desk, various, "Operator", "Juliana")
    wait_titles(desk, various)


def test_dates_are_those_of_the_attendance(desk: Desk, various: AttendancesPage) -> None:
    choose_in(desk, various, "Date", "Today")
    desk.wait(lambda: "Mariana" not in titles(various) and titles(various))
    choose_in(desk, various, "Date", "Last 30 days")
    wait_titles(desk, various, "Importada", "Zé", "José Conceição")
    choose_in(desk, various, "Date", "Between two dates…")
    dialog = desk.dialog()
    first, last = dialog.findChildren(QDateEdit)
    long_ago = various._session.listing.today.toordinal() - 45
    day = type(various._session.listing.today).fromordinal(long_ago)
    # In the wrong order, as anybody may fill it in.
    first.setDate(first.date().fromString((day.replace(day=day.day)).isoformat(), "yyyy-MM-dd"))
    last.setDate(first.date().addDays(20))
    QTest.mouseClick(dialog.deed, LEFT)
    wait_titles(desk, various, "Mariana")


def test_star_odd_things_and_where_from(desk: Desk, various: AttendancesPage) -> None:
    QTest.mouseClick(button(various, desk.tr("More filters")), LEFT)
    desk.choose("Imported")
    wait_titles(desk, various, "Importada")
    name = f"{desk.tr('More filters')}: {desk.tr('Imported')}"
    QTest.mouseClick(button(various, name), LEFT)
    desk.choose("From anywhere")
    desk.wait(lambda: various._shelf.count == 4)
    QTest.mouseClick(button(various, desk.tr("More filters")), LEFT)
    desk.choose("Only with something odd")
    desk.wait(lambda: various._shelf.count < 4)
    assert "Zé" in titles(various), "it was asked for after it began"


def test_filters_survive_page_and_language(desk: Desk, various: AttendancesPage) -> None:
    choose_in(desk, various, "Category", "Pedido")
    wait_titles(desk, various, "Importada", "José Conceição")
    desk.program.content.show_page("webhook")
    desk.program._choose_language("en")
    desk.program.content.show_page("attendances")
    page = desk.program.content._pages["attendances"]
    wait_titles(desk, page, "Importada", "José Conceição")
    desk.wait(lambda: "Category: Pedido" in [drop.accessibleName() for drop in shown(page, Drop)])


def test_pasting_clears_filters_that_would_hide_it_and_a_delivery_does_not(
    desk: Desk, various: AttendancesPage
) -> None:
    choose_in(desk, various, "Category", "Pedido")
    wait_titles(desk, various, "Importada", "José Conceição")
    deliver(desk, payload(60, "Escondida"))
    assert titles(various) == ["Importada", "José Conceição"]
    paste(desk, payload(61, "Colada"))
    assert various._shown.title == "Colada"
    desk.wait(lambda: various._shelf.count == 6)
    assert not various._session.listing.filters.narrows


# -- star, note, delete -----------------------------------------------------------------------


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


# -- keeping ----------------------------------------------------------------------------------


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


# -- privacy ----------------------------------------------------------------------------------


def test_privacy_hides_what_is_not_open_and_looks_for_no_name(
    desk: Desk, page: AttendancesPage
) -> None:
    note = "Ligar para a Mariana"
    deliver(desk, payload(7, "Mariana Alves", **operator("Juliana"), **category("Da Mariana")))
    wait_titles(desk, page, "Mariana Alves")
    open_row(desk, page, "Mariana Alves")
    delivery_id = page._shelf.item(1).delivery_id
    desk.program.session.archive.note(delivery_id, note).result(15)
    desk.wait(lambda: note in said(page._facts))
    deliver(desk, payload(8, "Rogério Tanaka", **operator("Juliana")))
    page._session.listing.narrow(ListFilters(text="mariana", operator="Juliana"))
    QTest.keyClick(
        desk.program.window.windowHandle(),
        Qt.Key.Key_P,
        CONTROL | Qt.KeyboardModifier.ShiftModifier,
    )
    desk.wait(lambda: page._shown is not None and page._shelf.count == 2)
    desk.settle()
    assert desk.field("Filter the attendances").text() == ""
    words = said(desk.program.window) + "".join(
        str(page._shelf.index(row).data(role))
        for row in range(page._shelf.rowCount())
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    )
    for secret in ("Mariana", "Rogério", "Tanaka", "Juliana", "Ligar"):
        assert secret not in words
    assert desk.tr("Hidden customer") in titles(page)
    assert "8" in page._shelf.item(row_of(page, desk.tr("Hidden customer"))).lines.subtitle
    operators = next(d for d in shown(page, Drop) if d.accessibleName() == desk.tr("Operator"))
    assert not operators.isEnabled()
    page._session.listing.narrow(ListFilters(text="Tanaka"))
    wait_titles(desk, page)
    page._session.listing.narrow(ListFilters(text="8"))
    wait_titles(desk, page, desk.tr("Hidden customer"))
    desk.click("Turn off privacy mode")
    desk.wait(lambda: "Mariana Alves" in said(page._header))


# -- the archive's own state ------------------------------------------------------------------


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

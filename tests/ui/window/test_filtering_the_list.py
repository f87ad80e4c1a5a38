"""What narrows the list of attendances: text, drops, dates, where from."""

import time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit

from plugchat_gui.domain.delivery import Origin
from plugchat_gui.ui.attendances.page import AttendancesPage
from plugchat_gui.ui.widgets.drop import Drop
from tests.support.archived_page import (
    DAY_MS,
    HOUR_MS,
    LEFT,
    category,
    choose_in,
    deliver,
    operator,
    paste,
    payload,
    titles,
    wait_titles,
)
from tests.support.desk import Desk, button, shown


@pytest.fixture
def various(desk: Desk, page: AttendancesPage) -> AttendancesPage:
    """Five deliveries that differ in everything the filters look at."""
    page._session.listing._ask_soon.setInterval(0)
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

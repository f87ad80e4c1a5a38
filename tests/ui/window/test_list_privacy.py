"""Privacy mode in a list whose archived rows nobody has read."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from plugchat_gui.domain.list_filters import ListFilters
from plugchat_gui.ui.attendances.page import AttendancesPage
from plugchat_gui.ui.widgets.drop import Drop
from tests.support.archived_page import (
    CONTROL,
    category,
    deliver,
    open_row,
    operator,
    payload,
    row_of,
    titles,
    wait_titles,
)
from tests.support.desk import Desk, said, shown


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

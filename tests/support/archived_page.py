"""The Attendances page with an archive behind it, in the hands of a test."""

import json
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plugchat_gui.domain.delivery import Delivery, Origin
from plugchat_gui.ui.attendances.page import AttendancesPage
from plugchat_gui.ui.widgets.drop import Drop
from tests.support.desk import Desk, let_go, shown

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

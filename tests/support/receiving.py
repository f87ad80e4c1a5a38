"""Deliveries over loopback to the receiver of a window, and what its table says of them."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable

from PySide6.QtWidgets import QListView

from plugchat_gui.ui.capture.arrivals_model import ARRIVAL_ROLE
from plugchat_gui.ui.capture.flow import Phase
from plugchat_gui.ui.capture.page import CapturePage
from plugchat_gui.wording.arrivals import Arrival
from tests.support.deliveries import delivery
from tests.support.desk import Desk


def body(number: int = 1530, customer: str = "Cleide Nascimento") -> bytes:
    """Return a payload as Plug delivers it."""
    said = [{"id": "1", "body": "Bom dia", "fromMe": False, "timestamp": 1_790_000_000}]
    data = delivery(said, attendanceNumber=number, customer={"name": customer})
    return json.dumps(data).encode()


def begin(desk: Desk) -> None:
    desk.click("Begin to receive")
    desk.wait(lambda: desk.program.session.capture.phase is Phase.RECEIVING)


def post(desk: Desk, data: bytes, host: str | None = None, path: str | None = None) -> list[int]:
    """Deliver from a thread, as a tunnel would; the status comes into the list."""
    address = desk.program.session.capture.address
    assert address is not None
    url = f"{address.scheme}://{address.host}:{address.port}{path or address.path}"
    statuses: list[int] = []

    def send() -> None:
        request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
        if host is not None:
            request.add_header("Host", host)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                statuses.append(answer.status)
        except urllib.error.HTTPError as refused:
            statuses.append(refused.code)
            refused.close()

    threading.Thread(target=send, daemon=True).start()
    desk.wait(lambda: statuses)
    return statuses


def table(desk: Desk) -> QListView:
    return desk.program.window.findChild(CapturePage)._arrivals._list


def rows(desk: Desk) -> list[Arrival]:
    """Return the rows that are known by now."""
    model = table(desk).model()
    found = [model.index(row, 0).data(ARRIVAL_ROLE) for row in range(model.rowCount())]
    return [one for one in found if one is not None]


def arrived(desk: Desk, count: int) -> Callable[[], bool]:
    return lambda: [r.number for r in rows(desk)].count("") == 0 and len(rows(desk)) == count

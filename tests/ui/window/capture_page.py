"""The states of the Capture page that show the most, for tests of every page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from plugchat_gui.domain.public_name import read_public_name
from plugchat_gui.domain.receiver_settings import ReceiverCounts, ReceiverFault, Refusal
from plugchat_gui.ui.capture.page import CapturePage
from tests.support.desk import Desk, let_go
from tests.support.receiving import arrived, begin

LEFT = Qt.MouseButton.LeftButton
TUNNEL = "calm-blue-river.trycloudflare.com"


def _page(desk: Desk) -> CapturePage:
    desk.open(demo=True)
    desk.click("Capture")
    return desk.program.window.findChild(CapturePage)


def capture_stopped(desk: Desk) -> QWidget:
    _page(desk)
    return desk.program.window


def capture_receiving(desk: Desk) -> QWidget:
    page = _page(desk)
    begin(desk)
    for count in (1, 2):
        desk.click("Deliver a sample attendance")
        desk.wait(arrived(desk, count))
    desk.program.session.capture.set_public_name(read_public_name(TUNNEL))
    page._way_in._more.unfold()
    let_go()
    return desk.program.window


def capture_narrow(desk: Desk) -> QWidget:
    window = capture_receiving(desk)
    window.resize(880, 560)
    let_go()
    return window


def capture_failed(desk: Desk) -> QWidget:
    _page(desk)
    desk.program.session.capture._fail(ReceiverFault.PORT_TAKEN)
    let_go()
    return desk.program.window


def capture_refused(desk: Desk) -> QWidget:
    """Return a window that says why something was refused."""
    page = _page(desk)
    begin(desk)
    counts = ReceiverCounts(3, 1, ((Refusal.WRONG_PATH, 2), (Refusal.WRONG_HOST, 1)))
    desk.program.session.capture.counts = counts
    desk.program.session.capture.changed.emit()
    QTest.mouseClick(page._receiving._why, LEFT)
    let_go()
    return desk.program.window


def stop_receiving(desk: Desk) -> QWidget:
    _page(desk)
    begin(desk)
    desk.program.window.close()
    return desk.dialog()


def receive_from_network(desk: Desk) -> QWidget:
    page = _page(desk)
    page._way_in.show_opened(opened=True)
    page._way_in._more.unfold()
    QTest.mouseClick(page._way_in._advanced._beyond, LEFT)
    return desk.dialog()

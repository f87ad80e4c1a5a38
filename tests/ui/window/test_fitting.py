"""Nothing is cut off: long words, long dialogs, little room."""

import json
from pathlib import Path

import pytest
from history_page import history
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QStyle, QStyleOptionComboBox

from plugchat_gui.domain.public_name import read_public_name
from plugchat_gui.ui.attendances.exporting.dialog import ExportDialog
from plugchat_gui.ui.attendances.message_details import MessageDetails
from plugchat_gui.ui.attendances.page import AttendancesPage
from plugchat_gui.ui.capture.page import CapturePage
from plugchat_gui.ui.widgets.breaking_label import BreakingLabel
from plugchat_gui.ui.widgets.tall_area import TallArea
from tests.support.desk import Desk, let_go, shown
from tests.support.receiving import arrived, begin
from tests.ui.window.test_attendances import show_page

MAIL = "mariana.alves.coutinho.de.albuquerque@oticatresipes.exemplo.com.br"


def delivery(**facts: object) -> bytes:
    says = {"messageId": "A", "momment": 1791979320000, "text": {"message": "Olá"}}
    return json.dumps(
        {"attendance": {"attendanceNumber": 7, **facts}, "chat": {"A": says}}
    ).encode()


def read(desk: Desk, page: AttendancesPage, data: bytes) -> None:
    desk.program.session.reading.read_bytes(data, "a.json")
    desk.settle()
    let_go()
    desk.wait(lambda: page._shown is not None)


@pytest.fixture
def page(desk: Desk) -> AttendancesPage:
    """The page in the demo, empty."""
    desk.open(demo=True)
    return show_page(desk)


def test_a_long_word_among_the_facts_breaks_and_is_copied_whole(
    desk: Desk, page: AttendancesPage
) -> None:
    read(desk, page, delivery(report=MAIL))
    (value,) = [v for v in shown(page._facts, BreakingLabel) if MAIL in v.accessibleName()]
    area = page._facts._facts._scroll
    assert area.widget().width() == area.viewport().width()
    assert MAIL in desk.said()
    value.setFocus()
    value.setSelection(0, len(value.text()))
    QTest.keyClick(value, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == MAIL


def test_a_file_with_a_long_name_does_not_widen_the_window(
    desk: Desk, page: AttendancesPage, tmp_path: Path
) -> None:
    desk.program.window.resize(880, 560)
    file = tmp_path / ("nome_de_arquivo_comprido" * 8 + ".json")
    file.write_bytes(b"PK\x03\x04")
    desk.program.open_file(file)
    desk.wait(page._problem_area.isVisible)
    assert desk.program.window.width() == 880
    assert page._problem_area.geometry().right() <= page._right.width()


def test_the_actions_of_a_problem_stand_below_it_where_there_is_little_room(
    desk: Desk, page: AttendancesPage
) -> None:
    read(desk, page, delivery())
    desk.program.session.reading.read_bytes(delivery()[:-20], "b.json")
    desk.wait(page._problem_area.isVisible)
    bar, button = page._problem_area._bar, page._problem_area._repair
    desk.wait(lambda: button.geometry().top() < bar._fact.geometry().bottom() + 30)
    desk.program.window.resize(880, 560)
    desk.wait(lambda: button.geometry().top() >= bar._next_step.geometry().bottom())


def test_both_sentences_of_privacy_mode_are_read_at_every_width(
    desk: Desk, page: AttendancesPage
) -> None:
    read(desk, page, delivery())
    desk.click("Privacy mode (Ctrl+Shift+P)")
    bar = page._conversation._private
    fact, more = (bar._words.itemAt(n).widget() for n in (0, 1))
    desk.wait(lambda: bar.isVisible() and more.x() > fact.x())
    desk.program.window.resize(880, 560)
    desk.wait(lambda: more.y() > fact.y())
    assert more.heightForWidth(more.width()) <= more.height()


def test_an_attendance_without_messages_says_so(desk: Desk, page: AttendancesPage) -> None:
    read(desk, page, b'{"attendance": {"attendanceNumber": 1}, "chat": {}}')
    words = "Este atendimento veio sem mensagens."
    assert page._view.accessibleDescription() == words
    assert page._view._scene.nothing == words
    read(desk, page, delivery())
    assert page._view.accessibleDescription() == ""


def test_days_are_not_cut_off_in_the_export_dialog(desk: Desk, page: AttendancesPage) -> None:
    read(desk, page, delivery())
    desk.click("Export")
    dialog = desk.dialog()
    assert isinstance(dialog, ExportDialog)
    dialog._period.kind.setCurrentIndex(1)
    first = dialog._period._first
    desk.wait(lambda: first.isVisible() and first.width() > 0)
    assert _room(first) >= first.fontMetrics().horizontalAdvance("14/10/2026")


def _room(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box).width()


def test_a_dialog_too_tall_for_the_screen_scrolls_and_keeps_its_buttons(
    desk: Desk, page: AttendancesPage
) -> None:
    read(desk, page, delivery())
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.font()
    larger = application.font()
    larger.setPointSizeF(before.pointSizeF() * 2.2)
    application.setFont(larger)
    try:
        dialog = ExportDialog(
            page._look, page._shown.transcript, "pdf", desk.program.session.tasks, page
        )
        dialog.open()
        dialog._aliases.check.setChecked(True)
        (area,) = dialog.findChildren(TallArea)
        desk.wait(lambda: area.verticalScrollBar().maximum() > 0)
        let_go()
        assert dialog.height() <= dialog.screen().availableGeometry().height()
        assert dialog.deed.isVisible()
        dialog.reject()
    finally:
        application.setFont(before)


def test_details_are_as_tall_as_what_they_say(desk: Desk, page: AttendancesPage) -> None:
    rows = tuple((f"Nome {n}", "uma frase que não cabe numa linha só " * 2) for n in range(4))
    dialog = MessageDetails(page._look, rows, page)
    dialog.open()
    (area,) = dialog.findChildren(QScrollArea)
    desk.wait(area.isVisible)
    let_go()
    assert area.verticalScrollBar().maximum() == 0
    assert area.widget().heightForWidth(area.viewport().width()) <= area.height()
    dialog.reject()


def test_beside_the_transcript_the_facts_have_no_second_way_out(
    desk: Desk, page: AttendancesPage
) -> None:
    read(desk, page, delivery())
    close = page._facts._close
    assert page._facts.isVisible()
    assert not close.isVisible()
    desk.program.window.resize(1024, 640)
    desk.wait(page._strip.isVisible)
    page._open_facts_over(0)
    assert close.isVisible()


def test_what_the_history_is_filtered_by_is_never_cut_off(desk: Desk) -> None:
    desk.open(demo=True)
    page = history(desk)
    for width in (1280, 1024, 880):
        desk.program.window.resize(width, 640)
        let_go()
        period = page._filters._period
        words = period.fontMetrics().horizontalAdvance(period.currentText())
        assert _room(period) >= words, width


def test_capture_scrolls_only_when_its_width_asks_for_more_height(desk: Desk) -> None:
    desk.open(demo=True)
    desk.click("Capture")
    begin(desk)
    flow = desk.program.session.capture
    flow.set_public_name(read_public_name("calm-blue-river.trycloudflare.com"))
    desk.click("Deliver a sample attendance")
    desk.wait(arrived(desk, 1))
    scroll = desk.program.window.findChild(CapturePage)._scroll
    bar, column = scroll.verticalScrollBar(), scroll.widget()

    def fits() -> bool:
        needed = column.heightForWidth(column.width())
        return bar.maximum() == max(0, needed - scroll.viewport().height())

    for width, height in ((1280, 800), (880, 560), (1280, 1000)):
        desk.program.window.resize(width, height)
        desk.wait(fits)
    assert bar.maximum() == 0

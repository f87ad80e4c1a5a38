"""What a keyboard reaches, what a screen reader hears, and whether focus can be seen."""

from pathlib import Path

import pytest
from capture_page import (
    capture_failed,
    capture_narrow,
    capture_receiving,
    capture_refused,
    capture_stopped,
    receive_from_network,
    stop_receiving,
)
from company_pages import custom_service, doors, new_company, remove_company, settings
from history_page import history_empty, history_narrow, history_sent, send_again
from kept_pages import (
    attendances_filtered,
    attendances_filtered_away,
    between_days,
    import_left_out,
    note_dialog,
    purge_dialog,
)
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from unruly_keyring import UnrulyBackend

from plugchat_gui.services.simulated_plug import SimulatedPlug
from plugchat_gui.ui.attendances.exporting.dialog import ExportDialog
from plugchat_gui.ui.attendances.inspector import Side
from plugchat_gui.ui.attendances.media_dialog import MediaDialog
from plugchat_gui.ui.attendances.page import AttendancesPage
from tests.support.desk import Desk, button, let_go, name_of, shown
from tests.support.group_attendance import write_group

LEFT = Qt.MouseButton.LeftButton
KINDS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QAbstractSpinBox)


def webhook_kept(desk: Desk) -> QWidget:
    desk.open(demo=True)
    return desk.program.window


def webhook_sent(desk: Desk) -> QWidget:
    desk.open(demo=True)
    desk.field("Address for finished attendances").insert("https://recebe.oticatresipes.com.br/a")
    desk.click("Send to Plug")
    desk.settle()
    desk.click("Technical details")
    return desk.program.window


def webhook_refused(desk: Desk) -> QWidget:
    desk.open(demo=True)
    desk.click("Replace")
    desk.field("Plug token").insert("não é")
    desk.field("Address for finished attendances").insert("http://recebe.oticatresipes.com.br/a")
    return desk.program.window


def attendances_empty(desk: Desk) -> QWidget:
    desk.open(demo=True)
    desk.click("Attendances")
    return desk.program.window


def attendances_open(desk: Desk) -> QWidget:
    attendances_empty(desk)
    for _ in range(3):
        desk.click("Deliver a sample attendance")
        desk.settle()
    return desk.program.window


def attendances_narrow(desk: Desk) -> QWidget:
    window = attendances_open(desk)
    window.resize(880, 560)
    let_go()
    return window


def conversation(desk: Desk, tmp_path: Path) -> AttendancesPage:
    desk.open(demo=True, file=write_group(tmp_path / "grupo.json"))
    desk.wait(lambda: "attendances" in desk.program.content._pages)
    page = desk.program.content._pages["attendances"]
    assert isinstance(page, AttendancesPage)
    desk.wait(lambda: page._shown is not None)
    return page


def finding(desk: Desk, tmp_path: Path) -> QWidget:
    conversation(desk, tmp_path)
    desk.click("Find (Ctrl+F)")
    QTest.keyClicks(desk.field("Find in this conversation"), "a")
    desk.wait(desk.button("Next (Enter)").isEnabled)
    return desk.program.window


def private(desk: Desk, tmp_path: Path) -> QWidget:
    page = conversation(desk, tmp_path)
    desk.click("Privacy mode (Ctrl+Shift+P)")
    desk.wait(lambda: page._shown is not None)
    return desk.program.window


def the_json(desk: Desk, tmp_path: Path) -> QWidget:
    page = conversation(desk, tmp_path)
    page._facts.show_side(Side.JSON)
    page._view.scroll_to_message(1)
    desk.wait(lambda: page._facts._json.view.marked is not None)
    return desk.program.window


def facts_over_the_conversation(desk: Desk, tmp_path: Path) -> QWidget:
    conversation(desk, tmp_path)
    desk.program.window.resize(880, 560)
    let_go()
    desk.click("Facts of the attendance")
    # Tab ends where it begins, and what lies over the conversation does not stay.
    desk.button("Facts of the attendance").setFocus()
    return desk.program.window


def unreadable(desk: Desk, tmp_path: Path) -> QWidget:
    page = conversation(desk, tmp_path)
    broken = tmp_path / "quebrado.json"
    broken.write_text('{"attendance": {"id": "1"},, "chat": {}}', encoding="utf-8")
    page._session.reading.read_file(broken)
    desk.wait(page._problem_area.isVisible)
    return desk.program.window


def export(desk: Desk, tmp_path: Path) -> QWidget:
    conversation(desk, tmp_path)
    desk.click("Export")
    dialog = desk.dialog()
    assert isinstance(dialog, ExportDialog)
    dialog._period.kind.setCurrentIndex(1)
    dialog._aliases.check.setChecked(True)
    desk.wait(lambda: dialog._aliases.redactor is not None)
    return dialog


def go_to_date(desk: Desk, tmp_path: Path) -> QWidget:
    conversation(desk, tmp_path)
    desk.click("Go to date (Ctrl+G)")
    dialog = desk.dialog()
    desk.wait(lambda: button(dialog, desk.tr("Go to this day")).isEnabled())
    return dialog


def details(desk: Desk, tmp_path: Path) -> QWidget:
    conversation(desk, tmp_path)._view.details_asked.emit(1)
    return desk.dialog()


def link(desk: Desk, tmp_path: Path) -> QWidget:
    conversation(desk, tmp_path).link_asked.emit("https://loja.example/lentes")
    return desk.dialog()


def no_printer(desk: Desk, tmp_path: Path) -> QWidget:
    page = conversation(desk, tmp_path)
    assert page._shown is not None
    page._conversation._export._printing._offer_pdf(page._shown.transcript)
    return desk.dialog()


def download(desk: Desk, tmp_path: Path) -> QWidget:
    conversation(desk, tmp_path)
    look = desk.program.content._look
    dialog = MediaDialog(look, "midia.example", "foto.exe.txt", desk.program.window)
    dialog.open()
    return dialog


PLACES = [
    webhook_kept,
    webhook_sent,
    webhook_refused,
    attendances_empty,
    attendances_open,
    attendances_narrow,
    attendances_filtered,
    attendances_filtered_away,
    note_dialog,
    between_days,
    purge_dialog,
    capture_stopped,
    capture_receiving,
    capture_narrow,
    capture_failed,
    capture_refused,
    stop_receiving,
    receive_from_network,
    history_empty,
    history_sent,
    history_narrow,
    send_again,
    settings,
    doors,
    new_company,
    custom_service,
    remove_company,
]
OF_A_CONVERSATION = [
    finding,
    private,
    the_json,
    facts_over_the_conversation,
    unreadable,
    export,
    go_to_date,
    details,
    link,
    no_printer,
    download,
    import_left_out,
]


@pytest.fixture(params=[*PLACES, *OF_A_CONVERSATION], ids=lambda place: place.__name__)
def place(request: pytest.FixtureRequest, desk: Desk, tmp_path: Path) -> QWidget:
    """Every page and dialog, in the states that show the most."""
    more = (tmp_path,) if request.param in OF_A_CONVERSATION else ()
    window = request.param(desk, *more)
    let_go()
    return window


def controls(window: QWidget) -> list[QWidget]:
    """Return all that can be used in a window, except parts of other controls."""
    found = [w for kind in KINDS for w in shown(window, kind) if w.isEnabled()]
    return [
        w for w in found
        if w.window() is window
        and not isinstance(w.parent(), KINDS)
        and not (isinstance(w, QAbstractScrollArea) and w.focusPolicy() is Qt.FocusPolicy.NoFocus)
    ]  # fmt: skip


def walk(window: QWidget, most: int = 200) -> list[QWidget]:
    """Press Tab until the keyboard is back where it began."""
    begin = window.focusWidget()
    if begin is None:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        begin = window.focusWidget()
    visited = [begin]
    for _ in range(most):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        at = window.focusWidget()
        if at is visited[-1] and isinstance(at, QDateEdit):
            continue  # from the day to the month, to the year
        if at is begin:
            return visited
        visited.append(at)
        assert visited[-1].isVisible(), visited[-1]
    raise AssertionError([name_of(w) for w in visited[:30]])


def test_everything_that_can_be_used_has_a_name(place: QWidget) -> None:
    for control in controls(place):
        interface = QAccessible.queryAccessibleInterface(control)
        name = interface.text(QAccessible.Text.Name)
        assert name.strip(), control
        assert not name.startswith(("<", "&")), name
        assert interface.role() is not QAccessible.Role.NoRole


def test_names_are_told_apart_where_their_places_differ(place: QWidget) -> None:
    buttons = [w for w in controls(place) if isinstance(w, QAbstractButton)]
    names = [(name_of(b), b.accessibleDescription()) for b in buttons]
    # The same deed may be offered twice, and beside each finding.
    same = {name_of(b) for b in buttons if b.property("message") is not None} | {"Colar"}
    assert not [name for name in names if names.count(name) > 1 and name[0] not in same]


def test_tab_reaches_everything_once_and_comes_back(place: QWidget) -> None:
    visited = walk(place)
    assert len(visited) == len({id(w) for w in visited})
    for control in controls(place):
        reached = control in visited
        if not reached and isinstance(control, QAbstractButton) and control.autoExclusive():
            # Tab stops at one of a group; the arrow keys move inside it.
            group = control.group()
            members = group.buttons() if group else control.parent().findChildren(type(control))
            reached = any(member in visited for member in members)
        assert reached, (name_of(control), control)


def test_focus_can_be_seen_wherever_it_is(place: QWidget) -> None:
    for _ in range(len(walk(place))):
        target = place.focusWidget()
        focused = look_at(target, place)
        target.clearFocus()
        without = look_at(target, place)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        # Two pixels all around at the least, not a blinking cursor.
        least = 2 * min(target.width(), target.height(), 60)
        assert differing(focused, without) >= least, (name_of(target), target)
        QTest.keyClick(place.windowHandle(), Qt.Key.Key_Tab)


def look_at(target: QWidget, window: QWidget) -> QImage:
    QApplication.processEvents()
    around = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).adjusted(-6, -6, 6, 6)
    return window.grab(around.intersected(window.rect())).toImage()


def differing(one: QImage, other: QImage) -> int:
    assert one.size() == other.size()
    return sum(
        far_apart(one.pixelColor(x, y), other.pixelColor(x, y))
        for x in range(one.width())
        for y in range(one.height())
    )


def far_apart(one: QColor, other: QColor) -> bool:
    apart = (abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True))
    return sum(apart) > 60


def test_panes_are_read_in_the_order_in_which_they_stand(desk: Desk, tmp_path: Path) -> None:
    facts_over_the_conversation(desk, tmp_path)
    desk.program.window.resize(1280, 800)
    let_go()
    page = desk.program.content._pages["attendances"]
    told = QAccessible.queryAccessibleInterface(page._splitter)
    below = [told.child(number).object() for number in range(told.childCount())]
    assert [part for part in below if part.isVisible()][:3] == [
        page._list,
        page._right,
        page._facts,
    ]


def test_facts_do_not_lie_over_what_the_keyboard_is_at(desk: Desk, tmp_path: Path) -> None:
    facts_over_the_conversation(desk, tmp_path)
    page = desk.program.content._pages["attendances"]
    assert page._facts.isVisible()
    page._view.setFocus(Qt.FocusReason.TabFocusReason)
    assert page._facts.isVisible(), "what is covered in part can be seen"
    desk.button("Find (Ctrl+F)").setFocus(Qt.FocusReason.BacktabFocusReason)
    assert not page._facts.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Comma])
def test_every_page_has_its_key(desk: Desk, key: Qt.Key) -> None:
    desk.open(demo=True)
    desk.click("Settings")
    if key is Qt.Key.Key_Comma:
        desk.click("Webhook")
    index = {Qt.Key.Key_1: "webhook", Qt.Key.Key_2: "attendances", Qt.Key.Key_Comma: "settings"}
    QTest.keyClick(desk.program.window.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)
    content = desk.program.content
    desk.wait(lambda: content._stack.currentWidget() is content._pages.get(index[key]))


def test_a_state_is_part_of_the_name_of_its_step(
    desk: Desk, company: str, keyring: UnrulyBackend, plug: SimulatedPlug
) -> None:
    desk.open()
    cards = desk.program.content._pages["webhook"]
    for step, word in (
        (cards._token, "Token missing"),
        (cards._address, "Address missing"),
        (cards._send, "Waiting for the token"),
    ):
        assert step.card.accessibleName().endswith(desk.tr(word))

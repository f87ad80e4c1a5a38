"""What a keyboard reaches, what a screen reader hears, and whether focus can be seen."""

import pytest
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
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from unruly_keyring import UnrulyBackend

from plugchat_gui.services.simulated_plug import SimulatedPlug
from tests.support.desk import Desk, button, let_go, name_of, shown

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


def settings(desk: Desk) -> QWidget:
    desk.open(demo=True)
    desk.click("Settings")
    return desk.program.window


def doors(desk: Desk) -> QWidget:
    desk.open()
    return desk.program.window


def new_company(desk: Desk) -> QWidget:
    desk.open()
    desk.click("Begin")
    return desk.dialog()


def custom_service(desk: Desk) -> QWidget:
    from plugchat_gui.domain.settings import Settings, add_company

    desk.paths.create()
    desk.store.save(add_company(Settings(), "Acme"))
    desk.open()
    desk.program.content._companies.choose_service()
    dialog = desk.dialog()
    button(dialog, desk.tr("Other service")).click()
    button(dialog, desk.tr("Technical details, ask whoever supports you")).click()
    return dialog


def remove_company(desk: Desk) -> QWidget:
    desk.open(demo=True)
    desk.program.content._companies.remove()
    return desk.dialog()


PLACES = [
    webhook_kept,
    webhook_sent,
    webhook_refused,
    attendances_empty,
    attendances_open,
    attendances_narrow,
    settings,
    doors,
    new_company,
    custom_service,
    remove_company,
]


@pytest.fixture(params=PLACES, ids=lambda place: place.__name__)
def place(request: pytest.FixtureRequest, desk: Desk) -> QWidget:
    """Every page and dialog, in the states that show the most."""
    window = request.param(desk)
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
        if window.focusWidget() is begin:
            return visited
        visited.append(window.focusWidget())
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
    for stop in visited:
        assert stop.isVisible(), stop


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

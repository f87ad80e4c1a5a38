"""Selecting, copying, following links, with the mouse and with the keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from plugchat_gui.domain.attendance import Pairs, TextContent, UnknownContent
from tests.support.transcripts import message
from tests.ui.transcript.acting import LEFT, drag, rows_of, talk, text_point
from tests.ui.transcript.conftest import ShowMessages

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_dragging_selects_characters_across_bubbles_and_copies_them(show: ShowMessages) -> None:
    view = show([message(0, "😀 primeira"), message(1, "segunda"), message(2, "terceira")])
    drag(view, text_point(view, 0), text_point(view, 1, at_end=True))
    QTest.mouseRelease(view.viewport(), LEFT, pos=text_point(view, 1, at_end=True))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "[14/10/2026 9:02] Cliente Mariana Alves Coutinho: 😀 primeira\n"
        "[14/10/2026 9:03] Cliente Mariana Alves Coutinho: segunda"
    )


def test_part_of_one_message_is_copied_as_it_stands(show: ShowMessages) -> None:
    view = show([message(0, "😀😀 abc def")])
    QTest.mouseDClick(view.viewport(), LEFT, pos=text_point(view, 0, at_end=True) - QPoint(8, 0))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "def"


def test_what_is_selected_is_seen(show: ShowMessages) -> None:
    view = show([message(0, "uma mensagem"), message(1, contents=(UnknownContent("x", None),))])
    before = view.grab().toImage()
    view.selectAll()
    after = view.grab().toImage()
    text = text_point(view, 0) + QPoint(2, -4)
    assert after.pixelColor(text) != before.pixelColor(text)
    card = view._scene.message_rect(1).center()
    assert after.pixelColor(card) != before.pixelColor(card)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.grab().toImage().pixelColor(card) == before.pixelColor(card)


def test_shift_and_arrows_select_whole_messages(show: ShowMessages) -> None:
    view = show(talk(10))
    view.scroll_to_message(3)
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert [i for i in range(10) if view._selection.is_whole(i)] == [3, 4, 5]
    QTest.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert [i for i in range(10) if view._selection.is_whole(i)] == [3, 4]
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view._selection.ends is None


def test_holding_the_mouse_below_the_view_scrolls_and_goes_on_selecting(
    show: ShowMessages, qtbot: QtBot
) -> None:
    view = show(talk(200))
    drag(view, text_point(view, 0), QPoint(100, view.viewport().height() + 80))
    qtbot.waitUntil(lambda: rows_of(view)[0][0] > 10)
    assert view._selection.ends is not None
    assert view._selection.ends[1].message > 10
    QTest.mouseRelease(view.viewport(), LEFT, pos=QPoint(100, 700))
    here = rows_of(view)
    QTest.qWait(60)
    assert rows_of(view) == here


def test_everything_is_copied_in_slices(show: ShowMessages, qtbot: QtBot) -> None:
    view = show([message(i, f"texto {i}") for i in range(2_000)])
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(view.copied, timeout=10_000) as told:
        QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [2_000]
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2_000
    assert lines[-1].endswith(": texto 1999")


def test_without_a_selection_the_current_message_is_copied_with_its_cards(
    show: ShowMessages,
) -> None:
    unknown = UnknownContent("flowReply", Pairs((("flowId", "88412"),)))
    view = show([message(0, contents=(TextContent("veja"), unknown))])
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "veja" in copied
    assert "flowReply" in copied
    assert "88412" in copied


def test_a_link_is_told_to_the_page_and_never_opened(show: ShowMessages, qtbot: QtBot) -> None:
    view = show([message(0, "https://a.example/x aqui"), message(1, "file:///etc/passwd")])
    with qtbot.waitSignal(view.link_activated) as told:
        QTest.mouseClick(view.viewport(), LEFT, pos=text_point(view, 0) + QPoint(20, 0))
    assert told.args == ["https://a.example/x"]
    with qtbot.assertNotEmitted(view.link_activated, wait=20):
        QTest.mouseClick(view.viewport(), LEFT, pos=text_point(view, 1) + QPoint(20, 0))
        QTest.mouseClick(view.viewport(), LEFT, pos=text_point(view, 0, at_end=True))


def test_a_link_card_leads_to_its_address(show: ShowMessages, qtbot: QtBot) -> None:
    card = TextContent("olha", "Título", "https://otica.example/orc", None)
    view = show([message(0, contents=(card,))])
    top = view._scene.message_rect(0).topLeft()
    with qtbot.waitSignal(view.link_activated) as told:
        QTest.mouseClick(view.viewport(), LEFT, pos=top + QPoint(60, 24))
    assert told.args == ["https://otica.example/orc"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_offers_what_a_click_could_do(show: ShowMessages, qtbot: QtBot) -> None:
    view = show([message(0, "veja https://a.example/x"), message(1, "nada")])
    view.scroll_to_message(0)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5))
    )
    QApplication.sendEvent(view.viewport(), event)
    menu = view.findChild(QMenu)
    offered = {action.text(): action for action in menu.actions() if action.text()}
    assert list(offered) == [
        "Copiar mensagem",
        "Detalhes da mensagem…",
        "Abrir link de a.example",
        "Copiar link",
        "Selecionar tudo",
    ]
    with qtbot.waitSignal(view.link_activated) as told:
        offered["Abrir link de a.example"].trigger()
    assert told.args == ["https://a.example/x"]
    menu.close()

"""The view as a person uses it: reading, scrolling, moving, unfolding, listening."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from plugchat_gui.domain.attendance import Tick
from plugchat_gui.ui.theme import Theme
from tests.support.transcripts import message, transcript
from tests.ui.transcript.acting import LEFT, rows_of, talk
from tests.ui.transcript.conftest import BRASILIA, ShowMessages


def test_an_empty_view_and_an_empty_transcript_show_the_wall_and_nothing_else(
    show: ShowMessages,
) -> None:
    view = show([])
    assert view.current_message() is None
    assert view.model().rowCount() == 0
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_End)
    view.scroll_to_message(3)
    image = view.grab().toImage()
    assert {image.pixelColor(x, 300).name() for x in range(0, 592, 9)} == {"#efece9"}
    view.clear()


def test_the_beginning_is_shown_first_and_the_end_is_the_end(show: ShowMessages) -> None:
    view = show(talk(500))
    assert rows_of(view)[0] == (0, 0)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current_message() == 499
    assert rows_of(view)[-1][0] == 499
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current_message() == 0
    assert bar.value() == 0
    assert rows_of(view)[0] == (0, 0)


def test_resizing_leaves_what_is_being_read_where_it_is(show: ShowMessages) -> None:
    view = show(talk(3_000))
    view.scroll_to_message(1_500)
    top, offset = rows_of(view)[0]
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - offset)
    for width in range(700, 330, -30):
        view.resize(width, 640)
        assert rows_of(view)[0][0] == top


def test_the_wheel_moves_by_exactly_what_it_says_wherever_rows_were_only_estimated(
    show: ShowMessages,
) -> None:
    view = show(talk(3_000))
    view.scroll_to_message(2_000)
    bar = view.verticalScrollBar()
    seen = rows_of(view)[-1]
    bar.setValue(bar.value() + 137)
    assert (seen[0], seen[1] - 137) in rows_of(view)


def test_a_measured_estimate_never_moves_what_is_being_read(
    show: ShowMessages, qtbot: QtBot
) -> None:
    view = show(talk(3_000))
    view.scroll_to_message(1_000)
    before = rows_of(view)
    qtbot.waitUntil(lambda: not view._refiner.is_busy)
    view.viewport().repaint()
    assert rows_of(view) == before


def test_a_dragged_slider_reaches_every_place_and_both_ends(show: ShowMessages) -> None:
    view = show(talk(3_000))
    bar = view.verticalScrollBar()
    bar.setSliderDown(True)
    highest = bar.maximum()
    bar.setSliderPosition(highest // 2)
    assert abs(rows_of(view)[0][0] - 1_500) < 60
    assert bar.maximum() == highest
    view.grab()
    bar.setSliderPosition(highest)
    assert rows_of(view)[-1][0] == 2_999
    bar.setSliderPosition(0)
    assert rows_of(view)[0] == (0, 0)
    bar.setSliderDown(False)


def test_another_transcript_takes_the_slider_from_the_hand(show: ShowMessages) -> None:
    view = show(talk(3_000))
    bar = view.verticalScrollBar()
    bar.setSliderDown(True)
    bar.setSliderPosition(bar.maximum() // 2)
    view.show_transcript(transcript([]), BRASILIA)
    bar.setSliderPosition(5)
    view.show_transcript(transcript(talk(100)), BRASILIA)
    assert rows_of(view)[0] == (0, 0)
    assert not bar.isSliderDown()


def test_arrows_walk_through_every_message_and_keep_it_on_the_screen(show: ShowMessages) -> None:
    view = show(talk(60))
    QTest.keyClick(view, Qt.Key.Key_Home)
    for expected in range(1, 60):
        QTest.keyClick(view, Qt.Key.Key_Down)
        assert view.current_message() == expected
        rect = view._scene.message_rect(expected)
        assert rect.top() >= 0
        assert rect.bottom() <= view.viewport().height()
    for expected in range(58, -1, -1):
        QTest.keyClick(view, Qt.Key.Key_Up)
        assert view.current_message() == expected
        assert view._scene.message_rect(expected).top() >= 0


def test_pages_reach_the_end_and_come_back(show: ShowMessages) -> None:
    view = show(talk(200))
    QTest.keyClick(view, Qt.Key.Key_Home)
    for key, end in ((Qt.Key.Key_PageDown, 199), (Qt.Key.Key_PageUp, 0)):
        for _ in range(60):
            QTest.keyClick(view, key)
        assert view.current_message() == end


def test_scrolling_to_a_message_makes_it_current_and_tells_the_page(
    show: ShowMessages, qtbot: QtBot
) -> None:
    view = show(talk(1_000))
    with qtbot.waitSignal(view.current_changed) as told:
        view.scroll_to_message(700)
    assert told.args == [700]
    assert view.current_message() == 700
    rect = view._scene.message_rect(700)
    assert rect.top() > 0
    assert rect.bottom() < view.viewport().height()


def test_the_keyboard_draws_a_ring_and_the_mouse_takes_it_away(show: ShowMessages) -> None:
    view = show(talk(4))
    QTest.keyClick(view, Qt.Key.Key_Down)
    ring = view._scene.message_rect(view.current_message())
    edge = QPoint(ring.left() - 3, ring.center().y())
    assert view.grab().toImage().pixelColor(edge).name() == "#7b2859"
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(300, 620))
    assert view.grab().toImage().pixelColor(edge).name() == "#efece9"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_tick_says_in_a_tooltip_what_it_means(show: ShowMessages) -> None:
    view = show([message(0, "oi", from_me=True, tick=Tick.READ)])
    scene = view._scene
    layout = scene.layout(scene.placed[0].row)
    tick = next(part for part in layout.parts if part.icon == "tick2")
    at = scene.bubble_rect(scene.placed[0]).topLeft() + tick.rect.center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert "lida" in view.viewport().toolTip()
    QToolTip.hideText()


def test_a_long_message_is_folded_until_asked_and_then_shown_whole(show: ShowMessages) -> None:
    view = show([message(0, "antes"), message(1, "x" * 20_000), message(2, "depois")])
    view.scroll_to_message(1)
    assert {row for row, _ in rows_of(view)} <= {0, 1, 2}
    QTest.keyClick(view, Qt.Key.Key_Return)
    scene = view._scene
    assert scene.index.segment_count(1) == 10
    seen = set()
    for _ in range(200):
        seen |= {placed.row.segment for placed in scene.placed if placed.row.message == 1}
        if view.current_message() == 2:
            break
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert seen == set(range(10))
    assert view.current_message() == 2
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert scene.index.segment_count(1) == 1


def test_a_click_on_the_fold_unfolds(show: ShowMessages) -> None:
    view = show([message(0, "linha\n" * 400)], height=1_500)
    scene = view._scene
    layout = scene.layout(scene.placed[0].row)
    fold = next(part for part in layout.parts if part.folds)
    at = scene.bubble_rect(scene.placed[0]).topLeft() + fold.rect.center()
    QTest.mouseClick(view.viewport(), LEFT, pos=at)
    assert scene.index.is_unfolded(0)


def test_a_screen_reader_finds_a_list_with_one_item_for_each_message(show: ShowMessages) -> None:
    view = show([message(0, "bom dia"), message(1, "y" * 20_000), message(2, "até logo")])
    view.scroll_to_message(1)
    QTest.keyClick(view, Qt.Key.Key_Return)
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.role() == QAccessible.Role.List
    assert spoken.text(QAccessible.Text.Name) == "Mensagens"
    assert spoken.childCount() == 3
    first = spoken.child(0)
    assert first.role() == QAccessible.Role.ListItem
    assert first.text(QAccessible.Text.Name) == "Cliente Mariana Alves Coutinho, 9:02: bom dia"
    view.scroll_to_message(0)
    assert (
        spoken.child(0).rect().top()
        == view.viewport().mapToGlobal(view._scene.message_rect(0).topLeft()).y()
    )


def test_another_theme_only_repaints_and_another_font_lays_out_again(
    show: ShowMessages, theme: Theme
) -> None:
    view = show(talk(50))
    kept = view._scene.layout(view._scene.placed[0].row)
    theme.changed.emit()
    assert view._scene.layout(view._scene.placed[0].row) is kept
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    view.setFont(font)
    larger = view._scene.layout(view._scene.placed[0].row)
    assert larger is not kept
    assert larger.height > kept.height


def test_the_day_sticks_to_the_top_while_scrolling_and_leaves_again(
    show: ShowMessages, qtbot: QtBot
) -> None:
    view = show(talk(100))
    view.verticalScrollBar().setValue(900)
    scrolling = view.grab().toImage()
    view._sticky.setInterval(1)
    view.verticalScrollBar().setValue(901)
    view.verticalScrollBar().setValue(900)
    qtbot.waitUntil(lambda: not view._sticky.isActive())
    resting = view.grab().toImage()
    middle = view._scene.middle
    strip = [(x, y) for x in range(middle - 80, middle + 80, 3) for y in range(8, 32, 3)]
    assert any(scrolling.pixel(*at) != resting.pixel(*at) for at in strip)


def test_bubbles_are_painted_on_their_sides_in_the_colors_of_the_design(
    show: ShowMessages,
) -> None:
    view = show([message(0, "oi"), message(1, "olá", from_me=True, tick=Tick.READ)])
    image = view.grab().toImage()
    theirs, ours = (view._scene.message_rect(i) for i in (0, 1))
    assert theirs.left() == 20
    assert view.width() - ours.right() - 1 == 24
    assert image.pixelColor(theirs.left() + 4, theirs.center().y()).name() == "#ffffff"
    assert image.pixelColor(ours.left() + 4, ours.center().y()).name() == "#d9fdd3"
    assert image.pixelColor(ours.left(), ours.center().y()).name() == "#98c692"


def test_the_margin_at_the_right_is_the_same_with_and_without_a_scroll_bar(
    show: ShowMessages,
) -> None:
    margins = set()
    for count in (2, 60):
        view = show([message(i, "oi", from_me=True) for i in range(count)])
        margins.add(view.width() - view._scene.message_rect(1).right())
    assert len(margins) == 1


def test_towers_of_accents_are_not_painted_over_the_neighbors(show: ShowMessages) -> None:
    tower = "e" + "\u0301" * 60
    view = show([message(0, "oi"), message(1, tower * 9), message(2, "oi")])
    image = view.grab().toImage()
    gap = view._scene.message_rect(1).top() - 2
    assert {image.pixelColor(x, gap).name() for x in range(24, 90)} == {"#efece9"}

"""Finding words in the view: hits, steps, folds, marks, and whatever comes between."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from plugchat_gui.domain.contents import MediaContent, MediaKind
from plugchat_gui.ui.attendances.transcript.finder import FindState, Turn
from plugchat_gui.ui.attendances.transcript.marked_scroll_bar import MarkedScrollBar
from plugchat_gui.ui.attendances.transcript.transcript_view import TranscriptView
from tests.support.transcripts import message, transcript
from tests.ui.transcript.acting import rows_of, talk
from tests.ui.transcript.conftest import BRASILIA, ShowMessages

LONG = "começo " + "linha comum do texto\n" * 900 + "a agulha no fim"


def find(qtbot: QtBot, view: TranscriptView, query: str) -> None:
    view.finder.search(query)
    qtbot.waitUntil(lambda: view.finder.state in {FindState.DONE, FindState.NO_QUERY})


def shown(view: TranscriptView) -> set[int]:
    return {row for row, _ in rows_of(view)}


def bar_of(view: TranscriptView) -> MarkedScrollBar:
    bar = view.verticalScrollBar()
    assert isinstance(bar, MarkedScrollBar)
    return bar


def count_of(view: TranscriptView, token: str) -> int:
    """Return how many pixels have the color of a token."""
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = view._theme.color(token).rgb() & 0xFFFFFF
    data = memoryview(image.constBits()).cast("I")
    return sum(pixel & 0xFFFFFF == wanted for pixel in data)


def test_hits_are_counted_and_the_first_one_is_current(qtbot: QtBot, show: ShowMessages) -> None:
    view = show([message(0, "Orçamento?"), message(1, "nada"), message(2, "orcamento, ORÇAMENTO")])
    find(qtbot, view, "orçamento")
    assert (view.finder.current, view.finder.total) == (1, 3)
    assert view.current_message() == 0
    view.finder.step(1)
    view.finder.step(1)
    assert (view.finder.current, view.current_message()) == (3, 2)
    assert view.finder.place is not None
    assert view.finder.place.span == (11, 20)


def test_steps_go_over_the_ends_and_say_so(qtbot: QtBot, show: ShowMessages) -> None:
    view = show([message(i, f"oi {i}") for i in range(3)])
    find(qtbot, view, "oi")
    turns = []
    for direction in (-1, 1, 1):
        view.finder.step(direction)
        turns.append((view.finder.current, view.finder.turn))
    assert turns == [(3, Turn.TO_END), (1, Turn.TO_BEGINNING), (2, None)]


def test_the_search_begins_at_what_is_read(qtbot: QtBot, show: ShowMessages) -> None:
    view = show(talk(400))
    view.scroll_to_message(200)
    first = view._scene.first_visible() if view._scene else 0
    find(qtbot, view, "bom dia")
    assert view.current_message() == first
    # Longer words look from the same place on, not from the hit they led to.
    find(qtbot, view, "399 bom")
    assert view.current_message() == 399
    assert 399 in shown(view)


def test_authors_cards_and_text_are_found_where_they_are_read(
    qtbot: QtBot, show: ShowMessages
) -> None:
    document = MediaContent(MediaKind.DOCUMENT, name="orçamento.pdf", caption="o orcamento")
    view = show(
        [
            message(0, "oi", from_me=True, automatic=True),
            message(1, None, contents=(document,)),
            message(2, "orçamento"),
        ]
    )
    find(qtbot, view, "automatica")
    assert view.finder.total == 1
    find(qtbot, view, "orcamento")
    assert view.finder.total == 3
    for _ in range(3):
        assert count_of(view, "find-now") > 20
        assert count_of(view, "find") > 20
        view.finder.step(1)
    find(qtbot, view, "")
    assert count_of(view, "find") == count_of(view, "find-now") == 0


def test_a_name_said_once_for_a_run_of_messages_is_one_hit(
    qtbot: QtBot, show: ShowMessages
) -> None:
    ours = {"from_me": True, "automatic": True}
    view = show([message(i, "oi", **ours) for i in range(3)])
    find(qtbot, view, "Automática")
    assert view.finder.total == 1


def test_a_hit_in_the_folded_rest_unfolds_its_message(qtbot: QtBot, show: ShowMessages) -> None:
    view = show([message(0, "oi"), message(1, LONG), message(2, "agulha")])
    scene = view._scene
    assert scene is not None
    find(qtbot, view, "comeco")
    assert not scene.index.is_unfolded(1)
    find(qtbot, view, "agulha")
    assert scene.index.is_unfolded(1)
    assert view.current_message() == 1
    assert count_of(view, "find-now") > 20


def test_a_hit_deep_in_a_tall_message_is_brought_to_the_middle(
    qtbot: QtBot, show: ShowMessages
) -> None:
    view = show([message(0, "linha\n" * 70 + "agulha\n" + "linha\n" * 20), *talk(30)], height=300)
    find(qtbot, view, "agulha")
    assert count_of(view, "find-now") > 20


def test_letters_after_an_emoji_are_painted_at_their_place(
    qtbot: QtBot, show: ShowMessages
) -> None:
    view = show([message(0, "😊😊 ação " + "palavra " * 30 + "agulha")])
    find(qtbot, view, "agulha")
    scene = view._scene
    assert scene is not None
    block = scene.layout(scene.placed[0].row).body()
    assert block is not None
    assert block.block is not None
    place = view.finder.place
    assert place is not None
    assert place.span is not None
    (rect,) = block.block.rects(*place.span)
    assert block.block.offset_at(rect.center()) in range(*place.span)
    assert abs(rect.right() - block.block.last_line_width) <= 2


def test_marks_stand_on_the_scroll_bar_at_most_one_a_pixel(
    qtbot: QtBot, show: ShowMessages
) -> None:
    view = show(talk(3_000))
    find(qtbot, view, "bom dia")
    bar = bar_of(view)
    qtbot.waitUntil(lambda: len(bar.marks) > 100)
    assert len(bar.marks) <= bar.height()
    assert sorted(set(bar.marks)) == list(bar.marks)
    find(qtbot, view, "1500 bom")
    qtbot.waitUntil(lambda: len(bar.marks) == 1)
    assert abs(bar.marks[0] - bar.height() // 2) < bar.height() // 8
    assert bar.mark_now is not None
    find(qtbot, view, "")
    assert not bar.marks
    assert bar.mark_now is None


def test_new_words_supersede_a_search_under_way(qtbot: QtBot, show: ShowMessages) -> None:
    view = show(talk(5_000))
    for query in ("b", "bo", "zzz", "4999 bom"):
        view.finder.search(query)
    qtbot.waitUntil(lambda: view.finder.state is FindState.DONE)
    assert view.finder.total == 1
    assert view.current_message() == 4_999


@pytest.mark.parametrize("ready", [False, True])
def test_another_transcript_is_searched_for_the_same_words(
    qtbot: QtBot, show: ShowMessages, ready: bool
) -> None:
    view = show(talk(3_000))
    view.finder.search("bom dia")
    if ready:
        qtbot.waitUntil(lambda: view.finder.state is FindState.DONE)
    else:
        assert view.finder.state is FindState.PREPARING
    view.show_transcript(transcript([message(0, "Bom dia"), message(1, "nada")]), BRASILIA)
    qtbot.waitUntil(lambda: view.finder.state is FindState.DONE)
    assert view.finder.total == 1


def test_a_view_cleared_while_preparing_forgets_the_search(
    qtbot: QtBot, show: ShowMessages
) -> None:
    view = show(talk(3_000))
    view.finder.search("bom dia")
    view.clear()
    assert view.finder.state is FindState.NO_QUERY
    qtbot.wait(20)
    view.finder.step(1)
    assert view.finder.total == 0


def test_a_resize_keeps_the_hit_and_moves_the_marks(qtbot: QtBot, show: ShowMessages) -> None:
    view = show(talk(300))
    find(qtbot, view, "299 bom")
    bar = bar_of(view)
    qtbot.waitUntil(lambda: len(bar.marks) == 1)
    view.resize(400, 300)
    qtbot.waitUntil(lambda: bool(bar.marks) and 250 < bar.marks[0] < 300)
    assert view.current_message() == 299


def test_the_theme_changes_colors_without_new_layouts(qtbot: QtBot, show: ShowMessages) -> None:
    view = show([message(0, "agulha")])
    find(qtbot, view, "agulha")
    for scheme in ("dark", "light"):
        view._theme.choose(scheme)
        assert count_of(view, "find-now") > 20
    view.changeEvent(QEvent(QEvent.Type.StyleChange))
    assert view.focusPolicy() != Qt.FocusPolicy.NoFocus

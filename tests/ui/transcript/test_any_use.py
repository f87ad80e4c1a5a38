"""Whatever is done to the view in whatever order, what is on the screen hangs together."""

import random
import sys
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.attendances.transcript.row_index import Row
from plugchat_gui.ui.attendances.transcript.transcript_view import TranscriptView
from tests.support.transcripts import message, transcript
from tests.ui.transcript.conftest import BRASILIA, ShowMessages

KEYS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Escape),
)
TEXTS = ("oi", "palavra " * 40, "x" * 9_000, "😀" * 50, "שלום " * 30, "\n" * 150, "")


def _some_transcript(pick: random.Random) -> Transcript:
    count = pick.choice((0, 1, 2, 5, 40, 40, 1_000, 1_000))
    messages = [message(i, pick.choice(TEXTS), from_me=pick.random() < 0.5) for i in range(count)]
    for untimed in messages[count * 9 // 10 :]:
        untimed.moment_ms = None
    return transcript(messages)


def _do_something(view: TranscriptView, pick: random.Random) -> None:
    bar, port = view.verticalScrollBar(), view.viewport()
    at = QPoint(pick.randrange(max(1, port.width())), pick.randrange(max(1, port.height())))
    font = view.font()
    font.setPointSizeF(pick.choice((7, 10, 22)))
    deeds = (
        *[lambda: QTest.keyClick(view, pick.choice(KEYS))] * 4,
        *[lambda: bar.setValue(bar.value() + pick.randrange(-500, 500))] * 4,
        lambda: QTest.keyClick(view, pick.choice(KEYS), Qt.KeyboardModifier.ShiftModifier),
        lambda: view.resize(pick.randrange(60, 1_200), pick.randrange(30, 1_000)),
        lambda: view.scroll_to_message(pick.randrange(-1, 1_001)),
        lambda: QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at),
        lambda: bar.setSliderDown(True),
        lambda: bar.setSliderPosition(pick.randrange(bar.maximum() + 1)),
        lambda: bar.setSliderDown(False),
        lambda: view.setFont(font),
        lambda: QTest.qWait(1),
        view.selectAll,
        view.grab,
        lambda: pick.random() < 0.6 and view.show_transcript(_some_transcript(pick), BRASILIA),
    )
    pick.choice(deeds)()


def _assert_it_hangs_together(view: TranscriptView) -> None:
    scene, bar = view._scene, view.verticalScrollBar()
    if not scene.index.count:
        assert not scene.placed
        assert bar.maximum() == 0
        return
    placed = scene.placed
    for above, below in pairwise(placed):
        assert scene.index.after(above.row) == below.row
        assert below.y == above.y + scene.layout(above.row).height
    bottom = placed[-1].y + scene.layout(placed[-1].row).height
    assert placed[0].y <= 0
    if bottom < scene.height:
        assert placed[0] == (Row(0, 0), 0)
        assert scene.index.after(placed[-1].row) is None
    if not bar.isSliderDown():
        assert (bar.value() == bar.maximum()) == scene.anchor.at_end


@pytest.mark.parametrize("seed", range(4))
def test_rows_follow_one_another_and_both_ends_hold(
    show: ShowMessages, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    failures: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda *failure: failures.append(failure[1]))
    pick = random.Random(seed)
    view = show([])
    view.show_transcript(_some_transcript(pick), BRASILIA)
    for _ in range(600):
        _do_something(view, pick)
        assert not failures
        _assert_it_hangs_together(view)

"""How the transcript view feels: ``python tests/benchmarks/transcript_view.py`` prints a table.

Every clock runs over calls of the view together with the painting they cause, offscreen, in one
process. Transcripts are built before the clock starts and frozen for the collector, as the reader
leaves them.
"""

import gc
import os
import random
import statistics
import sys
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.attendances.transcript.transcript_view import TranscriptView
from plugchat_gui.ui.icons import Icons
from plugchat_gui.ui.theme import Theme
from plugchat_gui.wording.words import Words
from tests.benchmarks.__main__ import HEAD
from tests.benchmarks.row import Row
from tests.support.transcripts import message, transcript

MANY = 100_000
FEW = 1_000
_WORDS = (
    *("bom", "dia", "quanto", "fica", "um", "orçamento", "de", "lente", "multifocal", "aqui"),
    *("está", "a", "foto", "da", "receita", "obrigada", "pode", "ser", "amanhã", "às", "dez"),
    *("fechado", "na", "opção", "dois", "posso", "pagar", "no", "pix", "combinado", "eu", "😊"),
)


def rows() -> Iterator[Row]:
    """Yield the rows of this table as they are measured."""
    application = QApplication.instance() or QApplication([])
    theme = Theme(application)
    bench = _Bench(theme, Icons(theme))
    many, few = conversation(MANY), conversation(FEW)
    giant = transcript([message(0, "x" * 1_000_000)])
    gc.collect()
    gc.freeze()
    bench.first_paint(few)  # fonts, icons and code are loaded once, whoever comes first
    yield Row(
        "first paint of 100,000 messages",
        "show_transcript in a visible view, painted; read before",
        bench.first_paint(many),
        "ms",
        2.0,
        bench.first_paint(few),
        "the same for 1,000",
    )
    for name, moves in (
        ("wheel", bench.wheel),
        ("Page Down", bench.pages),
        ("dragged slider", bench.drags),
        ("jump to a message", bench.jumps),
        ("resize", bench.resizes),
    ):
        clock = "one event with its painting, 99th percentile; CPU time of the thread"
        yield Row(f"frame of 100,000: {name}", clock, bench.frames(many, moves), "ms", 16)
    clock = "the event loop's longest silence while loading, scrolling, resizing"
    yield Row("longest pause of the view", clock, bench.longest_pause(many), "ms", 50)
    yield Row(
        "1 MB without a blank: first paint",
        "show_transcript in a visible view, painted",
        bench.first_paint(giant),
        "ms",
        100,
    )
    yield Row(
        "1 MB without a blank: unfolded",
        "Enter on the folded message, painted",
        bench.unfold(giant),
        "ms",
        100,
    )


class _Bench:
    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._theme = theme
        self._icons = icons
        self._random = random.Random(7)

    def first_paint(self, shown: Transcript) -> float:
        """Return the least ms of showing `shown` in a view that is on the screen, painted."""
        times = []
        for _ in range(9):
            view = self._view()
            start = perf_counter()
            view.show_transcript(shown, UTC)
            view.viewport().repaint()
            times.append(1000 * (perf_counter() - start))
            view.deleteLater()
            QCoreApplication.processEvents()
        return min(times)

    def unfold(self, shown: Transcript) -> float:
        """Return the ms of showing a long message in whole, painted."""
        view = self._view()
        view.show_transcript(shown, UTC)
        view.scroll_to_message(0)
        view.viewport().repaint()
        start = perf_counter()
        QTest.keyClick(view, Qt.Key.Key_Return)
        view.viewport().repaint()
        return 1000 * (perf_counter() - start)

    def frames(self, shown: Transcript, moves: Callable[[TranscriptView], Iterator[None]]) -> float:
        """Return the 99th percentile of CPU ms of one move with its painting."""
        view = self._view()
        view.show_transcript(shown, UTC)
        QTest.qWait(50)
        times = []
        steps = moves(view)
        while True:
            start = thread_time()
            if next(steps, self) is self:
                break
            view.viewport().repaint()
            times.append(1000 * (thread_time() - start))
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 4)
        view.deleteLater()
        return statistics.quantiles(times, n=100)[98]

    def wheel(self, view: TranscriptView) -> Iterator[None]:
        for _ in range(400):
            at = QPointF(100, 100)
            event = QWheelEvent(
                at,
                view.viewport().mapToGlobal(at),
                QPoint(),
                QPoint(0, -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QCoreApplication.sendEvent(view.viewport(), event)
            yield

    def pages(self, view: TranscriptView) -> Iterator[None]:
        for _ in range(200):
            QTest.keyClick(view, Qt.Key.Key_PageDown)
            yield

    def drags(self, view: TranscriptView) -> Iterator[None]:
        bar = view.verticalScrollBar()
        bar.setSliderDown(True)
        for step in range(200):
            bar.setSliderPosition(bar.maximum() * step // 200)
            yield
        bar.setSliderDown(False)

    def jumps(self, view: TranscriptView) -> Iterator[None]:
        for _ in range(200):
            view.scroll_to_message(self._random.randrange(MANY))
            yield

    def resizes(self, view: TranscriptView) -> Iterator[None]:
        view.scroll_to_message(MANY // 2)
        for step in range(200):
            view.resize(360 + step, 800)
            yield

    def longest_pause(self, shown: Transcript) -> float:
        """Return the longest ms the event loop did not turn while the view was used."""
        gaps = []
        last = perf_counter()

        def beat() -> None:
            nonlocal last
            now = perf_counter()
            gaps.append(1000 * (now - last))
            last = now

        heart = QTimer()
        heart.timeout.connect(beat)
        view = self._view()
        heart.start(0)
        QTest.qWait(20)
        # What the measurements before this one left behind is not this view's.
        gc.collect()
        last = perf_counter()
        gaps.clear()
        view.show_transcript(shown, UTC)
        QTest.qWait(400)
        for moves in (self.wheel, self.pages, self.drags, self.jumps, self.resizes):
            for _ in moves(view):
                QCoreApplication.processEvents()
        heart.stop()
        view.deleteLater()
        return max(gaps)

    def _view(self) -> TranscriptView:
        view = TranscriptView(self._theme, self._icons, Words("pt_BR"))
        view.resize(592, 800)
        view.show()
        QTest.qWaitForWindowExposed(view)
        QCoreApplication.processEvents()
        return view


def conversation(count: int) -> Transcript:
    """Return a made-up conversation, the same every time."""
    pick = random.Random(count)
    start = 1_791_979_620_000
    messages = []
    for position in range(count):
        text = " ".join(pick.choices(_WORDS, k=pick.choice((2, 5, 8, 12, 20, 60))))
        ours = pick.random() < 0.5
        messages.append(
            message(
                position,
                text,
                from_me=ours,
                moment_ms=start + position * 40_000,
                sender="Juliana Prado" if ours else None,
            )
        )
    return transcript(messages)


if __name__ == "__main__":
    print(HEAD)
    for line in rows():
        print(line, flush=True)

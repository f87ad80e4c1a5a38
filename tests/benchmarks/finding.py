"""Finding words in 100,000 messages: ``python -m tests.benchmarks finding``."""

import gc
import statistics
from collections.abc import Callable, Iterator
from datetime import UTC
from time import perf_counter, thread_time

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.domain.find_folding import FindFolding
from plugchat_gui.domain.find_index import FindIndex, Hits, Texts
from plugchat_gui.domain.folding import folded
from plugchat_gui.ui.attendances.transcript.finder import FindState
from plugchat_gui.ui.attendances.transcript.transcript_view import TranscriptView
from plugchat_gui.ui.icons import Icons
from plugchat_gui.ui.theme import Theme
from plugchat_gui.wording.transcript import body
from plugchat_gui.wording.words import Words
from tests.benchmarks.row import Row
from tests.benchmarks.transcript_view import MANY, conversation

_QUERIES = ("orcamento", "ORÇAMENTO de lente", "a")
"""In a third of the messages, in few, and everywhere."""


def rows() -> Iterator[Row]:
    """Yield the rows of this table as they are measured."""
    application = QApplication.instance() or QApplication([])
    theme = Theme(application)
    many = conversation(MANY)
    bodies = [body(message) for message in many.messages]
    index = FindIndex(FindFolding())
    for _ in index.adding(Texts("", text, "") for text in bodies):
        pass
    ready = [folded(text) for text in bodies]
    gc.collect()
    gc.freeze()
    query = _QUERIES[0]
    yield Row(
        "find over 100,000 messages, all hits",
        "every place of a word that 60,000 places have; index ready",
        _least_ms(lambda: _hits(index, query)),
        "ms",
        3,
        _least_ms(lambda: sum(folded(query) in text for text in ready)),
        "`in` over the same texts, folded beforehand",
    )
    view = TranscriptView(theme, Icons(theme), Words("pt_BR"))
    view.resize(592, 800)
    view.show()
    QTest.qWaitForWindowExposed(view)
    clock = "the event loop's longest silence from the first search on"
    yield Row("longest pause during find", clock, _longest_pause(view, many), "ms", 50)
    clock = "next hit with its painting, 99th percentile; CPU time of the thread"
    yield Row("frame of 100,000: next hit", clock, _steps(view), "ms", 16)
    view.deleteLater()


def _hits(index: FindIndex, query: str) -> Hits | None:
    found = None
    for found in index.finding(query):  # noqa: B007 (the last one is the answer)
        pass
    return found


def _least_ms(work: Callable[[], object]) -> float:
    times = []
    for _ in range(7):
        start = perf_counter()
        work()
        times.append(1000 * (perf_counter() - start))
    return min(times)


def _longest_pause(view: TranscriptView, shown: Transcript) -> float:
    """Return the longest ms the event loop did not turn while words were found."""
    gaps = []
    last = perf_counter()

    def beat() -> None:
        nonlocal last
        now = perf_counter()
        gaps.append(1000 * (now - last))
        last = now

    view.show_transcript(shown, UTC)
    QTest.qWait(200)
    heart = QTimer()
    heart.timeout.connect(beat)
    heart.start(0)
    QTest.qWait(20)
    gaps.clear()
    for query in _QUERIES:
        view.finder.search(query)
        while view.finder.state is not FindState.DONE:
            QCoreApplication.processEvents()
        QTest.qWait(100)
        for _ in range(20):
            view.finder.step(1)
            QCoreApplication.processEvents()
        view.finder.step(-1)
    heart.stop()
    return max(gaps)


def _steps(view: TranscriptView) -> float:
    """Return the 99th percentile of CPU ms of going to the next hit of a frequent letter."""
    times = []
    for _ in range(200):
        start = thread_time()
        view.finder.step(1)
        view.viewport().repaint()
        times.append(1000 * (thread_time() - start))
        QCoreApplication.processEvents()
    return statistics.quantiles(times, n=100)[98]

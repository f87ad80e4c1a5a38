"""How the list of attendances feels: ``python tests/benchmarks/attendance_list.py`` prints a table.

A hundred thousand deliveries in a real encrypted archive; the clock is the event loop's longest
silence while the list is used, offscreen, in one process with the archive's threads.
"""

import gc
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plugchat_gui.domain.delivery import Delivery, DeliverySummary, Origin
from plugchat_gui.domain.folding import folded
from plugchat_gui.domain.list_filters import ListFilters
from plugchat_gui.domain.settings import Settings
from plugchat_gui.payload.summary import SUMMARY_VERSION
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import HeldKey
from plugchat_gui.services.archive.opening import open_archive
from plugchat_gui.services.archive.words import packed
from plugchat_gui.services.archive.writing import Incoming, Looked, Writing
from plugchat_gui.services.settings import SettingsStore
from plugchat_gui.services.vault_demo import DemoVault
from plugchat_gui.ui.attendances.page import AttendancesPage
from plugchat_gui.ui.icons import Icons
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Services, Session
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.theme import Theme
from plugchat_gui.ui.workspace import Workspace
from plugchat_gui.wording.words import Words
from tests.benchmarks.__main__ import HEAD
from tests.benchmarks.row import Row

MANY = 100_000
KEY = bytes(range(32))
NOW = 1_795_000_000_000
_NAMES = ("Mariana", "Rogério", "Cleide", "Ana Beatriz", "José Carlos", "Padaria Dois Irmãos")
_FAMILIES = ("Alves", "Tanaka", "Nascimento", "Frota", "Amaral", "Figueiredo")
_BETWEEN_MS = 120_000
_BOUND_MS = 50


def rows() -> Iterator[Row]:
    """Yield the rows of this table as they are measured."""
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        fill(folder, MANY)
        bench = _Bench(application, folder)
        for name, deed in (
            ("listed", bench.listed),
            ("scrolled", bench.scrolled),
            ("dragged from end to end", bench.dragged),
            ("filtered while typing", bench.typed),
            ("while 500 more are delivered", bench.delivered),
        ):
            clock = "the event loop's longest silence meanwhile"
            yield Row(
                f"list of 100,000 deliveries: {name}", clock, bench.longest(deed), "ms", _BOUND_MS
            )
        bench.close()


class _Bench:
    def __init__(self, application: QApplication, folder: Path) -> None:
        theme = Theme(application)
        self._look = Look(theme, Icons(theme), Words("pt_BR"))
        self._tasks = Tasks()
        self._archive = EncryptedArchive(folder, HeldKey(KEY))
        settings = Settings(keep_days=None)
        workspace = Workspace(settings, SettingsStore(folder / "settings.json"), self._tasks)
        services = Services(DemoVault(), self._archive, _never, _never)
        self._session = Session(workspace, services, self._tasks, self._tasks)
        self._archive.open().result()
        # A page that has been used, with an empty list.
        self._session.listing.narrow(ListFilters(only_starred=True))
        self._page = AttendancesPage(self._look, self._session)
        self._page.resize(1176, 800)
        self._page.show()
        self._settle()

    def longest(self, deed: Callable[[], None]) -> float:
        """Return the longest ms the event loop did not turn during `deed`."""
        gaps = []
        last = perf_counter()

        def beat() -> None:
            nonlocal last
            now = perf_counter()
            gaps.append(1000 * (now - last))
            last = now

        heart = QTimer()
        heart.timeout.connect(beat)
        heart.start(0)
        QTest.qWait(50)
        gc.collect()
        last = perf_counter()
        gaps.clear()
        deed()
        heart.stop()
        return max(gaps)

    def listed(self) -> None:
        self._session.listing.narrow(ListFilters())
        self._settle()
        assert self._page._shelf.count == MANY, self._page._shelf.count

    def scrolled(self) -> None:
        rows = self._page._list.rows
        for _ in range(300):
            at = QPointF(100, 100)
            event = QWheelEvent(
                at,
                rows.viewport().mapToGlobal(at),
                QPoint(),
                QPoint(0, -240),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QCoreApplication.sendEvent(rows.viewport(), event)
            QCoreApplication.processEvents()
        self._settle()

    def dragged(self) -> None:
        bar = self._page._list.rows.verticalScrollBar()
        for step in range(200):
            bar.setValue(bar.maximum() * step // 199)
            QCoreApplication.processEvents()
        self._settle()

    def typed(self) -> None:
        field = self._page._list.filters.field
        field.setFocus()
        for text in ("mariana", "tanaka 99", "a"):
            for letter in text:
                QTest.keyClick(field, letter)
                QTest.qWait(60)
            self._settle()
            field.clear()
            self._settle()

    def delivered(self) -> None:
        before = self._page._shelf.count
        for number in range(500):
            body = f'{{"attendance": {{"attendanceNumber": {number}}}, "chat": []}}'.encode()
            self._archive.store(Delivery(body, NOW + number, Origin.RECEIVED))
            if number % 10 == 0:
                QTest.qWait(10)
        self._settle()
        assert self._page._shelf.count == before + 500

    def close(self) -> None:
        self._page.close()
        self._page.deleteLater()
        self._session.close()
        self._tasks.close()
        QCoreApplication.processEvents()

    def _settle(self) -> None:
        QTest.qWait(300)
        while self._session.listing.busy:
            QTest.qWait(20)
        QTest.qWait(100)


def fill(folder: Path, count: int) -> None:
    """Put deliveries into an archive, with summary and words, much faster than they would come."""
    file = open_archive(folder, HeldKey(KEY)).file
    assert file is not None
    pick = random.Random(count)
    writing = Writing(file.writer)
    with file.writer:
        for number in range(count):
            at_ms = NOW - (count - number) * _BETWEEN_MS
            customer = f"{pick.choice(_NAMES)} {pick.choice(_FAMILIES)}"
            body = f'{{"attendance": {{"attendanceNumber": {number}}}}}'.encode()
            stored = writing.store(
                [
                    Incoming(
                        one := Delivery(body, at_ms, Origin.RECEIVED, "recebe"),
                        one.content_hash,
                        at_ms,
                    )
                ]
            )[0]
            summary = DeliverySummary(
                number=str(number),
                customer=customer,
                operator="Juliana Prado",
                category="Pedido",
                started_ms=at_ms,
                attendances=1,
                messages=8,
                warnings=number % 7 == 0,
            )
            words = set(folded(customer).split()) | {str(number), "bom", "dia", f"w{number % 997}"}
            writing.summarise(Looked(stored.id, summary, packed(words)), SUMMARY_VERSION)
    file.close()


def _never(*_arguments: object) -> None:
    raise AssertionError("nothing is sent here")


if __name__ == "__main__":
    print(HEAD)
    for line in rows():
        print(line, flush=True)

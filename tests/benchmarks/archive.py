"""The archive with 100,000 deliveries: list, filter, words; and how fast they come in."""

import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import apsw

from plugchat_gui.domain.delivery import Delivery, DeliveryFilter, DeliverySummary, Origin
from plugchat_gui.payload.summary import SUMMARY_VERSION
from plugchat_gui.services.archive.connecting import connect, create_private, upgrade
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import HeldKey
from plugchat_gui.services.archive.place import FILE
from plugchat_gui.services.archive.words import packed
from plugchat_gui.services.archive.writing import Looked, Writing
from tests.benchmarks.row import Row

DELIVERIES = 100_000
WORDS = 40
ROUNDS = 9
STORED = 6_000
AT_A_TIME = 50
KEY = bytes(range(32))
_SYLLABLES = ("ma", "ri", "le", "to", "ca", "do", "ni", "pra", "sul", "ven", "ofi", "tri")


def rows() -> Iterator[Row]:
    """Yield the three questions, each against the same over a list in memory, and the rate."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "data"
        texts = _filled(folder)
        archive = EncryptedArchive(folder, HeldKey(KEY))
        archive.open().result()
        moments = [(number * 7919 % DELIVERIES, number) for number in range(DELIVERIES)]
        categories = [number % 9 for number in range(DELIVERIES)]
        yield _row(
            "list",
            lambda: archive.find(DeliveryFilter()).result(),
            lambda: sorted(moments, reverse=True),
            "sorting 100,000 moments in memory",
        )
        yield _row(
            "one category",
            lambda: archive.find(DeliveryFilter(category="Categoria 3")).result(),
            lambda: sorted(
                (moment for moment, one in zip(moments, categories, strict=True) if one == 3),
                reverse=True,
            ),
            "choosing and sorting them in memory",
        )
        yield _row(
            "two words",
            lambda: archive.find(DeliveryFilter("marile tocad")).result(),
            lambda: [text for text in texts if " marile" in text and " tocad" in text],
            "`in` over the same words in memory",
        )
        archive.close()
    yield _rate()


def _row(name: str, ask: Callable[[], object], floor: Callable[[], object], against: str) -> Row:
    return Row(
        name=f"archive of {DELIVERIES:,}: {name}",
        clock=f"find() to its ids, median of {ROUNDS}, after a first call",
        value=_median(ask),
        unit="ms",
        bound=3.0,
        floor=_median(floor),
        against=against,
    )


def _rate() -> Row:
    body = os.urandom(20_000)
    return Row(
        name="archive: deliveries of 20 KB committed a second",
        clock=f"{STORED:,} store() to their commits, at most {AT_A_TIME} waiting",
        value=_stored(body),
        unit="/s",
        bound=0.3,
        floor=_inserted(body),
        against=f"a plain SQLite file with one table, {AT_A_TIME} in each full commit",
        at_least=True,
    )


def _stored(body: bytes) -> float:
    with tempfile.TemporaryDirectory() as home:
        archive = EncryptedArchive(Path(home) / "data", HeldKey(KEY))
        archive.open().result()
        free = threading.Semaphore(AT_A_TIME)
        begun = time.perf_counter()
        for number in range(STORED):
            free.acquire()
            stored = archive.store(Delivery(b"%d" % number + body, number, Origin.RECEIVED))
            stored.add_done_callback(lambda _future: free.release())
        stored.result()
        rate = STORED / (time.perf_counter() - begun)
        archive.close()
    return rate


def _inserted(body: bytes) -> float:
    with tempfile.TemporaryDirectory() as home:
        connection = apsw.Connection(f"{home}/plain.db")
        connection.pragma("journal_mode", "WAL")
        connection.pragma("synchronous", "FULL")
        connection.execute("CREATE TABLE body(id INTEGER PRIMARY KEY, bytes BLOB)")
        begun = time.perf_counter()
        for _ in range(STORED // AT_A_TIME):
            with connection:
                connection.executemany(
                    "INSERT INTO body(bytes) VALUES(?)", ((body,) for _ in range(AT_A_TIME))
                )
        rate = STORED / (time.perf_counter() - begun)
        connection.close()
    return rate


def _median(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def _filled(folder: Path) -> list[str]:
    """Make the archive's file; return the words of each delivery as they are searched."""
    random = Random(7)
    vocabulary = ["".join(random.choices(_SYLLABLES, k=4)) for _ in range(20_000)]
    folder.mkdir(mode=0o700)
    create_private(folder / FILE)
    connection = connect(folder / FILE, KEY, new=True)
    upgrade(connection, 0)
    writing, texts = Writing(connection), []
    connection.execute("BEGIN")
    for number in range(DELIVERIES):
        words = set(random.choices(vocabulary, k=WORDS))
        body = b'{"n": %d}' % number
        at_ms = 1_767_300_000_000 + number * 7919 % DELIVERIES
        stored = writing.store(Delivery(body, at_ms, Origin.RECEIVED), at_ms)
        summary = DeliverySummary(
            number=str(number), customer="Mariana Alves", category=f"Categoria {number % 9}",
            operator=f"Operador {number % 20}", started_ms=at_ms, attendances=1, messages=20,
        )  # fmt: skip
        writing.summarise(Looked(stored.id, summary, packed(words)), SUMMARY_VERSION)
        texts.append(" " + " ".join(words))
        if number % 5_000 == 4_999:
            connection.execute("COMMIT")
            connection.execute("BEGIN")
    connection.execute("COMMIT")
    connection.close()
    return texts

"""Measure the receiver: deliveries a second against answering only, and memory in flight.

The receiver is a process of its own with the encrypted archive; the senders are this process.
Inside the first clock: 50 connections sending deliveries of 20 KB, each a different attendance,
one after the other, until all are answered 200. The floor is the same receiver before something
that takes each delivery and keeps none. What is looked into after it was stored (summaries, words
to find) runs meanwhile, as in use.
"""

import asyncio
import contextlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from typing import TYPE_CHECKING

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState, Stored
from plugchat_gui.domain.delivery import Delivery
from plugchat_gui.domain.receiver_settings import ReceiverSettings
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import KeyFile
from plugchat_gui.services.background import BackgroundLoop
from plugchat_gui.services.receiver.http_receiver import HttpReceiver
from plugchat_gui.services.receiver.receiver import Listening
from tests.benchmarks.row import Row
from tests.benchmarks.sample_payload import payload_bytes

if TYPE_CHECKING:
    from plugchat_gui.services.archive.archive import Archive

CONNECTIONS = 50
DELIVERIES = 3_000
FLIGHT = 200
_KB_20 = 35
"""Messages of an attendance of 20 KB."""
_MB_1 = 1_830


class _Keeping:
    """Takes everything and keeps nothing: the floor."""

    def __init__(self) -> None:
        self.opening = ArchiveOpening(ArchiveState.OPEN)
        self._count = 0

    def listen(self, heard: object) -> object:
        return lambda: heard

    def store(self, delivery: Delivery) -> "Future[Stored]":
        self._count += 1
        future: Future[Stored] = Future()
        future.set_result(Stored(self._count))
        return future


def serve(folder: str) -> None:
    """Receive until the standard input ends; "" keeps nothing."""
    archive: Archive = _Keeping()  # type: ignore[assignment]
    if folder:
        archive = EncryptedArchive(Path(folder), KeyFile(Path(folder) / "key"))
        archive.open().result()
    loop = BackgroundLoop()
    receiver = HttpReceiver(loop, archive)
    listening = receiver.start(ReceiverSettings(), None).result()
    assert isinstance(listening, Listening)
    print(listening.address.url, flush=True)
    sys.stdin.read()
    receiver.stop().result()
    if folder:
        archive.close()
    loop.close()


@contextlib.contextmanager
def _served(folder: str) -> Iterator[tuple[int, SplitResult]]:
    with subprocess.Popen(
        [sys.executable, __file__, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        yield process.pid, urlsplit(process.stdout.readline().strip())
        assert process.stdin
        process.stdin.close()


def _varied(payload: bytes) -> Iterator[bytes]:
    """Give different attendances of one size: only the number in front changes."""
    number = 0
    while True:
        number += 1
        yield b'{"benchmark":%9d,' % number + payload[1:]


async def _send(url: SplitResult, bodies: Iterator[bytes], count: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", url.port)
    for _ in range(count):
        body = next(bodies)
        head = f"POST {url.path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 200 "), answer
        await reader.readexactly(len(b'{"ok":true}'))
    writer.close()


async def _all(url: SplitResult, bodies: Iterator[bytes], connections: int, each: int) -> float:
    begun = time.perf_counter()
    await asyncio.gather(*(_send(url, bodies, each) for _ in range(connections)))
    return time.perf_counter() - begun


def _rate(folder: str, payload: bytes) -> float:
    bodies = _varied(payload)
    with _served(folder) as (_, url):
        asyncio.run(_all(url, bodies, CONNECTIONS, 4))
        return DELIVERIES / asyncio.run(_all(url, bodies, CONNECTIONS, DELIVERIES // CONNECTIONS))


def _memory(pid: int, key: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split(f"{key}:")[1].split()[0]) / 1024


def _more_in_flight(folder: str, payload: bytes) -> float:
    """Return the megabytes between rest and peak, with all sent at once."""
    bodies = _varied(payload)
    with _served(folder) as (pid, url):
        asyncio.run(_all(url, bodies, 1, 3))
        time.sleep(1)
        # From here on the peak counts anew.
        Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")
        rest = _memory(pid, "VmRSS")
        asyncio.run(_all(url, bodies, FLIGHT, 1))
        time.sleep(1)
        return _memory(pid, "VmHWM") - rest


def rows(rounds: int = 3) -> Iterator[Row]:
    """Yield the rate and the memory."""
    small, large = payload_bytes(_KB_20), payload_bytes(_MB_1)
    ratios = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            # In turn, so that a machine that slows down slows both.
            ratios.append((_rate("", small), _rate(folder, small)))
    floor, ours = zip(*ratios, strict=True)
    yield Row(
        "receiver: deliveries a second",
        f"{DELIVERIES} of {len(small) // 1000} KB over {CONNECTIONS} connections, best",
        max(ours),
        "/s",
        0.5,
        max(floor),
        "the same receiver answering 200 without storing",
        at_least=True,
    )
    more = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            more.append(_more_in_flight(folder, large))
    yield Row(
        "receiver: memory with 200 in flight",
        f"peak above rest while {FLIGHT} of {len(large) // 1000} KB are sent at once, median",
        statistics.median(more),
        "MB",
        100,
    )


if __name__ == "__main__":
    serve(sys.argv[1])

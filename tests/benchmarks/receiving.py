"""Measure the receiver: deliveries a second against answering only, and memory in flight.

The receiver is a process of its own with the encrypted archive; the senders are this process.
Inside the first clock: 50 connections sending deliveries of 20 KB, each a different attendance,
one after the other, until all are answered 200. The floor is the same receiver before something
that takes each delivery and keeps none. What is looked into after it was stored (summaries, words
to find) runs meanwhile, as in use.
"""

import asyncio
import contextlib
import selectors
import socket
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
DELIVERIES = 4_000
FLIGHT = 200
_ANSWER = b'{"ok":true}'
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
        await reader.readexactly(len(_ANSWER))
    writer.close()


async def _all(url: SplitResult, bodies: Iterator[bytes], connections: int, each: int) -> None:
    await asyncio.gather(*(_send(url, bodies, each) for _ in range(connections)))


def _hurried(url: SplitResult, bodies: Iterator[bytes], count: int) -> float:
    """Send `count` over all connections; return how long it took.

    By hand, because a client of asyncio takes as much of the processors as the receiver does.
    """
    frame = f"POST {url.path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%b"
    head, left, done = frame.encode(), count, 0
    selector = selectors.DefaultSelector()
    begun = time.perf_counter()

    def send(one: socket.socket) -> None:
        nonlocal left
        if left:
            left -= 1
            body = next(bodies)
            one.sendall(head % (len(body), body))

    for _ in range(CONNECTIONS):
        one = socket.create_connection(("127.0.0.1", url.port or 0))
        selector.register(one, selectors.EVENT_READ, bytearray())
        send(one)
    while done < count:
        for key, _ in selector.select():
            assert isinstance(key.fileobj, socket.socket)
            key.data.extend(key.fileobj.recv(4096))
            if key.data.endswith(_ANSWER):
                assert key.data.startswith(b"HTTP/1.1 200 "), key.data
                key.data.clear()
                done += 1
                send(key.fileobj)
    took = time.perf_counter() - begun
    for opened in list(selector.get_map().values()):
        selector.unregister(opened.fileobj)
        opened.fileobj.close()  # type: ignore[union-attr]
    return took


def _rate(folder: str, payload: bytes) -> float:
    bodies = _varied(payload)
    with _served(folder) as (_, url):
        _hurried(url, bodies, DELIVERIES // 10)
        return DELIVERIES / _hurried(url, bodies, DELIVERIES)


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


def rows(rounds: int = 5) -> Iterator[Row]:
    """Yield the rate and the memory."""
    small, large = payload_bytes(_KB_20), payload_bytes(_MB_1)
    ratios = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            # In turn, so that a machine that slows down slows both.
            ratios.append((_rate("", small), _rate(folder, small)))
    # A pair of the same moment, and not the best of each: other programs come and go.
    floor, ours = sorted(ratios, key=lambda pair: pair[1] / pair[0])[len(ratios) // 2]
    yield Row(
        "receiver: deliveries a second",
        f"{DELIVERIES} of {len(small) // 1000} KB over {CONNECTIONS} connections, median pair",
        ours,
        "/s",
        0.5,
        floor,
        "the same receiver answering 200 without storing",
        at_least=True,
    )
    more = []
    for _ in range(3):
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

"""Kill the receiver under load, again and again, then count what it had acknowledged.

``python -m tests.e2e.receiver_under_kill --rounds 100`` prints what came of it, and ends with 1
when anything acknowledged is missing, differs, or is there twice without a mark. Among the
deliveries of 2 KB to 1 MB are senders that drip and senders that stop half way.
"""

import argparse
import asyncio
import contextlib
import hashlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugchat_gui.domain.delivery import DeliveryFilter
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import KeyFile
from plugchat_gui.services.paths import AppPaths

if TYPE_CHECKING:
    from collections.abc import Iterator

CONNECTIONS = 50
_SIZES = ((2_000, 20_000), (2_000, 20_000), (2_000, 20_000), (20_000, 200_000), (2_000, 1_000_000))
_READY_S = 60.0
_ENDS_S = 30.0


@dataclass
class Load:
    """What is sent, and what became of it. Bodies are known by their SHA-256 only."""

    port: int
    chance: random.Random
    path: str = ""
    acknowledged: Counter[str] = field(default_factory=Counter)
    """How often each body was answered 200."""
    statuses: Counter[int] = field(default_factory=Counter)
    broken: int = 0
    again: list[bytes] = field(default_factory=list)
    """Bodies whose answer never came: a sender sends such a delivery again."""
    number: int = 0
    stored: Counter[str] = field(default_factory=Counter)
    """How often each body is in the archive, once that was counted."""
    marked: int = 0
    """How many of those were marked as repeats."""

    def body(self) -> bytes:
        if self.again and self.chance.random() < 0.5:
            return self.again.pop()
        self.number += 1
        size = self.chance.randint(*self.chance.choice(_SIZES))
        pad = os.urandom(size // 2).hex()
        return json.dumps({"number": self.number, "text": pad}).encode()

    def head(self, length: int) -> bytes:
        return (
            f"POST {self.path} HTTP/1.1\r\nHost: localhost:{self.port}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        ).encode()


async def _good(load: Load) -> None:
    """Send one delivery after the other; come back whenever the connection breaks."""
    while True:
        body = b""
        writer = None
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", load.port)
            while True:
                body = load.body()
                writer.write(load.head(len(body)) + body)
                await writer.drain()
                await _note_answer(reader, body, load)
                body = b""
        except (OSError, asyncio.IncompleteReadError, ValueError):
            load.broken += 1
            if body:
                load.again.append(body)
            await asyncio.sleep(0.05)
        finally:
            if writer is not None:
                writer.transport.abort()


async def _note_answer(reader: asyncio.StreamReader, body: bytes, load: Load) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    load.statuses[status] += 1
    if status == 200:
        # Acknowledged from the first byte of the answer on.
        load.acknowledged[hashlib.sha256(body).hexdigest()] += 1
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    await reader.readexactly(length)
    if status != 200:
        raise ValueError(status)


async def _slow(load: Load) -> None:
    """Drip one delivery, and hear whether it was taken."""
    while True:
        body = load.body()[:4_000]
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
            reader, writer = await asyncio.open_connection("127.0.0.1", load.port)
            try:
                writer.write(load.head(len(body)))
                for at in range(0, len(body), 400):
                    writer.write(body[at : at + 400])
                    await writer.drain()
                    await asyncio.sleep(0.05)
                await _note_answer(reader, body, load)
            finally:
                writer.transport.abort()
        await asyncio.sleep(0.05)


async def _half(load: Load) -> None:
    """Announce a megabyte, send half of it, and say no more."""
    while True:
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", load.port)
            try:
                writer.write(load.head(1_000_000) + bytes(500_000))
                await reader.read()
            finally:
                writer.transport.abort()
        await asyncio.sleep(0.05)


@contextlib.contextmanager
def receiving(home: Path, port: int) -> "Iterator[tuple[subprocess.Popen[str], str]]":
    """Run ``receive`` as a process; give it and its URL. Killed at the end."""
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "plugchat_gui", "receive", "--json"),
            *("--port", str(port), "--key-file", str(home / "key")),
        ],
        env={**os.environ, "PLUGCHAT_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout
            ready = process.stdout.readline()
            yield process, json.loads(ready)["ready"]
        finally:
            process.kill()


def _drained(process: "subprocess.Popen[str]") -> None:
    assert process.stdout
    for _ in process.stdout:
        pass


async def run(home: Path, rounds: int, seed: int, longest_s: float = 1.2) -> Load:
    """Kill `rounds` times under load, then stop once as one should."""
    chance = random.Random(seed)
    load = Load(_free_port(), chance)
    senders = [_good(load) for _ in range(CONNECTIONS)]
    senders += [_slow(load) for _ in range(5)] + [_half(load) for _ in range(5)]
    tasks: list[asyncio.Task[None]] = []
    for number in range(rounds + 1):
        last = number == rounds
        with contextlib.ExitStack() as steps:
            process, url = await asyncio.to_thread(steps.enter_context, receiving(home, load.port))
            printed = asyncio.create_task(asyncio.to_thread(_drained, process))
            load.path = urlsplit(url).path
            tasks = tasks or [asyncio.create_task(one) for one in senders]
            await asyncio.sleep(chance.uniform(0.1, longest_s))
            process.send_signal(signal.SIGTERM if last else signal.SIGKILL)
            assert await asyncio.to_thread(process.wait, _ENDS_S) == (0 if last else -9)
            await printed
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    return load


def faults(home: Path, load: Load) -> list[str]:
    """Compare the archive with what was acknowledged; return what is wrong."""
    archive = EncryptedArchive(
        AppPaths.from_environment({"PLUGCHAT_HOME": str(home)}).data, KeyFile(home / "key")
    )
    wrong = []
    first: dict[str, int] = {}
    try:
        opening = archive.open().result(_READY_S)
        if opening.trouble is not None:
            wrong.append(f"the archive did not simply open: {opening}")
        for number in sorted(archive.find(DeliveryFilter()).result(_READY_S)):
            kept = archive.body(number).result(_READY_S)
            assert kept
            sha = hashlib.sha256(kept.body).hexdigest()
            load.stored[sha] += 1
            earliest = first.setdefault(sha, number)
            load.marked += kept.row.repeat_of is not None
            if kept.row.repeat_of != (None if earliest == number else earliest):
                wrong.append(f"{number} is not marked as it should be: {kept.row.repeat_of}")
    finally:
        archive.close()
    for sha, times in load.acknowledged.items():
        if load.stored[sha] < times:
            wrong.append(f"acknowledged {times} times, stored {load.stored[sha]} times: {sha}")
    return wrong


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def main() -> int:
    """Run by hand."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.receiver_under_kill")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        load = asyncio.run(run(Path(folder), asked.rounds, asked.seed))
        wrong = faults(Path(folder), load)
        size = sum(one.stat().st_size for one in Path(folder).rglob("*") if one.is_file())
    sys.stdout.write(
        f"{asked.rounds} kills in {time.monotonic() - begun:.0f} s, seed {asked.seed}\n"
        f"answers {dict(load.statuses)}, connections broken {load.broken}\n"
        f"acknowledged {load.acknowledged.total()} deliveries, {len(load.acknowledged)} bodies\n"
        f"stored {load.stored.total()}, of them {load.marked} repeats, {size / 1e6:.0f} MB\n"
        f"wrong: {len(wrong)}\n" + "".join(f"  {one}\n" for one in wrong[:20])
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Measure reading: time and peak memory against `json.loads`, the longest pause of a thread.

Each measurement is a process of its own, so that peaks and collector states do not mix. Inside
the clock: bytes in memory → the transcript. The floor's clock: `json.loads` of the same text,
decoded beforehand.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from plugchat_gui.payload.reader import read
from tests.benchmarks.row import Row
from tests.benchmarks.sample_payload import payload_bytes


def _peak_mb() -> float:
    # Not getrusage: its peak is inherited from the parent process.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def _heartbeat(stop: threading.Event, pauses: list[float]) -> None:
    last = time.perf_counter()
    while not stop.is_set():
        time.sleep(0.001)
        now = time.perf_counter()
        pauses.append(now - last)
        last = now


def measure(what: str, path: str) -> dict[str, float]:
    """Do one thing once and tell seconds, memory beyond the bytes, and the longest pause."""
    data = Path(path).read_bytes()
    text = data.decode() if what == "floor" else ""
    before = _peak_mb()
    stop, pauses = threading.Event(), [0.0]
    thread = threading.Thread(target=_heartbeat, args=(stop, pauses))
    if what == "pause":
        thread.start()
    begun = time.perf_counter()
    kept = json.loads(text) if what == "floor" else read(data)
    seconds = time.perf_counter() - begun
    stop.set()
    if thread.ident:
        thread.join()
    assert kept
    return {
        "seconds": seconds,
        "peak_mb": _peak_mb(),
        "beyond_mb": _peak_mb() - before,
        "pause_ms": max(pauses) * 1000,
    }


def _run(what: str, path: Path) -> dict[str, float]:
    told: dict[str, float] = json.loads(
        subprocess.check_output([sys.executable, __file__, what, str(path)])
    )
    return told


def rows(rounds: int = 5) -> Iterator[Row]:
    """Yield time, peak memory and the longest pause."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "payload.json"
        path.write_bytes(payload_bytes())
        # In turn, so that a machine that slows down slows both.
        turns = [(_run("floor", path), _run("read", path)) for _ in range(rounds)]
        paused = [_run("pause", path) for _ in range(3)]
    floor, ours = zip(*turns, strict=True)
    for name, clock, key, unit, bound in _MEASURES:
        low, mine = (min(one[key] for one in side) for side in (floor, ours))
        yield Row(name, clock, mine, unit, bound, low, _AGAINST)
    yield Row(
        "longest pause of another thread while reading",
        "between two beats of a thread that sleeps 1 ms, median of the longest of each run",
        statistics.median(one["pause_ms"] for one in paused),
        "ms",
        50,
    )


_AGAINST = "json.loads of the same text, decoded beforehand, in a process of its own"
_MEASURES = (
    ("read 100,000 messages", "bytes in memory to transcript, best", "seconds", "s", 4),
    ("peak memory of reading", "peak of the process, best", "peak_mb", "MB", 1.2),
    ("peak memory beyond the input", "growth from the bytes on, best", "beyond_mb", "MB", 1.2),
)


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], sys.argv[2])))

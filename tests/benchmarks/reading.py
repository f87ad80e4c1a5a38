"""Measure reading: time and peak memory against `json.loads`, the longest pause of a thread.

``python tests/benchmarks/reading.py`` prints one line a row. Each measurement is a process of
its own, so that peaks and collector states do not mix. Inside the clock: bytes in memory → the
transcript. The floor's clock: `json.loads` of the same text, decoded beforehand.
"""

import json
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from plugchat_gui.payload.reader import read
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


def _run(what: str, path: Path, rounds: int) -> list[dict[str, float]]:
    command = [sys.executable, __file__, what, str(path)]
    return [json.loads(subprocess.check_output(command)) for _ in range(rounds)]


def main(rounds: int = 5) -> None:
    """Print the table."""
    path = Path("/tmp") / "plugchat-bench-payload.json"
    path.write_bytes(payload_bytes())
    floor = _run("floor", path, rounds)
    ours = _run("read", path, rounds)
    paused = _run("pause", path, 3)
    path.unlink()
    low, mine = (min(r["seconds"] for r in rows) for rows in (floor, ours))
    print(f"read 100,000 messages: {mine:.2f} s / {low:.2f} s = {mine / low:.2f} x (bound 4)")
    for name, key in (("peak of the process", "peak_mb"), ("peak beyond the input", "beyond_mb")):
        low, mine = (min(r[key] for r in rows) for rows in (floor, ours))
        print(f"{name}: {mine:.0f} MB / {low:.0f} MB = {mine / low:.2f} x (bound 1.2)")
    pause = statistics.median(r["pause_ms"] for r in paused)
    print(f"longest pause of another thread: {pause:.0f} ms (bound 50)")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1], sys.argv[2])))
    else:
        main()

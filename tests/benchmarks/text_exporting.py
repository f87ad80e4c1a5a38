"""Measure the text export: transcript → bytes against `json.dumps` of the payload.

``python tests/benchmarks/text_exporting.py``; both in one process, the best of five.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from plugchat_gui.export.text import export_text, text_bytes
from plugchat_gui.payload.reader import read
from plugchat_gui.wording.words import Words
from tests.benchmarks.sample_payload import payload


def _best(what: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        what()
        times.append(time.perf_counter() - begun)
    return min(times)


def main() -> None:
    """Print the row."""
    value = payload()
    (transcript,) = read(json.dumps(value, ensure_ascii=False).encode()).transcripts
    zone, now, tr = ZoneInfo("America/Sao_Paulo"), datetime.now(UTC), Words("pt_BR")
    floor = _best(lambda: json.dumps(value))
    ours = _best(lambda: b"".join(text_bytes(export_text(transcript, tr, zone, generated_at=now))))
    print(f"text export: {ours:.2f} s / {floor:.2f} s = {ours / floor:.2f} x (bound 2)")


if __name__ == "__main__":
    main()

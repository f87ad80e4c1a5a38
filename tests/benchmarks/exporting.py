"""Exports of 100,000 messages against `json.dumps` of the payload they came from."""

import gc
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.export.text import export_text, text_bytes
from plugchat_gui.payload.reader import read
from plugchat_gui.wording.words import Words
from tests.benchmarks.row import Row
from tests.benchmarks.sample_payload import payload

ROUNDS = 5
_ZONE = "America/Sao_Paulo"


def rows() -> Iterator[Row]:
    """Yield one row a format."""
    tree = payload()
    (transcript,) = read(json.dumps(tree, ensure_ascii=False).encode()).transcripts
    # As the reader leaves it in the program: what stays is not walked by the collector.
    gc.collect()
    gc.freeze()
    # In turn, so that a machine that slows down slows both.
    turns = [
        (_seconds(lambda: json.dumps(tree)), _seconds(lambda: _text(transcript)))
        for _ in range(ROUNDS)
    ]
    gc.unfreeze()
    floor, text = (min(side) for side in zip(*turns, strict=True))
    yield Row(
        name="text export of 100,000 messages",
        clock="transcript to bytes, best",
        value=text,
        unit="s",
        bound=2,
        floor=floor,
        against="json.dumps of the payload, in turn",
    )


def _text(transcript: Transcript) -> bytes:
    generated = datetime(2026, 11, 14, 12, tzinfo=UTC)
    text = export_text(transcript, Words("pt_BR"), ZoneInfo(_ZONE), generated_at=generated)
    return b"".join(text_bytes(text))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun

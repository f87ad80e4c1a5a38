"""Exports of 100,000 messages against `json.dumps` of the payload they came from."""

import gc
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.export.edition import Edition
from plugchat_gui.export.formats import FORMATS, as_bytes
from plugchat_gui.payload.reader import read
from plugchat_gui.wording.words import Words
from tests.benchmarks.row import Row
from tests.benchmarks.sample_payload import payload

ROUNDS = 5
_ZONE = "America/Sao_Paulo"
# The two first bounds are the project's; the others keep a format from growing slow unseen.
_BOUNDS = {"html": 6, "txt": 2, "csv": 8, "json": 12}


def rows() -> Iterator[Row]:
    """Yield one row a format."""
    tree = payload()
    (transcript,) = read(json.dumps(tree, ensure_ascii=False).encode()).transcripts
    # As the reader leaves it in the program: what stays is not walked by the collector.
    gc.collect()
    gc.freeze()
    for ending, bound in _BOUNDS.items():
        # In turn, so that a machine that slows down slows both.
        turns = [
            (_seconds(lambda: json.dumps(tree)), _seconds(lambda e=ending: _export(transcript, e)))
            for _ in range(ROUNDS)
        ]
        floor, value = (min(side) for side in zip(*turns, strict=True))
        yield Row(
            name=f"{ending} export of 100,000 messages",
            clock="transcript to bytes, in pieces, best",
            value=value,
            unit="s",
            bound=bound,
            floor=floor,
            against="json.dumps of the payload, in turn",
        )
    gc.unfreeze()


def _export(transcript: Transcript, ending: str) -> int:
    edition = Edition(datetime(2026, 11, 14, 12, tzinfo=UTC), ZoneInfo(_ZONE))
    return sum(map(len, as_bytes(FORMATS[ending]([transcript], Words("pt_BR"), edition))))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun

"""Finding words in very many messages: folded once, searched as few long pieces of bytes."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, NamedTuple

from plugchat_gui.domain.find_folding import FindFolding, ends_of, span_at, span_in

SEPARATOR: Final = "\0"
"""Stands between the texts of a message; no query holds it."""
_BLOCK: Final = 1 << 16
_WINDOW: Final = 1 << 14
_PIECE: Final = 1 << 13
_BREATHS: Final = 2_048


class Field(Enum):
    """Where in a message a hit is: above its written text, in it, or below it."""

    ABOVE = auto()
    BODY = auto()
    BELOW = auto()


class Texts(NamedTuple):
    """What a person reads in one message; several texts are joined by `SEPARATOR`."""

    above: str
    body: str
    below: str


@dataclass(frozen=True, slots=True)
class Place:
    """One hit. `span` is in the characters of the body and None elsewhere.

    `ordinal` counts the hits of the field before this one.
    """

    message: int
    field: Field
    ordinal: int
    span: tuple[int, int] | None = None


class Hits:
    """All hits of one query, in reading order, four or eight bytes each."""

    def __init__(self, index: "FindIndex", needle: bytes, positions: "array[int]") -> None:
        self._index: Final = index
        self._needle: Final = needle
        self._positions: Final = positions

    def __len__(self) -> int:
        return len(self._positions)

    def message(self, ordinal: int) -> int:
        """Return the message of a hit."""
        return self._index.message_at(self._positions[ordinal])

    def from_message(self, message: int) -> int:
        """Return the first hit in `message` or after it; the number of hits if there is none."""
        return bisect_left(self._positions, self._index.start(message))

    def place(self, ordinal: int) -> Place:
        """Return where a hit is."""
        at = self._positions[ordinal]
        message = self._index.message_at(at)
        field, start = self._index.field_at(message, at)
        before = ordinal - bisect_left(self._positions, start)
        if field is not Field.BODY:
            return Place(message, field, before)
        span = self._index.span(start, at - start, len(self._needle))
        return Place(message, field, before, span)


class FindIndex:
    """The folded words of a transcript.

    Blocks of about 64 KB keep every step short. Nothing is kept for a message but three numbers;
    texts in which a character did not become one byte keep a byte for each character, too.
    """

    def __init__(self, folding: FindFolding) -> None:
        self._folding: Final = folding
        self._blocks: Final[list[bytes]] = []
        self._fields: Final = array("Q")
        self._sized: Final = array("Q")
        self._sized_from: Final = array("Q")
        self._sizes: Final = bytearray()
        self._uneven: Final = array("Q")
        self._parts: list[bytes] = []
        self._open = 0
        self._length = 0

    @property
    def count(self) -> int:
        """How many messages were taken in."""
        return len(self._fields) // 3

    def adding(self, messages: Iterable[Texts]) -> Iterator[None]:
        """Take in messages; every step is short, whatever a message holds."""
        for texts in messages:
            for text in texts:
                self._fields.append(self._length)
                if len(text) <= _PIECE:
                    self._add(text)
                else:
                    yield from self._adding_long(text)
                self._put(b"\0")
            if self._open >= _BLOCK:
                self._close_block()
            yield
        self._close_block()

    def finding(self, query: str) -> Iterator[Hits | None]:
        """Look for `query` everywhere; all steps but the last give None."""
        needle, positions = self._folding.needle(query), array("Q")
        base = 0
        for block in self._blocks if needle else ():
            ends_at = base + len(block)
            first = bisect_left(self._uneven, base)
            if first < len(self._uneven) and self._uneven[first] < ends_at:
                yield from self._finding_evenly(block, base, needle, positions)
            else:
                yield from _finding(block, base, needle, positions)
            base = ends_at
        yield Hits(self, needle, positions)

    def start(self, message: int) -> int:
        """Return where `message` begins."""
        return self._fields[3 * message] if message < self.count else self._length

    def message_at(self, at: int) -> int:
        """Return the message of a place."""
        return (bisect_right(self._fields, at) - 1) // 3

    def field_at(self, message: int, at: int) -> tuple[Field, int]:
        """Return the field of a place of `message` and where that field begins."""
        above, body, below = self._fields[3 * message : 3 * message + 3]
        if at < body:
            return Field.ABOVE, above
        return (Field.BODY, body) if at < below else (Field.BELOW, below)

    def span(self, start: int, at: int, size: int) -> tuple[int, int] | None:
        """Return the characters of the field at `start` that became `size` bytes from `at` on."""
        sizes = self._sizes_of(start)
        return (at, at + size) if sizes is None else span_at(sizes, at, size)

    def _add(self, text: str) -> None:
        folded = self._folding.fold(text)
        if folded.sizes is not None:
            self._keep_sizes(self._length, folded.sizes, uneven=folded.uneven)
        self._put(folded.data)

    def _adding_long(self, text: str) -> Iterator[None]:
        """Fold piece by piece; the sizes of all pieces are kept when those of one are needed."""
        start, sizes, even, uneven, blank = self._length, bytearray(), True, False, False
        for first in range(0, len(text), _PIECE):
            piece = text[first : first + _PIECE]
            folded = self._folding.fold(piece, after_blank=blank)
            even, uneven = even and folded.sizes is None, uneven or folded.uneven
            sizes += folded.sizes if folded.sizes is not None else b"\x01" * len(piece)
            blank = folded.data.endswith(b" ") if folded.data else blank
            self._put(folded.data)
            yield
        if not even:
            self._keep_sizes(start, sizes, uneven=uneven)

    def _keep_sizes(self, start: int, sizes: bytes | bytearray, *, uneven: bool) -> None:
        self._sized.append(start)
        self._sized_from.append(len(self._sizes))
        self._sizes.extend(sizes)
        if uneven:
            self._uneven.append(start)

    def _put(self, data: bytes) -> None:
        self._parts.append(data)
        self._open += len(data)
        self._length += len(data)

    def _close_block(self) -> None:
        if self._parts:
            self._blocks.append(b"".join(self._parts))
            self._parts, self._open = [], 0

    def _finding_evenly(
        self, block: bytes, base: int, needle: bytes, positions: "array[int]"
    ) -> Iterator[None]:
        """Find where characters became several: a hit never holds a part of one."""
        at, known, ends = 0, -1, []
        while (at := block.find(needle, at)) >= 0:
            place = bisect_right(self._fields, base + at) - 1
            start = self._fields[place]
            if place != known:
                known, ends = place, self._ends_if_uneven(start)
            fits = not ends or span_in(ends, base + at - start, len(needle)) is not None
            if fits:
                positions.append(base + at)
            at += len(needle) if fits else 1
            if not len(positions) % _BREATHS:
                yield
        yield

    def _ends_if_uneven(self, start: int) -> list[int]:
        found = bisect_left(self._uneven, start)
        if found == len(self._uneven) or self._uneven[found] != start:
            return []
        return ends_of(self._sizes_of(start) or b"")

    def _sizes_of(self, start: int) -> bytes | None:
        """Return the sizes kept for the field that begins at `start`, None without any."""
        found = bisect_left(self._sized, start)
        if found == len(self._sized) or self._sized[found] != start:
            return None
        last = found + 1
        until = self._sized_from[last] if last < len(self._sized) else len(self._sizes)
        return bytes(self._sizes[self._sized_from[found] : until])


def _finding(block: bytes, base: int, needle: bytes, positions: "array[int]") -> Iterator[None]:
    """Append the places of `needle` in `block`, window by window."""
    find, add, size = block.find, positions.append, len(needle)
    start = 0
    while start < len(block):
        stop = min(len(block), start + _WINDOW)
        until = stop + size - 1
        at = find(needle, start, until)
        while at >= 0:
            add(base + at)
            start = at + size
            at = find(needle, start, until)
        start = max(start, stop)
        yield

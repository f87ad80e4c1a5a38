"""The text of a source as lines to be shown, found piece by piece and kept as few places.

Every line is a stretch of the source's own bytes. A source with line breaks keeps its lines; one
without is cut at its brackets and commas, and only the blanks between two lines are left out.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Final

PIECE_BYTES: Final = 2 * 1024 * 1024
_EVERY_LINES: Final = 64
_EVERY_BYTES: Final = 64 * 1024
_BREAKS_A_MESSAGE: Final = 4
_BLANKS: Final = b" \t\r\n"

_LINE: Final = re.compile(
    rb"""
    [ \t\r\n]*+
    (?: [\]}] [ \t\r\n]*+ ,?+
      | (?: [^"{}\[\],\n]++
          | "[^"\\]*+(?:\\.[^"\\]*+)*+"
          | \{[ \t\r\n]*+\} | \[[ \t\r\n]*+\]
        )*+
        (?: [{\[,\n] | (?=[\]}]) | \Z )
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING: Final = frozenset(b"{[")
_CLOSING: Final = frozenset(b"}]")


class Arrangement(StrEnum):
    """How the lines come about."""

    AS_IT_CAME = "as it came"
    INDENTED = "indented"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the bytes from `start` to before `end`, without blanks around; `depth` steps in."""

    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Piece:
    """What indexing a few more bytes found: places to start from, and where to go on."""

    starts: "array[int]"
    numbers: "array[int]"
    depths: "array[int]"
    next_start: int
    next_number: int
    next_depth: int


def arrangement_of(data: bytes, messages: int) -> Arrangement:
    """Tell whether the source has lines enough to be read as it came."""
    wanted = _BREAKS_A_MESSAGE * (messages + 1)
    breaks = 0
    for at in range(0, len(data), PIECE_BYTES):
        breaks += data.count(b"\n", at, at + PIECE_BYTES)
        if breaks >= wanted:
            return Arrangement.AS_IT_CAME
    return Arrangement.INDENTED


@dataclass(slots=True)
class SourceLines:
    """The lines found so far. One place in 64 lines is kept; the others are found again."""

    data: bytes
    arrangement: Arrangement
    count: int = 0
    done: int = 0
    """How many bytes are indexed."""
    _depth: int = 0
    _starts: "array[int]" = field(default_factory=lambda: array("Q"))
    _numbers: "array[int]" = field(default_factory=lambda: array("Q"))
    _depths: "array[int]" = field(default_factory=lambda: array("L"))

    @property
    def is_whole(self) -> bool:
        """Tell whether all lines are found."""
        return self.done >= len(self.data)

    def next_piece(self, size: int = PIECE_BYTES) -> Piece:
        """Find the lines of about `size` more bytes. Changes nothing, so any thread may do it."""
        starts, numbers, depths = array("Q"), array("Q"), array("L")
        number, depth, at = self.count, self._depth, self.done
        stop = min(self.done + size, len(self.data))
        kept_number, kept_start = number, at
        for begin, end, _inner, after in _walk(self.data, at, depth, self.arrangement):
            if begin >= stop:
                break
            if (
                not starts
                or number - kept_number >= _EVERY_LINES
                or (begin - kept_start >= _EVERY_BYTES)
            ):
                starts.append(begin)
                numbers.append(number)
                depths.append(depth)
                kept_number, kept_start = number, begin
            number, depth, at = number + 1, after, end
        else:
            at = len(self.data)
        return Piece(starts, numbers, depths, at, number, depth)

    def take(self, piece: Piece) -> None:
        """Add what `next_piece` found."""
        self._starts.extend(piece.starts)
        self._numbers.extend(piece.numbers)
        self._depths.extend(piece.depths)
        self.done, self.count, self._depth = piece.next_start, piece.next_number, piece.next_depth

    def lines(self, first: int, most: int) -> list[Line]:
        """Return up to `most` lines from number `first`, counted from 0."""
        if not 0 <= first < self.count:
            return []
        place = bisect_right(self._numbers, first) - 1
        before = first - self._numbers[place]
        wanted = min(most, self.count - first)
        walk = _walk(self.data, self._starts[place], self._depths[place], self.arrangement)
        return [
            _trimmed(self.data, begin, end, inner, self.arrangement)
            for begin, end, inner, _after in islice(walk, before, before + wanted)
        ]

    def line_at(self, offset: int) -> int | None:
        """Return the number of the line a byte belongs to, None when it is not found yet."""
        if offset >= self.done or not self._starts:
            return None
        place = max(0, bisect_right(self._starts, offset) - 1)
        number = self._numbers[place]
        walk = _walk(self.data, self._starts[place], self._depths[place], self.arrangement)
        for _begin, end, _inner, _after in walk:
            if offset < end:
                break
            number += 1
        return min(number, self.count - 1)

    def text(self, line: Line, most: int) -> tuple[str, bool]:
        """Return up to `most` bytes of a line, and whether there are more."""
        end = min(line.end, line.start + most)
        return self.data[line.start : end].decode("utf-8", "replace"), end < line.end


def _walk(
    data: bytes, at: int, depth: int, arrangement: Arrangement
) -> Iterator[tuple[int, int, int, int]]:
    """Give of each line: its first byte, the first one after it, its depth, the depth after it."""
    if arrangement is Arrangement.AS_IT_CAME:
        while at < len(data):
            end = data.find(b"\n", at) + 1 or len(data)
            yield at, end, 0, 0
            at = end
        return
    while at < len(data):
        found = _LINE.match(data, at)
        end = found.end() if found else data.find(b"\n", at) + 1 or len(data)
        if end <= at:
            return
        text = data[at:end].strip(_BLANKS) if end - at < _EVERY_BYTES else data[at : at + 1]
        if text:
            inner = max(0, depth - 1) if text[0] in _CLOSING else depth
            after = inner + 1 if data[end - 1] in _OPENING else inner
            yield at, end, inner, after
            depth = after
        at = end


def _trimmed(data: bytes, start: int, end: int, depth: int, arrangement: Arrangement) -> Line:
    if arrangement is Arrangement.AS_IT_CAME:
        while end > start and data[end - 1] in b"\r\n":
            end -= 1
        return Line(start, end, 0)
    while end > start and data[end - 1] in _BLANKS:
        end -= 1
    while start < end and data[start] in _BLANKS:
        start += 1
    return Line(start, end, depth)

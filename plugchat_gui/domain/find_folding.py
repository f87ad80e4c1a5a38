"""Text folded for searching, with the way back to the places in the text as it came."""

from bisect import bisect_right
from itertools import accumulate
from typing import Final, NamedTuple

from plugchat_gui.domain.folding import folded

_BLANK: Final = " "
_CHUNK: Final = 1_024


class Folded(NamedTuple):
    """Folded text as UTF-8.

    `sizes` has one byte for each character of the original: how many bytes of `data` it became.
    None means one each. `uneven` says that some character became several.
    """

    data: bytes
    sizes: bytes | None
    uneven: bool


class _Folds(dict[int, str]):
    """What each character becomes, learned when it is first met."""

    def __init__(self, several: set[str]) -> None:
        super().__init__()
        self._several: Final = several

    def __missing__(self, code: int) -> str:
        character = chr(code)
        parts = "".join(_BLANK if part.isspace() else part for part in folded(character))
        while 2 * _BLANK in parts:
            parts = parts.replace(2 * _BLANK, _BLANK)
        if len(parts) > 1:
            self._several.add(character)
        self[code] = parts
        return parts


class _Sizes(dict[int, str]):
    """How many bytes each character becomes, as the character of that number."""

    def __init__(self, folds: _Folds) -> None:
        super().__init__()
        self._folds: Final = folds

    def __missing__(self, code: int) -> str:
        size = self[code] = chr(len(_encoded(self._folds[code])))
        return size


class FindFolding:
    """Folds texts for searching: no case, no accents, every run of whitespace is one blank.

    Folding looks at one character at a time (whitespace aside), so a long text may be folded
    piece by piece. The tables of characters belong to the instance.
    """

    def __init__(self) -> None:
        self._several: Final[set[str]] = set()
        self._folds: Final = _Folds(self._several)
        self._sizes: Final = _Sizes(self._folds)

    def fold(self, text: str, *, after_blank: bool = False) -> Folded:
        """Fold `text`; a blank at its beginning is dropped when it comes `after_blank`."""
        if text.isascii() and text.isprintable() and 2 * _BLANK not in text and not after_blank:
            return Folded(text.lower().encode("ascii"), None, uneven=False)
        uneven = not self._several.isdisjoint(text)
        plain = text.translate(self._folds)
        if 2 * _BLANK in plain or (after_blank and plain.startswith(_BLANK)):
            return self._collapsed(text, after_blank=after_blank)
        # The table may have met its first such character only now.
        uneven = uneven or not self._several.isdisjoint(text)
        data = _encoded(plain)
        if len(data) == len(text) and not uneven:
            return Folded(data, None, uneven=False)
        return Folded(data, text.translate(self._sizes).encode("latin-1"), uneven)

    def needle(self, query: str) -> bytes:
        """Return what to look for: `query` folded, without blanks at its ends; may be empty."""
        return self.fold(query.replace("\0", "")).data.strip()

    def spans(self, text: str, needle: bytes) -> list[tuple[int, int]]:
        """Return the (start, end) of every hit in `text`, in its own characters."""
        if not needle:
            return []
        found = self.fold(text)
        if needle not in found.data:
            return []
        ends = ends_of(found.sizes) if found.sizes is not None else None
        spans = []
        at = found.data.find(needle)
        while at >= 0:
            span = (at, at + len(needle)) if ends is None else span_in(ends, at, len(needle))
            if span is not None:
                spans.append(span)
            at = found.data.find(needle, at + (len(needle) if span is not None else 1))
        return spans

    def _collapsed(self, text: str, *, after_blank: bool) -> Folded:
        parts, sizes, blank = [], bytearray(), after_blank
        for part in map(self._folds.__getitem__, map(ord, text)):
            kept = part[1:] if blank and part.startswith(_BLANK) else part
            if part:
                blank = part.endswith(_BLANK)
            parts.append(kept)
            sizes.append(len(kept) if kept.isascii() else len(_encoded(kept)))
        uneven = not self._several.isdisjoint(text)
        return Folded(_encoded("".join(parts)), bytes(sizes), uneven)


def ends_of(sizes: bytes) -> list[int]:
    """Return where each character ends in the folded bytes."""
    return list(accumulate(sizes))


def span_in(ends: list[int], at: int, size: int) -> tuple[int, int] | None:
    """Return the characters that became the bytes from `at` on, None if one is hit in part.

    Accents after the last letter belong to it.
    """
    first, last = bisect_right(ends, at), bisect_right(ends, at + size)
    begins = ends[first - 1] if first else 0
    return (first, last) if begins == at and ends[last - 1] == at + size else None


def span_at(sizes: bytes, at: int, size: int) -> tuple[int, int] | None:
    """Return what `span_in` does, for one place in a text that may be very long."""
    first = begins = 0
    while first < len(sizes):
        chunk = sizes[first : first + _CHUNK]
        # Counting is many times as fast as adding, and most characters became one byte.
        there = len(chunk) if chunk.count(1) == len(chunk) else sum(chunk)
        if begins + there > at:
            break
        first, begins = first + _CHUNK, begins + there
    ends: list[int] = []
    for end in accumulate(sizes[first:]):
        ends.append(end)
        if begins + end > at + size:
            break
    span = span_in(ends, at - begins, size)
    return None if span is None else (first + span[0], first + span[1])


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

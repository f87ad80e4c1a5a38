"""Where JSON begins and ends in other text, without reading it into values. Linear, total.

An object or array is followed bracket by bracket, strings being gone over whole; what is found is
balanced, and read as JSON by whoever takes it.
"""

import re
from collections.abc import Callable
from typing import Final

from plugchat_gui.payload.captures.searching import search_from
from plugchat_gui.payload.limits import MAX_DEPTH

_OPENS: Final = re.compile(
    rb'\{(?=[ \t\r\n]{0,1000}+["}])'
    rb'|\[(?=[ \t\r\n]{0,1000}+(?:["\[\]{tfn]|-?[0-9]))'
)
"""A bracket that something of JSON follows: in prose most do not go on so."""
_LONGEST_OPENING: Final = 1_100
_PLAIN: Final = re.compile(
    rb'(?:[^"{}\[\]]{1,4096}+|"[^"\\\x00-\x1f]{0,4096}+"){0,64}+'
)  # fmt: skip
_STRING_PIECE: Final = re.compile(rb'(?:[^"\\\x00-\x1f]{1,4096}+|\\.){0,64}+')
_LAX_STRING_PIECE: Final = re.compile(rb'(?:[^"\\]{1,4096}+|\\.){0,64}+', re.DOTALL)
_CLOSED_BY: Final = {ord("}"): ord("{"), ord("]"): ord("[")}
_QUOTE: Final = ord('"')
_PATIENCE: Final = 3
"""How many times its own length a text is gone over at most, for what turned out to be no JSON."""
_ALWAYS: Final = 1024 * 1024


class Spans:
    """Finds the JSON in one text, from left to right.

    A beginning that leads nowhere is paid for out of what the whole text may cost: hostile text
    made of nothing but beginnings is given up, piece by piece, instead of being read again and
    again.
    """

    def __init__(self, data: bytes, *, lax: bool = False) -> None:
        """Look at `data`; `lax` lets strings hold line breaks."""
        self._data = data
        self._left = _PATIENCE * len(data) + _ALWAYS
        self._string = _LAX_STRING_PIECE if lax else _STRING_PIECE

    def next(self, at: int, end: int | None = None) -> tuple[int, int] | None:
        """Return where the next balanced object or array stands between two positions."""
        end = len(self._data) if end is None else end
        while (found := search_from(_OPENS, self._data, at, _LONGEST_OPENING, end)) is not None:
            start = found.start()
            stop, reached = self._followed(start, end)
            if stop is not None:
                return start, stop
            self._left -= abs(reached) - start
            worthwhile = reached > 0 and self._left > 0
            at = start + 1 if worthwhile else max(abs(reached), start + 1)
        return None

    def end_of(self, start: int) -> int | None:
        """Return where the object or array that begins at `start` ends; None when it does not."""
        if self._left <= 0 or _OPENS.match(self._data, start) is None:
            return None
        stop, reached = self._followed(start, len(self._data))
        if stop is None:
            self._left -= abs(reached) - start
        return stop

    def pay(self, spent: int) -> None:
        """Take the price of what was found and turned out to be of no use."""
        self._left -= spent

    def _followed(self, at: int, end: int) -> tuple[int | None, int]:
        """Return where what begins at `at` ends, if it does, and how far it was followed.

        How far is negative when it goes deeper than anything that is read.
        """
        data, opened = self._data, bytearray()
        while at < end:
            plain = _PLAIN.match(data, at, end)
            if plain is not None and plain.end() > at:
                if not opened:
                    break
                at = plain.end()
                continue
            byte = data[at]
            if byte == _QUOTE:
                at, closed = self._after_string(at, end)
                if not closed:
                    break
                continue
            at += 1
            expected = _CLOSED_BY.get(byte)
            if expected is None:
                opened.append(byte)
                if len(opened) > MAX_DEPTH:
                    return None, -at
            elif not opened or opened.pop() != expected:
                break
            elif not opened:
                return at, at
        return None, at

    def _after_string(self, at: int, end: int) -> tuple[int, bool]:
        """Return how far a string goes, and whether it ends there."""
        at += 1
        while (piece := self._string.match(self._data, at, end)) is not None and piece.end() > at:
            at = piece.end()
        closed = self._data[at : min(at + 1, end)] == b'"'
        return at + closed, closed


def outermost(data: bytes, wanted: Callable[[bytes], bool], *, lax: bool = False) -> bytes | None:
    """Return the first balanced JSON in `data` that is `wanted`, None when there is none."""
    spans = Spans(data, lax=lax)
    at = 0
    while (span := spans.next(at)) is not None:
        found = data[slice(*span)]
        if wanted(found):
            return found
        at = span[1]
    return None

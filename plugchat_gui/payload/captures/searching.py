"""Searching a long text without holding up every other thread meanwhile."""

import re
from collections.abc import Callable
from typing import Final

_PIECE: Final = 64 * 1024


def search_from(
    pattern: "re.Pattern[bytes]",
    data: bytes,
    at: int,
    longest: int,
    end: int | None = None,
    on_piece: Callable[[int], None] | None = None,
) -> re.Match[bytes] | None:
    """Return the first match from `at` on that is at most `longest` bytes long.

    `on_piece` is called with the place a few times a megabyte; what it raises ends the search.
    """
    end = len(data) if end is None else end
    while at < end:
        stop = min(end, at + _PIECE + longest)
        found = pattern.search(data, at, stop)
        # One that begins behind the piece may be cut short by the end of what was looked at.
        if found is not None and (stop == end or found.start() < at + _PIECE):
            return found
        at += _PIECE
        if on_piece is not None:
            on_piece(min(at, end))
    return None

"""Long texts cut into pieces that are laid out one at a time."""

import unicodedata
from typing import Final

FOLD_ABOVE: Final = 4_000
"""Characters above which a message is folded."""
_PIECE: Final = 2_000
_LOOK_BACK: Final = 200
_LINES: Final = 60
_JOINER: Final = "\u200d"


def is_long(text: str) -> bool:
    """Return whether `text` is shown folded at first."""
    return len(text) > FOLD_ABOVE or text.count("\n") > 2 * _LINES


def first_piece(text: str) -> int:
    """Return where the first piece of `text` ends."""
    return _cut(text, 0)


def pieces(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of pieces of about 2,000 characters that make up the whole text."""
    cuts = []
    start = 0
    while start < len(text):
        end = _cut(text, start)
        cuts.append((start, end))
        start = end
    return tuple(cuts)


def _cut(text: str, start: int) -> int:
    end = start + _PIECE
    line_end = start
    for _ in range(_LINES):
        line_end = text.find("\n", line_end, end) + 1
        if not line_end:
            break
    else:
        return line_end
    if end >= len(text):
        return len(text)
    for blank in ("\n", " "):
        found = text.rfind(blank, end - _LOOK_BACK, end)
        if found > start:
            return found + 1
    return _outside_cluster(text, end)


def _outside_cluster(text: str, end: int) -> int:
    """Move `end` back so that it does not part a letter from its accents or an emoji."""
    for cut in range(end, end - 32, -1):
        joins = unicodedata.category(text[cut]) in {"Mn", "Me", "Mc", "Sk"}
        if not joins and _JOINER not in text[cut - 1 : cut + 1]:
            return cut
    return end

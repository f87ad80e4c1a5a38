"""Places in a text as a person counts them."""

from typing import Final

from plugchat_gui.payload.limits import CHUNK_BYTES

_EXCERPT_BEFORE: Final = 40
_EXCERPT_AFTER: Final = 20


def line_and_column(text: bytes, start: int, at: int) -> tuple[int, int]:
    """Return line and column, from 1 and in characters, of the byte position `at`.

    `start` is where the text begins behind a byte order mark.
    """
    breaks = sum(
        text.count(b"\n", piece, min(piece + CHUNK_BYTES, at))
        for piece in range(0, at, CHUNK_BYTES)
    )
    return breaks + 1, len(text[_line_start(text, start, at) : at].decode("utf-8", "replace")) + 1


def excerpt_at(text: bytes, start: int, at: int) -> str:
    """Return the part of the line around the byte position `at`."""
    line_start, line_end = _line_start(text, start, at), text.find(b"\n", at)
    line_end = len(text) if line_end < 0 else line_end
    before = text[max(line_start, at - 4 * _EXCERPT_BEFORE) : at].decode("utf-8", "replace")
    after = text[at : min(line_end, at + 4 * _EXCERPT_AFTER)].decode("utf-8", "replace")
    return (before[-_EXCERPT_BEFORE:] + after[:_EXCERPT_AFTER]).strip()


def _line_start(text: bytes, start: int, at: int) -> int:
    return max(text.rfind(b"\n", 0, at) + 1, start if text.find(b"\n", 0, at) < 0 else 0)

"""Places in a text as a person counts them."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from plugchat_gui.payload.limits import CHUNK_BYTES
from plugchat_gui.payload.result import Problem, Unreadable

_EXCERPT_BEFORE: Final = 40
_EXCERPT_AFTER: Final = 20
_CONTINUATIONS: Final = bytes(range(0x80, 0xC0))
"""What UTF-8 has in every character beside its first byte."""
_LEADS: Final = MappingProxyType(
    {byte: 2 + (byte >= 0xE0) + (byte >= 0xF0) for byte in range(0xC2, 0xF5)}
)
"""First byte of a character of several bytes and how many those are."""


def line_and_column(text: bytes, start: int, at: int) -> tuple[int, int]:
    """Return line and column, from 1 and in characters, of the byte position `at`.

    `start` is where the text begins behind a byte order mark.
    """
    breaks = sum(text.count(b"\n", *piece) for piece in _pieces(0, at))
    line_start = _line_start(text, start, at)
    return breaks + 1, 1 + sum(
        _characters(text[begin:end]) for begin, end in _pieces(line_start, at)
    )


def excerpt_at(text: bytes, start: int, at: int) -> str:
    """Return the part of the line around the byte position `at`."""
    line_start, line_end = _line_start(text, start, at), text.find(b"\n", at)
    line_end = len(text) if line_end < 0 else line_end
    before = text[max(line_start, at - 4 * _EXCERPT_BEFORE) : at].decode("utf-8", "replace")
    after = text[at : min(line_end, at + 4 * _EXCERPT_AFTER)].decode("utf-8", "replace")
    return (before[-_EXCERPT_BEFORE:] + after[:_EXCERPT_AFTER]).strip()


def problem_at(error: Unreadable, text: bytes, start: int) -> Problem:
    """Return an error with its place: line and column from 1, and what stands there."""
    if error.offset is None:
        return Problem(error.code, details=error.details, offer=error.offer)
    line, column = line_and_column(text, start, error.offset)
    excerpt = excerpt_at(text, start, error.offset)
    return Problem(error.code, line, column, excerpt, error.details, error.offer)


def half_character(text: bytes, start: int, end: int) -> int:
    """Return how many bytes at the end are the beginning of a character that was cut off."""
    for length in range(1, min(3, end - start) + 1):
        byte = text[end - length]
        if byte not in _CONTINUATIONS:
            return length if byte in _LEADS and _LEADS[byte] > length else 0
    return 0


def _pieces(begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Give parts small enough to let other threads in: a payload is often one line."""
    for at in range(begin, end, CHUNK_BYTES):
        yield at, min(at + CHUNK_BYTES, end)


def _characters(text: bytes) -> int:
    return len(text.translate(None, _CONTINUATIONS))


def _line_start(text: bytes, start: int, at: int) -> int:
    return max(text.rfind(b"\n", 0, at) + 1, start if text.find(b"\n", 0, at) < 0 else 0)

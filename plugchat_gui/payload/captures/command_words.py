"""What every dialect of command lines has: words, some of which hold JSON."""

import re
from dataclasses import dataclass
from typing import Final

from plugchat_gui.payload.captures.json_span import Spans
from plugchat_gui.payload.result import Unreadable
from plugchat_gui.payload.scanner import Scanner

OPENS_JSON: Final = re.compile(rb"[ \t\r\n]{0,200}+(?=[{\[])")
_BEFORE_QUOTE: Final = re.compile(rb'(\\++)("|\Z)|""')
_AFTER_QUOTE: Final = re.compile(rb"[ \t\r\n]{0,200}+['\"](?=[\s;&|)`]|\Z)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a command, its quotes undone. `cut` tells that the text ends inside it."""

    value: bytes
    cut: bool = False


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The words of one command, what is fed to it, and where it ends in the text."""

    words: tuple[Word, ...]
    fed: bytes | None
    end: int


def is_json(text: bytes, *, lax: bool = False) -> bool:
    """Tell whether `text` is one object or array; `lax` lets line breaks stand in strings."""
    opens = OPENS_JSON.match(text)
    if opens is None:
        return False
    scanner = Scanner(text, 0, len(text), _ignore)
    try:
        scanner.peek()
        scanner.value()
        return scanner.peek() == "" and (lax or not scanner.unclean)
    except Unreadable:
        return False


def as_program(text: bytes) -> bytes:
    """Undo quotes and backslashes as programs of Windows do: they count before quotes only."""
    return _BEFORE_QUOTE.sub(_counted, text)


def _counted(match: re.Match[bytes]) -> bytes:
    if match[1] is None:
        return b'"'
    half, odd = divmod(len(match[1]), 2)
    return b"\\" * half + (match[2] if odd else b"")


def _ignore(done: int) -> None:
    del done


class Verbatim:
    """Finds JSON that was put between quotes as it is, whatever quotes and signs are in it.

    webhook.site copies a request so, and people write such commands by hand.
    """

    def __init__(self, data: bytes) -> None:
        """Look at `data`."""
        self._data = data
        self._spans = (Spans(data), Spans(data, lax=True))

    def end(self, start: int, quote: bytes) -> int | None:
        """Return where the quote stands that closes what begins at `start`, None for none."""
        opens = OPENS_JSON.match(self._data, start)
        if opens is None:
            return None
        for spans in self._spans:
            stop = spans.end_of(opens.end())
            after = None if stop is None else _AFTER_QUOTE.match(self._data, stop)
            if after is None or stop is None:
                continue
            at = after.end() - 1
            if self._data.startswith(quote, at) and is_json(self._data[start:stop], lax=True):
                return at
            spans.pay(stop - start)
        return None

"""The words of a command as bash reads them; nothing is ever run or expanded.

https://www.gnu.org/software/bash/manual/html_node/Quoting.html. Laxer than bash in a few points:
a line that begins with an option goes on with the command before it, a backslash before blanks
and a line end does too, and a single ampersand inside a word is part of an address.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from plugchat_gui.payload.captures.command_words import (
    OPENS_JSON,
    CommandLine,
    Verbatim,
    Word,
    as_program,
    is_json,
)

_BLANKS: Final = re.compile(rb"(?:[ \t]|[`\\][ \t]{0,9}+\r?\n|\r?\n(?=[ \t]{0,99}+-)){1,4096}+")
_END: Final = re.compile(rb"\r?\n|;|&&|\|\|?|[)`]|&(?=\s|\Z)")
_REDIRECTED: Final = re.compile(rb"[0-9]?(?:>>?|<)(?:&[0-9-])?[ \t]{0,9}+")
_HERE_STRING: Final = re.compile(rb"<<<[ \t]{0,99}+")
_HERE: Final = re.compile(rb"<<(-?)[ \t]{0,9}+(['\"\\]?)([\w.-]{1,100}+)['\"]?")
_PLAIN: Final = re.compile(rb"(?:[^\s'\"\\;&|()`<>$]{1,4096}+|[&$](?![\s'\"&]|\Z)){1,64}+")
_COMMENT: Final = re.compile(rb"#[^\n]{0,65536}+")
_DOUBLE: Final = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_DOLLAR: Final = re.compile(rb"[^'\\]*+(?:\\.[^'\\]*+)*+", re.DOTALL)
_SINGLE: Final = re.compile(rb"[^']*+")
_IN_DOUBLE: Final = re.compile(rb'\\(?:([$`"\\])|\r?\n)')
_ANSI_C: Final = re.compile(
    rb"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|[uU]([0-9a-fA-F]{1,8})|x([0-9a-fA-F]{1,2})|([0-7]{1,3})|c(.)|(.))",
    re.DOTALL,
)
_LETTERS: Final = MappingProxyType(
    {
        b"a": b"\a",
        b"b": b"\b",
        b"e": b"\x1b",
        b"E": b"\x1b",
        b"f": b"\f",
        b"n": b"\n",
        b"r": b"\r",
        b"t": b"\t",
        b"v": b"\v",
        b"\\": b"\\",
        b"'": b"'",
        b'"': b'"',
        b"?": b"?",
    }
)
_REPLACEMENT: Final = "\ufffd".encode()
_SHORT_U: Final = 4


class _Line:
    """The words of one command so far, and what the next word is for."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.pieces: list[bytes] = []
        self.fed: bytes | None = None
        self.here: re.Match[bytes] | None = None
        self.cut = self.ended = False
        self._feeds = self._drops = False

    def end_word(self, found: "re.Match[bytes] | None" = None) -> None:
        """Take the word, if one was begun, for what it is for."""
        del found
        if not self.pieces:
            return
        whole = b"".join(self.pieces)
        self.pieces.clear()
        if self._feeds:
            self.fed = whole + b"\n"
        elif not self._drops:
            self.words.append(Word(whole, self.cut))
        self._feeds = self._drops = False

    def here_string(self, found: re.Match[bytes]) -> None:
        """Feed the next word."""
        self.end_word(found)
        self._feeds = True

    def here_document(self, found: re.Match[bytes]) -> None:
        """Feed the lines behind the command."""
        self.end_word(found)
        self.here = found

    def end(self, found: re.Match[bytes]) -> None:
        """End the command."""
        self.end_word(found)
        self.ended = True

    def redirect(self, found: re.Match[bytes]) -> None:
        """Leave the next word out: it names a file, which is not opened."""
        self._drops = b"&" not in found[0]

    def comment(self, found: re.Match[bytes]) -> None:
        """Leave a comment out."""


_STEPS: Final[
    tuple[tuple["re.Pattern[bytes]", Callable[[_Line, re.Match[bytes]], None], bool], ...]
] = (
    (_BLANKS, _Line.end_word, False),
    (_HERE_STRING, _Line.here_string, False),
    (_HERE, _Line.here_document, False),
    (_END, _Line.end, False),
    (_REDIRECTED, _Line.redirect, True),
    (_COMMENT, _Line.comment, True),
)
"""What parts words and commands, what it does, and whether it does so only between words."""


class ShellWords:
    """Reads commands out of one text."""

    def __init__(self, data: bytes) -> None:
        """Look at `data`."""
        self._data = data
        self._verbatim = Verbatim(data)
        self._as_it_is = b"//webhook.site/" in data
        self._by_browser = b"--compressed" in data or b"Mozilla/5.0" in data

    def command(self, at: int) -> CommandLine:
        """Return the command that begins at `at`."""
        data, line = self._data, _Line()
        while at < len(data) and not line.ended:
            token = next(
                (
                    (found, step)
                    for pattern, step, between_words in _STEPS
                    if not (between_words and line.pieces)
                    and (found := pattern.match(data, at)) is not None
                ),
                None,
            )
            if token is None:
                piece, at, line.cut = self._piece(at)
                line.pieces.append(piece)
            else:
                found, step = token
                step(line, found)
                at = found.end()
        line.end_word()
        if line.here is not None:
            line.fed, at = _here_document(data, at, line.here)
        return CommandLine(tuple(line.words), line.fed, at)

    def _piece(self, at: int) -> tuple[bytes, int, bool]:
        """Return one piece of a word: quoted or plain."""
        data = self._data
        for opening, (inside, undo) in _QUOTES.items():
            if data.startswith(opening, at):
                by_browser = undo is _ansi_c and self._by_browser
                how = _ansi_c_of_browsers if by_browser else undo
                return self._quoted(at + len(opening), opening, inside, how)
        plain = _PLAIN.match(data, at)
        if plain is not None:
            return plain[0], plain.end(), False
        skipped = 1 if data.startswith(b"\\", at) else 0
        return data[at + skipped : at + skipped + 1], at + skipped + 1, False

    def _quoted(
        self,
        at: int,
        opening: bytes,
        inside: "re.Pattern[bytes]",
        undo: Callable[[bytes], bytes],
    ) -> tuple[bytes, int, bool]:
        data, quote = self._data, opening[-1:]
        found = inside.match(data, at)
        stop = at if found is None else found.end()
        closed = data.startswith(quote, stop)
        value = undo(data[at:stop])
        if OPENS_JSON.match(data, at):
            dubious = self._as_it_is and opening == b"$'"
            if dubious or not closed or not is_json(value):
                end = self._verbatim.end(at, quote)
                if end is not None:
                    return data[at:end], end + 1, False
                # Quotes that were escaped though nothing asked for it, as for Windows.
                if closed and not is_json(value) and is_json(twice := as_program(value)):
                    return twice, stop + 1, False
        return value, stop + 1, not closed


def _as_is(raw: bytes) -> bytes:
    return raw


def _double(raw: bytes) -> bytes:
    return _IN_DOUBLE.sub(lambda match: match[1] or b"", raw)


def _ansi_c(raw: bytes) -> bytes:
    r"""Undo ``$'...'``.

    ``\xe9`` means the byte; the character where the bytes would be no text.
    """
    value = _ANSI_C.sub(_byte, raw)
    try:
        value.decode()
    except UnicodeDecodeError:
        return _ANSI_C.sub(_character, raw)
    return value


def _ansi_c_of_browsers(raw: bytes) -> bytes:
    r"""Undo ``$'...'`` as browsers mean it: ``\xe9`` is the character of that number."""
    return _ANSI_C.sub(_character, raw)


def _byte(match: re.Match[bytes]) -> bytes:
    high, low, number, byte, octal, control, letter = match.groups()
    if high is not None:
        return _pair(int(high, 16), int(low, 16))
    if number is not None:
        return _numbered(match[0], number)
    if byte is not None:
        return bytes((int(byte, 16),))
    if octal is not None:
        return bytes((int(octal, 8) & 0xFF,))
    if control is not None:
        return bytes((control[0] & 0x1F,))
    return _LETTERS.get(letter, match[0])


def _character(match: re.Match[bytes]) -> bytes:
    return _byte(match) if match[4] is None else chr(int(match[4], 16)).encode()


def _numbered(whole: bytes, digits: bytes) -> bytes:
    r"""Return the character of ``\u1234`` or ``\U12345678``; the former takes four digits."""
    taken = digits if whole.startswith(b"\\U") else digits[:_SHORT_U]
    number = int(taken, 16)
    if number > 0x10FFFF or 0xD800 <= number < 0xE000:
        return _REPLACEMENT + digits[len(taken) :]
    return chr(number).encode() + digits[len(taken) :]


def _pair(high: int, low: int) -> bytes:
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)).encode()


def _here_document(data: bytes, at: int, here: re.Match[bytes]) -> tuple[bytes, int]:
    """Return the lines up to the one that is the word behind ``<<``, and where they end."""
    start = at
    while at < len(data):
        line_end = data.find(b"\n", at)
        stop = len(data) if line_end < 0 else line_end
        line = data[at:stop].rstrip(b"\r")
        after = min(stop + 1, len(data))
        if (line.lstrip(b"\t") if here[1] else line) == here[3]:
            return data[start:at], after
        at = after
    return data[start:at], at


_QUOTES: Final[Mapping[bytes, tuple["re.Pattern[bytes]", Callable[[bytes], bytes]]]] = (
    MappingProxyType(
        {
            b"$'": (_DOLLAR, _ansi_c),
            b'$"': (_DOUBLE, _double),
            b"'": (_SINGLE, _as_is),
            b'"': (_DOUBLE, _double),
        }
    )
)
"""How each quote begins, what stands up to its end, and how that is undone."""

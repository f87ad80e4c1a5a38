r"""The words of a command as Windows reads them, and as browsers wrote them for it.

Two readers follow each other there: ``cmd.exe`` undoes ``^``, then the program itself undoes
quotes and backslashes (https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments).
What Chrome and Firefox copy does not always survive both: Chrome doubles every backslash, which
only those before a quote survive; Firefox doubles none; Chrome 2021 to 2023 put ``^`` inside plain
quotes, where it stays; before, quotes were doubled. So a value that is meant as JSON is read in
each of these ways, and the first one that gives JSON is meant.
"""

import re
from typing import Final

from plugchat_gui.payload.captures.command_words import (
    OPENS_JSON,
    CommandLine,
    Verbatim,
    Word,
    as_program,
    is_json,
)

IS_CMD: Final = re.compile(
    rb'[ \t]\^[ \t]{0,9}+\r?\n|\bcurl\.exe\b|\bcurl[ \t]{1,9}+\^"|\^\\\^"'
    rb'|[ \t]--?[A-Za-z-]{1,30}+[ \t]{1,9}+\^"|(?:\A|\n)[A-Z]:\\[^\n>]{0,300}+>[ ]?curl '
)
"""What no other shell's commands have."""

_BLANKS: Final = re.compile(
    rb"(?:[ \t]|[`^][ \t]{0,9}+\r?\n(?!\r?\n)|\r?\n(?=[ \t]{0,99}+-)){1,4096}+"
)
_END: Final = re.compile(rb"\r?\n|&&?|\|\|?")
_CARET_QUOTED: Final = re.compile(
    rb'\^"((?:[^"^]++|\^[^"]|(?<=\\)\^"|"\^(?:\r?\n){2}")*+)\^"', re.DOTALL
)
_QUOTED: Final = re.compile(rb'"((?:[^"\\]++|\\.|""|"%"|"\^[\r\n]{1,9}+")*+)"', re.DOTALL)
_QUOTED_WITH_CARETS: Final = re.compile(rb'"((?:[^"^]++|\^[^"]|(?<=\\)\^")*+)"', re.DOTALL)
"""As Chrome wrote from 2021 to 2023."""
_PLAIN: Final = re.compile(rb"(?:[^\s\"^&|]{1,4096}+|\^[^\r\n\"]|&(?![\s&]|\Z)){1,64}+")
_CARET: Final = re.compile(rb'"?\^\r?\n(\r?\n)"?|\^(.)', re.DOTALL)
_DOUBLED: Final = re.compile(rb'(")"|"(%)"|"\^([\r\n]{1,9}+)"|(\\)\\')
_ESCAPED: Final = re.compile(rb'\\(["\\])')
_ESCAPED_QUOTE: Final = re.compile(rb'\\(")')


class CmdWords:
    """Reads commands out of one text."""

    def __init__(self, data: bytes) -> None:
        """Look at `data`."""
        self._data = data
        self._verbatim = Verbatim(data)
        self._is_firefox = b"curl.exe" in data
        # JSON has no place where this could stand by itself.
        self._carets = b'^\\^"' in data
        self._is_copied = b"--compressed" in data

    def command(self, at: int) -> CommandLine:
        """Return the command that begins at `at`."""
        data, words = self._data, list[Word]()
        pieces: list[bytes] = []
        cut = False
        while at < len(data):
            parted = _BLANKS.match(data, at) or _END.match(data, at)
            if parted is None:
                piece, at, cut = self._piece(at)
                pieces.append(piece)
                continue
            if pieces:
                words.append(Word(b"".join(pieces)))
                pieces.clear()
            at = parted.end()
            if parted.re is _END:
                break
        if pieces:
            words.append(Word(b"".join(pieces), cut))
        return CommandLine(tuple(words), None, at)

    def _piece(self, at: int) -> tuple[bytes, int, bool]:
        """Return one piece of a word: quoted or plain."""
        data = self._data
        if data.startswith(b'^"', at):
            return self._in_quotes(_CARET_QUOTED.match(data, at), at + 2, carets=True)
        if data.startswith(b'"', at):
            pattern = _QUOTED_WITH_CARETS if self._carets else _QUOTED
            return self._in_quotes(pattern.match(data, at), at + 1, carets=self._carets)
        if data.startswith(b"'", at) and OPENS_JSON.match(data, at + 1):
            return self._in_single_quotes(at + 1)
        plain = _PLAIN.match(data, at)
        if plain is not None:
            return _CARET.sub(_bare, plain[0]), plain.end(), False
        return data[at : at + 1], at + 1, False

    def _in_quotes(
        self, found: re.Match[bytes] | None, start: int, *, carets: bool
    ) -> tuple[bytes, int, bool]:
        """Return what stands in double quotes, as it was escaped or as it is."""
        value = b"" if found is None else self._value(found[1], carets=carets)
        if found is not None and (is_json(value) or not OPENS_JSON.match(found[1])):
            return value, found.end(), False
        end = self._verbatim.end(start, b'"')
        if end is not None:
            return self._data[start:end], end + 1, False
        if found is not None:
            return value, found.end(), False
        return self._data[start:], len(self._data), True

    def _in_single_quotes(self, at: int) -> tuple[bytes, int, bool]:
        """Return JSON in the quotes of PowerShell, from where such a program is called, too."""
        data = self._data
        stop = data.find(b"'", at)
        raw = data[at:stop] if stop >= 0 else b""
        for value in (raw, as_program(raw)):
            if is_json(value):
                return value, stop + 1, False
        end = self._verbatim.end(at, b"'")
        if end is not None:
            return data[at:end], end + 1, False
        return (data[at:], len(data), True) if stop < 0 else (raw, stop + 1, False)

    def _value(self, raw: bytes, *, carets: bool) -> bytes:
        """Return what stood between quotes, in the first of its readings that is JSON.

        `carets` tells that they were written to be undone.
        """
        bare = _CARET.sub(_bare, raw) if carets else raw
        value = as_program(bare)
        if not OPENS_JSON.match(bare):
            return value
        if carets and self._is_firefox:
            readings: tuple[bytes, ...] = (_as_firefox(bare), value, _as_chrome(bare))
        elif carets:
            readings = (_as_chrome(bare), value, _as_firefox(bare))
        elif self._is_copied and b'""' in raw:
            readings = (_as_old_chrome(raw), value)
        else:
            readings = (value, _as_chrome(raw), _as_old_chrome(raw))
        return next((reading for reading in readings if is_json(reading)), value)


def _bare(match: re.Match[bytes]) -> bytes:
    return b"\n" if match[1] else match[2]


def _as_chrome(text: bytes) -> bytes:
    return _ESCAPED.sub(rb"\1", text)


def _as_firefox(text: bytes) -> bytes:
    return _ESCAPED_QUOTE.sub(rb"\1", text)


def _as_old_chrome(text: bytes) -> bytes:
    return _DOUBLED.sub(lambda match: match[match.lastindex or 1], text)

"""One line of a source made fit to be painted: visible, bounded, its tokens told apart."""

import re
from dataclasses import dataclass
from typing import Final

from plugchat_gui.payload.source_lines import SourceLines
from plugchat_gui.wording.visible_text import visible

_MOST_BYTES: Final = 16_384
_MOST_KEPT: Final = 400
_INDENT: Final = "  "
_TOKEN: Final = re.compile(
    r'(?P<key>"(?:[^"\\]|\\.)*+"(?=\s*:))|(?P<string>"(?:[^"\\]|\\.)*+"?)'
    r"|(?P<value>-?\d[\d.eE+-]*|\btrue\b|\bfalse\b|\bnull\b)"
)
_COLORS: Final = {"key": "info", "string": "ok", "value": "warn"}
_PLAIN: Final = "text"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """What is painted of a line. `tokens` are (start, end, color token), without gaps."""

    text: str
    tokens: tuple[tuple[int, int, str], ...]
    hidden_bytes: int = 0
    """How many bytes at the end are left out because the line is too long."""

    def between(self, first: int, last: int) -> list[tuple[str, str]]:
        """Return the texts and colors of the columns from `first` to before `last`."""
        return [
            (self.text[max(start, first) : min(end, last)], color)
            for start, end, color in self.tokens
            if start < last and end > first
        ]


class ShownLines:
    """The lines that were on the screen last, made once."""

    def __init__(self, source: SourceLines) -> None:
        """Begin with none."""
        self._source: Final = source
        self._kept: dict[int, ShownLine] = {}

    def lines(self, first: int, count: int) -> list[ShownLine]:
        """Return `count` lines from number `first`, fewer at the end."""
        wanted = range(first, min(first + count, self._source.count))
        if any(number not in self._kept for number in wanted):
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            for number, line in zip(wanted, self._source.lines(first, count), strict=False):
                if number not in self._kept:
                    text, _more = self._source.text(line, _MOST_BYTES)
                    hidden = max(0, line.end - line.start - _MOST_BYTES)
                    self._kept[number] = _shown(_INDENT * line.depth + _seen(text), hidden)
        return [self._kept[number] for number in wanted]


def _seen(text: str) -> str:
    """Return `text` with every character visible; tabs at its beginning are only room."""
    if text.isprintable():
        return text
    body = text.lstrip(" \t")
    lead = text[: len(text) - len(body)].expandtabs(4)
    return lead + (body if body.isprintable() else visible(body))


def _shown(text: str, hidden: int) -> ShownLine:
    tokens: list[tuple[int, int, str]] = []
    at = 0
    for found in _TOKEN.finditer(text):
        if found.start() > at:
            tokens.append((at, found.start(), _PLAIN))
        tokens.append((found.start(), found.end(), _COLORS[found.lastgroup or "value"]))
        at = found.end()
    if at < len(text):
        tokens.append((at, len(text), _PLAIN))
    return ShownLine(text, tuple(tokens), hidden)

"""Finding known texts (ids, addresses, what was added by hand) in written text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plugchat_gui.domain.redaction.names import WORD, Span, Tokens, Who

_MOST_PER_WORD: Final = 32
"""Known texts that begin with one word, or a hostile file would make the search slow."""


@dataclass(frozen=True, slots=True)
class _Literal:
    folded: str
    offset: int
    who: Who
    is_number: bool


class LiteralIndex:
    """Known texts by their first word."""

    def __init__(self) -> None:
        """Know nothing."""
        self._by_word: dict[str, list[_Literal]] = {}
        self._wordless: list[tuple[str, Who]] = []
        self._known: set[str] = set()

    def add(self, folded: str, who: Who, *, always: bool = False) -> None:
        """Learn a text; `always` also where it looks like a year or is one of many."""
        if not folded or folded in self._known:
            return
        first = WORD.search(folded)
        if first is None:
            if always:
                self._wordless.append((folded, who))
                self._known.add(folded)
            return
        some = self._by_word.setdefault(first[0], [])
        if always or len(some) < _MOST_PER_WORD:
            self._known.add(folded)
            some.append(_Literal(folded, first.start(), who, folded.isdecimal() and not always))
            some.sort(key=lambda literal: -len(literal.folded))

    def is_telling(self, word: str) -> bool:
        """Tell whether a known text begins with `word`."""
        return word in self._by_word

    @property
    def any_wordless(self) -> bool:
        """Tell whether a known text has no word at all."""
        return bool(self._wordless)

    def find(self, folded: str, tokens: Tokens) -> Iterator[Span]:
        """Give the known texts in `folded`, the longest first where several begin."""
        taken = 0
        for token in tokens:
            for literal in self._by_word.get(token[0], ()):
                start = token.start() - literal.offset
                end = start + len(literal.folded)
                if start < taken or not folded.startswith(literal.folded, start):
                    continue
                if literal.folded[-1].isalnum() and folded[end : end + 1].isalnum():
                    continue
                if literal.is_number and _is_something_else(folded, start, end):
                    continue
                yield Span(start, end, literal.who)
                taken = end
                break
        for text, who in self._wordless:
            start = folded.find(text)
            while start >= 0:
                yield Span(start, start + len(text), who)
                start = folded.find(text, start + len(text))


def _is_something_else(folded: str, start: int, end: int) -> bool:
    """Tell whether a number that is also a known id is a price, a date or a year here."""
    before, after = folded[max(0, start - 3) : start], folded[end : end + 2]
    if before.endswith(("$", "$ ")):
        return True
    if before[-1:] in (",", ".", "/", ":", "-") and before[-2:-1].isdigit():
        return True
    if after[:1] in (",", ".", "/", ":", "%", "-") and after[1:].isdigit():
        return True
    number = folded[start:end]
    return len(number) == 4 and number[:2] in ("19", "20")

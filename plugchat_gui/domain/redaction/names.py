"""Finding the people of a transcript in written text, by any of their names."""

import re
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple, TypeAlias

from plugchat_gui.domain.redaction.aliases import AliasKind
from plugchat_gui.domain.redaction.everyday_words import AMBIGUOUS, COMMON, PARTICLES
from plugchat_gui.domain.redaction.view import View

WORD: Final = re.compile(r"[^\W_]+")

Who: TypeAlias = tuple[AliasKind, str]
"""The key of somebody or something in the book of aliases."""

_SHORTEST: Final = 3
_GAPS: Final = frozenset((" ", "-", "'", "\N{RIGHT SINGLE QUOTATION MARK}", ". ", "  ", "."))
_NOBODY: Final[frozenset[Who]] = frozenset()
_MOST_NAMESAKES: Final = 1_000
"""People one word may mean by itself; all who come later are told apart by whole names only."""
_SOMEBODY: Final[Who] = (AliasKind.NAME, "")
"""One of those who came later."""


class Span(NamedTuple):
    """Something found between two places of a view's folded text."""

    start: int
    end: int
    who: Who


Tokens: TypeAlias = "list[re.Match[str]]"
"""The words of a folded text; matches, because most are never looked at."""


def tokens_of(folded: str) -> Tokens:
    """Return the words of folded text."""
    return list(WORD.finditer(folded))


class NameIndex:
    """Whom each word of a name may mean."""

    def __init__(self) -> None:
        """Know nobody."""
        self._of_word: dict[str, set[Who]] = defaultdict(set)
        self._anchors: dict[str, bool] = {}
        self._whole_begins: set[str] = set()
        self._whole: dict[tuple[str, ...], set[Who]] = defaultdict(set)

    def add(self, folded: str, who: Who, *, whole: bool = False) -> None:
        """Learn that `folded` means `who`; unless only the `whole`, its words may do so alone."""
        words = tuple(WORD.findall(folded))
        crowded = any(len(self._of_word[word]) >= _MOST_NAMESAKES for word in words)
        for place, word in enumerate(words):
            self._of_word[word].add(_SOMEBODY if crowded else who)
            needs_capital = None if whole else _needs_capital(word, first=place == 0)
            if needs_capital is not None:
                self._anchors[word] = needs_capital and self._anchors.get(word, True)
        # Only whether it is one person's is ever asked.
        if words and len(self._whole[words]) < 2:
            self._whole[words].add(who)
        if len(words) > 1:
            self._whole_begins.add(words[-1] if words[0] in PARTICLES else words[0])

    def is_telling(self, word: str) -> bool:
        """Tell whether `word`, folded, may be where a name is found."""
        return word in self._anchors or word in self._whole_begins

    def find(self, view: View, tokens: Tokens) -> Iterator[Span]:
        """Give the names in `view`; whom two people share is somebody of his own."""
        known, folded = self._of_word, view.folded
        words = [token[0] for token in tokens]
        place, count = 0, len(tokens)
        while place < count:
            people: AbstractSet[Who] | None = known.get(words[place])
            if not people:
                place += 1
                continue
            end = place + 1
            while end < count and folded[tokens[end - 1].end() : tokens[end].start()] in _GAPS:
                both = people & known.get(words[end], _NOBODY)
                if not both:
                    break
                people, end = both, end + 1
            run = _without_particles(tokens[place:end])
            if run and self._is_name(view, run):
                yield self._span(run, people)
            place = end

    def _span(self, run: Tokens, people: AbstractSet[Who]) -> Span:
        words = tuple(token[0] for token in run)
        whole = self._whole.get(words)
        if whole and len(whole) == 1 and (len(people) > 1 or _SOMEBODY in people):
            people = whole
        # Of two people with this name nobody knows which one is meant.
        one = len(people) == 1 and _SOMEBODY not in people
        who = next(iter(people)) if one else (AliasKind.NAME, " ".join(words))
        return Span(run[0].start(), run[-1].end(), who)

    def _is_name(self, view: View, run: Tokens) -> bool:
        for token in run:
            needs_capital = self._anchors.get(token[0])
            if needs_capital is False:
                return True
            if needs_capital and view.text[view.original(*token.span())[0]].isupper():
                return True
        return len(run) > 1 and tuple(token[0] for token in run) in self._whole


def _needs_capital(word: str, *, first: bool) -> bool | None:
    """Return whether `word` is a name only with a capital letter; None: never when alone."""
    if word in COMMON or word.isdecimal():
        return None
    if len(word) < _SHORTEST:
        return True if first and len(word) > 1 else None
    return word in AMBIGUOUS


def _without_particles(run: Tokens) -> Tokens:
    start, end = 0, len(run)
    while start < end and run[start][0] in PARTICLES:
        start += 1
    while end > start and run[end - 1][0] in PARTICLES:
        end -= 1
    return run[start:end]

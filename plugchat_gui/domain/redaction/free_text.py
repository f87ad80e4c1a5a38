"""Written text without the people and numbers in it. Best effort, and fast where nothing is."""

import re
from collections.abc import Iterable
from typing import Final

from plugchat_gui.domain.redaction.aliases import AliasBook, AliasKind
from plugchat_gui.domain.redaction.literals import LiteralIndex
from plugchat_gui.domain.redaction.names import WORD, NameIndex, Span, Token, Who, tokens_of
from plugchat_gui.domain.redaction.numbers import find_numbers
from plugchat_gui.domain.redaction.patterns import PATTERNS
from plugchat_gui.domain.redaction.telephones import KnownPhones
from plugchat_gui.domain.redaction.view import Folder, View

# What may be part of a number, an address, or of a name written in a strange way: digits of every
# script, combining accents, invisible characters, wide and squared forms.
_MAY_HOLD: Final = re.compile(
    r"[\d@/\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\uff00-\uffef\U000e0000-\U000e007f]|\w\.\w"
)
_DIGIT: Final = re.compile(r"[0-9]")
_MOST_WORDS: Final = 200_000
_SHORTEST_ID: Final = 5


class _Vocabulary(dict[str, bool]):
    """Word as it is written → whether a closer look is worth it."""

    def __init__(self, texts: "FreeText") -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, word: str) -> bool:
        found = self._texts.is_telling(word)
        if len(self) < _MOST_WORDS:
            self[word] = found
        return found


class FreeText:
    """Replaces what is known and what looks personal. Learn everything before the first text."""

    def __init__(self, book: AliasBook) -> None:
        """Use the aliases of `book`."""
        self._book = book
        self._folder = Folder()
        self._vocabulary = _Vocabulary(self)
        self.names = NameIndex()
        self.added = LiteralIndex()
        self.literals = LiteralIndex()
        self.phones = KnownPhones()

    def fold(self, text: str) -> str:
        """Return `text` as it is compared."""
        return self._folder.fold(text)

    def is_telling(self, word: str) -> bool:
        """Tell whether something known may begin with `word`."""
        folded = self._folder.fold(word)
        return (
            self.names.is_telling(folded)
            or self.literals.is_telling(folded)
            or self.added.is_telling(folded)
            or self._is_id(word)
        )

    def replaced(self, text: str) -> str:
        """Return `text` with aliases in place; the very same string where nothing was found."""
        if (
            _MAY_HOLD.search(text) is None
            and not any(map(self._vocabulary.__getitem__, WORD.findall(text)))
            and not self.added.any_wordless
        ):
            return text
        view = self._folder.view(text)
        spans = self.spans(view)
        return self._written(view, spans) if spans else text

    def spans(self, view: View) -> list[Span]:
        """Return what was found, in order, none over another."""
        search = _Search(view)
        tokens = tokens_of(view.folded)
        search.take(self.added.find(view.folded, tokens))
        for find in PATTERNS:
            search.take([*find(view, search.left)])
        search.take(self.literals.find(search.left, search.tokens(tokens)))
        if _DIGIT.search(search.left):
            search.take(find_numbers(search.left, self.phones))
        tokens = search.tokens(tokens)
        search.take(self._ids(view, tokens))
        search.take(self.names.find(view, search.tokens(tokens)))
        return sorted(search.spans, key=lambda span: span.start)

    def _ids(self, view: View, tokens: Iterable[Token]) -> Iterable[Span]:
        for token in tokens:
            first, last = view.original(token.start, token.end)
            if self._is_id(word := view.text[first:last]):
                yield Span(token.start, token.end, (AliasKind.ID, word))

    def _is_id(self, word: str) -> bool:
        return (
            len(word) >= _SHORTEST_ID
            and self._book.knows_id(word)
            and any(character.isdigit() for character in word)
        )

    def _written(self, view: View, spans: list[Span]) -> str:
        text, parts, done = view.text, [], 0
        for span in spans:
            start, end = view.original(span.start, span.end)
            parts += (text[done:start], self._alias(span.who, text[start:end]))
            done = end
        parts.append(text[done:])
        return "".join(parts)

    def _alias(self, who: Who, original: str) -> str:
        kind, key = who
        if kind is AliasKind.ID:
            return self._book.id_alias(key)
        return self._book.alias(kind, key, original, certain=kind is AliasKind.ADDED)


class _Search:
    """What was found so far, and the text without it."""

    def __init__(self, view: View) -> None:
        self.left = view.folded
        self.spans: list[Span] = []

    def take(self, found: Iterable[Span]) -> None:
        new = sorted(found, key=lambda span: (span.start, -span.end))
        if not new:
            return
        parts, done = [], 0
        for span in new:
            if span.start < done or span.end <= span.start:
                continue
            parts += (self.left[done : span.start], "\0" * (span.end - span.start))
            done = span.end
            self.spans.append(span)
        parts.append(self.left[done:])
        self.left = "".join(parts)

    def tokens(self, tokens: list[Token]) -> list[Token]:
        """Return those of `tokens` that are still there."""
        if not self.spans:
            return tokens
        return [token for token in tokens if self.left[token.start] != "\0"]

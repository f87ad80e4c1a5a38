"""Written text without the people and numbers in it. Best effort, and fast where nothing is."""

import re
from collections.abc import Iterable
from typing import Final

from plugchat_gui.domain.redaction.aliases import AliasBook, AliasKind
from plugchat_gui.domain.redaction.literals import LiteralIndex
from plugchat_gui.domain.redaction.names import WORD, NameIndex, Span, Tokens, Who, tokens_of
from plugchat_gui.domain.redaction.numbers import find_numbers
from plugchat_gui.domain.redaction.patterns import PATTERNS
from plugchat_gui.domain.redaction.telephones import KnownPhones
from plugchat_gui.domain.redaction.view import Folder, View

# What may be part of a number, an address, or of a name written in a strange way: seven digits of
# any script near each other, plates, combining accents, invisible characters, wide forms.
_MAY_HOLD: Final = re.compile(
    r"\d(?:[^\da-zA-Z\n]{0,9}\d){6}|[^\W\d_]{3}[ \-]?\d[^\W_]\d\d|[@\u00ad\u0300-\u036f\u061c"
    r"\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\uff00-\uffef\U000e0000-\U000e007f]"
    r"|://|\w\.[^\W\d_]"
)
_SIGN: Final = re.compile(
    r"[\d.:@\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\uff00-\uffef"
    r"\U000e0000-\U000e007f]"
)
"""One of the signs without which the pattern above finds nothing; quick to ask."""
_CHUNK: Final = re.compile(r"[^\s,;()\"\0]{5,}")
"""What may be an id with other signs than letters and digits."""
_NAME, _LITERAL, _ID = 1, 2, 4
_SPELLED: Final = _NAME | _LITERAL
_MOST_WORDS: Final = 200_000
_SHORTEST_ID: Final = 5


class _Vocabulary(dict[str, int]):
    """Word as it is written → what it may begin: a name, a known text, an id, or nothing (0)."""

    def __init__(self, texts: "FreeText") -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, word: str) -> int:
        found = self._texts.telling(word)
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
        self.ids_have_signs = False

    def fold(self, text: str) -> str:
        """Return `text` as it is compared."""
        return self._folder.fold(text)

    def telling(self, word: str) -> int:
        """Return what known things may begin with `word`."""
        folded = self._folder.fold(word)
        literal = self.literals.is_telling(folded) or self.added.is_telling(folded)
        return (
            (_NAME if self.names.is_telling(folded) else 0)
            | (_LITERAL if literal else 0)
            | (_ID if self._is_id(word) else 0)
        )

    def replaced(self, text: str) -> str:
        """Return `text` with aliases in place; the very same string where nothing was found."""
        patterns = _SIGN.search(text) is not None and _MAY_HOLD.search(text) is not None
        known = 0
        for one in {*map(self._vocabulary.__getitem__, WORD.findall(text))}:
            known |= one
        with_signs = self.ids_have_signs and any(map(self._is_id, _CHUNK.findall(text)))
        if not (patterns or known or with_signs or self.added.any_wordless):
            return text
        # Where a pattern was seen a word may be written in a way the vocabulary cannot know.
        view = self._folder.view(text)
        spans = self._spans(view, known | _SPELLED if patterns else known, patterns=patterns)
        return self._written(view, spans) if spans else text

    def _spans(self, view: View, known: int, *, patterns: bool) -> list[Span]:
        """Return what was found, in order, none over another."""
        search = _Search(view)
        tokens = tokens_of(view.folded)
        search.take(self.added.find(view.folded, tokens))
        if patterns:
            for find in PATTERNS:
                search.take(find(view, search.left))
        if known & _LITERAL:
            search.take(self.literals.find(search.left, search.remaining(tokens)))
        if patterns:
            search.take(find_numbers(search.left, self.phones))
        if known & _ID or self.ids_have_signs:
            chunks = _CHUNK.finditer(search.left) if self.ids_have_signs else ()
            search.take(self._ids(view, [*chunks, *search.remaining(tokens)]))
        if known & _NAME:
            search.take(self.names.find(view, search.remaining(tokens)))
        return sorted(search.spans)

    def _ids(self, view: View, tokens: Tokens) -> Iterable[Span]:
        for token in tokens:
            first, last = view.original(*token.span())
            if self._is_id(word := view.text[first:last]):
                yield Span(*token.span(), (AliasKind.ID, word))

    def _is_id(self, word: str) -> bool:
        return (
            self._book.knows_id(word)
            and len(word) >= _SHORTEST_ID
            and any(character.isdigit() for character in word)
        )

    def _written(self, view: View, spans: list[Span]) -> str:
        text, done = view.text, 0
        parts: list[str] = []
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
        new = [*found]
        if not new:
            return
        new.sort()
        parts: list[str] = []
        done = 0
        for span in new:
            if span.start < done or span.end <= span.start:
                continue
            parts += (self.left[done : span.start], "\0" * (span.end - span.start))
            done = span.end
            self.spans.append(span)
        parts.append(self.left[done:])
        self.left = "".join(parts)

    def remaining(self, tokens: Tokens) -> Tokens:
        """Return those of `tokens` that are still there."""
        if not self.spans:
            return tokens
        return [token for token in tokens if self.left[token.start()] != "\0"]

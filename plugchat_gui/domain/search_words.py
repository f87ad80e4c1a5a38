"""Words as they are found by their beginnings: of an attendance, and of what is asked for."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 40
"""Characters of a word that count; longer ones are keys and links."""

_WORD: Final = re.compile(r"[^\W_]+|[\u231a-\u2bff\U0001f000-\U0001faff]")
"""Letters and digits, or one emoji."""
_MARKS: Final = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""Accents, once they stand apart from their letters."""
_NUMBER: Final = re.compile(r"\+?\(?\d(?:[\d ().\-/]{4,30})\d")
"""A number as people write telephones, with blanks and signs in between."""
_BRAZIL: Final = "55"
_AREA: Final = 2
_WITH_AREA: Final = (10, 11)
"""Digits of a telephone and its area code."""
_LEAST_DIGITS: Final = 6
_MOST_DIGITS: Final = 20


def words_of(texts: Iterable[str]) -> set[str]:
    """Return the words of `texts`, folded, each once.

    Numbers are there without what parts them, too, and telephones also without their country and
    area, as people type them.
    """
    found: set[str] = set()
    for text in texts:
        found.update(_words(text))
        found.update(digits for _, digits in _numbers(text))
    for number in [word for word in found if word.isdecimal() and word.isascii()]:
        found.update(_shorter(number))
    return found


def asked_words(text: str) -> tuple[str, ...]:
    """Return the beginnings that must all occur; none when nothing that can be found is in it.

    A telephone may be typed as it is written anywhere: it counts as one word.
    """
    asked: dict[str, None] = {}
    rest = text
    for written, digits in _numbers(text):
        rest = rest.replace(written, " ", 1)
        asked[digits[:LONGEST]] = None
    asked.update(dict.fromkeys(_words(rest)))
    return tuple(asked)


def _shorter(number: str) -> Iterable[str]:
    """Give a Brazilian telephone without its country, and without its area."""
    if number.startswith(_BRAZIL) and len(number) - len(_BRAZIL) in _WITH_AREA:
        number = number.removeprefix(_BRAZIL)
        yield number
    if len(number) in _WITH_AREA:
        yield number[_AREA:]


def _words(text: str) -> Iterable[str]:
    return (word[:LONGEST] for word in _WORD.findall(_folded(text)))


def _folded(text: str) -> str:
    """Fold as `domain.folding` does, by whole texts: an archive folds megabytes."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def _numbers(text: str) -> Iterable[tuple[str, str]]:
    for written in _NUMBER.findall(text):
        digits = "".join(filter(str.isdecimal, written))
        if _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS and digits.isascii():
            yield written, digits

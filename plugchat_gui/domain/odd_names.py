"""Names that may pretend to be others: letters of two alphabets, characters nobody sees."""

import re
import unicodedata
from enum import StrEnum
from typing import Final

from plugchat_gui.domain.idn_labels import mixed_scripts

_WORDS: Final = re.compile(r"[^\W\d_]+")
_ALIKE: Final = frozenset({"Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"})
"""Alphabets with letters that look the same."""
_JOINERS: Final = "\u200c\u200d"
_FLAG_TAGS: Final = range(0xE0020, 0xE0080)


class NameOddity(StrEnum):
    """Why a name may not be what it seems."""

    MIXED_ALPHABETS = "mixed_alphabets"
    HIDDEN_CHARACTERS = "hidden_characters"


def name_oddity(name: str) -> NameOddity | None:
    """Return what is odd about a name, None when nothing is."""
    if name.isascii():
        return None
    if any(len(_ALIKE.intersection(mixed_scripts(word))) > 1 for word in _WORDS.findall(name)):
        return NameOddity.MIXED_ALPHABETS
    return NameOddity.HIDDEN_CHARACTERS if _hides_something(name) else None


def _hides_something(name: str) -> bool:
    return any(
        unicodedata.category(character) == "Cf"
        and ord(character) not in _FLAG_TAGS
        # Joiners are part of emoji and of Persian and Indic words, never of Latin ones.
        and (character not in _JOINERS or name[max(at - 1, 0)].isascii())
        for at, character in enumerate(name)
    )

"""A text as the detectors see it: lower case, no accents, plain digits, nothing invisible."""

import unicodedata
from array import array
from dataclasses import dataclass
from typing import Final

_NOTHING: Final = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Characters without a shape that Unicode does not count among the invisible ones."""
_SELECTORS: Final = range(0xFE00, 0xFE10)


@dataclass(slots=True)
class View:
    """`folded` is what is searched; `places` maps each of its characters to one of `text`.

    `places` is None where they are the same.
    """

    text: str
    folded: str
    places: "array[int] | None"

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds in `text` of what stands between two places of `folded`."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


class Folder(dict[str, str]):
    """Character → what the detectors see of it; learns as it goes."""

    def __missing__(self, character: str) -> str:
        """Fold a character met for the first time."""
        self[character] = seen = _folded(character)
        return seen

    def view(self, text: str) -> View:
        """Return how `text` looks."""
        if text.isascii():
            return View(text, text.lower(), None)
        if (plain := _plain(text)) is not None:
            return View(text, plain, None)
        pieces = [self[character] for character in text]
        folded = "".join(pieces)
        if len(folded) == len(text) and all(pieces):
            return View(text, folded, None)
        places = array("l")
        for place, piece in enumerate(pieces):
            for _ in piece:
                places.append(place)
        return View(text, folded, places)

    def fold(self, text: str) -> str:
        """Return `text` as it is compared."""
        if text.isascii():
            return text.lower()
        plain = _plain(text)
        return "".join([self[c] for c in text]) if plain is None else plain


def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" or character in _NOTHING or ord(character) in _SELECTORS:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd" or character == "\N{MINUS SIGN}":
        return "-"
    if category == "Zs":
        return " "
    parts = unicodedata.normalize("NFKD", character)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


# What most texts are made of folds in one step: Latin 1, but for the few characters that become
# several ones or none.
_LATIN: Final = [_folded(chr(code)) for code in range(256)]
_ONE_BY_ONE: Final = bytes(
    ord(seen) if len(seen) == 1 and ord(seen) < 256 else 0 for seen in _LATIN
)


def _plain(text: str) -> str | None:
    """Return `text` folded where each of its characters becomes one, None otherwise."""
    try:
        folded = text.encode("latin-1").translate(_ONE_BY_ONE)
    except UnicodeEncodeError:
        return None
    return None if 0 in folded else folded.decode("latin-1")

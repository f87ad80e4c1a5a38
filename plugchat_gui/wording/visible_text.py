"""Hostile text made fit to stand in a sentence or on a terminal."""

import unicodedata
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_ROOM: Final = 80


def visible(text: str) -> str:
    r"""Return `text` with every character nobody would see written as ``\u200b``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_written(character) for character in text)


def quoted_briefly(text: str) -> str:
    """Return `text` visible and, where it is long, without its middle."""
    if len(text) > _ROOM:
        text = f"{text[: _ROOM // 2]}…{text[-_ROOM // 2 + 1 :]}"
    return visible(text)


def _written(character: str) -> str:
    if unicodedata.category(character) not in _UNSEEN:
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

"""How large something is, as a person reads it."""

from typing import Final

from plugchat_gui.wording.words import Words

_KB: Final = 1024
_MB: Final = 1024 * 1024


def size_in_words(size_bytes: int, tr: Words) -> str:
    """Return "48 KB" or "57 MB"; never less than 1 KB."""
    if size_bytes >= _MB:
        return tr("{size} MB", size=tr.number(size_bytes // _MB))
    return tr("{size} KB", size=tr.number(max(1, size_bytes // _KB)))

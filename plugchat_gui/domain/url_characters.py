# ruff: noqa: RUF001 (the characters that programs put in place of plain ones)
"""Characters that an address must not hold, and what people's programs make of plain ones."""

import re
from typing import Final

from plugchat_gui.domain.url_codes import UrlCode

LINE_BREAKS: Final = "\n\r\x85\u2028\u2029"
BLANKS: Final = (
    " \t\v\f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000" + LINE_BREAKS
)
_NEVER_MEANT: Final = "\u200b\u2060\ufeff\u00ad\u180e"
"""Unseen, and without a meaning in any script's spelling."""
_JOINERS: Final = "\u200c\u200d"
"""Unseen, but part of the spelling in Persian and the languages of India."""
_OTHER_UNSEEN: Final = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2061-\u2064\u2800\u3164\ufe00-\ufe0f"
    "\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_HARMLESS_MARKS: Final = "\u200e\u200f\u061c\u202a\u202c\u2066\u2068\u2069"
"""Direction marks that phones and chat programs put around what is copied from them."""
_DIRECTIONS: Final = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u206a-\u206f"
_UNREADABLE: Final = (
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U000dffff\U000e1000-\U0010ffff"
)

OUTER_UNSEEN: Final = _NEVER_MEANT + _JOINERS + _HARMLESS_MARKS
BLANK_RUN: Final = re.compile(f"[{BLANKS}]+")
NEVER_MEANT: Final = re.compile(f"[{_NEVER_MEANT}]+")
NEVER_MEANT_IN_ASCII: Final = re.compile(f"[{_NEVER_MEANT}{_JOINERS}]+")

_FORBIDDEN: Final = (
    (UrlCode.LINE_BREAKS, re.compile("[\\n\\r\\x85\u2028\u2029]")),
    (UrlCode.INNER_BLANKS, re.compile("[ \t\\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")),
    (
        UrlCode.CONTROL_CHARACTERS,
        re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f]"),
    ),
    (UrlCode.DIRECTION_CHARACTERS, re.compile(f"[{_DIRECTIONS}]")),
    (UrlCode.INVISIBLE_CHARACTERS, re.compile(f"[{_NEVER_MEANT}{_JOINERS}{_OTHER_UNSEEN}]")),
    (UrlCode.UNREADABLE_CHARACTERS, re.compile(f"[{_UNREADABLE}]")),
    (UrlCode.BACKSLASHES, re.compile(r"\\")),
    (UrlCode.CUT_SHORT, re.compile("\u2026")),
)
_PLAIN: Final = re.compile(r"[!-\[\]-~]*\Z")


def is_plain(text: str) -> bool:
    """Return whether `text` is visible ASCII without a backslash: nothing in it needs a look."""
    return _PLAIN.match(text) is not None


def forbidden(text: str) -> list[UrlCode]:
    """Return what `text` holds that an address never does."""
    if is_plain(text):
        return []
    return [code for code, found in _FORBIDDEN if found.search(text)]


_TYPED: Final = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣", "-"),
    **dict.fromkeys("。｡․﹒", "."),
    "‹": "<",
    "›": ">",
    "﹕": ":",
    "﹖": "?",
    "﹟": "#",
    "﹠": "&",
    "﹦": "=",
    "﹪": "%",
    "﹫": "@",
    "⁄": "/",
    "∕": "/",
    "＼": "\\",
}
_TYPED_TABLE: Final = str.maketrans(_TYPED)
_TYPED_CLASS: Final = re.compile(f"[{re.escape(''.join(_TYPED))}]")


def as_typed(text: str) -> str:
    """Return `text` with full-width and typographic characters as a keyboard writes them."""
    return text.translate(_TYPED_TABLE) if _TYPED_CLASS.search(text) else text

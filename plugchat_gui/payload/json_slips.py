"""What people write where JSON was meant: the forms that can only mean one thing.

Patterns for one place in UTF-8 bytes. None runs further than a few thousand bytes at a time, so
that other threads are let in between.
"""

import re
from collections.abc import Callable
from enum import Enum
from types import MappingProxyType
from typing import Final

BLANKS: Final = re.compile(rb"[ \t\n\r]{0,65536}+")
ODD_BLANKS: Final = re.compile(
    rb"(?:[\x0b\x0c]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8f\xa8-\xaf]"
    rb"|\xe2\x81[\x9f\xa0]|\xe3\x80\x80|\xef\xbb\xbf){1,1000}+"
)
"""Blanks of typography and characters nobody sees; between the parts of JSON they mean nothing."""

LINE_COMMENT: Final = b"//"
BLOCK_COMMENT: Final = b"/*"
BLOCK_COMMENT_END: Final = b"*/"
ELLIPSIS: Final = re.compile(rb"\.{3,1000}+|(?:\xe2\x80\xa6){1,1000}+")

_FEW_BLANKS: Final = rb"[ \t\n\r]{0,200}+"
_SHORT_STRING: Final = rb'"[^"\\]{0,2000}+(?:\\.[^"\\]{0,2000}+){0,20}+"'
_MEMBER: Final = _FEW_BLANKS + _SHORT_STRING + _FEW_BLANKS + b":" + _FEW_BLANKS
_SIMPLE: Final = rb"(?:" + _SHORT_STRING + rb"|-?[0-9]{1,20}+|true|false|null)" + _FEW_BLANKS
PLAIN_MEMBERS: Final = re.compile(
    rb"(?:" + _MEMBER + _SIMPLE + rb",(?=" + _FEW_BLANKS + rb'")){1,32}+', re.DOTALL
)
"""Members as they should be, with a comma and another one behind them: most of any payload."""
PLAIN_MEMBER: Final = re.compile(_MEMBER + rb"(?:\{|" + _SIMPLE + rb"(?=[,}]))", re.DOTALL)
"""One member as it should be, up to its end or to the brace that its value begins with."""

STRING_PIECE: Final = re.compile(rb'(?:[^"\\]{1,4096}+|\\.){0,16}+', re.DOTALL)
NUMBER_OR_WORD: Final = re.compile(
    rb"(?:-?[0-9]{1,9999}+(?:\.[0-9]{1,9999}+)?(?:[eE][-+]?[0-9]{1,9999}+)?"
    rb"|true|false|null|NaN|-?Infinity)(?![\w.$\x80-\xff-])"
)
NAME: Final = re.compile(rb"[A-Za-z_$][\w$]{0,199}+(?=[ \t\n\r]{0,1000}+:)")
_WORD: Final = re.compile(rb"(?:True|False|None|undefined)(?![\w.$\x80-\xff-])")
_WORDS: Final = MappingProxyType(
    {b"True": b"true", b"False": b"false", b"None": b"null", b"undefined": b"null"}
)
_DOCUMENT: Final = re.compile(
    rb"\{(?=[ \t\n\r]{0,200}+(?:[\"'}]|\xe2\x80[\x98-\x9f]))"
    rb"|\[(?=[ \t\n\r]{0,200}+[\[\]{])"
)
"""How a document begins in the middle of other text."""
_SEVERAL_BYTES: Final = 256
_PIECE: Final = 65_536
NO_PROSE: Final = frozenset(b"\"'}]:,")
"""What text of JSON goes on with; behind a document it was torn out of its place."""
AFTER_STATEMENT: Final = re.compile(rb"[;)`']{1,9}+(?=[ \t\n\r]|\Z)")
"""What closes a line of a program or a page after its JSON."""
CUT_TAIL: Final = re.compile(rb"""[-+.\w$("'\\/ \t\n\r\xe2\x80\xa6-]{0,200}+\Z""")
"""What may be left of something that was cut: too little to say what it was."""


def word(data: bytes, at: int, end: int) -> tuple[bytes, int] | None:
    """Return the JSON literal that a literal of another language means, and where it ends."""
    match = _WORD.match(data, at, end)
    return None if match is None else (_WORDS[match[0]], match.end())


def next_document(data: bytes, at: int, end: int, on_piece: Callable[[int], None]) -> int | None:
    """Return where the next document begins in other text, None when there is none."""
    while at < end:
        found = _DOCUMENT.search(data, at, min(end, at + _PIECE))
        if found is not None:
            return found.start()
        at += _PIECE - _SEVERAL_BYTES
        on_piece(min(at, end))
    return None


def on_new_line(data: bytes, at: int) -> bool:
    """Tell whether only blanks stand between the beginning of a line and a position."""
    before = data[max(0, at - _SEVERAL_BYTES) : at].rstrip(b" \t")
    return not before or before.endswith((b"\n", b"\r"))


# -- calls ----------------------------------------------------------------------------------------

_QUOTE: Final = rb'(?:"|\xe2\x80[\x9c-\x9f])'
_CALL: Final = re.compile(
    rb"(?:new[ \t]{1,9}+)?([A-Za-z0-9]{2,20}+)[ \t\n\r]{0,99}+\([ \t\n\r]{0,99}+"
    rb"(?:" + _QUOTE + rb'([^"\\\xe2\n]{0,200}+)' + _QUOTE + rb"|'([^'\"\\\n]{0,200}+)'"
    rb"|(-?[0-9.eE+-]{1,40}+))[ \t\n\r]{0,99}+\)"
)
_WHOLE: Final = re.compile(rb"-?(?:0|[1-9][0-9]*)")
_DECIMAL: Final = re.compile(rb"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


class _Gives(Enum):
    """What a call stands for: its argument as a number, as text, or as it is."""

    WHOLE = 1
    DECIMAL = 2
    TEXT = 3
    EITHER = 4


_CALLS: Final = MappingProxyType(
    {
        b"NumberLong": _Gives.WHOLE,
        b"NumberInt": _Gives.WHOLE,
        b"Long": _Gives.WHOLE,
        b"Int32": _Gives.WHOLE,
        b"NumberDecimal": _Gives.DECIMAL,
        b"Decimal128": _Gives.DECIMAL,
        b"Double": _Gives.DECIMAL,
        b"ISODate": _Gives.TEXT,
        b"ObjectId": _Gives.TEXT,
        b"ObjectID": _Gives.TEXT,
        b"UUID": _Gives.TEXT,
        b"Date": _Gives.EITHER,
    }
)


def call(data: bytes, at: int, end: int) -> tuple[bytes, int] | None:
    """Return the value that a call of a Mongo shell stands for, and where it ends."""
    match = _CALL.match(data, at, end)
    gives = _CALLS.get(match[1]) if match else None
    if match is None or gives is None:
        return None
    bare = match[4]
    text = bare if bare is not None else match[2] if match[2] is not None else match[3]
    if gives is _Gives.WHOLE:
        return (text, match.end()) if _WHOLE.fullmatch(text) else None
    if gives is _Gives.DECIMAL or (gives is _Gives.EITHER and bare is not None):
        return (text, match.end()) if _DECIMAL.fullmatch(text) else None
    return None if bare is not None else (b'"%b"' % text, match.end())


# -- quotes ---------------------------------------------------------------------------------------

_OPENING: Final = re.compile(rb"'|\xe2\x80[\x98-\x9b\x9c-\x9f]")
_SMART_DOUBLE: Final = frozenset(
    (b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"\xe2\x80\x9e", b"\xe2\x80\x9f")
)
_FORMS: Final = (
    (
        re.compile(rb'(?:[^"\\\xe2]{1,4096}+|\\[^\xe2]|\xe2(?!\x80[\x9c-\x9f])){0,16}+', re.DOTALL),
        re.compile(rb'"|\xe2\x80[\x9c-\x9f]'),
    ),
    (
        re.compile(rb"(?:[^'\\\xe2]{1,4096}+|\\[^\xe2]|\xe2(?!\x80[\x98-\x9b])){0,16}+", re.DOTALL),
        re.compile(rb"'|\xe2\x80[\x98-\x9b]"),
    ),
    (re.compile(rb"(?:[^'\\]{1,4096}+|\\.){0,16}+", re.DOTALL), re.compile(rb"'")),
)
"""Of smart double, smart single and plain single quotes: what stands inside, what ends it."""
_TO_ESCAPE: Final = re.compile(rb"\\'|\\.|\"", re.DOTALL)


class CutError(Exception):
    """The text ends inside a string; holds what was read of it, as JSON."""

    def __init__(self, text: bytes) -> None:
        """Keep the unfinished string."""
        super().__init__()
        self.text = text


def quoted(data: bytes, at: int, end: int) -> tuple[bytes, int] | None:
    """Return a string in other quotes as a JSON string, and where it ends; None for no such.

    It ends at the first quote of its kind: whoever calls refuses what does not go on as JSON
    does after a string, so that a quote inside a text is never taken for its end.
    """
    opening = _OPENING.match(data, at, end)
    if opening is None:
        return None
    form = 2 if opening[0] == b"'" else 0 if opening[0] in _SMART_DOUBLE else 1
    inside, closing = _FORMS[form]
    stop, pieces = opening.end(), []
    while (piece := inside.match(data, stop, end)) is not None and piece.end() > stop:
        pieces.append(_TO_ESCAPE.sub(_escaped, piece[0]) if form else piece[0])
        stop = piece.end()
    text = b"".join(pieces)
    if stop >= end or (data[stop : stop + 1] == b"\\" and stop + 1 >= end):
        raise CutError(b'"' + text)
    close = closing.match(data, stop, end)
    return None if close is None else (b'"%b"' % text, close.end())


def _escaped(match: re.Match[bytes]) -> bytes:
    found = match[0]
    return b"'" if found == b"\\'" else b'\\"' if found == b'"' else found

"""Writing text that was meant as JSON anew as JSON, where it can have meant one thing only.

One walk over the bytes, token by token, forward only; strings go over untouched. What is not
certain ends the walk: there is no repair then. The result is read like any input afterwards,
so this need not notice everything that is wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from io import BytesIO
from types import MappingProxyType
from typing import Final

from plugchat_gui.payload import json_slips as slips
from plugchat_gui.payload.codes import FindingCode, ProblemCode
from plugchat_gui.payload.limits import CHUNK_BYTES, MAX_DEPTH, MAX_REPAIRS
from plugchat_gui.payload.result import Unreadable


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change: how often it was made, and the byte position of the first."""

    code: FindingCode
    count: int
    offset: int


@dataclass(frozen=True, slots=True)
class Mended:
    """The text as JSON, unless it ends in the middle, and what was changed in it."""

    data: bytes
    changes: tuple[Change, ...]


def mended(data: bytes, start: int, end: int, on_chunk: Callable[[int], None]) -> Mended | None:
    """Return the UTF-8 text between two byte positions as JSON, None when that is not certain.

    `on_chunk` is called with the byte position a few times a megabyte; what it raises ends the
    walk. Raises Unreadable at `MAX_REPAIRS`.
    """
    mender = _Mender(data, start, end, on_chunk)
    try:
        mender.walk()
    except _UncertainError:
        return None
    except _EndError:
        pass
    return mender.result()


class _UncertainError(Exception):
    """The text may have meant several things here, or nothing."""


class _EndError(Exception):
    """The text ends in the middle of something."""


class _Next(IntEnum):
    """What may stand at the place."""

    DOCUMENT = 1
    KEY = 2
    COLON = 3
    VALUE = 4
    COMMA = 5


_NOWHERE: Final = -1
_OBJECT: Final = ord("{")
_ARRAY: Final = ord("[")
_CLOSING: Final = MappingProxyType({ord("}"): _OBJECT, ord("]"): _ARRAY})
_COMMA: Final = ord(",")
_BLANK: Final = ord(" ")
_QUOTE: Final = ord('"')
_PLAIN_BLANKS: Final = b" \t\n\r"
_MAY_BE_SKIPPED: Final = frozenset(b" \t\n\r/\x0b\x0c\xc2\xe1\xe2\xe3\xef")


class _Mender:
    """A place in the text, what is open around it, and what was written so far.

    A comma is written as it comes and remembered until something follows it: before a closing
    brace it becomes a blank. An ellipsis becomes a blank that may yet become a comma.
    """

    def __init__(self, data: bytes, start: int, end: int, on_chunk: Callable[[int], None]) -> None:
        self._data, self._at, self._end, self._on_chunk = data, start, end, on_chunk
        self._out = BytesIO()
        self._copied = start
        self._told = start
        self._open: list[int] = []
        self._next = _Next.DOCUMENT
        self._braces_added = False
        self._documents = 0
        self._comma = self._comma_at = self._gap = _NOWHERE
        self._met: dict[FindingCode, list[int]] = {}
        self._total = 0

    def walk(self) -> None:
        """Go to the end of the text."""
        while True:
            if self._data[self._at : self._at + 1] not in b'"{}[]:,' or self._at >= self._end:
                self._skip()
            if self._at >= self._end:
                break
            if self._at - self._told >= CHUNK_BYTES:
                self._tell()
            _STEPS[self._next](self, self._data[self._at])
        if self._braces_added and len(self._open) == 1 and self._next in _AFTER_MEMBER:
            self._drop_comma()
            self._copy()
            self._out.write(b"}")

    def result(self) -> Mended:
        """Return what was written."""
        self._copy()
        changes = tuple(Change(code, *met) for code, met in self._met.items())
        # The buffer itself, not a copy of it: copying it would stop every thread.
        return Mended(self._out.getvalue(), changes)

    # -- writing --------------------------------------------------------------------------------

    def _copy(self) -> None:
        self._out.write(self._data[self._copied : self._at])
        self._copied = self._at

    def _replace(self, stop: int, new: bytes, code: FindingCode | None) -> None:
        """Write `new` instead of what stands between the place and `stop`, and go there."""
        self._copy()
        self._out.write(new)
        if code is not None:
            self._count(code, self._at)
        self._at = self._copied = stop

    def _overwrite(self, at: int, byte: int) -> None:
        with self._out.getbuffer() as written:
            written[at] = byte

    def _count(self, code: FindingCode, offset: int) -> None:
        self._total += 1
        if self._total > MAX_REPAIRS:
            raise Unreadable(ProblemCode.TOO_MANY_REPAIRS, offset, limit=MAX_REPAIRS)
        met = self._met.setdefault(code, [0, offset])
        met[0] += 1

    def _tell(self) -> None:
        self._copy()
        self._told = self._at
        self._on_chunk(self._at)

    def _cut(self) -> None:
        """Leave out what is left of the text where it is too little to tell what it was."""
        if self._open and slips.CUT_TAIL.match(self._data, self._at, self._end):
            self._copy()
            self._at = self._copied = self._end
            raise _EndError
        raise _UncertainError

    # -- between the tokens ---------------------------------------------------------------------

    def _skip(self) -> None:
        """Go over blanks and comments."""
        data, end = self._data, self._end
        while self._at < end and data[self._at] in _MAY_BE_SKIPPED:
            if data[self._at] in _PLAIN_BLANKS:
                blanks = slips.BLANKS.match(data, self._at, end)
                self._at = blanks.end() if blanks else self._at + 1
                if self._at - self._told >= CHUNK_BYTES:
                    self._tell()
            elif data.startswith(slips.LINE_COMMENT, self._at):
                stop = data.find(b"\n", self._at, end)
                self._replace(end if stop < 0 else stop, b" ", FindingCode.REPAIRED_COMMENTS)
            elif data.startswith(slips.BLOCK_COMMENT, self._at):
                stop = data.find(slips.BLOCK_COMMENT_END, self._at + 2, end)
                if stop < 0:
                    self._cut()
                self._replace(stop + 2, b" ", FindingCode.REPAIRED_COMMENTS)
            elif odd := slips.ODD_BLANKS.match(data, self._at, end):
                self._replace(odd.end(), b" ", FindingCode.REPAIRED_BLANKS)
            else:
                return

    def _ellipsis(self, new: bytes = b" ") -> bool:
        match = slips.ELLIPSIS.match(self._data, self._at, self._end)
        if match is None:
            return False
        self._replace(match.end(), new, FindingCode.REPAIRED_ELLIPSES)
        self._gap = self._out.tell() - 1
        return True

    def _settle(self) -> None:
        """Something follows: the comma before it was meant, an ellipsis needs no more care."""
        self._comma = self._gap = _NOWHERE

    def _drop_comma(self) -> None:
        """Nothing follows: the comma before is one too many."""
        if self._comma != _NOWHERE:
            self._copy()
            self._overwrite(self._comma, _BLANK)
            if self._gap == _NOWHERE:
                self._count(FindingCode.REPAIRED_COMMAS, self._comma_at)
        self._settle()

    # -- the tokens -----------------------------------------------------------------------------

    def document(self, byte: int) -> None:
        """Begin a document, or go over what parts two."""
        if byte in (_OBJECT, _ARRAY):
            self._settle()
            self._push(byte)
        elif byte == _COMMA and self._documents and self._comma == _NOWHERE:
            self._replace(self._at + 1, b" ", FindingCode.REPAIRED_SEPARATORS)
            self._comma = self._out.tell() - 1
        elif self._ellipsis() or self._prose(byte):
            return
        elif self._documents:
            raise _UncertainError
        else:
            self._replace(self._at, b"{", FindingCode.REPAIRED_BRACES)
            self._braces_added = True
            self._push_open(_OBJECT)

    def _prose(self, byte: int) -> bool:
        """Go over text that is no JSON up to the next document, or to the end behind one.

        It is around the documents, not torn out of one, when it has lines of its own.
        """
        data, at, end = self._data, self._at, self._end
        if self._documents:
            closed = slips.AFTER_STATEMENT.match(data, at, end)
            if closed is not None:
                self._replace(closed.end(), b" ", FindingCode.REPAIRED_PROSE)
                return True
            if self._comma != _NOWHERE or not slips.on_new_line(data, at):
                return False
        elif slips.NAME.match(data, at, end):
            return False  # A member without the braces around it.
        if byte in slips.NO_PROSE:
            return False
        found = slips.next_document(data, at, end, self._on_chunk)
        if found is None and not self._documents:
            return False
        self._replace(end if found is None else found, b" ", FindingCode.REPAIRED_PROSE)
        return True

    def key(self, byte: int) -> None:
        """Read a name, or end the object."""
        if byte == _QUOTE and self._plain_members():
            return
        if byte in _CLOSING:
            self._close(byte)
        elif byte == _COMMA and self._gap != _NOWHERE:
            self._replace(self._at + 1, b" ", None)
        elif byte == _COMMA and self._comma != _NOWHERE:
            self._replace(self._at + 1, b" ", FindingCode.REPAIRED_COMMAS)
        elif byte == _QUOTE or not self._ellipsis():
            self._settle()
            if not self._string(byte):
                name = slips.NAME.match(self._data, self._at, self._end)
                if name is None:
                    self._cut()
                else:
                    self._replace(name.end(), b'"%b"' % name[0], FindingCode.REPAIRED_NAMES)
            self._next = _Next.COLON

    def _plain_members(self) -> bool:
        """Go over members that are as they should be, many at a time; False for none."""
        at = self._at
        several = slips.PLAIN_MEMBERS.match(self._data, at, self._end)
        if several is not None:
            self._at = several.end()
        one = slips.PLAIN_MEMBER.match(self._data, self._at, self._end)
        if one is not None:
            self._at = one.end()
            self._next = _Next.COMMA
            if self._data[self._at - 1] == _OBJECT:
                self._push_open(_OBJECT)
        if self._at == at:
            return False
        self._settle()
        return True

    def colon(self, byte: int) -> None:
        """Read the colon behind a name."""
        if byte != ord(":"):
            raise _UncertainError
        self._at += 1
        self._next = _Next.VALUE

    def value(self, byte: int) -> None:
        """Read a value, or end the array."""
        in_array = self._open[-1] == _ARRAY
        if in_array and byte == ord("]"):
            self._close(byte)
        elif in_array and byte == _COMMA and self._gap != _NOWHERE:
            self._replace(self._at + 1, b" ", None)
        elif in_array and self._ellipsis():
            return
        else:
            self._settle()
            if byte in (_OBJECT, _ARRAY):
                self._push(byte)
                return
            if not (self._string(byte) or self._scalar() or self._ellipsis(b"null")):
                self._cut()
            self._gap = _NOWHERE
            self._next = _Next.COMMA

    def after_value(self, byte: int) -> None:
        """Read what comes behind a value."""
        if byte == _COMMA:
            self._comma = self._out.tell() + self._at - self._copied  # where it will be written
            self._comma_at = self._at
            self._gap = _NOWHERE
            self._at += 1
        elif byte in _CLOSING:
            self._close(byte)
            return
        elif self._ellipsis():
            return
        elif self._gap != _NOWHERE:
            self._overwrite(self._gap, _COMMA)
            self._settle()
        else:
            self._cut()
        self._next = _Next.KEY if self._open[-1] == _OBJECT else _Next.VALUE

    def _push(self, byte: int) -> None:
        self._push_open(byte)
        self._at += 1

    def _push_open(self, byte: int) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _UncertainError
        self._open.append(byte)
        self._next = _Next.KEY if byte == _OBJECT else _Next.VALUE

    def _close(self, byte: int) -> None:
        if self._open.pop() != _CLOSING[byte]:
            raise _UncertainError
        self._drop_comma()
        self._at += 1
        self._next = _Next.COMMA if self._open else _Next.DOCUMENT
        self._documents += not self._open

    def _string(self, byte: int) -> bool:
        if byte != _QUOTE:
            try:
                found = slips.quoted(self._data, self._at, self._end)
            except slips.CutError as cut:
                self._replace(self._end, cut.text, FindingCode.REPAIRED_QUOTES)
                raise _EndError from None
            if found is not None:
                self._replace(found[1], found[0], FindingCode.REPAIRED_QUOTES)
            return found is not None
        at = self._at + 1
        while at < self._end:
            piece = slips.STRING_PIECE.match(self._data, at, self._end)
            stop = piece.end() if piece else at
            if stop < self._end and self._data[stop] == _QUOTE:
                self._at = stop + 1
                return True
            if stop == at:
                break
            at = stop
            if at - self._told >= CHUNK_BYTES:
                self._told = at
                self._on_chunk(at)
        self._at = self._end
        raise _EndError

    def _scalar(self) -> bool:
        data, at, end = self._data, self._at, self._end
        plain = slips.NUMBER_OR_WORD.match(data, at, end)
        if plain is not None:
            self._at = plain.end()
        elif (found := slips.call(data, at, end)) is not None:
            self._replace(found[1], found[0], FindingCode.REPAIRED_CALLS)
        elif (found := slips.word(data, at, end)) is not None:
            self._replace(found[1], found[0], FindingCode.REPAIRED_WORDS)
        else:
            return False
        return True


_AFTER_MEMBER: Final = frozenset({_Next.COMMA, _Next.KEY})

_STEPS: Final[Mapping[_Next, Callable[[_Mender, int], None]]] = MappingProxyType(
    {
        _Next.DOCUMENT: _Mender.document,
        _Next.KEY: _Mender.key,
        _Next.COLON: _Mender.colon,
        _Next.VALUE: _Mender.value,
        _Next.COMMA: _Mender.after_value,
    }
)

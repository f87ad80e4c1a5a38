"""Walking through a long JSON text piece by piece: the text is never one string in memory."""

import re
from collections.abc import Callable, Iterator
from json import JSONDecodeError
from typing import Final

from plugchat_gui.domain.attendance import Json
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.json_values import TooDeepError, decode, go_over, without_halves
from plugchat_gui.payload.limits import CHUNK_BYTES
from plugchat_gui.payload.result import Unreadable

_BLANKS: Final = re.compile(r"[ \t\n\r]*")
_BLANKS_BETWEEN: Final = re.compile("[ \t\n\r\ufeff\x1e]*")
_KEY: Final = re.compile(r'[ \t\n\r]*"([^"\\\x00-\x1f\ud800-\udfff]*)"[ \t\n\r]*:[ \t\n\r]*(?=\S)')
_NUMBER: Final = re.compile(r"[-+0-9.eE]*")
_CUT_VALUE: Final = re.compile(
    r"(?:t|tr|tru|f|fa|fal|fals|n|nu|nul|N|Na|-|-?I[nfity]{0,6}|\.|\.?[eE][-+]?)?[ \t\n\r]*"
)
"""What stands where the error is when a word or a number was cut off by the end."""
_CUT_ESCAPE: Final = re.compile(r"\\u[0-9a-fA-F]{0,4}")
_TOKENS: Final = frozenset('{}[]:,"')
_SELF_ENDING: Final = frozenset('{["')
_LONGEST_ESCAPE: Final = 12
_LONGEST_CHARACTER: Final = 4


class Scanner:
    """A place in UTF-8 `data` between two byte positions, moving forward only.

    `on_chunk` is called with the byte position whenever another piece has been decoded; what it
    raises ends the walk. `unclean` and `halves` tell whether control characters inside strings
    and halves of characters were met; `bad_bytes` whether the data is not UTF-8 throughout.
    """

    def __init__(self, data: bytes, start: int, end: int, on_chunk: Callable[[int], None]) -> None:
        """Stand at `start`."""
        self._data, self._next, self._end, self._on_chunk = data, start, end, on_chunk
        self._text, self._at = "", 0
        self._marked_at, self._marked_byte = 0, start
        self.bad_bytes = self.unclean = self.halves = False
        self._halves_possible = False

    @property
    def offset(self) -> int:
        """Return the byte position of the place."""
        at, marked = self._at, self._marked_at
        if at != marked:
            text = self._text[marked:at]
            ascii_only = text.isascii()
            self._marked_byte += len(
                text if ascii_only else text.encode("utf-8", "surrogateescape")
            )
            self._marked_at = at
        return self._marked_byte

    def peek(self, blanks: "re.Pattern[str]" = _BLANKS) -> str:
        """Skip blanks and return the next character, or "" at the end."""
        found = self._text[self._at : self._at + 1]
        if found in _TOKENS:
            return found
        while True:
            match = blanks.match(self._text, self._at)
            if match is not None:
                self._at = match.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                return ""

    def peek_between(self) -> str:
        """Do as `peek`, where one document ended and another may begin."""
        return self.peek(_BLANKS_BETWEEN)

    def value(self) -> Json:
        """Read the value that begins here."""
        value, self._at = self._decoded()
        return value

    def go_over(self) -> None:
        """Go to the end of the value that begins here without reading it."""
        _value, self._at = self._decoded(go_over)

    def value_unless(self, refused: Callable[[Json], bool]) -> tuple[Json, bool]:
        """Read the value that begins here; stay before it when `refused` says so of it."""
        value, end = self._decoded()
        if refused(value):
            return value, False
        self._at = end
        return value, True

    def members(self) -> Iterator[str]:
        """Enter the object that begins here; give each key, standing before its value.

        Whoever iterates reads the value before going on.
        """
        self._at += 1
        if self._separator("}", "member", first=True) == "}":
            return
        while True:
            match = _KEY.match(self._text, self._at)
            if match is not None:
                self._at = match.end()
                yield match[1]
            else:
                yield self._key()
            if self._separator("}", "comma") == "}":
                return

    def items(self) -> Iterator[None]:
        """Enter the array that begins here; pause before each item, which is then read."""
        self._at += 1
        if self._separator("]", "value", first=True) == "]":
            return
        while True:
            self.peek()
            yield None
            if self._separator("]", "comma") == "]":
                return

    def fail(self, expected: str) -> Unreadable:
        """Return what to raise when something else than `expected` stands here."""
        if self.peek() == "":
            return Unreadable(ProblemCode.TRUNCATED, self.offset)
        return Unreadable(ProblemCode.NOT_JSON, self.offset, expected=expected)

    def _separator(self, closing: str, expected: str, *, first: bool = False) -> str:
        found = self.peek()
        if found == closing or (found == "," and not first):
            self._at += 1
            return found
        if first and found:
            return ""
        raise self.fail(expected)

    def _key(self) -> str:
        if self.peek() != '"':
            raise self.fail("member")
        key = self.value()
        if self.peek() != ":":
            raise self.fail("colon")
        self._at += 1
        self.peek()
        return str(key)

    def _decoded(
        self, read: Callable[[str, int], tuple[Json, int, bool]] = decode
    ) -> tuple[Json, int]:
        while True:
            text, at = self._text, self._at
            if text[at : at + 1] not in _SELF_ENDING:
                number = _NUMBER.match(text, at)
                if number is not None and number.end() == len(text) and self._fill():
                    continue  # the rest of the number may be in the next piece
            try:
                value, end, clean = read(text, at)
            except JSONDecodeError as error:
                if self._may_go_on(error) and self._fill():
                    continue
                raise self._malformed(error) from None
            except TooDeepError:
                raise Unreadable(ProblemCode.TOO_DEEP, self.offset) from None
            if not clean:
                self.unclean = True
            if self._halves_possible or self.bad_bytes:
                value = self._whole(value, end)
            return value, end

    def _whole(self, value: Json, end: int) -> Json:
        """Return `value` without halves of characters."""
        text, at = self._text, self._at
        if self.bad_bytes or text.find("\\ud", at, end) >= 0 or text.find("\\uD", at, end) >= 0:
            whole = without_halves(value)
            self.halves |= whole != value
            return whole
        return value

    def _may_go_on(self, error: JSONDecodeError) -> bool:
        """Tell whether the error may only come from the end of this piece."""
        return (
            error.msg.startswith("Unterminated string")
            or error.pos >= len(self._text) - _LONGEST_ESCAPE
        )

    def _malformed(self, error: JSONDecodeError) -> Unreadable:
        ended = error.msg.startswith("Unterminated string") or self._is_cut(error)
        self._at = len(self._text) if ended else error.pos
        if ended:
            return Unreadable(ProblemCode.TRUNCATED, self.offset)
        expected = next((word for part, word in _EXPECTED if part in error.msg), "value")
        return Unreadable(ProblemCode.NOT_JSON, self.offset, expected=expected)

    def _is_cut(self, error: JSONDecodeError) -> bool:
        """Tell whether the error is that the text ends there, in a word, number or escape."""
        at = error.pos
        if "escape" in error.msg:
            return bool(_CUT_ESCAPE.fullmatch(self._text, self._text.rfind("\\", 0, at + 1)))
        return bool(_CUT_VALUE.fullmatch(self._text, at))

    def _fill(self) -> bool:
        """Decode another piece; it doubles while one value needs several. False at the end."""
        if self._next >= self._end:
            return False
        start = self.offset
        wanted = max(CHUNK_BYTES, self._next - start)
        stop = min(self._next + wanted, self._end)
        for _ in range(_LONGEST_CHARACTER - 1):  # not inside a character
            if stop >= self._end or self._data[stop] & 0xC0 != 0x80:
                break
            stop -= 1
        piece = self._data[self._next : stop]
        try:
            text = piece.decode()
        except UnicodeDecodeError:
            text = piece.decode("utf-8", "surrogateescape")
            self.bad_bytes = True
        # Searched in the bytes, which is faster, from where a split escape would begin.
        left = self._halves_possible and self._at < len(self._text)
        back = max(0, self._next - _LONGEST_ESCAPE)
        self._halves_possible = left or any(
            self._data.find(half, back, stop) >= 0 for half in (b"\\ud", b"\\uD")
        )
        self._text = self._text[self._at :] + text
        self._at = self._marked_at = 0
        self._next = stop
        self._on_chunk(start)
        return True


_EXPECTED: Final = (
    ("property name", "member"),
    ("':' delimiter", "colon"),
    ("',' delimiter", "comma"),
    ("escape", "escape"),
)

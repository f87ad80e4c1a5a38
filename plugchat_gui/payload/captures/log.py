r"""Payloads in the lines of a log, wherever they stand in it.

Four forms: JSON as it is, also over several lines; JSON inside a text of JSON (``{\"chat\": 1}``),
undone once; as nginx escapes what it logs (``{\x22chat\x22: 1}``); and as Python shows bytes
(``b'{"chat": 1}'``).
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from plugchat_gui.domain.attendance import Pairs
from plugchat_gui.payload.captures.captured import Capture, CaptureFormat, SkipReason
from plugchat_gui.payload.captures.given import Given
from plugchat_gui.payload.captures.harvest import Harvest, captured
from plugchat_gui.payload.captures.http_encoding import looks_like_json
from plugchat_gui.payload.captures.json_span import Spans
from plugchat_gui.payload.captures.log_lines import (
    LOG_MEMBERS,
    SURE_MEMBERS,
    is_log_line,
    is_split,
    line_moment,
    object_moment,
    read_object,
    whole_lines,
)
from plugchat_gui.payload.captures.payload_signs import begins_as_payload, has_signs, holds_payload
from plugchat_gui.payload.captures.searching import search_from
from plugchat_gui.payload.limits import MAX_WRAPPERS
from plugchat_gui.payload.sniff import Region

_ESCAPED: Final = re.compile(rb'[\[{](?:(?:\\[nrt]|[ \t\[{]){0,99}+)\\"')
_ESCAPED_TEXT: Final = re.compile(rb'(?:[^"\\\r\n]++|\\.)*+')
_HEXED: Final = re.compile(rb"[\[{](?:\\x0[9aAdD]|[ \[{]){0,99}+\\x22")
_HEXED_TEXT: Final = re.compile(rb'[^"\r\n]*+')
_BYTES: Final = re.compile(rb"(?<!\w)b(?:'[\[{]|\"[\[{])")
_BYTES_TEXT: Final = re.compile(
    rb"b(?:'(?:[^'\\\r\n]++|\\[^\r\n])*+'|\"(?:[^\"\\\r\n]++|\\[^\r\n])*+\")"
)
_BYTES_ESCAPE: Final = re.compile(rb"\\(?:x([0-9a-f]{2})|([nrt\\'\"]))")
_MEANT: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}
_HEX: Final = re.compile(rb"\\x([0-9A-Fa-f]{2})")
_BEHIND_A_NAME: Final = re.compile(rb'"[ \t\r\n]{0,99}+:[ \t\r\n]{0,99}+\Z')
"""What stands before a part of something larger, whose end is missing."""
_NEXT_LINE: Final = re.compile(rb"\n(?=[^\s}\]\"])")
_TOLD_EVERY: Final = 64 * 1024
_LONGEST_START: Final = 600
_LONGEST_BEFORE: Final = 4096
_LONGEST_NAME: Final = 300
_DIRECT: Final = frozenset(
    ("attendance", "attendanceData", "chat", "messages", "data", "messageId", "attendanceNumber")
)
"""Members that a payload itself has: an object with one is not the line of a log around it."""


class _Line(NamedTuple):
    """What is known of where something stands: when that was, and that it is a log."""

    at_ms: int | None
    is_log: bool


def read_log(given: Given) -> Capture | None:
    """Return the payloads in a log, None when there are none, or no sign of a log around them."""
    if given.text is None:
        return None
    text = given.text.data
    if not has_signs(text, lambda at: given.tell(at, len(given.data), 0)):
        return None
    split = is_split(text)
    if split:
        text = whole_lines(text)
    elif looks_like_json(text) and not _begins_with_a_line(text):
        return None
    log = _Log(text, given, is_log=split or is_log_line(text[:_LONGEST_NAME]))
    log.walk(0, len(text), None, 0)
    # Ordinary attendances, whatever stands around them, are no log.
    capture = log.harvest.capture(CaptureFormat.LOG)
    return capture if log.is_log and (capture.items or capture.skipped) else None


def _begins_with_a_line(text: bytes) -> bool:
    """Tell whether the JSON that `text` begins with is whole, and no payload by itself."""
    spans = Spans(text)
    start = next((at for at in range(min(len(text), 4096)) if text[at] in b"{["), 0)
    end = spans.end_of(start)
    if end is None:
        return False
    first = text[start:end]
    return not holds_payload(first) or _is_line(read_object(first), SURE_MEMBERS)


def _is_line(value: object, signs: frozenset[str]) -> bool:
    """Tell whether an object around a payload is the line of a log."""
    if not isinstance(value, Pairs):
        return False
    names = {name for name, _value in value}
    return not names & _DIRECT and bool(names & signs)


class _Log:
    """Walks through a text once; `is_log` tells whether a payload stood in the line of a log."""

    def __init__(self, text: bytes, given: Given, *, is_log: bool) -> None:
        self._text, self._given = text, given
        self._spans = Spans(text)
        self._line = _Line(None, is_log=False)
        self._line_until = self._part_until = self._told = 0
        self.is_log = is_log
        self.harvest = Harvest()

    def walk(self, at: int, end: int, around: _Line | None, depth: int) -> None:
        """Take what stands between two places; `around` is the line they are in."""
        for start, stop, hidden in self._found(at, end):
            if not depth and stop - self._told > _TOLD_EVERY:
                self._told = stop
                self._given.tell(stop, len(self._text), self.harvest.count)
            if start < self._part_until or not has_signs(self._text[start:stop]):
                continue
            line = around or self._line_of(start)
            if around is None:
                self._line_until = stop
                if hidden is None and _is_part(self._text, start):
                    self.is_log |= line.is_log
                    self.harvest.skip(SkipReason.CUT_OFF)
                    self._part_until = self._after_line(stop)
                    continue
            if hidden is not None:
                self._hidden(hidden, line)
            else:
                self._plain(start, stop, line, depth)

    def _found(self, at: int, end: int) -> Iterator[tuple[int, int, bytes | None]]:
        """Give what may be a payload: its place, and what it says when it is hidden."""
        kinds = (self._next_span, self._escaped, self._hexed, self._bytes)
        searches = [_Search(search, at) for search in kinds]
        while at < end:
            found = [one for search in searches if (one := search.first(at, end)) is not None]
            if not found:
                return
            first = min(found, key=lambda one: one[0])
            yield first
            at = max(first[1], at + 1)

    def _next_span(self, at: int, end: int) -> tuple[int, int, bytes | None] | None:
        span = self._spans.next(at, end)
        return None if span is None else (*span, None)

    def _escaped(self, at: int, end: int) -> tuple[int, int, bytes | None] | None:
        return self._next_hidden(_ESCAPED, _ESCAPED_TEXT, _unescaped, at, end)

    def _hexed(self, at: int, end: int) -> tuple[int, int, bytes | None] | None:
        return self._next_hidden(_HEXED, _HEXED_TEXT, _unhexed, at, end)

    def _bytes(self, at: int, end: int) -> tuple[int, int, bytes | None] | None:
        return self._next_hidden(_BYTES, _BYTES_TEXT, _as_python_shows, at, end)

    def _next_hidden(
        self,
        begins: "re.Pattern[bytes]",
        goes_on: "re.Pattern[bytes]",
        undo: Callable[[bytes], bytes],
        at: int,
        end: int,
    ) -> tuple[int, int, bytes | None] | None:
        found = search_from(begins, self._text, at, _LONGEST_START, end)
        whole = None if found is None else goes_on.match(self._text, found.start(), end)
        return None if whole is None else (whole.start(), whole.end(), undo(whole[0]))

    def _line_of(self, start: int) -> _Line:
        """Return what the line says before a place; further things in it say the same."""
        begins = self._text.rfind(b"\n", max(self._line_until, start - _LONGEST_BEFORE), start)
        if begins >= 0 or not self._line_until:
            before = self._text[max(begins + 1, start - _LONGEST_BEFORE) : start]
            self._line = _Line(line_moment(before), is_log_line(before))
        return self._line

    def _after_line(self, at: int) -> int:
        """Return where the next line begins that is not part of JSON over several lines."""
        found = search_from(_NEXT_LINE, self._text, at, _LONGEST_NAME)
        return len(self._text) if found is None else found.end()

    def _plain(self, start: int, stop: int, line: _Line, depth: int) -> None:
        body = self._text[start:stop]
        value = None
        if holds_payload(body):
            if begins_as_payload(Region(body, 0, len(body))):
                self._take(body, line)
                return
            value = read_object(body)
            if not _is_line(value, SURE_MEMBERS):
                self._take(body, line)
                return
        if depth >= MAX_WRAPPERS:
            return
        value = read_object(body) if value is None else value
        if isinstance(value, Pairs):
            at_ms = object_moment(value)
            line = _Line(
                line.at_ms if at_ms is None else at_ms, line.is_log or _is_line(value, LOG_MEMBERS)
            )
        self.walk(start + 1, stop, line, depth + 1)

    def _hidden(self, said: bytes, line: _Line) -> None:
        """Take the payload in a text that was escaped once: that it was shows a log."""
        spans = Spans(said)
        at = 0
        while (span := spans.next(at)) is not None:
            at = span[1]
            body = said[slice(*span)]
            if not holds_payload(body):
                continue
            if _is_part(said, span[0]):
                self.is_log = True
                self.harvest.skip(SkipReason.CUT_OFF)
                return
            self._take(body, line._replace(is_log=True))

    def _take(self, body: bytes, line: _Line) -> None:
        self.is_log |= line.is_log
        self.harvest.sent(captured(body, line.at_ms, (), ""))


class _Search:
    """One kind of thing to look for; what lies ahead is remembered."""

    def __init__(
        self,
        search: Callable[[int, int], tuple[int, int, bytes | None] | None],
        at: int,
    ) -> None:
        self._search = search
        self._ahead: tuple[int, int, bytes | None] | None = (at - 1, at - 1, None)

    def first(self, at: int, end: int) -> tuple[int, int, bytes | None] | None:
        """Return the first one from `at` on."""
        if self._ahead is not None and self._ahead[0] < at:
            self._ahead = self._search(at, end)
        return self._ahead


def _is_part(text: bytes, start: int) -> bool:
    """Tell whether what begins at `start` belongs to something that does not end."""
    return _BEHIND_A_NAME.search(text[max(0, start - _LONGEST_NAME) : start]) is not None


def _unescaped(text: bytes) -> bytes:
    said = read_object(b'"' + text + b'"')
    return said.encode("utf-8", "replace") if isinstance(said, str) else b""


def _unhexed(text: bytes) -> bytes:
    return _HEX.sub(lambda match: bytes((int(match[1], 16),)), text)


def _as_python_shows(text: bytes) -> bytes:
    """Undo what Python's `repr` does to bytes."""

    def said(escape: "re.Match[bytes]") -> bytes:
        if escape[1] is not None:
            return bytes((int(escape[1], 16),))
        return _MEANT.get(escape[2], escape[2])

    return _BYTES_ESCAPE.sub(said, text[2:-1])

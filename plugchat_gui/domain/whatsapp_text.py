"""WhatsApp's own text formatting: which characters are markers, which stand out and how.

All positions are characters of the text as it was typed, so that selection, search and links
never need another count. Every step looks at a character a bounded number of times.
"""

import re
from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Final, NamedTuple

_ANY: Final = re.compile(r"[*_~`]|^(?:> |- |[0-9]{1,3}\. )", re.MULTILINE)
_LINE: Final = re.compile(r"(?P<quote>> +)(?=\S)|(?P<bullet>[-*] )(?=\S)|[0-9]{1,3}\. (?=\S)")
_TOKEN: Final = re.compile(
    r"```|`|(?:https?://|(?<![^\W_])www\.)[^\s<>\"'`]+|[*_~](?![\ufe0f\u20e3])|\n", re.IGNORECASE
)
_AFTER_ADDRESS: Final = ".,;:!?…*_~)]}\u201d\u2019"
_FENCE: Final = "```"


class Style(Flag):
    """How a piece of text stands out; `CODE` is within a line, `MONO` may span lines."""

    BOLD = auto()
    ITALIC = auto()
    STRIKE = auto()
    CODE = auto()
    MONO = auto()


class LineKind(Enum):
    """What a line with a mark at its beginning is."""

    QUOTE = auto()
    BULLET = auto()
    NUMBERED = auto()


class Span(NamedTuple):
    """Characters that stand out, without their markers; spans are disjoint or nested."""

    start: int
    end: int
    style: Style


class Marker(NamedTuple):
    """Characters that are not shown; `opens` says that what they mark comes after them."""

    start: int
    end: int
    opens: bool


class Line(NamedTuple):
    """A quoted or listed line: where it, its words and it end; the line feed is outside."""

    start: int
    words: int
    end: int
    kind: LineKind


@dataclass(frozen=True, slots=True)
class Formatting:
    """What is formatted in one text; everything is in the order of the text."""

    spans: tuple[Span, ...] = ()
    markers: tuple[Marker, ...] = ()
    lines: tuple[Line, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is formatted."""
        return bool(self.spans or self.lines)


NOTHING: Final = Formatting()
_STYLES: Final = {"*": Style.BOLD, "_": Style.ITALIC, "~": Style.STRIKE}


def formatting(text: str, *, begins_line: bool = True) -> Formatting:
    """Return what WhatsApp formats in `text`; never fails, whatever the text is.

    `begins_line` is False for a piece of a longer text that was cut within a line.
    """
    if _ANY.search(text) is None:
        return NOTHING
    return _Reading(text).finished(begins_line=begins_line)


def without_markers(text: str) -> str:
    """Return `text` as it reads: its markers left out, everything else as typed."""
    markers = formatting(text).markers
    if not markers:
        return text
    made, at = [], 0
    for marker in markers:
        made.append(text[at : marker.start])
        at = marker.end
    return "".join((*made, text[at:]))


class _Reading:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self._text: Final = text
        self._spans: Final[list[Span]] = []
        self._markers: Final[list[Marker]] = []
        self._lines: Final[list[Line]] = []
        self._open: Final[list[int]] = []
        self._line_end = -1
        self._marked_line = False
        self._last_fence: Final = text.rfind(_FENCE)

    def finished(self, *, begins_line: bool) -> Formatting:
        text = self._text
        if begins_line:
            at = self._begin_line(0)
        else:
            at = 0
            self._find_line_end(0)
        while (token := _TOKEN.search(text, at)) is not None:
            found, start = token[0], token.start()
            if found == "\n":
                at = self._begin_line(start + 1)
            elif found == _FENCE:
                at = self._fence(start)
            elif found == "`":
                at = self._code(start)
            elif found in _STYLES:
                self._emphasis(start)
                at = start + 1
            else:
                at = start + max(4, len(found.rstrip(_AFTER_ADDRESS)))
        self._spans.sort(key=lambda span: (span.start, -span.end))
        return Formatting(tuple(self._spans), tuple(sorted(self._markers)), tuple(self._lines))

    def _begin_line(self, start: int) -> int:
        """Take the mark at the beginning of a line; return where its words begin."""
        self._open.clear()
        self._find_line_end(start)
        mark = _LINE.match(self._text, start)
        self._marked_line = mark is not None
        if mark is None:
            return start
        kind = LineKind.NUMBERED
        if mark["quote"]:
            kind = LineKind.QUOTE
            self._markers.append(Marker(start, mark.end(), opens=True))
        elif mark["bullet"]:
            kind = LineKind.BULLET
        self._lines.append(Line(start, mark.end(), self._line_end, kind))
        return mark.end()

    def _find_line_end(self, start: int) -> None:
        end = self._text.find("\n", start)
        self._line_end = len(self._text) if end < 0 else end

    def _fence(self, start: int) -> int:
        """Take monospace text, which may span lines but not out of a list or a quote."""
        text, first = self._text, start + len(_FENCE)
        if first > self._last_fence:
            return first
        last = text.find(_FENCE, first, self._line_end if self._marked_line else len(text))
        if last < 0 or not text[first:last].strip():
            return first
        if last > self._line_end:
            self._open.clear()
            self._find_line_end(last)
        begin = first + (text[first] == "\n")
        end = last - (text[last - 1] == "\n")
        self._take(Span(begin, end, Style.MONO), start, last + len(_FENCE))
        return last + len(_FENCE)

    def _code(self, start: int) -> int:
        text = self._text
        last = text.find("`", start + 1, self._line_end)
        if last < 0:
            return start + 1
        fits = not self._in_word(start - 1) and not self._in_word(last + 1)
        if not fits or not text[start + 1 : last].strip():
            return last if last > start + 1 else last + 1
        self._take(Span(start + 1, last, Style.CODE), start, last + 1)
        return last + 1

    def _emphasis(self, at: int) -> None:
        """Close what this marker closes, or take it as one that may open something."""
        text, open_ = self._text, self._open
        marker = text[at]
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        depth = next((n for n, place in enumerate(open_) if text[place] == marker), None)
        if depth is not None:
            start = open_[depth]
            if at > start + 1 and not before.isspace() and not after.isalnum():
                del open_[depth:]
                self._take(Span(start + 1, at, _STYLES[marker]), start, at + 1)
        elif not before.isalnum() and not after.isspace() and after != marker:
            open_.append(at)

    def _take(self, span: Span, start: int, end: int) -> None:
        self._spans.append(span)
        self._markers.append(Marker(start, span.start, opens=True))
        self._markers.append(Marker(span.end, end, opens=False))

    def _in_word(self, at: int) -> bool:
        return 0 <= at < len(self._text) and self._text[at].isalnum()

"""A piece of text laid out in lines, with positions counted in Python's characters."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from plugchat_gui.ui.attendances.transcript.links import Link
from plugchat_gui.ui.attendances.transcript.text_style import Typeface

_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTROLS: Final = str.maketrans(
    # Qt reads U+FFFC as the place of an inline object.
    dict.fromkeys((*map(chr, range(32)), "\x7f", "\ufffc"), "\ufffd")
    | {"\t": "\t", "\n": "\u2028", "\u2029": "\u2028", "\r": "\u200b"}
)
_STACKED: Final = re.compile("[\u0300-\u036f\u0483-\u0489\u0e34-\u0e4e\u20d0-\u20ff]{3}")
_STRONG: Final = frozenset({"L", "R", "AL"})
_WORD: Final = re.compile(r"\w+")


class TextBlock:
    """Text wrapped to a width. Colors stay out of it, so a theme change only repaints.

    Every character of the copy that Qt lays out stands for one character of `text`; only the
    change to UTF-16 moves positions. Text with right-to-left letters gets a layout for each
    paragraph, since Qt takes the direction of a whole layout from its first strong letter.
    """

    __slots__ = ("_paragraphs", "height", "last_line_width", "spills", "text", "width")

    def __init__(
        self,
        text: str,
        face: Typeface,
        limit: int,
        links: Sequence[Link] = (),
    ) -> None:
        self.text: Final = text
        # Towers of accents would be painted over the neighbors.
        self.spills: Final = not text.isascii() and _STACKED.search(text) is not None
        self._paragraphs: list[_Paragraph] = []
        right_to_left = _RIGHT_TO_LEFT.search(text) is not None
        y = start = 0
        for part in text.split("\n") if right_to_left else (text,):
            inside = [
                Link(link.start - start, link.end - start, link.url)
                for link in links
                if link.start < start + len(part) and link.end > start
            ]
            paragraph = _Paragraph(part, face, limit, inside, start, y)
            self._paragraphs.append(paragraph)
            y += paragraph.height
            start += len(part) + 1
        self.height: Final = y
        self.width: Final = max(paragraph.width for paragraph in self._paragraphs)
        last = self._paragraphs[-1]
        # Beside a line that runs from the right there is no room at the right.
        self.last_line_width: Final = limit if last.from_right else last.last_line_width
        for paragraph in self._paragraphs:
            paragraph.align(self.width)

    def draw(
        self,
        painter: QPainter,
        at: QPoint,
        selected: tuple[int, int] | None,
        colors: tuple[QColor, QColor],
    ) -> None:
        """Paint with the painter's pen; `selected` characters in `colors` (ground, text)."""
        for paragraph in self._paragraphs:
            paragraph.draw(painter, at, selected, colors)

    def offset_at(self, at: QPoint) -> int:
        """Return the character boundary nearest to a point of the block."""
        for paragraph in self._paragraphs:
            if at.y() < paragraph.y + paragraph.height or paragraph is self._paragraphs[-1]:
                return paragraph.offset_at(at)
        return len(self.text)

    def covers(self, at: QPoint) -> bool:
        """Return whether ink may be at this point: on a line, not beside it."""
        return any(paragraph.covers(at) for paragraph in self._paragraphs)

    def word_at(self, offset: int) -> tuple[int, int]:
        """Return the (start, end) of the word around a character boundary."""
        for word in _WORD.finditer(self.text):
            if word.start() <= offset <= word.end():
                return word.span()
        return offset, min(offset + 1, len(self.text))

    def rects(self, first: int, last: int) -> list[QRect]:
        """Return where the characters from `first` to `last` stand, a rectangle a line."""
        return [rect for paragraph in self._paragraphs for rect in paragraph.rects(first, last)]

    def line_rects(self) -> list[QRect]:
        """Return where the lines are, for tests and for marks."""
        return [rect for paragraph in self._paragraphs for rect in paragraph.line_rects()]


class _Paragraph:
    """One QTextLayout: all of a text, or a paragraph of one that has right-to-left letters."""

    __slots__ = (
        "_astral",
        "_layout",
        "from_right",
        "height",
        "last_line_width",
        "start",
        "text",
        "width",
        "y",
    )

    def __init__(
        self,
        text: str,
        face: Typeface,
        limit: int,
        links: Sequence[Link],
        start: int,
        y: int,
    ) -> None:
        shown = text.translate(_CONTROLS)
        if not shown.isascii():
            # PySide drops lone surrogates, which would shift every position after them.
            shown = _SURROGATE.sub("\ufffd", shown)
        self.text: Final = shown
        self._astral: Final = tuple(
            place
            for place, letter in enumerate("" if shown.isascii() else shown)
            if letter > "\uffff"
        )
        self.start: Final = start
        self.y: Final = y
        layout = self._layout = QTextLayout(shown, face.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        if links:
            layout.setFormats([self._underlined(link) for link in links])
        self.width, self.height, self.last_line_width = _broken(layout, face, limit)
        self.from_right: Final = _RIGHT_TO_LEFT.search(shown) is not None and _starts_from_right(
            shown
        )

    def align(self, width: int) -> None:
        """Move the lines of a text that runs from the right to the right of `width`."""
        if self.from_right:
            for i in range(self._layout.lineCount()):
                line = self._layout.lineAt(i)
                line.setPosition(QPointF(width - line.naturalTextWidth(), line.y()))

    def draw(
        self,
        painter: QPainter,
        at: QPoint,
        selected: tuple[int, int] | None,
        colors: tuple[QColor, QColor],
    ) -> None:
        origin = QPointF(at.x(), at.y() + self.y)
        ranges = []
        if selected is not None:
            first = max(0, selected[0] - self.start)
            last = min(len(self.text), selected[1] - self.start)
            if first < last:
                ranges.append(self._range(first, last))
                ranges[0].format.setBackground(colors[0])
                ranges[0].format.setForeground(colors[1])
        self._layout.draw(painter, origin, ranges)

    def offset_at(self, at: QPoint) -> int:
        y = at.y() - self.y
        line = self._line_at(y)
        if line is None:
            return self.start
        return self.start + self._character(line.xToCursor(at.x()))

    def covers(self, at: QPoint) -> bool:
        return any(rect.contains(at) for rect in self.line_rects())

    def line_rects(self) -> list[QRect]:
        lines = (self._layout.lineAt(i) for i in range(self._layout.lineCount()))
        return [line.naturalTextRect().translated(0, self.y).toAlignedRect() for line in lines]

    def rects(self, first: int, last: int) -> list[QRect]:
        first, last = max(0, first - self.start), min(len(self.text), last - self.start)
        if first >= last:
            return []
        return list(self._rects(self._unit(first), self._unit(last)))

    def _rects(self, first: int, last: int) -> Iterator[QRect]:
        for i in range(self._layout.lineCount()):
            line = self._layout.lineAt(i)
            begin, end = line.textStart(), line.textStart() + line.textLength()
            if end <= first or begin >= last:
                continue
            # `cursorToX` may come with the cursor it settled on.
            left, right = sorted(_x_of(line, min(max(unit, begin), end)) for unit in (first, last))
            top = self.y + line.y()
            yield QRectF(left, top, right - left, line.height()).toAlignedRect()

    def _line_at(self, y: float) -> QTextLine | None:
        found = None
        for i in range(self._layout.lineCount()):
            line = self._layout.lineAt(i)
            if found is None or line.y() <= y:
                found = line
        return found

    def _underlined(self, link: Link) -> QTextLayout.FormatRange:
        form = self._range(max(link.start, 0), min(link.end, len(self.text)))
        form.format.setFontUnderline(True)
        return form

    def _range(self, first: int, last: int) -> QTextLayout.FormatRange:
        form = QTextLayout.FormatRange()
        start = self._unit(first)
        form.start = start
        form.length = self._unit(last) - start
        form.format = QTextCharFormat()
        return form

    def _unit(self, character: int) -> int:
        if not self._astral:
            return character
        return character + bisect_left(self._astral, character)

    def _character(self, unit: int) -> int:
        if not self._astral:
            return unit
        return len(self.text.encode("utf-16-le")[: 2 * unit].decode("utf-16-le", "ignore"))


def _x_of(line: QTextLine, unit: int) -> float:
    found: Any = line.cursorToX(unit)
    return float(found[0] if isinstance(found, tuple) else found)


def _broken(layout: QTextLayout, face: Typeface, limit: int) -> tuple[int, int, int]:
    """Break `layout` into lines; return (natural width, height, width of the last line)."""
    widest = last = 0.0
    y = 0
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(limit)
        high = line.height()
        pitch = max(face.pitch, int(-(-high // 1)))
        line.setPosition(QPointF(0, y + (pitch - high) // 2))
        y += pitch
        last = line.naturalTextWidth()
        widest = max(widest, last)
    layout.endLayout()
    return int(-(-widest // 1)), y, int(-(-last // 1))


def _starts_from_right(text: str) -> bool:
    """Return what Qt finds, too: the direction of the first letter that has one."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in _STRONG:
            return direction != "L"
    return False

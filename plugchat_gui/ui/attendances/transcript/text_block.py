"""A piece of text laid out in lines, with positions counted in Python's characters."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from plugchat_gui.domain.whatsapp_text import Span, Style
from plugchat_gui.ui.attendances.transcript.links import Link
from plugchat_gui.ui.attendances.transcript.styled_text import BAR, Indent, StyledText
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
_MOST_PLACED: Final = 500
_STACKED: Final = re.compile("[\u0300-\u036f\u0483-\u0489\u0e34-\u0e4e\u20d0-\u20ff]{3}")
_STRONG: Final = frozenset({"L", "R", "AL"})
_WORD: Final = re.compile(r"\w+")
_BAR_ALPHA: Final = 0.45
_CODE_ALPHA: Final = 0.1


class TextBlock:
    """Text wrapped to a width, formatted if it is. Colors stay out: a new theme only repaints.

    Every character of the copy that Qt lays out stands for one character of `text`; only the
    change to UTF-16 moves positions. Text with right-to-left letters gets a layout for each
    paragraph, since Qt takes the direction of a whole layout from its first strong letter.
    """

    __slots__ = (
        "_paragraphs",
        "_placed",
        "_shown",
        "_style",
        "height",
        "last_line_width",
        "spills",
        "text",
        "width",
    )

    def __init__(
        self,
        text: str,
        face: Typeface,
        limit: int,
        links: Sequence[Link] = (),
        style: StyledText | None = None,
    ) -> None:
        self.text: Final = text
        self._style: Final = style
        shown = self._shown = style.shown[: len(text)] if style else text
        indents = style.indents(face.metrics) if style else ()
        # Towers of accents would be painted over the neighbors.
        self.spills: Final = not text.isascii() and _STACKED.search(text) is not None
        self._paragraphs: list[_Paragraph] = []
        self._placed: dict[tuple[int, int], list[QRect]] = {}
        right_to_left = _RIGHT_TO_LEFT.search(text) is not None
        y = start = 0
        for part in shown.split("\n") if right_to_left else (shown,):
            paragraph = _Paragraph(part, face, limit, start, y)
            paragraph.lay_out(links, style, indents)
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
        """Return the boundary for a selection nearest to a point: outside of markers."""
        offset = self.character_at(at)
        return offset if self._style is None else min(self._style.outside(offset), len(self.text))

    def character_at(self, at: QPoint) -> int:
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
        for word in _WORD.finditer(self._shown):
            if word.start() <= offset <= word.end():
                return word.span()
        return offset, min(offset + 1, len(self.text))

    def rects(self, first: int, last: int) -> list[QRect]:
        """Return where the characters from `first` to `last` stand, a rectangle a line.

        Kept, because hits are painted again and again; the rectangles are not to be changed.
        """
        known = self._placed.get((first, last))
        if known is None:
            known = [rect for each in self._paragraphs for rect in each.rects(first, last)]
            if len(self._placed) >= _MOST_PLACED:
                self._placed.clear()
            self._placed[first, last] = known
        return known

    def line_rects(self) -> list[QRect]:
        """Return where the lines are, for tests and for marks."""
        return [rect for paragraph in self._paragraphs for rect in paragraph.line_rects()]


class _Paragraph:
    """One QTextLayout: all of a text, or a paragraph of one that has right-to-left letters."""

    __slots__ = (
        "_astral",
        "_bar_left",
        "_bars",
        "_code",
        "_face",
        "_insets",
        "_layout",
        "_limit",
        "_shaded",
        "from_right",
        "height",
        "last_line_width",
        "start",
        "text",
        "width",
        "y",
    )

    def __init__(self, text: str, face: Typeface, limit: int, start: int, y: int) -> None:
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
        self._face: Final = face
        self._limit: Final = limit
        self.start: Final = start
        self.y: Final = y
        self._code: Final[list[tuple[int, int]]] = []
        self._shaded: Final[list[QRect]] = []
        self._bars: Final[list[tuple[int, int]]] = []
        self._bar_left = 0
        self._insets: Final[list[int]] = []
        layout = self._layout = QTextLayout(shown, face.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        self.from_right: Final = _RIGHT_TO_LEFT.search(shown) is not None and _starts_from_right(
            shown
        )

    def lay_out(
        self, links: Sequence[Link], style: StyledText | None, indents: Sequence[Indent]
    ) -> None:
        """Give the text its looks (positions are the block's) and break it into lines."""
        forms = []
        for span in style.spans if style else ():
            form = self._range_within(span.start, span.end)
            if form is not None and style is not None and not self._stays_upright(span):
                form.format = style.look(span.style)
                forms.append(form)
                if span.style is Style.CODE:
                    self._code.append((form.start, form.start + form.length))
        for link in links:
            form = self._range_within(link.start, link.end)
            if form is not None:
                form.format.setFontUnderline(True)
                forms.append(form)
        if forms:
            self._layout.setFormats(forms)
        marked = []
        for indent in indents:
            form = self._range_within(indent.start, indent.end)
            if form is not None:
                marked.append(indent._replace(start=form.start, end=form.start + form.length))
        self._break(marked)

    def _shade_code(self) -> None:
        """Note where code is shaded; as selections of Qt's each would cost a whole painting."""
        position = 0
        for i in range(self._layout.lineCount() if self._code else 0):
            line = self._layout.lineAt(i)
            first, last = line.textStart(), line.textStart() + line.textLength()
            while position < len(self._code):
                start, end = self._code[position]
                if start >= last:
                    break
                ends = _x_of(line, max(start, first)), _x_of(line, min(end, last))
                left, right = int(min(ends)), _whole(max(ends))
                height = int(line.height())
                self._shaded.append(QRect(left, int(line.y()), right - left, height))
                if end > last:
                    break
                position += 1

    def _stays_upright(self, span: Span) -> bool:
        """Return whether slanted letters would be boxes: hardly a font has them for Arabic."""
        first, last = max(0, span.start - self.start), max(0, span.end - self.start)
        return (
            span.style is Style.ITALIC
            and not self.text.isascii()
            and _RIGHT_TO_LEFT.search(self.text, first, last) is not None
        )

    def _break(self, indents: Sequence[Indent]) -> None:
        """Break into lines; `indents` count in UTF-16 units."""
        layout, face = self._layout, self._face
        widest = last = 0.0
        y = position = 0
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            begin = line.textStart()
            while position < len(indents) and indents[position].end <= begin:
                position += 1
            indent = indents[position] if position < len(indents) else None
            inset = 0
            if indent is not None and indent.start <= begin:
                inset = indent.first if begin == indent.start else indent.rest
            line.setLineWidth(max(1, self._limit - inset))
            high = line.height()
            pitch = max(face.pitch, int(-(-high // 1)))
            line.setPosition(QPointF(inset, y + (pitch - high) // 2))
            if inset and indent is not None and indent.barred:
                self._bars.append((y, pitch))
            if indents:
                self._insets.append(inset)
            y += pitch
            last = inset + line.naturalTextWidth()
            widest = max(widest, last)
        layout.endLayout()
        self.width, self.height, self.last_line_width = _whole(widest), y, _whole(last)

    def align(self, width: int) -> None:
        """Move the lines of a text that runs from the right to the right of `width`."""
        if self.from_right:
            for i in range(self._layout.lineCount()):
                line = self._layout.lineAt(i)
                inset = self._insets[i] if self._insets else 0
                line.setPosition(QPointF(width - inset - line.naturalTextWidth(), line.y()))
            self._bar_left = width - BAR
        self._shade_code()

    def draw(
        self,
        painter: QPainter,
        at: QPoint,
        selected: tuple[int, int] | None,
        colors: tuple[QColor, QColor],
    ) -> None:
        origin = QPointF(at.x(), at.y() + self.y)
        shade = QColor(painter.pen().color())
        shade.setAlphaF(_BAR_ALPHA)
        for top, height in self._bars:
            left = at.x() + self._bar_left
            painter.fillRect(QRect(left, at.y() + self.y + top, BAR, height), shade)
        shade.setAlphaF(_CODE_ALPHA)
        for rect in self._shaded:
            painter.fillRect(rect.translated(at.x(), at.y() + self.y), shade)
        ranges = []
        if selected is not None:
            first = max(0, selected[0] - self.start)
            last = min(len(self.text), selected[1] - self.start)
            if first < last:
                ranges.append(self._range(first, last))
                ranges[-1].format.setBackground(colors[0])
                ranges[-1].format.setForeground(colors[1])
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

    def _range_within(self, first: int, last: int) -> QTextLayout.FormatRange | None:
        """Return what of the block's characters `first` to `last` is here, None for nothing."""
        first, last = max(0, first - self.start), min(len(self.text), last - self.start)
        return self._range(first, last) if first < last else None

    def _range(self, first: int, last: int) -> QTextLayout.FormatRange:
        start = self._unit(first)
        return _format_range(start, self._unit(last) - start)

    def _unit(self, character: int) -> int:
        if not self._astral:
            return character
        return character + bisect_left(self._astral, character)

    def _character(self, unit: int) -> int:
        if not self._astral:
            return unit
        return len(self.text.encode("utf-16-le")[: 2 * unit].decode("utf-16-le", "ignore"))


def _format_range(start: int, length: int) -> QTextLayout.FormatRange:
    form = QTextLayout.FormatRange()
    form.start, form.length, form.format = start, length, QTextCharFormat()
    return form


def _x_of(line: QTextLine, unit: int) -> float:
    found: Any = line.cursorToX(unit)
    return float(found[0] if isinstance(found, tuple) else found)


def _whole(width: float) -> int:
    return int(-(-width // 1))


def _starts_from_right(text: str) -> bool:
    """Return what Qt finds, too: the direction of the first letter that has one."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in _STRONG:
            return direction != "L"
    return False

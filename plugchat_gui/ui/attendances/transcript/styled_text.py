"""A formatted text as it is laid out: markers are there but take no room.

A marker becomes as many characters without width, so that every position of what is painted is
a position of what was typed, and selection, search and links need no second count.
"""

from typing import Final, NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextFormat

from plugchat_gui.domain.whatsapp_text import (
    Formatting,
    LineKind,
    Marker,
    Span,
    Style,
    formatting,
)

BAR: Final = 3
"""How thick the bar beside a quote is, in pixels."""
_BESIDE_BAR: Final = 8
# Unlike a space without width it allows no line to be broken at it.
_NOTHING: Final = "\u200c"
_BULLET: Final = "\u2022"


class Indent(NamedTuple):
    """Characters of a line with a mark, and how far in its lines begin (pixels)."""

    start: int
    end: int
    first: int
    rest: int
    barred: bool


class StyledText:
    """One text with formatting; `shown` has the length of `text`."""

    __slots__ = ("_after", "_before", "_fixed", "_form", "shown")

    def __init__(self, text: str, form: Formatting, fixed: QFont) -> None:
        self._form: Final = form
        self._fixed: Final = fixed
        # Every place in or at a marker leads out of it, on the side away from what it marks.
        self._before: Final = {
            place: marker.start
            for marker in form.markers
            if marker.opens
            for place in range(marker.start + 1, marker.end + 1)
        }
        self._after: Final = {
            place: marker.end
            for marker in form.markers
            if not marker.opens
            for place in range(marker.start, marker.end)
        }
        self.shown: Final = _shown(text, form)

    @property
    def spans(self) -> tuple[Span, ...]:
        """What stands out."""
        return self._form.spans

    def outside(self, offset: int) -> int:
        """Return the place outside of the markers at `offset`, where nothing shown lies between.

        Whoever selects a whole bold word so gets it with its markers.
        """
        begin = offset
        while begin in self._before:
            begin = self._before[begin]
        if begin != offset:
            return begin
        while offset in self._after:
            offset = self._after[offset]
        return offset

    def indents(self, metrics: QFontMetricsF) -> list[Indent]:
        """Return the lines with a mark and how far in they begin."""
        found = []
        for line in self._form.lines:
            barred = line.kind is LineKind.QUOTE
            mark = self.shown[line.start : line.words]
            hanging = BAR + _BESIDE_BAR if barred else int(metrics.horizontalAdvance(mark)) + 1
            first = hanging if barred else 0
            found.append(Indent(line.start, line.end, first, hanging, barred))
        return found

    def look(self, style: Style) -> QTextCharFormat:
        """Return what a style is in Qt."""
        form = QTextCharFormat()
        if style is Style.BOLD:
            form.setFontWeight(QFont.Weight.Bold)
        elif style is Style.ITALIC:
            form.setFontItalic(True)
        elif style is Style.STRIKE:
            form.setFontStrikeOut(True)
        else:
            form.setFontFamilies([self._fixed.family()])
            if self._fixed.pointSizeF() > 0:
                form.setFontPointSize(self._fixed.pointSizeF())
            else:
                form.setProperty(QTextFormat.Property.FontPixelSize, self._fixed.pixelSize())
        return form


def styled_text(text: str, fixed: QFont, *, begins_line: bool = True) -> StyledText | None:
    """Return the formatted text, None when nothing in it is; `fixed` is the font of code.

    `begins_line` is False for a piece of a longer text that was cut within a line.
    """
    form = formatting(text, begins_line=begins_line)
    return StyledText(text, form, fixed) if form else None


def _shown(text: str, form: Formatting) -> str:
    made, at = list[str](), 0
    for marker in form.markers:
        made += (text[at : marker.start], _hidden(text, marker))
        at = marker.end
    shown = "".join((*made, text[at:]))
    bullets = [line.start for line in form.lines if line.kind is LineKind.BULLET]
    if bullets:
        letters = list(shown)
        for place in bullets:
            letters[place] = _BULLET
        shown = "".join(letters)
    return shown


def _hidden(text: str, marker: Marker) -> str:
    """Return what stands for a marker; code between other words keeps its own lines."""
    hidden = _NOTHING * (marker.end - marker.start)
    if marker.opens and text[marker.end - 1] == "\n":
        begins_line = marker.start == 0 or text[marker.start - 1] == "\n"
        return hidden if begins_line else hidden[1:] + "\n"
    if not marker.opens and text[marker.start] == "\n":
        ends_line = text[marker.end : marker.end + 1] in {"", "\n"}
        return hidden if ends_line else "\n" + hidden[1:]
    return hidden

"""Hostile text in lines of a width: nothing hidden, addresses as links, no rich text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from plugchat_gui.export.characters import lines_of, made_visible, needs_care
from plugchat_gui.export.web_address import web_addresses
from plugchat_gui.paper.style import Face

_AT_ONCE: Final = 2_000
"""Characters laid out together; more take longer than their number says."""
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_STACKED: Final = re.compile("[\u0300-\u036f\u0483-\u0489\u0e34-\u0e4e\u20d0-\u20ff]{3}")
# Qt reads U+FFFC as the place of an inline object.
_PLAIN: Final = str.maketrans({"\ufffc": "\ufffd", "\n": "\u2028"})
_STRONG: Final = frozenset({"L", "R", "AL"})


@dataclass(frozen=True, slots=True)
class Span:
    """Some characters of a text that look different: a link to `target`, or written out."""

    start: int
    end: int
    target: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `layout` is what it belongs to and keeps it alive. Sizes in device units."""

    layout: QTextLayout
    line: QTextLine
    width: float
    height: float
    descent: float
    rise: float = 0.0
    """Air above the letters, part of the height."""
    from_right: bool = False
    spills: bool = False
    """Towers of accents would be painted over the neighbors."""


def lines(text: str, face: Face, limit: float, spans: Sequence[Span] = ()) -> Iterator[Line]:
    """Give the lines of `text`, wrapped to `limit`, made as they are asked for.

    `text` is written out as it is but for characters that nobody would see; `spans` are places
    in a `text` that holds none of those.
    """
    # Qt takes the direction of a whole layout from its first letter: then one a paragraph.
    parts = [text]
    if _RIGHT_TO_LEFT.search(text) or len(text) > _AT_ONCE:
        parts = text.split("\n")
    start = 0
    for part in parts:
        for piece in _pieces(part):
            inside = [
                replace(s, start=max(0, s.start - start), end=s.end - start)
                for s in spans
                if s.start < start + len(piece) and s.end > start
            ]
            yield from _laid(piece, face, limit, inside)
            start += len(piece)
        start += 1


def readable(text: str) -> tuple[str, list[Span]]:
    """Return `text` with what nobody would see written out, and its links.

    Where a link leads to a host that is written differently, that host stands behind it.
    """
    if needs_care(text):
        text = "\n".join(map(made_visible, lines_of(text)))
    if "\t" in text:
        # A device has no stops for it.
        text = text.replace("\t", "    ")
    if "://" not in text:
        return text, []
    made: list[str] = []
    spans: list[Span] = []
    length = at = 0
    for start, end, address in web_addresses(text):
        if text.startswith("\\", end):
            # What nobody would have seen stands in the middle of it.
            continue
        before = text[at:end]
        spans.append(Span(length + start - at, length + end - at, address.target))
        made.append(before)
        length += len(before)
        at = end
        if address.host:
            made.append(f" [{address.host}]")
            length += len(made[-1])
    return "".join((*made, text[at:])), spans


def _pieces(text: str) -> Iterator[str]:
    """Give `text` in pieces that are quick to lay out, parted at spaces where there are any."""
    at = 0
    while len(text) - at > _AT_ONCE:
        end = at + _AT_ONCE
        space = text.rfind(" ", at + _AT_ONCE // 2, end)
        if space > 0:
            end = space + 1
        yield text[at:end]
        at = end
    yield text[at:]


def _laid(text: str, face: Face, limit: float, spans: Sequence[Span]) -> Iterator[Line]:
    shown = text.translate(_PLAIN)
    layout = QTextLayout(shown, face.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if spans:
        layout.setFormats([_form(shown, span) for span in spans])
    broken = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(limit)
        line.setPosition(QPointF(0, 0))
        broken.append(line)
    layout.endLayout()
    plain = shown.isascii()
    from_right = not plain and _starts_from_right(shown)
    spills = not plain and _STACKED.search(shown) is not None
    for line in broken:
        height = line.height()
        air = max(0.0, face.pitch - height)
        yield Line(
            layout,
            line,
            line.naturalTextWidth(),
            height + air,
            line.descent() + air / 2,
            air / 2,
            from_right,
            spills,
        )


def _form(text: str, span: Span) -> QTextLayout.FormatRange:
    form = QTextLayout.FormatRange()
    form.start = _unit(text, span.start)
    form.length = _unit(text, span.end) - form.start
    form.format = QTextCharFormat()
    if span.bold:
        form.format.setFontWeight(QFont.Weight.DemiBold)
    if span.italic:
        form.format.setFontItalic(True)
    if span.struck:
        form.format.setFontStrikeOut(True)
    if span.fixed:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        form.format.setFontFamilies(fixed.families())
    if span.target:
        form.format.setFontUnderline(True)
        form.format.setAnchor(True)
        form.format.setAnchorHref(span.target)
    return form


def _unit(text: str, character: int) -> int:
    """Return where Qt, which counts UTF-16 units, sees a character."""
    return character if text.isascii() else len(text[:character].encode("utf-16-le")) // 2


def _starts_from_right(text: str) -> bool:
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in _STRONG:
            return direction != "L"
    return False

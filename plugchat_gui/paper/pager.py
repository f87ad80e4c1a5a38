"""Boxes on pages: what fits, what moves to the next page, and what is repeated there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from plugchat_gui.export.characters import one_line
from plugchat_gui.paper.boxes import Box, Strip
from plugchat_gui.paper.bubbles import day_box
from plugchat_gui.paper.painting import paint
from plugchat_gui.paper.style import Face, PaperStyle
from plugchat_gui.wording.words import Words

_SIDES: Final = 18.0
_TOP: Final = 23.0
_BOTTOM: Final = 20.0
_HEADER: Final = 12.0
_FOOTER: Final = 16.0
"""Millimetres from the edges of the sheet."""
_SPLIT: Final = 1 / 3
"""Of a page: what is higher may be split."""
_FIRST_STRIPS: Final = 4
"""Lines of what is split that stand together at least."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of the paper in device units, and the way to the next one."""

    width: float
    height: float
    turn: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page of an attendance: at the top left and right, at the bottom."""

    left: str
    right: str
    bottom: str


class Pager:
    """Places boxes one under the other; with a painter it paints them, without it counts pages."""

    def __init__(
        self, sheet: Sheet, style: PaperStyle, tr: Words, painter: QPainter | None, total: int
    ) -> None:
        """Begin before the first page of `total` (which matters only where it is painted)."""
        self._sheet, self._style, self._tr = sheet, style, tr
        self._painter, self._total = painter, total
        self._running = Running("", "", "")
        self.pages = 0
        self._y = self._begin = 0.0
        self._day = ""
        self._held: list[Box] = []
        self._top = style.millimetres(_TOP)
        self._left = style.millimetres(_SIDES)
        self._bottom = sheet.height - style.millimetres(_BOTTOM)

    @staticmethod
    def width_of(sheet: Sheet, style: PaperStyle) -> float:
        """Return the width of the text area."""
        return sheet.width - 2 * style.millimetres(_SIDES)

    def begin(self, running: Running) -> None:
        """Begin an attendance on a new page."""
        self._running, self._day = running, ""
        self._turn(repeats=False)

    def place(self, box: Box) -> None:
        """Put a box on the page, or on the next; a heading waits for what it stands over."""
        if box.heading:
            self._held.append(box)
            return
        strips = iter(box.strips)
        first, whole = self._first(strips)
        headings, self._held = self._held, []
        need = sum(self._height(heading, tuple(heading.strips)) for heading in headings)
        need += self._height(box, first if whole else first[:_FIRST_STRIPS])
        if self._y + need > self._bottom:
            self._turn(repeats=not any(heading.day for heading in headings))
        for heading in headings:
            self._day = heading.day or self._day
            self._put(heading, tuple(heading.strips), whole=True)
        if whole:
            self._put(box, (*self._head(box), *first), whole=True)
        else:
            self._split(box, chain(first, strips))

    def end(self) -> None:
        """Place what still waits; the last page is full."""
        for heading in self._held:
            self._put(heading, tuple(heading.strips), whole=True)
        self._held = []

    # -- placing ------------------------------------------------------------

    @property
    def _fresh(self) -> bool:
        """Whether nothing but repeated words stands on the page."""
        return self._y == self._begin

    def _first(self, strips: Iterator[Strip]) -> tuple[tuple[Strip, ...], bool]:
        """Return strips up to the height that may be split, and whether these are all."""
        taken, height = [], 0.0
        limit = (self._bottom - self._top) * _SPLIT
        for strip in strips:
            taken.append(strip)
            height += strip.height
            if height > limit:
                return tuple(taken), False
        return tuple(taken), True

    def _head(self, box: Box) -> tuple[Strip, ...]:
        return box.head if box.head_shown or self._fresh else ()

    def _height(self, box: Box, strips: tuple[Strip, ...]) -> float:
        head = self._head(box)
        air = sum(box.gaps) + (0.0 if self._fresh else box.above)
        return air + sum(strip.height for strip in (*head, *strips))

    def _put(self, box: Box, strips: tuple[Strip, ...], *, whole: bool) -> None:
        """Put `strips` at the place where the page has come to."""
        if not self._fresh:
            self._y += box.above
        if self._painter is not None:
            at = QPointF(self._left + box.left, self._y)
            paint(self._painter, self._style, box, strips, at, shrinks=whole)
        self._y += sum(strip.height for strip in strips) + sum(box.gaps)

    def _split(self, box: Box, strips: Iterator[Strip]) -> None:
        """Put a high box on this page and as many as it takes, who speaks repeated on each."""
        part = list(self._head(box))
        height = self._height(box, ()) - sum(strip.height for strip in self._head(box))
        height += sum(strip.height for strip in part)
        for strip in strips:
            if self._y + height + strip.height > self._bottom and len(part) > len(box.head):
                self._put(box, tuple(part), whole=False)
                self._turn(repeats=True)
                part = list(box.head)
                height = self._height(box, ())
            part.append(strip)
            height += strip.height
        self._put(box, tuple(part), whole=False)

    # -- pages ------------------------------------------------------------

    def _turn(self, *, repeats: bool) -> None:
        if self.pages:
            self._sheet.turn()
        self.pages += 1
        self._y = self._begin = self._top
        if self._painter is not None:
            self._frame(self._painter)
        if repeats and self._day:
            words = self._tr("{day} (continued)", day=self._day)
            width = self.width_of(self._sheet, self._style)
            again = day_box(words, self._style, width, again=True)
            self._put(again, tuple(again.strips), whole=True)
            self._y += self._style.points(5)
            self._begin = self._y

    def _frame(self, painter: QPainter) -> None:
        """Paint what stands on every page."""
        style, running = self._style, self._running
        width = self.width_of(self._sheet, style)
        number = self._tr("Page {n} of {total}", n=self.pages, total=self._total)
        header = style.millimetres(_HEADER)
        footer = self._sheet.height - style.millimetres(_FOOTER)
        for top, words, below, share, side, face in (
            (header, running.left, True, 0.56, _AT_LEFT, style.small_strong),
            (header, running.right, True, 0.42, _AT_RIGHT, style.small),
            (footer, running.bottom, False, 0.78, _AT_LEFT, style.small),
            (footer, number, False, 0.2, _AT_RIGHT, style.small_strong),
        ):
            self._line(
                painter, words, QRectF(self._left, top, width, face.pitch), share, side, face
            )
            rule = top + face.pitch + style.points(2) if below else top - style.points(4)
            painter.fillRect(
                QRectF(self._left, rule, width, style.points(0.6)), style.color("line-strong")
            )

    def _line(
        self,
        painter: QPainter,
        words: str,
        rect: QRectF,
        share: float,
        side: Qt.AlignmentFlag,
        face: Face,
    ) -> None:
        painter.setFont(face.font)
        painter.setPen(self._style.color("text-2"))
        room = rect.width() * share
        shown = face.metrics.elidedText(one_line(words), Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, int(side | Qt.TextFlag.TextSingleLine), shown)


_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight

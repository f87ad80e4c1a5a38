"""Hits of the search over the bubbles. Colors come from the theme when painted."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from plugchat_gui.domain.find_index import Field, Place
from plugchat_gui.ui.attendances.transcript.bubble_layout import BubbleLayout, Part
from plugchat_gui.ui.theme import Theme

_OUTLINE: Final = 2
_RADIUS: Final = 3


@dataclass(frozen=True, slots=True)
class PartHits:
    """The (start, end) of every hit in one part, and which of them is the current one."""

    part: Part
    spans: list[tuple[int, int]]
    now: int | None


def hits_in(
    layout: BubbleLayout, spans_of: Callable[[str], list[tuple[int, int]]], now: Place | None
) -> Iterator[PartHits]:
    """Yield what is found in a row; `now` is the current hit if it is in this message."""
    before: Counter[Field] = Counter()
    for part in layout.parts:
        if part.found_in is None:
            continue
        spans = spans_of(shown_text(part))
        if not spans:
            continue
        yield PartHits(part, spans, _current(part, spans, before[part.found_in], now))
        before[part.found_in] += len(spans)


def shown_text(part: Part) -> str:
    """Return the words of a part, those of a body in the positions of the body."""
    if part.block is not None:
        return part.block.text
    return part.static.text() if part.static is not None else ""


def rects_of(part: Part, span: tuple[int, int]) -> list[QRect]:
    """Return where characters of a part are, in the bubble."""
    at = part.rect.topLeft()
    if part.block is not None:
        return [rect.translated(at) for rect in part.block.rects(*span)]
    if part.static is None or part.face is None:
        return []
    text = part.static.text()
    left, right = (part.face.metrics.horizontalAdvance(text[:place]) for place in span)
    return [QRectF(at.x() + left, at.y(), right - left, part.rect.height()).toAlignedRect()]


class HitPainter:
    """Paints the hits of one row after its bubble."""

    def __init__(
        self,
        painter: QPainter,
        theme: Theme,
        spans_of: Callable[[str], list[tuple[int, int]]],
        current: Place | None,
    ) -> None:
        self._painter: Final = painter
        self._theme: Final = theme
        self._spans_of: Final = spans_of
        self._current: Final = current

    def paint(self, layout: BubbleLayout, at: QPoint, message: int) -> None:
        """Paint the hits of a row whose bubble is at `at`."""
        current = self._current
        here = current if current is not None and current.message == message else None
        for hits in hits_in(layout, self._spans_of, here):
            rects = [
                [rect.translated(at) for rect in rects_of(hits.part, span)] for span in hits.spans
            ]
            others = [rect for i, group in enumerate(rects) if i != hits.now for rect in group]
            self._lay(hits.part, at, others, self._theme.color("find"))
            if hits.now is not None:
                self._lay(hits.part, at, rects[hits.now], self._theme.color("find-now"))
                self._outline(rects[hits.now])

    def _lay(self, part: Part, at: QPoint, rects: list[QRect], color: QColor) -> None:
        """Paint the ground and the letters on it once more, so that layouts hold no color."""
        if not rects:
            return
        region = QRegion()
        for rect in rects:
            region += rect
        painter = self._painter
        painter.save()
        painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
        painter.fillRect(region.boundingRect(), color)
        ink = self._theme.color("on-find")
        painter.setPen(ink)
        if part.block is not None:
            part.block.draw(painter, part.rect.topLeft() + at, None, (color, ink))
        elif part.static is not None and part.face is not None:
            painter.setFont(part.face.font)
            top = part.rect.top() + (part.rect.height() - part.face.metrics.height()) / 2
            painter.drawStaticText(QPoint(part.rect.left(), int(top)) + at, part.static)
        painter.restore()

    def _outline(self, rects: list[QRect]) -> None:
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("find-edge"), _OUTLINE))
        for rect in rects:
            framed = QRectF(QPointF(rect.topLeft()), rect.size().toSizeF()).adjusted(-1, 0, 1, 0)
            painter.drawRoundedRect(framed, _RADIUS, _RADIUS)


def _current(
    part: Part, spans: list[tuple[int, int]], before: int, now: Place | None
) -> int | None:
    if now is None or now.field is not part.found_in:
        return None
    if now.span is not None and part.body_start is not None:
        own = (now.span[0] - part.body_start, now.span[1] - part.body_start)
        return spans.index(own) if own in spans else None
    at = now.ordinal - before
    return at if 0 <= at < len(spans) else None

"""Painting a part of a box: its ground, its insets, its words."""

from collections.abc import Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from plugchat_gui.paper.boxes import Align, Box, Fill, Placed, Strip
from plugchat_gui.paper.style import PaperStyle

_HAIRLINE: Final = 0.6
_ROUND: Final = 5.0
_ROUND_PART: Final = 3.0
_BAR: Final = 1.6
_META_GAP: Final = 10.0

# Fill → (ground, edge) as color tokens.
_COLORS: Final = MappingProxyType(
    {
        Fill.IN: ("in", "line-strong"),
        Fill.OUT: ("out", "out-edge"),
        Fill.CHIP: ("window", "line"),
        Fill.NOTE: ("warn-soft", "line-strong"),
        Fill.IN_PART: ("in-part", ""),
        Fill.OUT_PART: ("out-part", ""),
        Fill.DASHED: ("", "line-strong"),
    }
)


def paint(
    painter: QPainter,
    style: PaperStyle,
    box: Box,
    strips: Sequence[Strip],
    at: QPointF,
    *,
    shrinks: bool,
) -> None:
    """Paint `strips` of `box` with its top left corner at a point; its sides stay in its width.

    `shrinks` says that these are all of its strips, and the ground need not be wider than they.
    """
    inner = box.width - 2 * box.pad
    left = at.x()
    if box.side is not None and shrinks:
        inner = min(inner, max((_needs(strip, style) for strip in strips), default=inner))
        room = box.width - inner - 2 * box.pad
        left += {Align.LEFT: 0.0, Align.CENTRE: room / 2, Align.RIGHT: room}[box.side]
    height = sum(strip.height for strip in strips) + sum(box.gaps)
    _ground(painter, style, box.fill, QRectF(left, at.y(), inner + 2 * box.pad, height), _ROUND)
    x, y = left + box.pad, at.y() + box.gaps[0]
    top = y
    for inset, run in groupby(strips, key=lambda strip: strip.inset):
        high = sum(strip.height for strip in run)
        if inset is not None:
            _ground(painter, style, inset.fill, QRectF(x, top, inner, high), _ROUND_PART)
        top += high
    for strip in strips:
        for placed in strip.words:
            _words(painter, style, placed, QRectF(x, y, inner, strip.height))
        y += strip.height


def _needs(strip: Strip, style: PaperStyle) -> float:
    """Return how wide a strip is."""
    width, beside = 0.0, 0
    for placed in strip.words:
        width += placed.line.width + 2 * placed.left
        beside += 1
    return width + max(0, beside - 1) * style.points(_META_GAP)


def _ground(painter: QPainter, style: PaperStyle, fill: Fill, rect: QRectF, radius: float) -> None:
    if fill is Fill.NONE:
        return
    unit = style.unit
    if fill is Fill.RULE:
        rule = QRectF(rect.left(), rect.bottom() - unit, rect.width(), _HAIRLINE * unit)
        painter.fillRect(rule, style.color("line-strong"))
        return
    if fill is Fill.BAR:
        bar = QRectF(rect.left(), rect.top(), _BAR * unit, rect.height())
        painter.fillRect(bar, style.color("accent"))
        return
    ground, edge = _COLORS[fill]
    pen = QPen(style.color(edge), _HAIRLINE * unit) if edge else QPen(Qt.PenStyle.NoPen)
    if fill is Fill.DASHED:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(style.color(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius * unit, radius * unit)


def _words(painter: QPainter, style: PaperStyle, placed: Placed, rect: QRectF) -> None:
    line = placed.line
    room = rect.width() - line.width
    x = rect.left() + placed.left
    if placed.align is Align.CENTRE:
        x = rect.left() + room / 2
    elif placed.align is Align.RIGHT:
        x = rect.left() + room - placed.left
    painter.setPen(style.color(placed.ink))
    at = QPointF(x, rect.top() + placed.down + line.rise)
    if not line.spills:
        line.line.draw(painter, at)
        return
    painter.save()
    painter.setClipRect(rect)
    line.line.draw(painter, at)
    painter.restore()

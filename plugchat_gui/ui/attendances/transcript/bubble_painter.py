"""Painting rows that were laid out before. All colors come from the theme, here and only here."""

from dataclasses import dataclass
from math import floor
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen

from plugchat_gui.ui.attendances.transcript.bubble_layout import (
    EDGE,
    BubbleLayout,
    Ink,
    Part,
    PartKind,
)
from plugchat_gui.ui.attendances.transcript.quote_part import BAR
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle, Typeface
from plugchat_gui.ui.icons import Icons
from plugchat_gui.ui.theme import Theme

CHIP_HEIGHT: Final = 24
_RADIUS: Final = 10
_SPEAKER_RADIUS: Final = 2
_CORNER: Final = 14
_BOX_RADIUS: Final = 6
_RING_GAP: Final = 2
_RING: Final = 2
_BEYOND: Final = 24


@dataclass(frozen=True, slots=True)
class _Side:
    """Color tokens of one side of the conversation."""

    fill: str
    edge: str
    part: str
    inks: dict[Ink, str]
    quote_bar: str


_INCOMING: Final = _Side(
    "in",
    "in-edge",
    "in-part",
    {Ink.TEXT: "in-text", Ink.TIME: "in-time", Ink.TICK: "in-time"},
    quote_bar="accent",
)
_OUTGOING: Final = _Side(
    "out",
    "out-edge",
    "out-part",
    {Ink.TEXT: "out-text", Ink.TIME: "out-time", Ink.TICK: "tick"},
    quote_bar="out-time",
)


_NOTICE: Final = _Side(
    "wall",
    "wall",
    "wall",
    {Ink.TEXT: "text-2", Ink.TIME: "text-2", Ink.TICK: "text-2"},
    quote_bar="text-2",
)


class BubblePainter:
    """Paints bubbles, chips and the focus ring with one open painter."""

    def __init__(
        self, painter: QPainter, theme: Theme, icons: Icons, style: TextStyle, dpr: float
    ) -> None:
        self._painter: Final = painter
        self._theme: Final = theme
        self._icons: Final = icons
        self._style: Final = style
        self._dpr: Final = dpr
        # The thinnest line of whole device pixels that is not thinner than 1 at 100 %.
        self._hairline: Final = max(1, int(dpr)) / dpr
        self._selected_colors: Final = (theme.color("accent"), theme.color("on-accent"))
        self._paint_part: Final = {
            PartKind.ICON: self._icon,
            PartKind.LINE: self._line,
            PartKind.TEXT: self._text,
            PartKind.BOX: self._box,
            PartKind.DASHED_BOX: self._dashed_box,
            PartKind.OUTLINE: self._outline,
            PartKind.QUOTE: self._quote,
            PartKind.BAR: self._bar,
            PartKind.PILL: self._pill,
        }
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def bubble(
        self, layout: BubbleLayout, at: QPoint, selected: tuple[int, int] | None, *, whole: bool
    ) -> None:
        """Paint a bubble whose top left corner is `at`.

        `selected` are characters of the message's text; `whole` says that all of the message
        is selected, so that what has no text of its own shows it, too.
        """
        side = _OUTGOING if layout.outgoing else _INCOMING
        rect = QRect(at.x(), at.y(), layout.width, layout.bubble_height)
        if layout.notice:
            side = _NOTICE
        elif layout.dashed:
            self._dashed_bubble(rect, side)
        else:
            self._solid_bubble(rect, layout, side)
        if whole and layout.body() is None:
            self._wash(rect)
        for part in layout.parts:
            self._paint_part[part.kind](part, at, side, selected)

    def chip(self, text: str, middle: int, top: int, face: Typeface) -> QRect:
        """Paint a day chip centered on `middle`; return where it is."""
        width = int(face.metrics.horizontalAdvance(text)) + 26
        height = max(CHIP_HEIGHT, face.pitch + 8)
        rect = QRect(middle - width // 2, top, width, height)
        radius = height / 2
        outer = self._snapped(rect)
        self._fill(outer, radius, self._theme.color("in-edge"))
        self._fill(self._inside(outer), radius - EDGE, self._theme.color("notice"))
        self._painter.setPen(self._theme.color("text-2"))
        self._painter.setFont(face.font)
        self._painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        return rect

    def ring(self, rect: QRect) -> None:
        """Paint the focus ring around a bubble."""
        out = _RING_GAP + _RING / 2
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(self._theme.color("focus"), _RING))
        framed = self._snapped(rect).adjusted(-out, -out, out, out)
        self._painter.drawRoundedRect(framed, _RADIUS + 3, _RADIUS + 3)

    def _solid_bubble(self, rect: QRect, layout: BubbleLayout, side: _Side) -> None:
        painter = self._painter
        cut = not (layout.opens and layout.closes)
        if cut:
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            rect = rect.adjusted(
                0, 0 if layout.opens else -_BEYOND, 0, 0 if layout.closes else _BEYOND
            )
        # Two filled shapes cost a quarter of one antialiased outline.
        outer = self._snapped(rect)
        for shape, radius, speaker_radius, token in (
            (outer, _RADIUS, _SPEAKER_RADIUS, side.edge),
            (self._inside(outer), _RADIUS - EDGE, _SPEAKER_RADIUS - EDGE, side.fill),
        ):
            color = self._theme.color(token)
            self._fill(shape, radius, color)
            x = shape.right() - _CORNER if layout.outgoing else shape.left()
            corner = QRectF(x, shape.bottom() - _CORNER, _CORNER, _CORNER)
            self._fill(corner, speaker_radius, color)
        if cut:
            painter.restore()

    def _dashed_bubble(self, rect: QRect, side: _Side) -> None:
        self._fill(self._snapped(rect), _RADIUS, self._theme.color(side.fill))
        self._dashes(rect, _RADIUS)

    def _dashes(self, rect: QRect, radius: int) -> None:
        pen = QPen(self._theme.color("line-strong"), self._hairline)
        pen.setDashPattern([3, 3])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._frame(rect, radius, pen)

    def _frame(self, rect: QRect, radius: int, pen: QPen) -> None:
        half = self._hairline / 2
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        line = self._snapped(rect).adjusted(half, half, -half, -half)
        self._painter.drawRoundedRect(line, radius - half, radius - half)

    def _wash(self, rect: QRect) -> None:
        color = QColor(self._selected_colors[0])
        color.setAlphaF(0.25)
        self._fill(self._snapped(rect), _RADIUS, color)

    def _box(self, part: Part, at: QPoint, side: _Side, _selected: tuple[int, int] | None) -> None:
        rect = self._snapped(part.rect.translated(at))
        self._fill(rect, _BOX_RADIUS, self._theme.color(side.part))

    def _dashed_box(
        self, part: Part, at: QPoint, _side: _Side, _selected: tuple[int, int] | None
    ) -> None:
        self._dashes(part.rect.translated(at), _BOX_RADIUS)

    def _outline(
        self, part: Part, at: QPoint, side: _Side, _selected: tuple[int, int] | None
    ) -> None:
        pen = QPen(self._theme.color(side.inks[Ink.TIME]), self._hairline)
        self._frame(part.rect.translated(at), _BOX_RADIUS, pen)

    def _quote(
        self, part: Part, at: QPoint, side: _Side, _selected: tuple[int, int] | None
    ) -> None:
        rect = self._snapped(part.rect.translated(at))
        self._fill(rect, _BOX_RADIUS, self._theme.color(side.part))
        self._painter.save()
        # The bar is the left end of the same shape, so both share the rounded corners.
        bar = QRectF(rect.left(), rect.top(), BAR, rect.height())
        self._painter.setClipRect(bar, Qt.ClipOperation.IntersectClip)
        self._fill(rect, _BOX_RADIUS, self._theme.color(side.quote_bar))
        self._painter.restore()

    def _bar(self, part: Part, at: QPoint, side: _Side, _selected: tuple[int, int] | None) -> None:
        rect = self._snapped(part.rect.translated(at))
        radius = rect.height() / 2
        self._fill(rect, radius, self._theme.color(side.edge))
        if part.share > 0:
            rect.setWidth(max(rect.height(), rect.width() * part.share))
            self._fill(rect, radius, self._theme.color(side.inks[Ink.TEXT]))

    def _pill(self, part: Part, at: QPoint, side: _Side, _selected: tuple[int, int] | None) -> None:
        outer = self._snapped(part.rect.translated(at))
        radius = outer.height() / 2
        self._fill(outer, radius, self._theme.color(side.edge))
        self._fill(self._inside(outer), radius - EDGE, self._theme.color("notice"))
        if part.static is None or part.face is None:
            return
        self._painter.setPen(self._theme.color("text"))
        self._painter.setFont(part.face.font)
        size = part.static.size()
        left = part.rect.left() + (part.rect.width() - size.width()) / 2
        top = part.rect.top() + (part.rect.height() - part.face.metrics.height()) / 2
        self._painter.drawStaticText(QPointF(left, top) + at, part.static)

    def _icon(self, part: Part, at: QPoint, side: _Side, _selected: tuple[int, int] | None) -> None:
        pixmap = self._icons.pixmap(part.icon, part.rect.width(), side.inks[part.ink], self._dpr)
        self._painter.drawPixmap(part.rect.topLeft() + at, pixmap)

    def _line(self, part: Part, at: QPoint, side: _Side, _selected: tuple[int, int] | None) -> None:
        if part.static is None or part.face is None:
            return
        token = side.inks[part.ink] if part.speaker is None else f"speaker-{part.speaker}"
        self._painter.setPen(self._theme.color(token))
        self._painter.setFont(part.face.font)
        top = part.rect.top() + (part.rect.height() - part.face.metrics.height()) / 2
        self._painter.drawStaticText(QPoint(part.rect.left(), int(top)) + at, part.static)

    def _text(self, part: Part, at: QPoint, side: _Side, selected: tuple[int, int] | None) -> None:
        if part.block is None:
            return
        self._painter.setPen(self._theme.color(side.inks[part.ink]))
        here = None
        if selected is not None and part.body_start is not None:
            here = (selected[0] - part.body_start, selected[1] - part.body_start)
        if part.block.spills:
            self._painter.save()
            self._painter.setClipRect(part.rect.translated(at), Qt.ClipOperation.IntersectClip)
        part.block.draw(self._painter, part.rect.topLeft() + at, here, self._selected_colors)
        if part.block.spills:
            self._painter.restore()

    def _inside(self, rect: QRectF) -> QRectF:
        edge = self._hairline
        return rect.adjusted(edge, edge, -edge, -edge)

    def _fill(self, rect: QRectF, radius: float, color: QColor) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(color)
        self._painter.drawRoundedRect(rect, radius, radius)

    def _snapped(self, rect: QRect) -> QRectF:
        """Return `rect` with its edges on whole device pixels."""
        dpr = self._dpr
        left, top = floor(rect.x() * dpr + 0.5), floor(rect.y() * dpr + 0.5)
        right = floor((rect.x() + rect.width()) * dpr + 0.5)
        bottom = floor((rect.y() + rect.height()) * dpr + 0.5)
        return QRectF(left / dpr, top / dpr, (right - left) / dpr, (bottom - top) / dpr)


def on_wall(palette: QPalette, theme: Theme) -> QPalette:
    """Return `palette` with the wall behind the bubbles as its ground."""
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        palette.setColor(role, theme.color("wall"))
    return palette

"""Another ground under some words of a bubble; layouts hold no color, so the words come again."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from plugchat_gui.ui.attendances.transcript.bubble_layout import Part


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


_SQUARE: Final = 0


def lay_ground(
    painter: QPainter,
    part: Part,
    at: QPoint,
    rects: list[QRect],
    colors: tuple[QColor, QColor],
    radius: int = _SQUARE,
) -> None:
    """Paint `rects` of a part of the bubble at `at` in `colors` (ground, letters)."""
    if not rects:
        return
    area = QPainterPath()
    area.setFillRule(Qt.FillRule.WindingFill)
    for rect in rects:
        area.addRoundedRect(QRectF(rect), radius, radius)
    ground, ink = colors
    painter.save()
    painter.fillPath(area, ground)
    painter.setClipPath(area, Qt.ClipOperation.IntersectClip)
    painter.setPen(ink)
    if part.block is not None:
        part.block.draw(painter, part.rect.topLeft() + at, None, colors)
    elif part.static is not None and part.face is not None:
        painter.setFont(part.face.font)
        top = part.rect.top() + (part.rect.height() - part.face.metrics.height()) / 2
        painter.drawStaticText(QPoint(part.rect.left(), int(top)) + at, part.static)
    painter.restore()

"""Painting what is on the screen of one transcript."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

from plugchat_gui.ui.attendances.transcript.bubble_painter import BubblePainter
from plugchat_gui.ui.attendances.transcript.hit_painter import HitPainter
from plugchat_gui.ui.attendances.transcript.scene import Scene
from plugchat_gui.ui.attendances.transcript.text_selection import TextSelection
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle

_STICKY_TOP: Final = 8
_THUMB: Final = 40


@dataclass(frozen=True, slots=True)
class Marks:
    """What is painted over the bubbles.

    `ringed` is the message with the focus ring. `sticky` shows the day at the top while
    scrolling. `thumb` is where the dragged slider is (0 to 1), None when it is not dragged.
    `hits` paints what is found, None when nothing is looked for.
    """

    selection: TextSelection
    ringed: int | None
    sticky: bool
    thumb: float | None
    hits: HitPainter | None = None


def paint_scene(
    scene: Scene, bubbles: BubblePainter, style: TextStyle, marks: Marks, dirty: QRect
) -> None:
    """Paint the rows that touch `dirty`, the chips, the ring."""
    if scene.nothing:
        middle = (scene.height - scene.chip_height) // 2
        bubbles.chip(scene.nothing, scene.middle, middle, style.caption)
    sticky = _sticky_top(scene) if marks.sticky or marks.thumb is not None else None
    for position, placed in enumerate(scene.placed):
        layout = scene.layout(placed.row)
        if placed.y > dirty.bottom() or placed.y + layout.height < dirty.top():
            continue
        if layout.chip and (position or sticky is None):
            top = placed.y + layout.chip_top
            bubbles.chip(layout.chip, scene.middle, top, style.caption)
        message = placed.row.message
        within = marks.selection.within(message)
        whole = within is not None and marks.selection.is_whole(message)
        at = scene.bubble_rect(placed).topLeft()
        bubbles.bubble(layout, at, within, whole=whole)
        if scene.aliases is not None:
            bubbles.aliases(layout, at, scene.aliases)
        if marks.hits is not None:
            marks.hits.paint(layout, at, message)
    if marks.ringed is not None:
        _ring(scene, bubbles, marks.ringed)
    if sticky is not None:
        bubbles.chip(scene.chip_now(), scene.middle, sticky, style.caption)
    if marks.thumb is not None:
        _thumb_chip(scene, bubbles, style, marks.thumb)


def _ring(scene: Scene, bubbles: BubblePainter, message: int) -> None:
    if any(placed.row.message == message for placed in scene.placed):
        bubbles.ring(scene.message_rect(message))


def _sticky_top(scene: Scene) -> int | None:
    """Return where the chip of the top row's day sticks; None while its own chip is in sight."""
    top = _STICKY_TOP
    for position, placed in enumerate(scene.placed):
        layout = scene.layout(placed.row)
        if not layout.chip:
            continue
        own = placed.y + layout.chip_top
        if position == 0:
            if own >= top:
                return None
        else:
            # The next day's own chip pushes this one out.
            return min(top, own - scene.chip_height - 4)
    return top if scene.placed else None


def _thumb_chip(scene: Scene, bubbles: BubblePainter, style: TextStyle, thumb: float) -> None:
    text = scene.short_day_now()
    width = int(style.caption.metrics.horizontalAdvance(text)) + 26
    y = round(thumb * (scene.height - _THUMB)) + (_THUMB - scene.chip_height) // 2
    bubbles.chip(text, scene.width - 8 - width // 2, y, style.caption)

"""Bringing a hit to the middle of the screen, unfolding the message it hides in."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect

from plugchat_gui.domain.find_index import Field, Place
from plugchat_gui.ui.attendances.transcript.hit_painter import hits_in, rects_of
from plugchat_gui.ui.attendances.transcript.long_text import first_piece, is_long
from plugchat_gui.ui.attendances.transcript.row_index import Row
from plugchat_gui.ui.attendances.transcript.scene import Scene

_MARGIN: Final = 48


def reveal_hit(
    scene: Scene, place: Place, spans_of: Callable[[str], list[tuple[int, int]]]
) -> None:
    """Scroll `scene` so that a hit is in the middle, unless it is well in sight already."""
    row = _row(scene, place)
    top, height = _extent(scene, row, place, spans_of)
    for placed in scene.placed:
        if placed.row == row:
            seen = placed.y + top
            if seen >= _MARGIN and seen + height <= scene.height - _MARGIN:
                return
    scene.anchor.put(row, top + height // 2 - scene.height // 2)


def _row(scene: Scene, place: Place) -> Row:
    """Return the row a hit is in; a long message is unfolded when the hit is in its rest."""
    message = place.message
    if place.span is not None and not scene.index.is_unfolded(message):
        body = scene.text(message).body
        if is_long(body) and place.span[1] > first_piece(body):
            scene.toggle_fold(message)
    last = scene.index.segment_count(message) - 1
    if place.field is Field.BELOW:
        return Row(message, last)
    if place.span is not None:
        for number in range(last + 1):
            segment = scene.index.segment(Row(message, number))
            if segment is not None and place.span[0] < segment[1]:
                return Row(message, number)
    return Row(message, 0)


def _extent(
    scene: Scene, row: Row, place: Place, spans_of: Callable[[str], list[tuple[int, int]]]
) -> tuple[int, int]:
    """Return where the hit begins below the top of its row, and how high it is."""
    layout = scene.layout(row)
    for hits in hits_in(layout, spans_of, place):
        if hits.now is not None:
            found = QRect()
            for rect in rects_of(hits.part, hits.spans[hits.now]):
                found = found.united(rect)
            return layout.bubble_top + found.top(), found.height()
    return layout.bubble_top, min(layout.bubble_height, scene.height)

"""The message that a bubble answers, as a box with a bar; a click leads there."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt

from plugchat_gui.ui.attendances.transcript.bubble_layout import (
    INSET,
    Ink,
    Part,
    PartKind,
    prepared,
)
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle
from plugchat_gui.wording.relations import QuoteText

BAR: Final = 3
_LEFT: Final = BAR + 8
_RIGHT: Final = 10
_ABOVE: Final = 5
_BELOW: Final = 5
_FEWEST_EMS: Final = 12


@dataclass(frozen=True, slots=True)
class QuoteBox:
    """The box of a quote; its own width is the bubble's, `width` the least its lines need."""

    box: Part
    lines: tuple[Part, ...]
    width: int


def quote_box(quoted: QuoteText, top: int, room: int, style: TextStyle) -> QuoteBox:
    """Lay out `quoted` in a bubble that has `room` inside; it begins at `top`."""
    y, widest = top + _ABOVE, 0
    lines = []
    for words, face in ((quoted.who, style.caption_strong), (quoted.said, style.caption)):
        if not words:
            continue
        shown = face.metrics.elidedText(
            " ".join(words.split()), Qt.TextElideMode.ElideRight, room - _LEFT - _RIGHT
        )
        static = prepared(shown, face)
        width = int(-(-static.size().width() // 1))
        rect = QRect(INSET + _LEFT, y, width, face.pitch)
        part = Part(PartKind.LINE, rect, Ink.TIME, face, static=static, jumps=quoted.index)
        lines.append(part)
        y += face.pitch
        widest = max(widest, width)
    rect = QRect(INSET, top, 0, y + _BELOW - top)
    box = Part(PartKind.QUOTE, rect, Ink.TIME, jumps=quoted.index)
    least = min(room, max(widest + _LEFT + _RIGHT, _FEWEST_EMS * style.em))
    return QuoteBox(box, tuple(lines), least)

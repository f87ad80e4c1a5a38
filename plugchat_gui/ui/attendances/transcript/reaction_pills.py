"""Reactions as pills over the lower edge of a bubble."""

from collections.abc import Sequence
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
from plugchat_gui.wording.relations import ReactionText

_HEIGHT: Final = 22
_SIDE: Final = 8
_GAP: Final = 4
_MOST: Final = 4
_LONGEST: Final = 60
_NAME_EMS: Final = 12
_OVER: Final = 9
_ROOM_WITHIN: Final = 4
_BELOW: Final = 2


@dataclass(frozen=True, slots=True)
class Pills:
    """Pills from left to right, their tops at 0.

    `width` is the room they need inside the bubble, `within` what it must be higher for them, and
    `overhang` the room they need below it.
    """

    parts: tuple[Part, ...] = ()
    width: int = 0
    within: int = 0
    overhang: int = 0

    def placed(self, bottom: int) -> tuple[Part, ...]:
        """Return the pills over the lower edge of a bubble that ends at `bottom`."""
        for part in self.parts:
            part.rect.moveTop(bottom - _OVER)
        return self.parts


NO_PILLS: Final = Pills()


def reaction_pills(reactions: Sequence[ReactionText], room: int, style: TextStyle) -> Pills:
    """Return the pills of `reactions` in a bubble that has `room` inside.

    One person's has the name beside it, that of several their number; the names are in the hint.
    Where the names find no room only the numbers are there.
    """
    pills = _laid_out(_worded(reactions, named=True), style)
    if pills.width > room:
        pills = _laid_out(_worded(reactions, named=False), style)
    return pills


def _laid_out(worded: Sequence[tuple[str, str]], style: TextStyle) -> Pills:
    face = style.caption
    height = max(_HEIGHT, face.pitch + 4)
    parts = []
    left = INSET
    for words, hint in worded:
        room = _NAME_EMS * style.em
        shown = face.metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        static = prepared(shown, face)
        width = int(-(-static.size().width() // 1)) + 2 * _SIDE
        rect = QRect(left, 0, width, height)
        parts.append(Part(PartKind.PILL, rect, Ink.TEXT, face, static=static, hint=hint))
        left += width + _GAP
    width = left - _GAP - INSET
    return Pills(tuple(parts), width, _ROOM_WITHIN, height - _OVER + _BELOW)


def _worded(reactions: Sequence[ReactionText], *, named: bool) -> list[tuple[str, str]]:
    """Return what stands on each pill and who it is of; what does not fit is one number."""
    worded = []
    for reaction in reactions:
        beside = reaction.who[0] if reaction.count == 1 and named else str(reaction.count)
        worded.append((f"{reaction.value} {beside}"[:_LONGEST], ", ".join(reaction.who)[:_LONGEST]))
    if len(worded) > _MOST:
        rest = worded[_MOST - 1 :]
        more = (f"+{len(rest)}", " ".join(words.partition(" ")[0] for words, _ in rest))
        worded = [*worded[: _MOST - 1], more]
    return worded

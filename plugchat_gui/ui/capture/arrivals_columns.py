"""Where the columns of what arrived stand: the same for captions and rows."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFontMetrics

from plugchat_gui.ui.fonts import Text, font, scale
from plugchat_gui.wording.words import Words

_SIDE: Final = 20
_GAP: Final = 12
_TIME: Final = 76
_CONTENT: Final = 132
_SIZE: Final = 72
_STATE: Final = 168
_LEAST_WITH_SIZE: Final = 720
_LEAST_WITH_CONTENT: Final = 600

Span = tuple[int, int]
"""Left and width in pixels."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One span a column; None where there is no room for it."""

    at: Span
    who: Span
    content: Span | None
    size: Span | None
    state: Span
    opening: Span


def columns(width: int, tr: Words) -> Columns:
    """Return the columns for a row `width` pixels wide: size goes first, then content."""
    factor = scale()
    logical = width / factor

    def wide(pixels: int) -> int:
        return round(pixels * factor)

    opening = QFontMetrics(font(Text.BODY)).horizontalAdvance(tr("Open"))
    right = width - _SIDE
    opens = (right - opening, opening)
    right -= opening + _GAP
    state = (right - wide(_STATE), wide(_STATE))
    right -= wide(_STATE) + 2 * _GAP
    size = content = None
    if logical >= _LEAST_WITH_SIZE:
        size = (right - wide(_SIZE), wide(_SIZE))
        right -= wide(_SIZE) + _GAP
    if logical >= _LEAST_WITH_CONTENT:
        content = (right - wide(_CONTENT), wide(_CONTENT))
        right -= wide(_CONTENT) + _GAP
    left = _SIDE + wide(_TIME)
    return Columns((_SIDE, wide(_TIME) - _GAP), (left, right - left), content, size, state, opens)

"""Where the columns of the history stand, for the head of the table and for its rows alike."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

_TIME: Final = 84
_KIND: Final = 176
_OUTCOME: Final = 244
_DURATION: Final = 92
_PADDING: Final = 12
FOLDS_UNDER: Final = 900
"""Width of the page, in pixels at 10 pt, that all columns need."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edge and width of each column in pixels, without its padding.

    Folded, what was done stands under the time and the duration under the outcome: `kind` and
    `duration` have no width then.
    """

    time: tuple[int, int]
    kind: tuple[int, int]
    address: tuple[int, int]
    outcome: tuple[int, int]
    duration: tuple[int, int]

    @property
    def folded(self) -> bool:
        """Whether columns share a place."""
        return self.kind[1] == 0


def columns(width: int, factor: float, *, folded: bool) -> Columns:
    """Return the columns of a table `width` pixels wide, where the text is `factor` of 10 pt."""
    wished = (_TIME, 0 if folded else _KIND, 0, _OUTCOME, 0 if folded else _DURATION)
    widths = [round(wish * factor) for wish in wished]
    widths[2] = max(0, width - sum(widths))
    places: list[tuple[int, int]] = []
    left = 0
    for column in widths:
        places.append((left + _PADDING, max(0, column - 2 * _PADDING)))
        left += column
    return Columns(*places)


def cell(place: tuple[int, int], row: QRect) -> QRect:
    """Return the part of a row that belongs to a column."""
    return QRect(row.left() + place[0], row.top(), place[1], row.height())

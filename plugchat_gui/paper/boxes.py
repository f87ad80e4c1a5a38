"""What stands on paper: boxes of strips, which the pager places one under the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from plugchat_gui.paper.lines import Line


class Align(Enum):
    """Where words stand in their box."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


class Fill(Enum):
    """How the ground of a box, or of an inset in it, is painted."""

    NONE = auto()
    IN = auto()
    OUT = auto()
    CHIP = auto()
    NOTE = auto()
    RULE = auto()
    IN_PART = auto()
    OUT_PART = auto()
    DASHED = auto()
    BAR = auto()


@dataclass(frozen=True, slots=True)
class Placed:
    """A line at `left` of its box, `down` in its strip, in the color of a token."""

    line: Line
    left: float = 0.0
    ink: str = "text"
    align: Align = Align.LEFT
    down: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Inset:
    """A part of a box with a ground of its own: a card, a quote."""

    fill: Fill


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a box that is never split: one line, or a gap where `words` is empty."""

    height: float
    words: tuple[Placed, ...] = ()
    inset: Inset | None = None


@dataclass(slots=True)
class Box:
    """Strips on a common ground. `left` and `width` are in the page's text area.

    `head` says who speaks: it is shown when `head_shown`, and wherever the box begins a page or
    goes on there. `heading` is never the last on a page; `day` are the words repeated on every
    page until the next day. A box is split only where it is higher than a third of a page.
    `side` is where its ground stands, which shrinks to the words; None: no ground.
    """

    strips: Iterable[Strip]
    fill: Fill = Fill.NONE
    left: float = 0.0
    width: float = 0.0
    above: float = 0.0
    head: tuple[Strip, ...] = ()
    head_shown: bool = True
    heading: bool = False
    day: str = ""
    side: Align | None = None
    pad: float = 0.0
    is_message: bool = False
    gaps: tuple[float, float] = (0.0, 0.0)
    """Air above and below the strips, inside the ground."""

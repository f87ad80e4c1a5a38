"""Where everything of one row stands: a table of parts with rectangles, for painting and hits."""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QStaticText, QTransform

from plugchat_gui.domain.attendance import Tick
from plugchat_gui.domain.find_index import Field
from plugchat_gui.ui.attendances.transcript.text_block import TextBlock
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle, Typeface

EDGE: Final = 1
SIDE: Final = 10
ABOVE: Final = 5
INSET: Final = EDGE + SIDE
"""From the bubble's outer edge to its text, left and right."""
TOP: Final = EDGE + ABOVE


class PartKind(Enum):
    """What a part is; the painter has one function for each."""

    ICON = auto()
    LINE = auto()
    TEXT = auto()
    BOX = auto()
    DASHED_BOX = auto()
    OUTLINE = auto()
    QUOTE = auto()
    BAR = auto()
    PILL = auto()


class Ink(Enum):
    """Which color of the bubble's side a part is painted in."""

    TEXT = auto()
    TIME = auto()
    TICK = auto()


@dataclass(slots=True)
class Part:
    """One thing in a bubble; `rect` is relative to the bubble's top left corner.

    `block` is wrapped text, `static` one prepared line. `body_start` is set for the message's
    own text: where the block begins in it (characters). `link` is an address, `saves` says that
    a click asks for the file behind it, `folds` that it shows or hides the rest of a long message,
    `reveals` that it shows or masks a secret, `jumps` is the message that a click leads to.
    `speaker` is the color of a participant. `share` (0 to 1) is how much of a bar is full.
    `found_in` is the field of the message whose words stand here, for those that can be found.
    """

    kind: PartKind
    rect: QRect
    ink: Ink = Ink.TEXT
    face: Typeface | None = None
    block: TextBlock | None = None
    static: QStaticText | None = None
    icon: str = ""
    link: str | None = None
    saves: bool = False
    folds: bool = False
    hint: str = ""
    body_start: int | None = None
    found_in: Field | None = None
    reveals: bool = False
    jumps: int | None = None
    speaker: int | None = None
    share: float = 0.0

    @property
    def acts(self) -> bool:
        """Whether a click here does something, links in a written text aside."""
        return bool(self.link or self.folds or self.reveals or self.jumps is not None)


@dataclass(slots=True)
class BubbleLayout:
    """One row: an optional chip, a gap, a bubble. Sizes in whole logical pixels.

    A `notice` has no bubble and stands in the middle; it has parts and sizes all the same.
    `bubble_top` is where the bubble begins in the row. `opens` and `closes` are False where a
    long message goes on above or below this row. `overhang` is the room below the bubble for what
    lies over its lower edge.
    """

    outgoing: bool
    dashed: bool
    width: int
    height: int = 0
    chip: str = ""
    chip_top: int = 0
    bubble_top: int = 0
    bubble_height: int = 0
    opens: bool = True
    closes: bool = True
    notice: bool = False
    overhang: int = 0
    parts: list[Part] = field(default_factory=list)

    def body(self) -> Part | None:
        """Return the part that holds the message's own text, if the row has any."""
        return next((part for part in self.parts if part.body_start is not None), None)

    def part_at(self, at: QPoint) -> Part | None:
        """Return the topmost part at a point of the bubble."""
        return next((part for part in reversed(self.parts) if part.rect.contains(at)), None)


def prepared(text: str, face: Typeface) -> QStaticText:
    """Return one line of `text`, shaped once and painted as it is."""
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.prepare(QTransform(), face.font)
    return static


@dataclass(frozen=True, slots=True)
class Meta:
    """Time and ticks, ready to be placed."""

    time: QStaticText
    icon: str
    ink: Ink
    hint: str
    width: int
    height: int
    tick_size: int

    @classmethod
    def of(cls, time: str, tick: Tick | None, hint: str, style: TextStyle) -> "Meta":
        """Return the meta line of a message."""
        face = style.caption
        static = prepared(time, face)
        size = style.icon(TICK)
        icon, ink = _TICKS[tick] if tick is not None else ("", Ink.TIME)
        wide = int(-(-static.size().width() // 1))
        tick_width = (TICK_GAP if wide else 0) + size if icon else 0
        return cls(static, icon, ink, hint, wide + tick_width, face.pitch, size)

    def parts(self, right: int, top: int, face: Typeface) -> list[Part]:
        """Return the parts that end at `right`."""
        left = right - self.width
        rect = QRect(left, top, self.width, self.height)
        placed = [
            Part(PartKind.LINE, rect, Ink.TIME, face, static=self.time, hint=self.hint),
        ]
        if self.icon:
            size = self.tick_size
            tick = QRect(right - size, top + (self.height - size) // 2, size, size)
            placed.append(Part(PartKind.ICON, tick, self.ink, icon=self.icon, hint=self.hint))
        return placed


TICK: Final = 16
TICK_GAP: Final = 4
META_GAP: Final = 12
"""Between the last words and the time."""

_TICKS: Final[dict[Tick, tuple[str, Ink]]] = {
    Tick.PENDING: ("clock", Ink.TIME),
    Tick.SENT: ("tick1", Ink.TIME),
    Tick.RECEIVED: ("tick2", Ink.TIME),
    Tick.READ: ("tick2", Ink.TICK),
    Tick.PLAYED: ("tick2", Ink.TICK),
}

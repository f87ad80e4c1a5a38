"""What reading gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.domain.finding import Finding
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.repairs import Offer


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading got. Reported a few times a megabyte, in the reading thread."""

    done_bytes: int
    total_bytes: int
    messages: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an input could not be read, as data.

    `line` and `column` count from 1, in characters; None when there is no place. `excerpt` is
    the part of that line around the place. `details` holds what the sentence needs. Both quote
    the input and are hostile text. `offer` is what can be read of it all the same.
    """

    code: ProblemCode
    line: int | None = None
    column: int | None = None
    excerpt: str = ""
    details: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The attendances of one input in the order they came, or the problem that prevented it.

    `findings` are about the input as a whole; those about one attendance are in its transcript.
    """

    transcripts: tuple[Transcript, ...] = ()
    findings: tuple[Finding, ...] = ()
    problem: Problem | None = None


ProgressCall: TypeAlias = Callable[[Progress], None]
CancelledCall: TypeAlias = Callable[[], bool]


class Unreadable(Exception):  # noqa: N818 (an outcome on its way to `read`, never raised by it)
    """Reading cannot go on. `offset` is a byte position in the input, None for no place."""

    def __init__(self, code: ProblemCode, offset: int | None = None, **details: str | int) -> None:
        """Keep what the `Problem` is made of."""
        super().__init__(code)
        self.code, self.offset, self.details = code, offset, details
        self.offer: Offer | None = None

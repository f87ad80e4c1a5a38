"""What a reader of captures is given: the input, and who wants to know how far it got."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from plugchat_gui.payload.captures.captured import Capture
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.result import CancelledCall, Progress, ProgressCall, Unreadable
from plugchat_gui.payload.sniff import Region


@dataclass(frozen=True, slots=True)
class Given:
    """One input. `text` is where its text stands, None when it is no text.

    `progress` is called and `cancelled` asked in the reading thread, a few times a megabyte.
    `look` reads what stands inside the input; None inside, for those are looked into once.
    """

    data: bytes
    name: str | None = None
    text: Region | None = None
    progress: ProgressCall | None = None
    cancelled: CancelledCall | None = None
    look: "Reader | None" = None

    def tell(self, done: int, total: int, count: int) -> None:
        """Say how many bytes are done and what was found; raises Unreadable when cancelled."""
        if self.cancelled is not None and self.cancelled():
            raise Unreadable(ProblemCode.CANCELLED)
        if self.progress is not None:
            self.progress(Progress(done, total, count))

    def inside(self, data: bytes) -> Capture | None:
        """Look for a capture in what stood inside this one."""
        if self.look is None:
            return None
        return self.look(Given(data, text=Region(data, 0, len(data)), cancelled=self.cancelled))


Reader: TypeAlias = Callable[[Given], Capture | None]
"""Returns None when the input is not of its format. Raises Unreadable only."""

"""Telling how far reading a capture got, and asking whether to go on."""

from dataclasses import dataclass

from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.result import CancelledCall, Progress, ProgressCall, Unreadable


@dataclass(frozen=True, slots=True)
class Watch:
    """Who wants to know. Called in the reading thread, a few times a megabyte."""

    progress: ProgressCall | None = None
    cancelled: CancelledCall | None = None

    def tell(self, done: int, total: int, count: int) -> None:
        """Say how many bytes are done and what was found; raises Unreadable when cancelled."""
        if self.cancelled is not None and self.cancelled():
            raise Unreadable(ProblemCode.CANCELLED)
        if self.progress is not None:
            self.progress(Progress(done, total, count))


UNWATCHED = Watch()

"""Writing a file in a thread: its progress, and the wish to stop, shared without a signal."""

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.attendances.exporting.wish import ExportWish
from plugchat_gui.wording.words import Words

if TYPE_CHECKING:
    from plugchat_gui.export.edition import Edition


class Ending(Enum):
    """How writing a file ended."""

    SAVED = auto()
    FAILED = auto()
    STOPPED = auto()


class _Stopped(Exception):  # noqa: N818 (no error: somebody asked for it)
    """Nobody wants the file any more."""


class Writing:
    """One file being written. Any thread may look at it, and stop it.

    `share` is what is done, from 0 to 1; None while that is not known.
    """

    def __init__(self, transcript: Transcript, wish: ExportWish, tr: Words) -> None:
        """Write nothing yet."""
        self._transcript, self._wish, self._tr = transcript, wish, tr
        self._stopped = False
        self.share: float | None = None

    def stop(self) -> None:
        """End it at the next message; no file is left, and one that was there stays as it was."""
        self._stopped = True

    def write(self, path: Path) -> Ending:
        """Write the file, whole or not at all."""
        from plugchat_gui.services.files import write_output  # noqa: PLC0415 (on demand)

        try:
            fault = write_output(path, self._heeded(self._pieces(self._wish.edition())))
        except _Stopped:
            return Ending.STOPPED
        return Ending.SAVED if fault is None else Ending.FAILED

    def _pieces(self, edition: "Edition") -> Iterator[bytes]:
        from plugchat_gui.export.formats import FORMATS, PDF, as_bytes  # noqa: PLC0415 (on demand)

        transcripts = [self._transcript]
        if self._wish.ending != PDF:
            return as_bytes(FORMATS[self._wish.ending](transcripts, self._tr, edition))
        from plugchat_gui.paper.pdf import export_pdf  # noqa: PLC0415 (on demand)

        return export_pdf(transcripts, self._tr, edition, self._progressed)

    def _progressed(self, share: float) -> None:
        self.share = share
        if self._stopped:
            raise _Stopped

    def _heeded(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            if self._stopped:
                raise _Stopped
            yield piece

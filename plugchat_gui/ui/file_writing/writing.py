"""Writing a file in a thread: its progress, and the wish to stop, shared without a signal."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from pathlib import Path
from typing import TypeAlias

Progressed: TypeAlias = Callable[[float], None]
"""Takes the share that is done, from 0 to 1."""
Pieces: TypeAlias = Callable[[Progressed], Iterable[bytes]]
"""Gives what a file is to hold; it may tell how far it got."""


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

    def __init__(self, pieces: Pieces) -> None:
        """Write nothing yet."""
        self._pieces = pieces
        self._stopped = False
        self.share: float | None = None

    def stop(self) -> None:
        """End it at the next piece; no file is left, and one that was there stays as it was."""
        self._stopped = True

    def write(self, path: Path) -> Ending:
        """Write the file, whole or not at all."""
        from plugchat_gui.services.files import write_output  # noqa: PLC0415 (on demand)

        try:
            fault = write_output(path, self._heeded(self._pieces(self._progressed)))
        except _Stopped:
            return Ending.STOPPED
        return Ending.SAVED if fault is None else Ending.FAILED

    def _progressed(self, share: float) -> None:
        self.share = share
        if self._stopped:
            raise _Stopped

    def _heeded(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            if self._stopped:
                raise _Stopped
            yield piece

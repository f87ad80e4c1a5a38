"""Writing all that is archived to a file of the operator's, whole or not at all."""

import os
from pathlib import Path
from typing import BinaryIO, Final, cast

from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.services.archive.archive import Archive
from plugchat_gui.services.cancel_token import CancelToken

_PARTIAL: Final = ".partial"


class _Counted:
    """Passes on what is written and counts its lines."""

    def __init__(self, out: BinaryIO) -> None:
        self._out: Final = out
        self.lines = 0

    def write(self, piece: bytes | memoryview) -> int:
        """Write `piece`."""
        self.lines += bytes(piece).count(b"\n")
        return self._out.write(piece)

    def flush(self) -> None:
        """Hand everything to the system."""
        self._out.flush()


class ExportFile:
    """One export. Any thread may look at it, and stop it."""

    def __init__(self, archive: Archive) -> None:
        """Write nothing yet."""
        self._archive: Final = archive
        self._cancel: Final = CancelToken()
        self._counted: _Counted | None = None

    @property
    def lines(self) -> int:
        """How many lines are written."""
        return self._counted.lines if self._counted is not None else 0

    def stop(self) -> None:
        """End it at the next line; no file is left, and one that was there stays as it was."""
        self._cancel.cancel()

    def write(self, path: Path) -> int | ArchiveTrouble | None:
        """Write the file and return how many lines it has; None when it was stopped."""
        from plugchat_gui.services.archive.faults import trouble_of  # noqa: PLC0415 (engine)

        partial = path.with_name(path.name + _PARTIAL)
        try:
            # Only the operator may read it: it holds everything.
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as out:
                counted = self._counted = _Counted(out)
                ended = self._archive.export(cast("BinaryIO", counted), self._cancel).result()
            if self._cancel.cancelled or isinstance(ended, ArchiveTrouble):
                partial.unlink(missing_ok=True)
                return ended if isinstance(ended, ArchiveTrouble) else None
            partial.replace(path)
        except OSError as fault:
            partial.unlink(missing_ok=True)
            return trouble_of(fault)
        return ended

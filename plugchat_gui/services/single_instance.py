"""One running copy per data folder, by a lock that the system releases even after a crash."""

import os
import sys
from pathlib import Path
from typing import Final

from plugchat_gui.services.private_folder import make_private

_NAME: Final = "running.lock"


class SingleInstance:
    """A claim on one data folder. The file stays; only the lock on it means something."""

    def __init__(self, folder: Path, name: str = _NAME) -> None:
        self._path: Final = folder / name
        self._descriptor: int | None = None

    def try_acquire(self) -> bool:
        """Return False only when another copy holds the folder.

        Where there can be no lock (no permission, a file system without locks) the program runs:
        refusing to start would help nobody.
        """
        if self._descriptor is not None:
            return True
        try:
            make_private(self._path.parent)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return True
        try:
            _lock(descriptor)
        except _TAKEN:
            os.close(descriptor)
            return False
        except OSError:
            os.close(descriptor)
            return True
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let go of the folder. The end of the process does the same."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    _TAKEN: Final = (PermissionError,)

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    _TAKEN: Final = (BlockingIOError,)

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

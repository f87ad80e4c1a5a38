"""Writing a file so that it is always whole, whatever happens meanwhile."""

import contextlib
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from plugchat_gui.services.private_folder import make_private

_PART: Final = ".part"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file of the program itself as `write_pieces` does, its folders included."""
    target = Path(os.path.realpath(path))
    make_private(target.parent)
    write_pieces(target, (content,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Replace the file at `path` by one that only its owner reads; `OSError`: it stays as it was.

    The new one is written beside it and takes its place when it is safely on the disk. A symbolic
    link is followed, so that a linked settings file stays linked. A device or a pipe cannot be
    replaced: it is written to.
    """
    target = Path(os.path.realpath(path))
    if _is_special(target):
        with target.open("wb") as out:
            out.writelines(pieces)
        return
    part = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}{_PART}")
    try:
        _write_new(part, pieces)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    _settle(target.parent)


def sweep(path: Path) -> None:
    """Remove what a killed `write_whole` of `path` left beside it. Failing is no matter."""
    target = Path(os.path.realpath(path))
    with contextlib.suppress(OSError):
        for part in target.parent.glob(f".{target.name}.*{_PART}"):
            part.unlink()


def _is_special(target: Path) -> bool:
    try:
        mode = target.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _write_new(part: Path, pieces: Iterable[bytes]) -> None:
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.writelines(pieces)
        out.flush()
        os.fsync(out.fileno())


_BINARY: Final = getattr(os, "O_BINARY", 0)


def _settle(folder: Path) -> None:
    """Bring the new name to the disk too; not every file system can, Windows never."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

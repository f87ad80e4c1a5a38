"""The operator's own files: reading one that was chosen, writing one that was asked for."""

import errno
import os
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.limits import MAX_BYTES
from plugchat_gui.payload.result import Problem
from plugchat_gui.services.atomic_file import write_pieces

_MEGABYTE: Final = 1024 * 1024
_READ_FAULTS: Final[Mapping[int, ProblemCode]] = MappingProxyType(
    {
        errno.ENOENT: ProblemCode.FILE_MISSING,
        errno.ENOTDIR: ProblemCode.FILE_MISSING,
        errno.EACCES: ProblemCode.FILE_REFUSED,
        errno.EPERM: ProblemCode.FILE_REFUSED,
        errno.EISDIR: ProblemCode.FILE_IS_FOLDER,
    }
)


class FileFault(StrEnum):
    """Why a file could not be written."""

    NO_PERMISSION = "no_permission"
    DISK_FULL = "disk_full"
    FAILED = "failed"


_WRITE_FAULTS: Final[Mapping[int, FileFault]] = MappingProxyType(
    {
        errno.EACCES: FileFault.NO_PERMISSION,
        errno.EPERM: FileFault.NO_PERMISSION,
        errno.EROFS: FileFault.NO_PERMISSION,
        errno.ENOSPC: FileFault.DISK_FULL,
        errno.EDQUOT: FileFault.DISK_FULL,
    }
)


def read_input(path: Path) -> bytes | Problem:
    """Return the bytes of the file at `path`, or why there are none.

    What is larger than reading takes is not brought into memory.
    """
    try:
        if path.is_dir():
            return Problem(ProblemCode.FILE_IS_FOLDER)
        size = path.stat().st_size
        if size > MAX_BYTES:
            megabytes = {"megabytes": size // _MEGABYTE}
            return Problem(ProblemCode.TOO_LARGE, details=MappingProxyType(megabytes))
        with path.open("rb") as file:
            # A device or a pipe tells no size: it is read to the limit, no further.
            return file.read(MAX_BYTES + 1)
    except OSError as fault:
        code = _READ_FAULTS.get(fault.errno or 0, ProblemCode.FILE_FAILED)
        return Problem(code)
    except ValueError:
        # No file can have such a name: it holds a NUL, or half a character.
        return Problem(ProblemCode.FILE_MISSING)
    except MemoryError:
        return Problem(ProblemCode.OUT_OF_MEMORY)


def write_output(path: Path, pieces: Iterable[bytes]) -> FileFault | None:
    """Write `pieces` to `path`, whole or not at all; return why not, None when done.

    The folder has to be there: whoever misspells it is told, not obeyed.
    """
    if not _can_be(path):
        return FileFault.FAILED
    try:
        write_pieces(path, pieces)
    except OSError as fault:
        return _WRITE_FAULTS.get(fault.errno or 0, FileFault.FAILED)
    except MemoryError:
        return FileFault.FAILED
    return None


def _can_be(path: Path) -> bool:
    """Return whether any file could have this name."""
    try:
        return b"\0" not in os.fsencode(path)
    except ValueError:
        return False

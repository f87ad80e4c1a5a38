"""What the faults of the database and of the disk mean."""

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import apsw

from plugchat_gui.domain.archive_state import ArchiveTrouble

BROKEN: Final = (apsw.CorruptError, apsw.NotADBError)
"""A page does not hold together: every page carries its own proof, so a read finds it."""

_BY_NUMBER: Final[Mapping[int, ArchiveTrouble]] = MappingProxyType(
    {
        errno.ENOSPC: ArchiveTrouble.DISK_FULL,
        errno.EDQUOT: ArchiveTrouble.DISK_FULL,
        errno.EFBIG: ArchiveTrouble.DISK_FULL,
        errno.EROFS: ArchiveTrouble.READ_ONLY,
        errno.EACCES: ArchiveTrouble.NO_PERMISSION,
        errno.EPERM: ArchiveTrouble.NO_PERMISSION,
    }
)

_BY_CLASS: Final[Mapping[type[BaseException], ArchiveTrouble]] = MappingProxyType(
    {
        apsw.FullError: ArchiveTrouble.DISK_FULL,
        apsw.ReadOnlyError: ArchiveTrouble.READ_ONLY,
        apsw.PermissionsError: ArchiveTrouble.NO_PERMISSION,
        apsw.AuthError: ArchiveTrouble.NO_PERMISSION,
        apsw.BusyError: ArchiveTrouble.IN_USE,
        apsw.LockedError: ArchiveTrouble.IN_USE,
        apsw.CorruptError: ArchiveTrouble.DAMAGED,
        apsw.NotADBError: ArchiveTrouble.UNREADABLE,
    }
)


def trouble_of(fault: BaseException) -> ArchiveTrouble:
    """Return what a fault of apsw or an OSError means to the archive."""
    if isinstance(fault, OSError):
        return _BY_NUMBER.get(fault.errno or 0, ArchiveTrouble.FAILED)
    return _BY_CLASS.get(type(fault), ArchiveTrouble.FAILED)


def reason_of(fault: BaseException) -> str:
    """Return a short technical cause without any text that may quote something."""
    if isinstance(fault, apsw.Error):
        return f"{type(fault).__name__} {getattr(fault, 'extendedresult', 0)}"
    number = getattr(fault, "errno", None)
    return type(fault).__name__ + (f" {errno.errorcode.get(number, number)}" if number else "")

"""The files of an archive: their names, what is set aside, and what lasts only for a session."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from plugchat_gui.services.single_instance import SingleInstance

FILE: Final = "archive.db"
LOCK: Final = "archive.lock"
_LOG, _JOURNAL = "-wal", "-journal"
_COMPANIONS: Final = ("", _LOG, "-shm", _JOURNAL)
"""What the database keeps beside its file."""
_BACKUP: Final = "archive-version-{}.db"
_ASIDE: Final = "archive-[0-9]*.db"
_SESSION: Final = "plugchat-gui-session-"
_YOUNG_S: Final = 60.0
"""A folder as young as this may belong to a program that has not yet locked it."""
_WIPE_BYTES: Final = 1024 * 1024


def parts_of(file: Path) -> Iterator[Path]:
    """Give the file and what stands beside it, whether it is there or not."""
    return (file.with_name(file.name + ending) for ending in _COMPANIONS)


def is_there(file: Path) -> bool:
    """Return whether there is an archive; an empty file is none. OSError: nobody can tell."""
    try:
        return file.stat().st_size > 0
    except FileNotFoundError:
        return False


def has_log(file: Path) -> bool:
    """Return whether there is more of an archive than its file, or somebody has it open."""
    return file.with_name(file.name + _LOG).exists()


def has_full_log(file: Path) -> bool:
    """Return whether something is in the log."""
    return is_there(file.with_name(file.name + _LOG))


def has_journal(file: Path) -> bool:
    """Return whether a change was cut off that opening will take back."""
    return is_there(file.with_name(file.name + _JOURNAL))


def set_aside(file: Path) -> Path:
    """Give a file and its log a name with the time in it that nothing has. OSError."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")  # noqa: DTZ005 (the operator's own clock)
    aside, count = file.with_name(f"{file.stem}-{stamp}{file.suffix}"), 1
    while any(map(os.path.lexists, parts_of(aside))):
        count += 1
        aside = file.with_name(f"{file.stem}-{stamp}-{count}{file.suffix}")
    # The file last: a move that was cut off is then begun again, not taken for a new archive.
    for old, new in reversed(list(zip(parts_of(file), parts_of(aside), strict=True))):
        if os.path.lexists(old):
            old.rename(new)
    return aside


def remove(file: Path) -> None:
    """Remove a file and what stands beside it. OSError."""
    for part in parts_of(file):
        part.unlink(missing_ok=True)


def wipe(file: Path) -> None:
    """Write over a file of an archive before it is removed. OSError.

    What a disk keeps elsewhere is beyond a program; it is encrypted there as it was here.
    """
    for part in parts_of(file):
        with contextlib.suppress(FileNotFoundError):
            with part.open("r+b") as open_file:
                left = os.fstat(open_file.fileno()).st_size
                while left > 0:
                    left -= open_file.write(bytes(min(left, _WIPE_BYTES)))
                open_file.flush()
                os.fsync(open_file.fileno())
            part.unlink()


def successor(file: Path) -> Path:
    """Return the name of the file that is to take an archive's place."""
    return file.with_name(f"{file.stem}-next{file.suffix}")


def replace_by_successor(file: Path) -> None:
    """Put the successor in the place of a closed file, which is written over and removed. OSError.

    Cut off at any moment, `finish_replacing` ends it.
    """
    file.rename(_gone(file))
    _succeed(file)
    wipe(_gone(file))


def _succeed(file: Path) -> None:
    # A log of the file that is gone would be taken for that of the one in its place.
    wipe(file)
    successor(file).rename(file)


def finish_replacing(file: Path) -> None:
    """End what `replace_by_successor` began, or take back what never came so far. OSError."""
    gone, next_file = _gone(file), successor(file)
    if gone.exists():
        if next_file.exists() and not file.exists():
            _succeed(file)
        wipe(gone)
    remove(next_file)


def _gone(file: Path) -> Path:
    return file.with_name(f"{file.stem}-gone{file.suffix}")


def set_aside_files(folder: Path) -> list[Path]:
    """Return the archives that were set aside."""
    return sorted(folder.glob(_ASIDE))


def back_up(file: Path, version: int) -> None:
    """Copy a file that nobody writes, as encrypted as it is; only the last copy stays. OSError."""
    target = file.with_name(_BACKUP.format(version))
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out, file.open("rb") as source:
            shutil.copyfileobj(source, out, _WIPE_BYTES)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        part.unlink()
        raise
    for old in backups(file.parent):
        old.unlink()
    part.replace(target)


def backups(folder: Path) -> list[Path]:
    """Return the copies made before an update of the file."""
    return sorted(folder.glob(_BACKUP.format("*")))


class SessionFolder:
    """A folder in the system's temporary one, for a file that goes when the program ends."""

    def __init__(self) -> None:
        """Make it, 0700. OSError."""
        self.path: Final = Path(tempfile.mkdtemp(prefix=_SESSION))
        self._lock: Final = SingleInstance(self.path, LOCK)
        self._lock.try_acquire()

    def remove(self) -> None:
        """Remove it with all that is in it."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def sweep_sessions() -> None:
    """Remove the folders of programs that were killed. Failing is no matter."""
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_SESSION}*"):
            with contextlib.suppress(OSError):
                _sweep(folder)


def _sweep(folder: Path) -> None:
    status = folder.lstat()
    ours = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    if folder.is_symlink() or not ours or abs(time.time() - status.st_mtime) < _YOUNG_S:
        return
    lock = SingleInstance(folder, LOCK)
    if lock.try_acquire():
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)

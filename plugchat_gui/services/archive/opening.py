"""Opening an archive, or what stands in for it. Nothing that is there is ever written over."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import apsw

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState, ArchiveTrouble
from plugchat_gui.services.archive import place
from plugchat_gui.services.archive.connecting import (
    NewerError,
    connect,
    connect_reader,
    create_private,
    upgrade,
    version_of,
)
from plugchat_gui.services.archive.faults import BROKEN, reason_of, trouble_of
from plugchat_gui.services.archive.keys import ArchiveKeys, KeyAnswer, SessionKeys
from plugchat_gui.services.archive.proving import prove
from plugchat_gui.services.archive.schema import VERSION
from plugchat_gui.services.private_folder import make_private
from plugchat_gui.services.single_instance import SingleInstance


@dataclass(frozen=True, slots=True)
class OpenFile:
    """An archive that is open: two connections to one file. `leave` gives the file up."""

    file: Path
    key: bytes
    writer: apsw.Connection
    reader: apsw.Connection
    leave: Callable[[], None]

    def close(self) -> None:
        """Close the file; with the last connection its log goes into it.

        But for the log that a visitor found, and wrote nothing into.
        """
        if self.writer.total_changes() or not place.has_full_log(self.file):
            self.writer.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
        self.reader.close()
        self.writer.close()
        self.leave()


@dataclass(frozen=True, slots=True)
class Opened:
    """How opening ended, and the file, None where nothing can be stored."""

    opening: ArchiveOpening
    file: OpenFile | None = None


class _CannotError(Exception):
    """The file of the data folder is not to be had now."""

    def __init__(self, trouble: ArchiveTrouble, reason: str = "") -> None:
        super().__init__(trouble)
        self.trouble, self.reason = trouble, reason


def open_archive(
    folder: Path | None,
    keys: ArchiveKeys,
    *,
    careful: bool = False,
    lasting: bool = False,
    damaged: bool = False,
) -> Opened:
    """Open the archive of `folder`; never raises for the world's faults.

    Without a folder it is for the session only. `careful` is for whoever only visits: what
    cannot be opened is left as it is, and nothing stands in for it. Nor does it with `lasting`,
    for whoever promises that what is stored stays. `damaged` is what the file was found to be
    while it was used.
    """
    place.sweep_sessions()
    if folder is None:
        return _for_the_session(None, "")
    lock = SingleInstance(folder, place.LOCK)
    try:
        return _opened(folder, keys, lock, careful=careful, damaged=damaged)
    except _CannotError as cannot:
        trouble, reason = cannot.trouble, cannot.reason
    except (apsw.Error, OSError) as fault:
        trouble, reason = trouble_of(fault), reason_of(fault)
    lock.release()
    if careful or lasting:
        return Opened(ArchiveOpening(ArchiveState.CLOSED, trouble, reason=reason))
    return _for_the_session(trouble, reason)


def _opened(
    folder: Path, keys: ArchiveKeys, lock: SingleInstance, *, careful: bool, damaged: bool
) -> Opened:
    _prepare(folder)
    if not lock.try_acquire():
        raise _CannotError(ArchiveTrouble.IN_USE)
    file = folder / place.FILE
    place.finish_replacing(file)
    answer, lost = _key(keys, there=place.is_there(file), careful=careful)
    assert answer.key is not None  # noqa: S101 (`_key` raises otherwise)
    trouble = ArchiveTrouble.KEY_LOST if lost else None
    reason = answer.reason
    if damaged:
        trouble = ArchiveTrouble.DAMAGED
    elif not lost and place.is_there(file):
        try:
            existing = _existing(file, answer.key, visiting=careful)
            return _both(file, answer.key, existing, lock.release, None)
        except _CannotError as cannot:
            if careful or cannot.trouble not in _GIVEN_UP:
                raise
            trouble, reason = cannot.trouble, cannot.reason
    aside = place.set_aside(file) if any(map(os.path.lexists, place.parts_of(file))) else None
    opening = ArchiveOpening(ArchiveState.OPEN, trouble, aside if trouble else None, reason)
    return _both(file, answer.key, _new(file, answer.key), lock.release, opening)


_GIVEN_UP: Final = (ArchiveTrouble.UNREADABLE, ArchiveTrouble.DAMAGED)


def _prepare(folder: Path) -> None:
    """See that the folder takes files; the OSError says why not."""
    make_private(folder)
    probe = folder / f".{place.FILE}.{os.getpid()}"
    create_private(probe)
    probe.unlink()


def _key(keys: ArchiveKeys, *, there: bool, careful: bool) -> tuple[KeyAnswer, bool]:
    """Return the key, a new one where that is right, and whether that gives a file up."""
    answer = keys.read()
    if answer.key is not None:
        return answer, False
    if not answer.missing or (there and answer.trouble is not None):
        raise _CannotError(answer.trouble or ArchiveTrouble.FAILED, answer.reason)
    if there and careful:
        raise _CannotError(ArchiveTrouble.KEY_LOST)
    # Made and kept before the old file is touched: where that fails, all stays as it is.
    made = keys.make()
    if made.key is None:
        raise _CannotError(made.trouble or ArchiveTrouble.FAILED, made.reason)
    return made, there


def _existing(file: Path, key: bytes, *, visiting: bool) -> apsw.Connection:
    # The system says more about a file than the database does.
    os.close(os.open(file, os.O_RDWR))
    try:
        # What is given up or left alone keeps every byte.
        prove(file, key)
        _make_private(file)
        connection = connect(file, key, visiting=visiting)
    except BROKEN as fault:
        raise _CannotError(trouble_of(fault), reason_of(fault)) from fault
    except NewerError as fault:
        raise _CannotError(ArchiveTrouble.NEWER) from fault
    try:
        _up_to_date(connection, file, visiting=visiting)
    except BaseException as fault:
        connection.close()
        if isinstance(fault, BROKEN):
            raise _CannotError(ArchiveTrouble.DAMAGED, reason_of(fault)) from fault
        raise
    return connection


def _make_private(file: Path) -> None:
    if os.name == "posix":
        for part in place.parts_of(file):
            if part.exists() and part.stat().st_mode & 0o077:
                part.chmod(0o600)


def _up_to_date(connection: apsw.Connection, file: Path, *, visiting: bool) -> None:
    version = version_of(connection)
    if version == VERSION and visiting:
        return
    connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    if version == VERSION:
        return
    if version:
        place.back_up(file, version)
    upgrade(connection, version)


def _new(file: Path, key: bytes) -> apsw.Connection:
    create_private(file)
    connection = connect(file, key, new=True)
    try:
        upgrade(connection, 0)
    except BaseException:
        connection.close()
        place.remove(file)
        raise
    return connection


def _both(
    file: Path,
    key: bytes,
    writer: apsw.Connection,
    leave: Callable[[], None],
    opening: ArchiveOpening | None,
) -> Opened:
    try:
        reader = connect_reader(file, key)
    except BaseException:
        writer.close()
        raise
    opening = opening or ArchiveOpening(ArchiveState.OPEN)
    return Opened(opening, OpenFile(file, key, writer, reader, leave))


def _for_the_session(trouble: ArchiveTrouble | None, reason: str) -> Opened:
    """Open a throw-away file with a throw-away key, where even that is possible."""
    try:
        folder = place.SessionFolder()
    except OSError as fault:
        return _closed(trouble or trouble_of(fault), reason or reason_of(fault))
    file, key = folder.path / place.FILE, SessionKeys().make().key or b""
    opening = ArchiveOpening(ArchiveState.SESSION_ONLY, trouble, reason=reason)
    try:
        return _both(file, key, _new(file, key), folder.remove, opening)
    except (apsw.Error, OSError) as fault:
        folder.remove()
        return _closed(trouble or trouble_of(fault), reason or reason_of(fault))


def _closed(trouble: ArchiveTrouble, reason: str) -> Opened:
    return Opened(ArchiveOpening(ArchiveState.CLOSED, trouble, reason=reason))

"""Connections to an encrypted file: how it is made, opened, and told from something else."""

import os
from pathlib import Path
from typing import Any, Final

import apsw

from plugchat_gui.services.archive.place import has_log
from plugchat_gui.services.archive.schema import APPLICATION_ID, PAGE_BYTES, STEPS, VERSION

_LOG_PAGES: Final = 2_000
"""Pages in the log before they go to their place: 16 MB."""
_LOG_BYTES: Final = 32 * 1024 * 1024
"""What the log's file shrinks to after it grew."""
_BUSY_MS: Final = 5_000
_CACHE_KIB: Final = 4_096


class NewerError(Exception):
    """A newer version of the program wrote the file."""


def create_private(file: Path) -> None:
    """Make an empty file that only its owner reads; its log takes the same rights. OSError."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(descriptor)


def connect(
    file: Path, key: bytes, *, new: bool = False, visiting: bool = False
) -> apsw.Connection:
    """Open a file that is there for writing; raises apsw.Error, and NewerError.

    Who is only `visiting` leaves the log where it is.
    Until the file turned out to be ours, of a version we know, nothing in it is changed.
    """
    connection = _keyed(file, key)
    try:
        if not new:
            version_of(connection)
        for pragma, value in (*(_OF_A_NEW_FILE if new else ()), *_OF_EVERY_CONNECTION):
            connection.pragma(pragma, value)
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, int(visiting))
    except BaseException:
        connection.close()
        raise
    return connection


_OF_A_NEW_FILE: Final = (("page_size", PAGE_BYTES), ("auto_vacuum", "INCREMENTAL"))
_OF_EVERY_CONNECTION: Final = (
    ("journal_mode", "WAL"),
    ("synchronous", "FULL"),
    ("secure_delete", "ON"),
    ("foreign_keys", "ON"),
    ("temp_store", "MEMORY"),
    ("wal_autocheckpoint", _LOG_PAGES),
    ("journal_size_limit", _LOG_BYTES),
)


def connect_reader(file: Path, key: bytes) -> apsw.Connection:
    """Open the same file a second time, for questions only; raises apsw.Error."""
    connection = _keyed(file, key)
    connection.pragma("query_only", 1)
    connection.pragma("temp_store", "MEMORY")
    return connection


def connect_untouching(file: Path, key: bytes) -> apsw.Connection:
    """Open a file without a change to it, its log or anything beside it; raises apsw.Error.

    Nobody else may write it meanwhile. Without a log the file is taken as it is; with one the
    index of the log is kept in memory, which the database does only for whoever is alone.
    """
    if not has_log(file):
        alone = f"{file.absolute().as_uri()}?immutable=1"
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        return _proven(apsw.Connection(alone, flags=flags), key)
    connection = apsw.Connection(os.fspath(file), flags=apsw.SQLITE_OPEN_READWRITE)
    return _proven(connection, key, locking_mode="EXCLUSIVE")


def _keyed(file: Path, key: bytes) -> apsw.Connection:
    connection = apsw.Connection(os.fspath(file), flags=apsw.SQLITE_OPEN_READWRITE)
    return _proven(connection, key)


def _proven(connection: apsw.Connection, key: bytes, **pragmas: str) -> apsw.Connection:
    try:
        # Whoever only looks leaves the log of another one as it is.
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        connection.pragma("key", f"raw:{key.hex()}")
        connection.set_busy_timeout(_BUSY_MS)
        # First of all that may read: a log is opened as it is asked for then.
        for pragma, value in pragmas.items():
            connection.pragma(pragma, value)
        connection.pragma("cache_size", -_CACHE_KIB)
        # The first read is what the key is proven by.
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def version_of(connection: apsw.Connection) -> int:
    """Return the version of the tables, 0 of an empty file; raises NewerError.

    A file that opens and belongs to another program is as good as unreadable (NotADBError).
    """
    version, owner = (number(connection, name) for name in ("user_version", "application_id"))
    if owner != APPLICATION_ID and (owner or version or _has_tables(connection)):
        raise apsw.NotADBError
    if version > VERSION:
        raise NewerError
    return version


def upgrade(connection: apsw.Connection, version: int) -> None:
    """Take the steps from `version` to today's, all or none; raises apsw.Error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[version:]:
            step(connection)
        connection.pragma("application_id", APPLICATION_ID)
        connection.pragma("user_version", VERSION)
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


def roll_back(connection: apsw.Connection) -> None:
    """End a transaction without any of it, where one is open."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def number(connection: apsw.Connection, pragma: str) -> int:
    """Return the value of a pragma that is a number."""
    value: Any = connection.pragma(pragma)
    return int(value)


def _has_tables(connection: apsw.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is not None

"""Whether a file is an archive of ours that holds together, told before a byte of it changes."""

from pathlib import Path
from typing import Final

import apsw

from plugchat_gui.services.archive import place
from plugchat_gui.services.archive.connecting import connect_untouching, number, version_of
from plugchat_gui.services.archive.faults import BROKEN
from plugchat_gui.services.archive.schema import VERSION

_SMALL_PAGES: Final = 2_000
"""A file up to this size is looked at whole when it is opened (16 MB, 40 ms)."""

_ENDS: Final = (
    "SELECT * FROM delivery ORDER BY id DESC LIMIT 20",
    "SELECT id, length(bytes) FROM body ORDER BY id DESC LIMIT 20",
    "SELECT * FROM words ORDER BY id DESC LIMIT 20",
    "SELECT * FROM history ORDER BY id DESC LIMIT 20",
    "SELECT rowid FROM found WHERE found MATCH '\"a\"' LIMIT 1",
    "SELECT * FROM fact",
)
"""Of a large file the ends are read: every page proves itself whenever it is read later."""


def prove(file: Path, key: bytes) -> None:
    """Return when nothing speaks against opening the file for writing.

    Raises NewerError, one of BROKEN when it cannot be opened, or CorruptError when it can but
    does not hold together. A change that was cut off, or another program that holds the file,
    leaves the answer to the real opening.
    """
    if place.has_journal(file):
        return
    try:
        connection = connect_untouching(file, key)
    except apsw.BusyError:
        return
    try:
        version = version_of(connection)
        if version == VERSION:
            _look_through(connection, file)
    finally:
        connection.close()


def _look_through(connection: apsw.Connection, file: Path) -> None:
    """Look at what can be looked at quickly; raises CorruptError."""
    try:
        pages = number(connection, "page_count")
        # What is still in the log alone may lie beyond the end of the file.
        whole = place.has_log(file) or (
            file.stat().st_size >= pages * number(connection, "page_size")
        )
        if pages <= _SMALL_PAGES and connection.execute("PRAGMA quick_check(1)").get != "ok":
            whole = False
        for statement in _ENDS:
            connection.execute(statement).fetchall()
    except BROKEN as fault:
        raise apsw.CorruptError from fault
    if not whole:
        raise apsw.CorruptError

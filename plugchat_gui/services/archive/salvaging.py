"""What can be read of an archive that was set aside, as lines of JSON; it keeps every byte."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import apsw

from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.domain.history import HistoryFilter
from plugchat_gui.services.archive import rows
from plugchat_gui.services.archive.asking import Asking
from plugchat_gui.services.archive.connecting import NewerError, connect_untouching, version_of
from plugchat_gui.services.archive.exporting import delivery_line, history_line, write_line
from plugchat_gui.services.archive.faults import trouble_of

if TYPE_CHECKING:
    from plugchat_gui.services.archive.keys import ArchiveKeys

_WAYS: Final = (
    "SELECT id FROM delivery NOT INDEXED ORDER BY id",
    "SELECT id FROM delivery NOT INDEXED ORDER BY id DESC",
    "SELECT id FROM delivery INDEXED BY delivery_same ORDER BY sha256",
    "SELECT id FROM delivery INDEXED BY delivery_same ORDER BY sha256 DESC",
    "SELECT id FROM body ORDER BY id",
    "SELECT id FROM body ORDER BY id DESC",
)
"""A page that cannot be read ends a way; from its other end it may be gone further."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many lines were written, and how many deliveries are there that cannot be read."""

    lines: int
    unreadable: int


def salvage(file: Path, keys: "ArchiveKeys", out: BinaryIO) -> Salvaged | ArchiveTrouble:
    """Write what can be read; whether deliveries repeat others is not looked at."""
    try:
        answer = keys.read()
        if answer.key is None:
            return answer.trouble or ArchiveTrouble.KEY_LOST
        # The system says more about a file than the database does.
        file.open("rb").close()
        connection = connect_untouching(file, answer.key)
    except (apsw.Error, OSError) as fault:
        return trouble_of(fault)
    try:
        version_of(connection)
        return _written(connection, out)
    except NewerError:
        return ArchiveTrouble.NEWER
    except (apsw.Error, OSError) as fault:
        return trouble_of(fault)
    finally:
        connection.close()


def _written(connection: apsw.Connection, out: BinaryIO) -> Salvaged:
    numbers = _numbers(connection)
    lines = unreadable = 0
    for number in numbers:
        line = _delivery(connection, number)
        if line is None:
            unreadable += 1
        else:
            write_line(out, line)
            lines += 1
    for line in _history(connection):
        write_line(out, line)
        lines += 1
    out.flush()
    return Salvaged(lines, unreadable)


def _numbers(connection: apsw.Connection) -> list[int]:
    found: set[int] = set()
    for way in _WAYS:
        try:
            for (number,) in connection.execute(way):
                found.add(number)
        except apsw.Error:
            continue
    return sorted(found)


def _delivery(connection: apsw.Connection, number: int) -> dict[str, Any] | None:
    try:
        whole = Asking(connection, rows.ROW_ALONE).whole(number)
    except apsw.Error:
        return None
    return None if whole is None else delivery_line(*whole)


def _history(connection: apsw.Connection) -> Iterator[dict[str, Any]]:
    try:
        entries = Asking(connection).history(HistoryFilter())
    except apsw.Error:
        return
    yield from map(history_line, entries)

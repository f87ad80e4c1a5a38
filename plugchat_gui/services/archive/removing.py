"""What removes deliveries, in steps: nothing that was removed can be read again, key or not."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import apsw

from plugchat_gui.services.archive import place
from plugchat_gui.services.archive.archive import ChangeKind
from plugchat_gui.services.archive.believed_time import DAY_MS, Believed, believe
from plugchat_gui.services.archive.connecting import (
    connect,
    connect_reader,
    create_private,
    upgrade,
)
from plugchat_gui.services.archive.opening import OpenFile
from plugchat_gui.services.archive.words import rebuild
from plugchat_gui.services.archive.writer_thread import WriterThread
from plugchat_gui.services.archive.writing import Writing

if TYPE_CHECKING:
    from plugchat_gui.services.archive.jobs import Steps

KEEP_DAYS: Final = "keep_days"
FOR_EVER: Final = -1
_BELIEVED: Final = "believed_ms"
_DOUBTED: Final = "doubted_ms"
_INDEX_OWED: Final = "index_owed"

_SLICE: Final = 50
"""Deliveries removed in one transaction: others wait for about 0.15 s."""
_MANY: Final = 1_000
"""From here on the index of words may be made anew instead."""

_TABLES: Final = ("fact", "sqlite_sequence")
"""What outlives a purge, besides the history."""


def delete_steps(numbers: Sequence[int]) -> "Callable[[WriterThread], Steps[int]]":
    """Return how to delete deliveries; the answer is how many were asked for."""

    def steps(writer: WriterThread) -> "Steps[int]":
        total = writer.file.writer.execute("SELECT count(*) FROM delivery").get
        anew = len(numbers) > _MANY and 2 * len(numbers) > total
        for at in range(0, len(numbers), _SLICE):
            some = numbers[at : at + _SLICE]
            with writer.transaction() as writing:
                writing.delete(some, with_words=not anew)
                if anew:
                    writing.keep_fact(_INDEX_OWED, 1)
            writer.tell(ChangeKind.REMOVED, some)
            yield
        pay_index(writer)
        while writer.shrink():
            yield
        writer.empty_log()
        return len(numbers)

    return steps


def pay_index(writer: WriterThread) -> None:
    """Make the index of words anew, where a removal left that to be done."""
    with writer.transaction() as writing:
        if writing.fact(_INDEX_OWED):
            rebuild(writer.file.writer)
            writing.keep_fact(_INDEX_OWED, None)


def observe(writing: Writing) -> Believed:
    """Look at the clock and return what is believed of it; that is kept."""
    believed = believed_now(writing)
    writing.keep_fact(_BELIEVED, believed.now_ms)
    writing.keep_fact(_DOUBTED, believed.doubted_ms)
    return believed


def believed_now(writing: Writing) -> Believed:
    """Look at the clock and return what is believed of it."""
    now_ms, doubted_ms = writing.fact(_BELIEVED), writing.fact(_DOUBTED)
    before = None if now_ms is None else Believed(now_ms, doubted_ms)
    return believe(_clock_ms(), before)


def _clock_ms() -> int:
    return int(time.time() * 1000)


def keep_steps(
    days: int | None, *, remember: bool = True
) -> "Callable[[WriterThread], Steps[int]]":
    """Return how to keep deliveries for this long; the answer is how many were removed.

    What counts is how long they have been here, not when they came: an old capture that was
    imported today stays for its days.
    """

    def steps(writer: WriterThread) -> "Steps[int]":
        with writer.transaction() as writing:
            if remember:
                writing.keep_fact(KEEP_DAYS, FOR_EVER if days is None else days)
            believed = observe(writing)
            now_ms = believed.now_ms
            connection = writer.file.writer
            # Stored under a clock that was ahead and is doubted no more: their days begin now.
            connection.execute(
                "UPDATE delivery SET stored_ms = ? WHERE stored_ms > ?", (now_ms, now_ms + DAY_MS)
            )
            old: list[Any] = connection.execute(
                "SELECT id FROM delivery WHERE NOT starred AND stored_ms < ?",
                (believed.for_removing(_clock_ms()) - (days or 0) * DAY_MS,),
            ).fetchall()
        yield
        if not days or not old:
            return 0
        return (yield from delete_steps([int(number) for (number,) in old])(writer))

    return steps


def purge_steps(*, history: bool) -> "Callable[[WriterThread], Steps[None]]":
    """Return how to remove all deliveries, and the history if that is asked for.

    A new file with what stays takes the place of the old one, which is written over: that needs
    room for an almost empty archive (half a megabyte), however large the old one was. Copies and
    files set aside go with it.
    """

    def steps(writer: WriterThread) -> "Steps[None]":
        yield
        _make_successor(writer.file, history=history)
        writer.replace(_replaced)
        folder = writer.file.file.parent
        for copy in (*place.backups(folder), *place.set_aside_files(folder)):
            place.wipe(copy)
        writer.tell(ChangeKind.REMOVED)
        if history:
            writer.tell(ChangeKind.HISTORY)

    return steps


def _make_successor(file: OpenFile, *, history: bool) -> None:
    target = place.successor(file.file)
    place.remove(target)
    create_private(target)
    tables = _TABLES if history else (*_TABLES, "history")
    try:
        connection = connect(target, file.key, new=True)
        try:
            upgrade(connection, 0)
            connection.execute("BEGIN IMMEDIATE")
            for table in tables:
                _copy(table, file.writer, connection)
            connection.execute("COMMIT")
            # Its log does not come along, and closing would not say that it could not be emptied.
            connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        finally:
            connection.close()
    except BaseException:
        place.remove(target)
        raise


def _copy(table: str, source: apsw.Connection, target: apsw.Connection) -> None:
    target.execute(f"DELETE FROM {table}")  # noqa: S608 (a name of ours)
    for row in source.execute(f"SELECT * FROM {table}"):  # noqa: S608
        places = ",".join("?" * len(row))
        target.execute(f"INSERT INTO {table} VALUES({places})", row)


def _replaced(file: OpenFile) -> OpenFile:
    file.reader.close()
    file.writer.close()
    place.replace_by_successor(file.file)
    writer = connect(file.file, file.key)
    return replace(file, writer=writer, reader=connect_reader(file.file, file.key))

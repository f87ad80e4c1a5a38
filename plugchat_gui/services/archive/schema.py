"""The tables of the archive, their versions, and how an older file becomes a newer one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import apsw

APPLICATION_ID: Final = 0x504C5547
"""Stands in the file's header: "PLUG"."""

PAGE_BYTES: Final = 8192
"""A delivery of 20 KB is stored a fifth faster than with pages of 4096 bytes."""

_VERSION_1: Final = (
    # Numbers are never given twice: who still shows a deleted delivery never gets another one.
    """CREATE TABLE delivery(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at_ms INTEGER NOT NULL,
        stored_ms INTEGER NOT NULL,
        origin TEXT NOT NULL,
        source TEXT NOT NULL,
        company_id TEXT,
        size INTEGER NOT NULL,
        sha256 BLOB NOT NULL,
        starred INTEGER NOT NULL DEFAULT 0,
        note TEXT NOT NULL DEFAULT '',
        summary_version INTEGER NOT NULL DEFAULT 0,
        number TEXT, customer TEXT, phone TEXT, operator TEXT,
        category TEXT, category_color TEXT, department TEXT,
        started_ms INTEGER, ended_ms INTEGER,
        attendances INTEGER NOT NULL DEFAULT 0,
        messages INTEGER NOT NULL DEFAULT 0,
        warnings INTEGER NOT NULL DEFAULT 0,
        problem TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX delivery_came ON delivery(at_ms)",
    "CREATE INDEX delivery_moment ON delivery(COALESCE(started_ms, at_ms))",
    "CREATE INDEX delivery_same ON delivery(sha256)",
    "CREATE INDEX delivery_kept ON delivery(stored_ms) WHERE NOT starred",
    "CREATE INDEX delivery_starred ON delivery(at_ms) WHERE starred",
    "CREATE INDEX delivery_odd ON delivery(at_ms) WHERE warnings > 0 OR problem <> ''",
    "CREATE INDEX delivery_category ON delivery(category, at_ms) WHERE category IS NOT NULL",
    "CREATE INDEX delivery_operator ON delivery(operator, at_ms) WHERE operator IS NOT NULL",
    "CREATE INDEX delivery_summary ON delivery(summary_version)",
    # Apart, so that a list never walks over payloads.
    """CREATE TABLE body(
        id INTEGER PRIMARY KEY REFERENCES delivery(id) ON DELETE CASCADE,
        headers TEXT NOT NULL,
        secrets_dropped INTEGER NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT""",
    # What was put into `found`, which has to be told again to take it out.
    """CREATE TABLE words(
        id INTEGER PRIMARY KEY REFERENCES delivery(id) ON DELETE CASCADE,
        body BLOB NOT NULL,
        note TEXT NOT NULL
    ) STRICT""",
    # Folded words, each once a delivery, parted by blanks: nothing is left to its tokenizer.
    """CREATE VIRTUAL TABLE found USING fts5(
        words, content='', columnsize=0, detail=none, tokenize='ascii', prefix='2 3')""",
    "INSERT INTO found(found, rank) VALUES('secure-delete', 1)",
    """CREATE TABLE history(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        duration_ms INTEGER NOT NULL,
        company_id TEXT NOT NULL,
        company_name TEXT NOT NULL,
        service_host TEXT NOT NULL,
        to_url TEXT NOT NULL,
        from_url TEXT,
        keys TEXT NOT NULL,
        outcome TEXT NOT NULL,
        status INTEGER,
        undo INTEGER NOT NULL,
        deliveries INTEGER NOT NULL,
        detail TEXT NOT NULL,
        folded TEXT NOT NULL,
        UNIQUE(company_id, kind, at_ms)
    ) STRICT""",
    "CREATE INDEX history_at ON history(at_ms)",
    "CREATE TABLE fact(name TEXT PRIMARY KEY, value INTEGER) STRICT",
)


def _tables(connection: "apsw.Connection") -> None:
    for statement in _VERSION_1:
        connection.execute(statement)


STEPS: Final[tuple[Callable[["apsw.Connection"], None], ...]] = (_tables,)
"""Step n makes version n + 1 of version n; version 0 is an empty file."""

VERSION: Final = len(STEPS)

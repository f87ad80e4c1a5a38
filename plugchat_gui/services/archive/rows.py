"""Rows of the tables as values, and back."""

import json
from dataclasses import astuple, fields
from typing import Any, Final

from plugchat_gui.domain.delivery import (
    ArchivedBody,
    ArchivedDelivery,
    Delivery,
    DeliverySummary,
    Headers,
    Origin,
)
from plugchat_gui.domain.history import HistoryEntry, HistoryKind

SUMMARY_COLUMNS: Final = tuple(field.name for field in fields(DeliverySummary))

_OWN_COLUMNS: Final = "id, at_ms, origin, source, size, company_id, starred, note, summary_version"
_EARLIEST: Final = "(SELECT min(id) FROM delivery AS same WHERE same.sha256 = delivery.sha256)"
_OWN_COUNT: Final = 10


def _row(earliest: str) -> str:
    columns = ", ".join((_OWN_COLUMNS, earliest, *SUMMARY_COLUMNS))
    return f"SELECT {columns} FROM delivery"  # noqa: S608 (our names)


ROW: Final = _row(_EARLIEST)
"""What `delivery_of` takes. The earliest of equal deliveries is looked up, never stored."""
ROW_ALONE: Final = _row("id")
"""The same without a look at any other."""

LAST_ID: Final = "SELECT seq FROM sqlite_sequence WHERE name = 'delivery'"
_STORED_COLUMNS: Final = "id, at_ms, stored_ms, origin, source, company_id, size, sha256"

_HISTORY_COLUMNS: Final = (
    *("kind", "at_ms", "duration_ms", "company_id", "company_name", "service_host", "to_url"),
    *("from_url", "keys", "outcome", "status", "undo", "deliveries", "detail"),
)
HISTORY: Final = f"SELECT {', '.join(_HISTORY_COLUMNS)}, id FROM history"  # noqa: S608
RECORD: Final = (
    f"INSERT INTO history({', '.join(_HISTORY_COLUMNS)}, folded)"
    f" VALUES({', '.join('?' * (len(_HISTORY_COLUMNS) + 1))})"
    " ON CONFLICT(company_id, kind, at_ms) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in (*_HISTORY_COLUMNS, "folded"))
    + " RETURNING id"
)

_encoded: Final = json.JSONEncoder(ensure_ascii=False).encode
"""`json.dumps` makes an encoder anew each time, which a busy receiver would notice."""


def clean(text: str) -> str:
    """Return `text` as UTF-8 can carry it: half a character becomes U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def clean_or_none(text: str | None) -> str | None:
    """Do the same where there may be none."""
    return None if text is None else clean(text)


def earliest(count: int) -> str:
    """Return the question for the earliest deliveries of `count` contents."""
    marks = ", ".join("?" * count)
    return f"SELECT sha256, min(id) FROM delivery WHERE sha256 IN ({marks}) GROUP BY sha256"  # noqa: S608


def store(count: int) -> str:
    """Return the statement that puts `count` deliveries in."""
    return _insert(f"delivery({_STORED_COLUMNS})", 8, count)


def store_body(count: int) -> str:
    """Return the statement that puts their bodies in: id, headers, dropped secrets, bytes."""
    return _insert("body(id, headers, secrets_dropped, bytes)", 4, count)


def _insert(table: str, columns: int, count: int) -> str:
    row = f"({', '.join('?' * columns)})"
    return f"INSERT INTO {table} VALUES {', '.join([row] * count)}"  # noqa: S608 (our names)


def store_values(number: int, delivery: Delivery, digest: bytes, at_ms: int) -> tuple[Any, ...]:
    """Return what `store` takes for one delivery that is stored at `at_ms`."""
    return (
        number,
        delivery.at_ms,
        at_ms,
        delivery.origin.value,
        clean(delivery.source),
        clean_or_none(delivery.company_id),
        len(delivery.body),
        digest,
    )


def headers_text(headers: Headers) -> str:
    """Return headers as they are kept."""
    if not headers:
        return "[]"
    return clean(_encoded(headers))


def headers_of(text: str) -> Headers:
    """Return headers that were kept."""
    return tuple((name, value) for name, value in json.loads(text))


def delivery_of(row: tuple[Any, ...]) -> ArchivedDelivery:
    """Return a row of `ROW` as a value."""
    number, at_ms, origin, source, size, company_id, starred, note, version, earliest = row[
        :_OWN_COUNT
    ]
    return ArchivedDelivery(
        id=number,
        at_ms=at_ms,
        origin=Origin(origin),
        source=source,
        size_bytes=size,
        company_id=company_id,
        repeat_of=None if earliest == number else earliest,
        summary=DeliverySummary(*row[_OWN_COUNT:]) if version else None,
        starred=bool(starred),
        note=note,
    )


def body_of(row: ArchivedDelivery, stored: tuple[Any, ...]) -> ArchivedBody:
    """Return a delivery whole; `stored` is headers, dropped secrets, bytes."""
    return ArchivedBody(row, stored[2], headers_of(stored[0]), stored[1])


def summary_values(summary: DeliverySummary) -> tuple[Any, ...]:
    """Return the values of `SUMMARY_COLUMNS`."""
    return tuple(clean(one) if isinstance(one, str) else one for one in astuple(summary))


def record_values(entry: HistoryEntry, folded: str) -> tuple[Any, ...]:
    """Return what `RECORD` takes; `folded` is what its text is searched in."""
    return (
        entry.kind.value,
        entry.at_ms,
        entry.duration_ms,
        clean(entry.company_id),
        clean(entry.company_name),
        clean(entry.service_host),
        clean(entry.to_url),
        clean_or_none(entry.from_url),
        json.dumps(entry.keys),
        clean(entry.outcome),
        entry.status,
        int(entry.undo),
        entry.deliveries,
        clean(entry.detail),
        folded,
    )


def entry_of(row: tuple[Any, ...]) -> HistoryEntry:
    """Return a row of `HISTORY` as a value."""
    values = dict(zip((*_HISTORY_COLUMNS, "id"), row, strict=True))
    values["kind"] = HistoryKind(values["kind"])
    values["keys"] = tuple(json.loads(values["keys"]))
    values["undo"] = bool(values["undo"])
    return HistoryEntry(**values)

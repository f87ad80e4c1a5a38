"""What is asked of an archive, through a connection that cannot write."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import apsw

from plugchat_gui.domain.delivery import (
    ArchivedBody,
    ArchivedDelivery,
    ArchiveUsage,
    DeliveryFilter,
    FilterChoices,
    FoundDeliveries,
)
from plugchat_gui.domain.folding import folded
from plugchat_gui.domain.history import HistoryEntry, HistoryFilter
from plugchat_gui.domain.search_words import asked_words
from plugchat_gui.payload.undisturbed import undisturbed
from plugchat_gui.services.archive import rows
from plugchat_gui.services.archive.words import match_of

_MOMENT: Final = "COALESCE(started_ms, at_ms)"
_ROWS_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Question:
    """SQL and its values."""

    sql: str
    values: tuple[Any, ...]


def question_of(wanted: DeliveryFilter, columns: str = "id") -> Question:
    """Return the question for the ids of wanted deliveries, newest first."""
    asked = asked_words(wanted.text)
    origin = wanted.origin.value if wanted.origin is not None else None
    # One row a filter: its condition, and its value where one is set.
    conditions = (
        ("id IN (SELECT rowid FROM found WHERE found MATCH ?)", match_of(asked) or None),
        (f"{_MOMENT} >= ?", _bounded(wanted.since_ms)),
        (f"{_MOMENT} < ?", _bounded(wanted.until_ms)),
        ("number = ?", rows.clean_or_none(wanted.number)),
        ("category = ?", rows.clean_or_none(wanted.category)),
        ("operator = ?", rows.clean_or_none(wanted.operator)),
        ("origin = ?", origin),
    )
    set_ones = [(sql, value) for sql, value in conditions if value is not None]
    where = [sql for sql, _ in set_ones]
    if wanted.only_findings:
        where.append("(warnings > 0 OR problem <> '')")
    if wanted.only_starred:
        where.append("starred")
    return Question(
        f"SELECT {columns} FROM delivery"  # noqa: S608 (columns and conditions of ours)
        + (f" WHERE {' AND '.join(where)}" if where else "")
        + " ORDER BY at_ms DESC, id DESC",
        tuple(value for _, value in set_ones),
    )


_LONGEST_INTEGER: Final = 2**63 - 1


def _bounded(value: int | None) -> int | None:
    return None if value is None else max(-_LONGEST_INTEGER, min(value, _LONGEST_INTEGER))


class Asking:
    """The questions. All raise apsw.Error; only `find` may be interrupted."""

    def __init__(self, connection: apsw.Connection, row: str = rows.ROW) -> None:
        self._connection: Final = connection
        self._row: Final = row

    def find(self, wanted: DeliveryFilter) -> tuple[int, ...]:
        """Return the ids of the wanted deliveries, newest first."""
        question = question_of(wanted)
        return tuple(
            number for (number,) in self._connection.execute(question.sql, question.values)
        )

    def find_dated(self, wanted: DeliveryFilter) -> FoundDeliveries:
        """Return the same with the moments they came at."""
        question = question_of(wanted, "id, at_ms")
        found = FoundDeliveries()
        # The window wants to paint meanwhile, more often than threads change by themselves.
        with undisturbed(0):
            for number, at_ms in self._connection.execute(question.sql, question.values):
                found.ids.append(number)
                found.at_ms.append(at_ms)
        return found

    def same(self, digest: bytes) -> int | None:
        """Return the earliest delivery whose body has this hash."""
        row = self._connection.execute(rows.earliest(1), (digest,)).fetchone()
        return row[1] if row else None

    def rows(self, numbers: Sequence[int]) -> tuple[ArchivedDelivery, ...]:
        """Return those that are there, in this order."""
        found: dict[int, ArchivedDelivery] = {}
        for at in range(0, len(numbers), _ROWS_AT_ONCE):
            some = numbers[at : at + _ROWS_AT_ONCE]
            places = ",".join("?" * len(some))
            sql = f"{self._row} WHERE id IN ({places})"
            for row in self._connection.execute(sql, tuple(some)):
                found[row[0]] = rows.delivery_of(row)
        return tuple(found[number] for number in numbers if number in found)

    def body(self, number: int) -> ArchivedBody | None:
        """Return one delivery whole."""
        row = self._connection.execute(f"{self._row} WHERE id = ?", (number,)).fetchone()
        stored = self._connection.execute(
            "SELECT headers, secrets_dropped, bytes FROM body WHERE id = ?", (number,)
        ).fetchone()
        if row is None or stored is None:
            return None
        return rows.body_of(rows.delivery_of(row), stored)

    def whole(self, number: int) -> tuple[ArchivedBody, bytes] | None:
        """Return one delivery whole, and its hash."""
        one = self.body(number)
        digest = self._connection.execute(
            "SELECT sha256 FROM delivery WHERE id = ?", (number,)
        ).fetchone()
        return None if one is None or digest is None else (one, digest[0])

    def all_numbers(self) -> tuple[int, ...]:
        """Return the ids of all deliveries in the order they were stored."""
        found = self._connection.execute("SELECT id FROM delivery ORDER BY id")
        return tuple(number for (number,) in found)

    def usage(self) -> ArchiveUsage:
        """Return how much is here."""
        sql = (
            "SELECT (SELECT count(*) FROM delivery), page_count * page_size"
            " FROM pragma_page_count, pragma_page_size"
        )
        row = self._connection.execute(sql).fetchone()
        return ArchiveUsage(*row) if row else ArchiveUsage()

    def choices(self) -> FilterChoices:
        """Return what occurs."""
        return FilterChoices(self._occurring("category"), self._occurring("operator"))

    def history(self, wanted: HistoryFilter) -> tuple[HistoryEntry, ...]:
        """Return the wanted entries, newest first."""
        kind = wanted.kind.value if wanted.kind is not None else None
        conditions = [
            ("kind = ?", kind),
            ("company_id = ?", rows.clean_or_none(wanted.company_id)),
            ("at_ms >= ?", _bounded(wanted.since_ms)),
            ("at_ms < ?", _bounded(wanted.until_ms)),
            *(("instr(folded, ?) > 0", word) for word in asked_words(wanted.text)),
        ]
        set_ones = [(sql, value) for sql, value in conditions if value is not None]
        where = " AND ".join(sql for sql, _ in set_ones)
        sql = rows.HISTORY + (f" WHERE {where}" if where else "") + " ORDER BY at_ms DESC, id DESC"
        found = self._connection.execute(sql, tuple(value for _, value in set_ones))
        return tuple(map(rows.entry_of, found))

    def not_summarised(self, version: int, most: int) -> tuple[int, ...]:
        """Return the ids of some deliveries nobody has looked into, the newest first."""
        found = self._connection.execute(
            "SELECT id FROM delivery WHERE summary_version < ?"
            " ORDER BY summary_version DESC, id DESC LIMIT ?",
            (version, most),
        )
        return tuple(number for (number,) in found)

    def _occurring(self, column: str) -> tuple[str, ...]:
        sql = f"SELECT DISTINCT {column} FROM delivery WHERE {column} IS NOT NULL"  # noqa: S608
        found = [text for (text,) in self._connection.execute(sql)]
        return tuple(sorted((text for text in found if text), key=lambda one: (folded(one), one)))

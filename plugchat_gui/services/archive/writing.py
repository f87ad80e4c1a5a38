"""What is written, inside one transaction that somebody else begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import apsw

from plugchat_gui.domain.archive_state import Stored
from plugchat_gui.domain.delivery import Delivery, DeliverySummary
from plugchat_gui.domain.history import HistoryEntry
from plugchat_gui.domain.search_words import words_of
from plugchat_gui.services.archive import rows, words

_SUMMARISE: Final = (
    "UPDATE delivery SET "  # noqa: S608 (names of columns)
    + ", ".join(f"{name} = ?" for name in rows.SUMMARY_COLUMNS)
    + ", summary_version = ? WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking into a body came to. `words` are `words.packed`."""

    id: int
    summary: DeliverySummary
    words: bytes


class Writing:
    """The verbs that change an archive. All raise apsw.Error."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection: Final = connection

    def store(self, delivery: Delivery, stored_ms: int, *, unless_known: bool = False) -> Stored:
        """Put a delivery in, unless it need not be."""
        execute, digest = self._connection.execute, delivery.content_hash
        if unless_known:
            (known,) = execute(rows.EARLIEST, (digest,)).fetchone() or (None,)
            if known is not None:
                return Stored(repeat_of=known)
        execute(rows.STORE, rows.store_values(delivery, digest, stored_ms))
        number = self._connection.last_insert_rowid()
        execute(
            rows.STORE_BODY,
            (number, rows.headers_text(delivery.headers), delivery.secrets_dropped, delivery.body),
        )
        (earliest,) = execute(rows.EARLIEST, (digest,)).fetchone() or (number,)
        return Stored(number, earliest if earliest != number else None)

    def star(self, number: int, *, starred: bool) -> bool:
        """Mark a delivery; return whether it is there."""
        self._connection.execute(
            "UPDATE delivery SET starred = ? WHERE id = ?", (int(starred), number)
        )
        return self._connection.changes() > 0

    def note(self, number: int, text: str) -> bool:
        """Keep the operator's words; return whether the delivery is there."""
        text = rows.clean(text)
        self._connection.execute("UPDATE delivery SET note = ? WHERE id = ?", (text, number))
        there = self._connection.changes() > 0
        if there:
            words.put_note(self._connection, number, text)
        return there

    def summarise(self, looked: Looked, version: int) -> bool:
        """Keep what was found in a body; return whether the delivery is still there."""
        values = (*rows.summary_values(looked.summary), version, looked.id)
        self._connection.execute(_SUMMARISE, values)
        there = self._connection.changes() > 0
        if there:
            words.put_words(self._connection, looked.id, looked.words)
        return there

    def delete(self, numbers: Sequence[int], *, with_words: bool) -> None:
        """Take deliveries out with all that belongs to them; the index may be left for later."""
        if with_words:
            words.take_out(self._connection, numbers)
        self._connection.executemany(
            "DELETE FROM delivery WHERE id = ?", ((number,) for number in numbers)
        )

    def record(self, entry: HistoryEntry) -> int:
        """Put an entry of the history in; return its id."""
        texts = (
            *(entry.company_name, entry.service_host, entry.to_url, entry.from_url or ""),
            *(entry.outcome, entry.detail, *entry.keys),
        )
        folded = " ".join(sorted(words_of(texts)))
        (number,) = self._connection.execute(
            rows.RECORD, rows.record_values(entry, rows.clean(folded))
        ).fetchone() or (0,)
        return int(number)

    def keep_fact(self, name: str, value: int | None) -> None:
        """Keep one of the few things an archive knows about itself."""
        self._connection.execute(
            "INSERT OR REPLACE INTO fact(name, value) VALUES(?, ?)", (name, value)
        )

    def fact(self, name: str) -> int | None:
        """Return a thing that was kept."""
        row = self._connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

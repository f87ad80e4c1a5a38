"""The history as a table that spreadsheets open: one row an entry, in the order given.

The columns, in this order (their headings are in the language of the export):

1. date: 2026-10-14, in the export's time zone
2. time: 09:02:11
3. moment: 2026-10-14T09:02:11.250-03:00; with company id and kind it tells an entry from others
4. kind: send, undoing, test, capture
5. company: its name of then, 6. company id
7. service: the host that was called
8. keys: the webhook's keys that went out, parted by ", "
9. from: the address before, empty where none was known
10. to
11. outcome: in words, 12. outcome code: the same in every language and version
13. answer: the status of the service's answer
14. duration: whole milliseconds, empty where nobody knows
15. attendances: what a capture brought
16. details: for whoever gives support

Cells are made as those of `export.csv`: quoted, harmless, nothing hidden, not too long.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Final

from plugchat_gui.domain.history import HistoryEntry, HistoryKind
from plugchat_gui.export.csv import BOM, CsvForm, cell
from plugchat_gui.wording.dates import local
from plugchat_gui.wording.history import entry_details, entry_word, kind_word
from plugchat_gui.wording.words import Words, mark

_COLUMNS: Final = (
    mark("Date"),
    mark("Time"),
    mark("Moment"),
    mark("What"),
    mark("Company"),
    mark("Company id"),
    mark("Service"),
    mark("Keys"),
    mark("Address before"),
    mark("Address"),
    mark("Outcome"),
    mark("Outcome code"),
    mark("Answer"),
    mark("Duration (ms)"),
    mark("Attendances"),
    mark("Technical details"),
)
_PORTION: Final = 256


def export_history_csv(
    entries: Sequence[HistoryEntry], tr: Words, zone: tzinfo | None, form: CsvForm
) -> Iterator[str]:
    """Give the table in pieces that end with a row; times are those of `zone` (None: here)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=form.separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if form.bom:
        yield BOM
    writer.writerow([tr(column) for column in _COLUMNS])
    for number, entry in enumerate(entries):
        writer.writerow(_row(entry, tr, zone))
        if number % _PORTION == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _row(entry: HistoryEntry, tr: Words, zone: tzinfo | None) -> list[str]:
    at = local(entry.at_ms, zone)
    moment = (at if at.tzinfo else at.astimezone()).isoformat(timespec="milliseconds")
    captured = entry.kind is HistoryKind.CAPTURE
    texts = (
        moment[:10],
        moment[11:19],
        moment,
        kind_word(entry, tr),
        entry.company_name,
        entry.company_id,
        entry.service_host,
        ", ".join(entry.keys),
        entry.from_url or "",
        entry.to_url,
        entry_word(entry, tr),
        entry.outcome,
        "" if entry.status is None else str(entry.status),
        str(entry.duration_ms) if entry.duration_ms else "",
        str(entry.deliveries) if captured else "",
        entry_details(entry, tr),
    )
    return [cell(text, tr) for text in texts]

"""Choosing among the entries of the history that were read already."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from plugchat_gui.domain.history import HistoryEntry, HistoryFilter


def chosen(
    entries: Iterable[HistoryEntry], wanted: HistoryFilter, haystack: Callable[[HistoryEntry], str]
) -> tuple[HistoryEntry, ...]:
    """Return what `wanted` lets through, in the same order.

    Its text is folded already; `haystack` gives the folded text of an entry to look in.
    """
    since = wanted.since_ms or 0
    until = wanted.until_ms
    return tuple(
        entry
        for entry in entries
        if entry.at_ms >= since
        and (until is None or entry.at_ms < until)
        and wanted.kind in (None, entry.kind)
        and wanted.company_id in (None, entry.company_id)
        and (not wanted.text or wanted.text in haystack(entry))
    )


@dataclass(frozen=True, slots=True)
class RecordedCompany:
    """A company that occurs in the history. `name` is the newest it had."""

    id: str
    name: str


def companies_of(entries: Iterable[HistoryEntry]) -> tuple[RecordedCompany, ...]:
    """Return the companies of `entries`, which are newest first, in the order of their names."""
    names: dict[str, str] = {}
    for entry in entries:
        names.setdefault(entry.company_id, entry.company_name)
    found = (RecordedCompany(company_id, name) for company_id, name in names.items())
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))

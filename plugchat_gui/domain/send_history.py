"""Sends as the history keeps them.

A send is known by its company and the moment it began, from before it leaves to long after it
ended: what is recorded again under them replaces what is there.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.history import HistoryEntry, HistoryKind
from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome

if TYPE_CHECKING:
    from plugchat_gui.domain.company import Company, SendRecord

_REQUEST: Final = "request"
_ENDED: Final = "ended-ms"
_CONTENT_TYPE: Final = "content-type"
_REDIRECTED: Final = "redirected-to"
_WAIT: Final = "retry-after-s"
_REASON: Final = "reason"
_MOST_DIGITS: Final = 15


def entry_of_send(
    company: "Company", record: "SendRecord", answer: PlugAnswer | None = None
) -> HistoryEntry:
    """Return the entry of one send; without its answer there is no detail."""
    return HistoryEntry(
        kind=HistoryKind.SEND,
        at_ms=record.at_ms,
        duration_ms=record.duration_ms,
        company_id=company.id,
        company_name=company.name,
        service_host=company.profile.host,
        to_url=record.to_url,
        from_url=record.from_url,
        keys=(str(record.event),),
        outcome=str(record.outcome),
        status=record.status,
        undo=record.undo,
        detail="" if answer is None else _detail(answer),
    )


def unrecorded_sends(
    companies: Iterable["Company"], known: Iterable[HistoryEntry], since_ms: int = 0
) -> tuple[HistoryEntry, ...]:
    """Return entries of the sends of `companies` that `known` lacks, or whose end it lacks.

    What began before `since_ms` was deleted from the history on purpose.
    """
    outcomes = {
        (entry.company_id, entry.at_ms): entry.outcome
        for entry in known
        if entry.kind is HistoryKind.SEND
    }
    return tuple(
        entry_of_send(company, record)
        for company in companies
        for record in company.sends
        if record.at_ms >= since_ms and _adds(record, outcomes.get((company.id, record.at_ms)))
    )


def answer_of(entry: HistoryEntry) -> PlugAnswer:
    """Return the answer that a send got, as far as its entry tells. Never raises.

    An outcome this program does not know counts as one that nobody knows.
    """
    facts, excerpt = _facts(entry.detail)
    method, _, url = facts.get(_REQUEST, "").partition(" ")
    return PlugAnswer(
        outcome=outcome_of(entry),
        finished_at_ms=_whole(facts.get(_ENDED)) or entry.at_ms + entry.duration_ms,
        duration_ms=entry.duration_ms,
        method=method or "PUT",
        url=url or f"https://{entry.service_host}",
        status=entry.status,
        content_type=facts.get(_CONTENT_TYPE),
        body_excerpt=excerpt,
        redirect_host=facts.get(_REDIRECTED),
        retry_after_s=_whole(facts.get(_WAIT)),
        reason=facts.get(_REASON, ""),
    )


def outcome_of(entry: HistoryEntry) -> PlugOutcome:
    """Return the outcome of a send."""
    try:
        return PlugOutcome(entry.outcome)
    except ValueError:
        return PlugOutcome.INTERRUPTED


def took_effect(entry: HistoryEntry) -> bool:
    """Whether a send is or may be what put its address in force."""
    outcome = outcome_of(entry)
    return outcome.succeeded or outcome.unknown


def _adds(record: "SendRecord", known: str | None) -> bool:
    if known is None:
        return True
    # What was begun and never ended: the settings may know the end, and never the other way.
    unended = known == PlugOutcome.INTERRUPTED
    return unended and record.outcome is not PlugOutcome.INTERRUPTED


def _detail(answer: PlugAnswer) -> str:
    """Return lines of "name: value", then what the server said below an empty one."""
    facts = (
        (_REQUEST, f"{answer.method} {answer.url}"),
        (_ENDED, str(answer.finished_at_ms)),
        (_CONTENT_TYPE, answer.content_type),
        (_REDIRECTED, answer.redirect_host),
        (_WAIT, str(answer.retry_after_s) if answer.retry_after_s else None),
        (_REASON, answer.reason),
    )
    lines = [f"{name}: {' '.join(value.split())}" for name, value in facts if value]
    return "\n".join([*lines, *(("", answer.body_excerpt) if answer.body_excerpt else ())])


def _facts(detail: str) -> tuple[dict[str, str], str]:
    head, _, excerpt = detail.partition("\n\n")
    pairs = (line.partition(": ") for line in head.split("\n"))
    return {name: value for name, _, value in pairs if value}, excerpt


def _whole(text: str | None) -> int | None:
    digits = text is not None and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if digits and text else None

"""Which messages and facts of a transcript an export holds, and what it says about itself."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, tzinfo
from itertools import pairwise
from operator import attrgetter
from typing import Any, Final, TypeVar

from plugchat_gui.domain.attendance import (
    NO_PAIRS,
    Content,
    Message,
    Pairs,
    TextContent,
    Transcript,
    UnknownContent,
)
from plugchat_gui.domain.local_time import day_breaks
from plugchat_gui.domain.redaction import Redactor, redactor_for
from plugchat_gui.domain.transcript import is_public
from plugchat_gui.wording.aliases import aliases_in
from plugchat_gui.wording.dates import clock, local, short_day
from plugchat_gui.wording.facts import Fact, facts, figures
from plugchat_gui.wording.words import Words

T = TypeVar("T")

_PUBLIC_FIELDS: Final = frozenset(
    (
        *("isEdit", "viewOnce", "messageExpirationSeconds", "broadcast", "isNewsletter"),
        *("isStatusReply", "expiresAt", "requestMethod", "profileName", "linkMode"),
    )
)
"""Documented fields around a message that a customer may read; who else got it is none."""


@dataclass(frozen=True, slots=True)
class Period:
    """From `first_ms` up to but without `until_ms` (UTC epoch milliseconds; None: no bound).

    Messages without a usable time belong to no period.
    """

    first_ms: int | None = None
    until_ms: int | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is left out."""
        return self.first_ms is None and self.until_ms is None


WHOLE: Final = Period()


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to write a transcript.

    Times are told in `zone` (None: the system's); `generated_at` (aware) is when it is written.
    `for_customer` leaves out report, survey, categories and findings, and what stands in fields
    nobody knows, which may be internal notes: of the attendance and of its messages.
    `pseudonymised` puts aliases in place of people, numbers and ids, and of the texts in
    `additions`; `redactor` is what does it, where the caller has made one for the same
    transcripts in the same language already.
    """

    generated_at: datetime
    zone: tzinfo | None = None
    period: Period = WHOLE
    for_customer: bool = False
    pseudonymised: bool = False
    additions: tuple[str, ...] = ()
    redactor: Redactor | None = None


def ready(transcripts: Sequence[Transcript], tr: Words, edition: Edition) -> Edition:
    """Return `edition` with all it needs to write `transcripts`: every writer begins with it."""
    if not edition.pseudonymised or edition.redactor is not None:
        return edition
    return replace(edition, redactor=redactor_for(transcripts, aliases_in(tr), edition.additions))


def shown(transcript: Transcript, edition: Edition) -> Transcript:
    """Return `transcript` without what the edition, made `ready`, keeps from its readers."""
    if edition.pseudonymised:
        if edition.redactor is None:
            raise ValueError("an edition with aliases must be made ready first")
        transcript = edition.redactor.transcript(transcript)
    if not edition.for_customer:
        return transcript
    public = replace(
        transcript.attendance,
        report=None,
        rating=None,
        rating_words=None,
        categories=(),
        extra=NO_PAIRS,
        # In the company's telephone a customer may have a name that is none of their business.
        chat_names=transcript.attendance.chat_names if is_public(transcript) else (),
    )
    messages = tuple(map(_public, transcript.messages))
    return replace(transcript, attendance=public, messages=messages, findings=())


def _public(message: Message) -> Message:
    """Return `message` without the values of fields and kinds nobody knows."""
    return replace(
        message,
        extra=Pairs(p for p in message.extra or () if p[0] in _PUBLIC_FIELDS) or None,
        contents=tuple(map(_public_content, message.contents)),
    )


def _public_content(content: Content) -> Content:
    """Return `content` without what its reader did not know."""
    if isinstance(content, UnknownContent):
        return UnknownContent(content.key, True)  # noqa: FBT003 (a JSON value)
    return content if isinstance(content, TextContent) else _known(content)


def _known(content: T) -> T:
    """Return `content` with every ``rest`` empty, its own and those of its parts."""
    changed: dict[str, Any] = {}
    for member in fields(content):  # type: ignore[arg-type]
        value = getattr(content, member.name)
        if member.name == "rest":
            changed["rest"] = NO_PAIRS
        elif is_dataclass(value):
            changed[member.name] = _known(value)
        elif type(value) is tuple:
            changed[member.name] = tuple(_known(v) if is_dataclass(v) else v for v in value)
    return replace(content, **changed)  # type: ignore[type-var]


def fact_rows(transcript: Transcript, tr: Words, edition: Edition) -> tuple[Fact, ...]:
    """Return figures and facts; of a customer's edition without the survey."""
    told = figures(transcript, tr)
    kept = told[:-1] if edition.for_customer else told
    return (*kept, *facts(transcript, tr, edition.zone))


def by_day(
    transcript: Transcript, edition: Edition
) -> Iterator[tuple[date | None, int, Sequence[Message]]]:
    """Give each day of the period, the index of its first message here, and its messages.

    The day None, which comes last, is of messages without a usable time.
    """
    messages, timed = transcript.messages, transcript.timed
    first, until = _bounds(transcript, edition.period)
    begins = [*day_breaks(messages, timed, edition.zone), (timed, None)]
    for (start, day), (end, _next) in pairwise(begins):
        low, high = max(start, first), min(end, until)
        if low < high:
            yield day, low, messages[low:high]
    if edition.period.is_whole and timed < len(messages):
        yield None, timed, messages[timed:]


def held(transcript: Transcript, edition: Edition) -> int:
    """Return how many messages the edition holds, those that live on a row with their row."""
    if edition.period.is_whole:
        return transcript.message_total
    first, until = _bounds(transcript, edition.period)
    homes = transcript.relations.homes.values()
    return until - first + sum(first <= home < until for home in homes)


def _bounds(transcript: Transcript, period: Period) -> tuple[int, int]:
    messages, timed = transcript.messages, transcript.timed
    at = attrgetter("moment_ms")
    first = until = 0
    if period.first_ms is not None:
        first = bisect_left(messages, period.first_ms, 0, timed, key=at)
    until = timed
    if period.until_ms is not None:
        until = bisect_left(messages, period.until_ms, 0, timed, key=at)
    return first, max(first, until)


# -- what an export says about itself ---------------------------------------------------------


def zone_name(edition: Edition) -> str:
    """Return the name of the zone; for the system's its distance to UTC when written."""
    if edition.zone is not None:
        return str(edition.zone)
    away = f"{edition.generated_at.astimezone():%z}"
    return "UTC" if away == "+0000" else f"UTC{away[:3]}:{away[3:]}"


def made_on(tr: Words, edition: Edition) -> str:
    """Return when it was written: "15/10/2026, 9:30"."""
    moment = edition.generated_at.astimezone(edition.zone)
    return f"{short_day(tr, moment.date())}, {clock(moment)}"


def period_sentence(tr: Words, edition: Edition) -> str:
    """Return that only a period is there, "" when the whole is."""
    if edition.period.is_whole:
        return ""

    def moment(at_ms: int | None) -> str:
        return "…" if at_ms is None else short_day(tr, local(at_ms, edition.zone).date())

    last = edition.period.until_ms
    days = (moment(edition.period.first_ms), moment(None if last is None else last - 1))
    return tr("Only a period of the attendance: {period}.", period=" - ".join(days))


def customer_sentence(tr: Words, edition: Edition) -> str:
    """Return what the customer's edition leaves out, "" for the internal one."""
    if not edition.for_customer:
        return ""
    return tr("Customer version: without report, survey, categories, other fields and oddities.")


def edition_sentences(tr: Words, edition: Edition) -> tuple[str, ...]:
    """Return what the edition, made `ready`, leaves out or replaces; nothing for the whole."""
    told = (period_sentence(tr, edition), customer_sentence(tr, edition))
    return (*filter(None, told), *pseudonymised_sentences(tr, edition))


def pseudonymised_sentences(tr: Words, edition: Edition) -> tuple[str, ...]:
    """Return what was replaced and what nobody can promise, nothing where nothing was."""
    if not edition.pseudonymised:
        return ()
    count = edition.redactor.total if edition.redactor is not None else 0
    return (
        tr("Pseudonymized: names, numbers and ids replaced by aliases."),
        tr(
            "Written text was treated automatically and may still say who somebody is."
            " Read it before you send it."
        ),
        tr.plural("{n} replacement in all.", "{n} replacements in all.", count),
        tr("Left out: the name of the source file and the data as they came."),
    )

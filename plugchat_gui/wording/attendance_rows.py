"""The lines that stand for an attendance in a list: of one that is open, or of one archived."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.domain.delivery import ArchivedDelivery, DeliverySummary, Origin
from plugchat_gui.domain.finding import Severity
from plugchat_gui.wording.dates import day_and_hour, local, short_day
from plugchat_gui.wording.facts import (
    category_color,
    category_in_words,
    message_count,
    operators_in_words,
    subtitle,
    title,
)
from plugchat_gui.wording.fields import shortened
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.sizes import size_in_words
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Words

_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class RowLines:
    """What a row shows and says. Everything but the flags may hold hostile text, made visible.

    `category` is "" where there is nothing to say about one, `category_color` "#rrggbb" or None.
    `repeated` is the word for a delivery that came before, or "".
    """

    title: str
    subtitle: str
    day: str
    category: str = ""
    category_color: str | None = None
    warnings: int = 0
    repeated: str = ""
    starred: bool = False
    noted: bool = False
    sentence: str = ""


def open_row(transcript: Transcript, tr: Words) -> RowLines:
    """Return the lines of an attendance that is open."""
    attendance = transcript.attendance
    operators = operators_in_words(attendance, tr)
    number = tr("no. {number}", number=attendance.number) if attendance.number else ""
    category = attendance.categories[0] if attendance.categories else None
    second = " · ".join(part for part in (number, operators) if part)
    return _told(
        tr,
        title=title(transcript, tr),
        subtitle=second or subtitle(transcript, tr),
        day=_day(_began_ms(transcript), tr),
        category=category_in_words(category) if category else "",
        color=category_color(category) if category else None,
        warnings=sum(finding.severity is not Severity.NOTE for finding in transcript.findings),
    )


def marked(lines: RowLines, row: ArchivedDelivery, tr: Words) -> RowLines:
    """Return `lines` with what the archive alone knows: star, note, whether it came before."""
    repeated = tr("Repeated") if row.repeat_of is not None else ""
    said = (
        lines.sentence,
        repeated,
        tr("with a star") if row.starred else "",
        tr("with a note") if row.note else "",
    )
    return replace(
        lines,
        repeated=repeated,
        starred=row.starred,
        noted=bool(row.note),
        sentence=", ".join(filter(None, said)),
    )


def archived_row(row: ArchivedDelivery, tr: Words, *, hidden: bool = False) -> RowLines:
    """Return the lines of a delivery that is not open.

    With `hidden` names and numbers of people are left out; there is no alias for them, because
    nobody has read the text. The number of the attendance stays, it is nobody's.
    """
    summary = row.summary
    if summary is None or summary.problem:
        return marked(_unread(row, tr), row, tr)
    return marked(_hidden(row, summary, tr) if hidden else _read(row, summary, tr), row, tr)


def delivery_name(row: ArchivedDelivery, tr: Words) -> str:
    """Return what an input from the archive is called: its file, else when it was delivered."""
    if row.origin is not Origin.RECEIVED and row.source:
        return row.source
    moment = day_and_hour(tr, local(row.at_ms, None), datetime.now().astimezone())
    return tr("Delivery, {moment}", moment=moment)


def waiting_row(tr: Words) -> RowLines:
    """Return the lines of a row that is still on its way from the disk."""
    return RowLines("", "", "", sentence=tr("Loading"))


def _unread(row: ArchivedDelivery, tr: Words) -> RowLines:
    size = size_in_words(row.size_bytes, tr)
    came = day_and_hour(tr, local(row.at_ms, None), datetime.now().astimezone())
    return _told(
        tr,
        title=tr("Could not be read") if row.summary else tr("Not read yet"),
        subtitle=f"{size} · {came}",
        day=_day(row.at_ms, tr),
    )


def _hidden(row: ArchivedDelivery, summary: DeliverySummary, tr: Words) -> RowLines:
    return _told(
        tr,
        title=tr("Hidden customer"),
        subtitle=_number(summary, tr) or message_count(summary.messages, tr),
        day=_day(_began(row, summary), tr),
        warnings=summary.warnings,
    )


def _read(row: ArchivedDelivery, summary: DeliverySummary, tr: Words) -> RowLines:
    more = summary.attendances - 1
    parts = (
        _number(summary, tr),
        _line(summary.operator),
        tr.plural("and {n} more", "and {n} more", more) if more > 0 else "",
    )
    return _told(
        tr,
        title=_line(summary.customer) or tr("No name"),
        subtitle=" · ".join(filter(None, parts)) or _without_number(summary, tr),
        day=_day(_began(row, summary), tr),
        category=_line(summary.category),
        color=summary.category_color,
        warnings=summary.warnings,
    )


def _told(
    tr: Words,
    *,
    title: str,
    subtitle: str,
    day: str,
    category: str | None = None,
    color: str | None = None,
    warnings: int = 0,
) -> RowLines:
    """Put the lines together with their sentence; None says nothing about a category."""
    odd = tr.plural("{n} odd thing", "{n} odd things", warnings) if warnings else ""
    return RowLines(
        title=title,
        subtitle=subtitle,
        day=day,
        category=tr("No category") if category == "" else category or "",
        category_color=color,
        warnings=warnings,
        sentence=", ".join(filter(None, (title, day, subtitle, category, odd))),
    )


def _number(summary: DeliverySummary, tr: Words) -> str:
    return tr("no. {number}", number=_line(summary.number)) if summary.number else ""


def _began(row: ArchivedDelivery, summary: DeliverySummary) -> int:
    return row.at_ms if summary.started_ms is None else summary.started_ms


def _without_number(summary: DeliverySummary, tr: Words) -> str:
    return _line(phone(summary.phone)) if summary.phone else message_count(summary.messages, tr)


def _began_ms(transcript: Transcript) -> int | None:
    attendance = transcript.attendance
    at_ms = attendance.started_ms or attendance.requested_ms
    if at_ms is None and transcript.timed:
        at_ms = transcript.messages[0].moment_ms
    return at_ms


def _day(at_ms: int | None, tr: Words) -> str:
    return short_day(tr, local(at_ms, None).date()) if at_ms is not None else ""


def _line(text: str | None) -> str:
    return visible(shortened(text, _LONGEST)) if text else ""

"""How an attendance stands in the list."""

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.folding import folded
from plugchat_gui.ui.attendances.shelf import Opened
from plugchat_gui.wording.dates import local, short_day
from plugchat_gui.wording.facts import (
    category_color,
    category_in_words,
    customer_phone,
    operators_in_words,
    subtitle,
    title,
)
from plugchat_gui.wording.words import Words


def opened_from(
    transcript: Transcript, opened_at_ms: int, tr: Words, original: Transcript | None = None
) -> Opened:
    """Return the list's lines about `transcript` in the language of `tr`.

    It is what is seen of `original`; None says that it is the original.
    """
    attendance = transcript.attendance
    name = title(transcript, tr)
    operators = operators_in_words(attendance, tr)
    number = tr("no. {number}", number=attendance.number) if attendance.number else ""
    category = attendance.categories[0] if attendance.categories else None
    warnings = sum(finding.severity is not Severity.NOTE for finding in transcript.findings)
    day = _day(transcript, tr)
    second = " · ".join(part for part in (number, operators) if part)
    said = [name, day, second, category_in_words(category) if category else ""]
    if warnings:
        said.append(tr.plural("{n} odd thing", "{n} odd things", warnings))
    return Opened(
        transcript=transcript,
        original=original or transcript,
        opened_at_ms=opened_at_ms,
        title=name,
        header=subtitle(transcript, tr),
        subtitle=second or subtitle(transcript, tr),
        category=category_in_words(category) if category else tr("No category"),
        category_color=category_color(category) if category else None,
        day=day,
        warnings=warnings,
        sentence=", ".join(part for part in said if part),
        haystack=folded(
            " ".join((name, attendance.number or "", customer_phone(transcript) or "", operators))
        ),
    )


def _day(transcript: Transcript, tr: Words) -> str:
    attendance = transcript.attendance
    at_ms = attendance.started_ms or attendance.requested_ms
    if at_ms is None and transcript.timed:
        at_ms = transcript.messages[0].moment_ms
    return short_day(tr, local(at_ms, None).date()) if at_ms is not None else ""

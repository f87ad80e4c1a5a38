"""Days, hours and durations as people in each language write them."""

from datetime import date, datetime, tzinfo
from typing import Final

from plugchat_gui.wording.words import Words, mark

_WEEKDAYS: Final = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
_MONTHS: Final = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)


def local(at_ms: int, zone: tzinfo | None) -> datetime:
    """Return the moment `at_ms` (UTC epoch milliseconds) in `zone` (None: the system's)."""
    return datetime.fromtimestamp(at_ms / 1000, zone)


def day_in_words(tr: Words, day: date) -> str:
    """Return "quarta-feira, 14 de outubro de 2026" / "Wednesday, 14 October 2026"."""
    return tr(
        "{weekday}, {day} {month} {year}",
        weekday=tr(_WEEKDAYS[day.weekday()]),
        day=day.day,
        month=tr(_MONTHS[day.month - 1]),
        year=day.year,
    )


def short_day(tr: Words, day: date) -> str:
    """Return 14/10/2026 in both languages (English as in Brazil's documents, day first)."""
    del tr
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def clock(moment: datetime) -> str:
    """Return 9:02, as it stands inside a transcript."""
    return f"{moment.hour}:{moment.minute:02}"


def hour(tr: Words, moment: datetime) -> str:
    """Return 9h14 in Portuguese sentences, 9:14 in English ones."""
    separator = "h" if tr.language == "pt_BR" else ":"
    return f"{moment.hour}{separator}{moment.minute:02}"


def day_and_hour(tr: Words, moment: datetime, now: datetime) -> str:
    """Return "hoje às 9h16", "ontem às 17h52" or "14/10/2026 às 16h40"."""
    days = (now.date() - moment.date()).days
    at = hour(tr, moment)
    if days == 0:
        return tr("today at {hour}", hour=at)
    if days == 1:
        return tr("yesterday at {hour}", hour=at)
    return tr("{day} at {hour}", day=short_day(tr, moment.date()), hour=at)


def day_group(tr: Words, day: date, today: date) -> str:
    """Return "Hoje, 18 de novembro", "Ontem, ...", "14 de outubro", with the year of another."""
    written = tr("{day} {month}", day=day.day, month=tr(_MONTHS[day.month - 1]))
    if day.year != today.year:
        written = tr("{day} {year}", day=written, year=day.year)
    days = (today - day).days
    if days == 0:
        return tr("Today, {day}", day=written)
    if days == 1:
        return tr("Yesterday, {day}", day=written)
    return written


def duration(tr: Words, milliseconds: int) -> str:
    """Return a length of time a person can grasp: 40 s, 36 min, 2 h 05 min, 3 dias 4 h."""
    seconds = milliseconds // 1000
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86_400
    if seconds < 60:
        return f"{seconds} s"
    if minutes < 60:
        return f"{minutes} min"
    if hours < 48:
        return f"{hours} h {minutes % 60:02} min"
    return tr.plural("{n} day", "{n} days", days) + f" {hours % 24} h"

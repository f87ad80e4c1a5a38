"""What the filters of the list of attendances are called."""

from datetime import date
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.delivery import Origin
from plugchat_gui.domain.list_filters import Period
from plugchat_gui.wording.dates import short_day
from plugchat_gui.wording.words import Words, mark

PERIOD_WORDS: Final = MappingProxyType(
    {
        Period.ANY: mark("Any date"),
        Period.TODAY: mark("Today"),
        Period.WEEK: mark("Last 7 days"),
        Period.MONTH: mark("Last 30 days"),
        Period.BETWEEN: mark("Between two dates…"),
    }
)

ORIGIN_WORDS: Final = MappingProxyType(
    {
        None: mark("From anywhere"),
        Origin.RECEIVED: mark("Received here"),
        Origin.IMPORTED: mark("Imported"),
        Origin.OPENED: mark("Opened or pasted"),
    }
)


def period_in_words(period: Period, first: date | None, last: date | None, tr: Words) -> str:
    """Return "Últimos 7 dias" or "de 01/10/2026 a 14/10/2026"; "" for any date."""
    if period is Period.ANY:
        return ""
    if period is not Period.BETWEEN or first is None or last is None:
        return tr(PERIOD_WORDS[period])
    if first == last:
        return short_day(tr, first)
    return tr("{first} to {last}", first=short_day(tr, first), last=short_day(tr, last))


def others_in_words(origin: Origin | None, tr: Words, *, findings: bool, starred: bool) -> str:
    """Return "Com estrela · Recebidos aqui", what has no drop of its own; "" for nothing."""
    parts = (
        tr("With something odd") if findings else "",
        tr("With a star") if starred else "",
        tr(ORIGIN_WORDS[origin]) if origin is not None else "",
    )
    return " · ".join(filter(None, parts))

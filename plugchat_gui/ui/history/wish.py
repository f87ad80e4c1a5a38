"""What the operator wants to see of the history. It outlives the page that shows it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from plugchat_gui.domain.history import HistoryFilter, HistoryKind


class Period(StrEnum):
    """How far back; the words are those of `filters`."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    ALL = "all"


_DAYS_BACK: Final = {Period.TODAY: 0, Period.WEEK: 6, Period.MONTH: 29, Period.QUARTER: 89}


@dataclass(frozen=True, slots=True)
class HistoryWish:
    """The choices of the filters. `text` is as it was typed; `company_id` None is all."""

    text: str = ""
    kind: HistoryKind | None = None
    company_id: str | None = None
    period: Period = Period.QUARTER

    def wanted(self, now: datetime, folded_text: str) -> HistoryFilter:
        """Return the filter that it is at `now`, whole days counted."""
        since: int | None = None
        if self.period in _DAYS_BACK:
            first = now.date() - timedelta(days=_DAYS_BACK[self.period])
            midnight = datetime(first.year, first.month, first.day).astimezone()
            since = int(midnight.timestamp() * 1000)
        return HistoryFilter(folded_text, self.kind, self.company_id, since)

"""What the list of attendances is narrowed to."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.delivery import DeliveryFilter, Origin
from plugchat_gui.domain.local_time import day_begins_ms


class Period(StrEnum):
    """When the attendances began."""

    ANY = "any"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    BETWEEN = "between"


_DAYS_BACK: Final = MappingProxyType({Period.TODAY: 0, Period.WEEK: 6, Period.MONTH: 29})


@dataclass(frozen=True, slots=True)
class ListFilters:
    """What was chosen; what is not set does not narrow.

    `first` and `last` are the days of `Period.BETWEEN`, both included.
    """

    text: str = ""
    period: Period = Period.ANY
    first: date | None = None
    last: date | None = None
    category: str | None = None
    operator: str | None = None
    only_findings: bool = False
    only_starred: bool = False
    origin: Origin | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return replace(self, text=self.text.strip()) != ListFilters()

    @property
    def narrows_otherwise(self) -> bool:
        """Whether anything is left out by findings, star or origin."""
        return self.only_findings or self.only_starred or self.origin is not None

    def span_ms(self, today: date) -> tuple[int | None, int | None]:
        """Return from when (included) until when (not included) in UTC epoch milliseconds."""
        if self.period is Period.BETWEEN:
            after = self.last + timedelta(days=1) if self.last else None
            return _begins_ms(self.first), _begins_ms(after)
        back = _DAYS_BACK.get(self.period)
        return (
            (None, None)
            if back is None
            else (day_begins_ms(today - timedelta(days=back), None), None)
        )

    def without_names(self) -> "ListFilters":
        """Return the same without what may be the name of a person."""
        return replace(self, text="", operator=None)

    def for_archive(self, today: date, *, hidden: bool) -> DeliveryFilter:
        """Return the same question for the archive.

        With `hidden` the text is only looked for in what is still shown: the attendance's number.
        Otherwise whoever looks on could find out name by name who is in the list.
        """
        since, until = self.span_ms(today)
        text = self.text.strip()
        return DeliveryFilter(
            text="" if hidden else text,
            number=(text if hidden else None) or None,
            since_ms=since,
            until_ms=until,
            category=self.category,
            operator=self.operator,
            only_findings=self.only_findings,
            only_starred=self.only_starred,
            origin=self.origin,
        )


def _begins_ms(day: date | None) -> int | None:
    return None if day is None else day_begins_ms(day, None)

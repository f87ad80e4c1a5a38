"""What the operator wants to export, as a value."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from plugchat_gui.domain.local_time import day_begins_ms
from plugchat_gui.domain.redaction import Redactor
from plugchat_gui.export.edition import WHOLE, Edition, Period


@dataclass(frozen=True, slots=True)
class ExportWish:
    """The format by its ending, the days (None: the whole), and for whom.

    Where `pseudonymised`, `additions` are texts to be replaced that the operator wrote, and
    `redactor` is what the preview was made with, if it was ready.
    """

    ending: str
    days: tuple[date, date] | None = None
    for_customer: bool = False
    pseudonymised: bool = False
    additions: tuple[str, ...] = ()
    redactor: Redactor | None = None

    def edition(self) -> Edition:
        """Return it as the edition of this moment, in the system's zone."""
        return Edition(
            datetime.now().astimezone(),
            period=_period(self.days),
            for_customer=self.for_customer,
            pseudonymised=self.pseudonymised,
            additions=self.additions,
            redactor=self.redactor,
        )


def _period(days: tuple[date, date] | None) -> Period:
    if days is None:
        return WHOLE
    first, last = days
    return Period(day_begins_ms(first, None), day_begins_ms(last + timedelta(days=1), None))

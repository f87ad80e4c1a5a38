"""An attendance that is open, as the list and the page know it."""

from dataclasses import dataclass
from datetime import date

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.domain.delivery import Origin
from plugchat_gui.domain.folding import folded
from plugchat_gui.domain.list_filters import ListFilters
from plugchat_gui.wording.attendance_rows import RowLines, open_row
from plugchat_gui.wording.facts import (
    category_in_words,
    customer_phone,
    operators_in_words,
    subtitle,
)
from plugchat_gui.wording.words import Words


@dataclass(frozen=True, slots=True)
class Opened:
    """One open attendance with what stands for it in the list.

    `transcript` is what may be seen of `original`: in privacy mode it has aliases.
    `delivery_id` is where the archive keeps it, None where it does not.
    """

    transcript: Transcript
    original: Transcript
    opened_at_ms: int
    delivery_id: int | None
    lines: RowLines
    header: str
    categories: tuple[str, ...]
    operator: str
    began_ms: int
    haystack: str
    """Folded text that the filter looks in."""

    @property
    def title(self) -> str:
        """Whose attendance it is."""
        return self.lines.title

    @property
    def warnings(self) -> int:
        """How many findings are more than notes."""
        return self.lines.warnings


def opened_from(
    transcript: Transcript,
    opened_at_ms: int,
    tr: Words,
    original: Transcript | None = None,
    delivery_id: int | None = None,
) -> Opened:
    """Return what the list says of `transcript` in the language of `tr`.

    It is what is seen of `original`; None says that it is the original.
    """
    attendance = transcript.attendance
    lines = open_row(transcript, tr)
    number, operators = attendance.number or "", operators_in_words(attendance, tr)
    words = (lines.title, number, customer_phone(transcript) or "", operators)
    return Opened(
        transcript=transcript,
        original=original or transcript,
        opened_at_ms=opened_at_ms,
        delivery_id=delivery_id,
        lines=lines,
        header=subtitle(transcript, tr),
        categories=tuple(map(category_in_words, attendance.categories)),
        operator=operators,
        began_ms=attendance.started_ms or attendance.requested_ms or opened_at_ms,
        haystack=folded(" ".join(words)),
    )


def admitted(opened: Opened, filters: ListFilters, today: date) -> bool:
    """Tell whether an attendance that is open, and not in the archive, is wanted."""
    since, until = filters.span_ms(today)
    return (
        folded(filters.text.strip()) in opened.haystack
        and (since is None or opened.began_ms >= since)
        and (until is None or opened.began_ms < until)
        and filters.category in {None, *opened.categories}
        and filters.operator in {None, opened.operator}
        and not (filters.only_findings and not opened.warnings)
        and not filters.only_starred
        and filters.origin in {None, Origin.OPENED}
    )

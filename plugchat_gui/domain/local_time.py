"""Days and minutes of many moments in one zone, without a conversion for each of them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from operator import attrgetter
from typing import Final

from plugchat_gui.domain.attendance import Message

_MINUTE_MS: Final = 60_000
_DAY_MINUTES: Final = 1440
_SHORTEST_RULE_MS: Final = 15 * _MINUTE_MS
"""Clocks change on quarters of an hour, in UTC too."""


def local_day(at_ms: int, zone: tzinfo | None) -> date:
    """Return the day of a moment (UTC epoch milliseconds) in `zone` (None: the system's)."""
    return datetime.fromtimestamp(at_ms / 1000, zone).date()


def day_begins_ms(day: date, zone: tzinfo | None) -> int:
    """Return when `day` begins in `zone`, as UTC epoch milliseconds.

    Where clocks skip midnight (as in Brazil until 2019) this is the moment of the change.
    """
    return int(datetime.combine(day, time.min, zone).timestamp() * 1000)


def day_breaks(
    messages: Sequence[Message], timed: int, zone: tzinfo | None
) -> Iterator[tuple[int, date]]:
    """Give the index of the first message of each day, and the day.

    `messages` are in order of time up to `timed`; the rest have no day.
    """
    index = 0
    while index < timed:
        at = messages[index].moment_ms or 0
        day = local_day(at, zone)
        yield index, day
        until = day_begins_ms(day + timedelta(days=1), zone)
        # Never stands still, whatever a zone may do at its midnights.
        index = max(
            index + 1, bisect_left(messages, until, index, timed, key=attrgetter("moment_ms"))
        )


class LocalClock:
    """Tells the time of day of moments that come roughly in order.

    The distance to UTC is asked once for each stretch in which it cannot change.
    """

    def __init__(self, zone: tzinfo | None) -> None:
        """Tell times in `zone` (None: the system's)."""
        self._zone: Final = zone
        self._from = self._until = self._offset_ms = 0

    def minutes(self, at_ms: int) -> int:
        """Return the minutes after midnight at a moment (UTC epoch milliseconds)."""
        if not self._from <= at_ms < self._until:
            self._learn(at_ms)
        return (at_ms + self._offset_ms) // _MINUTE_MS % _DAY_MINUTES

    def _learn(self, at_ms: int) -> None:
        day = local_day(at_ms, self._zone)
        start = day_begins_ms(day, self._zone)
        end = day_begins_ms(day + timedelta(days=1), self._zone)
        offset = self._distance(at_ms)
        even = self._distance(start) == offset == self._distance(end - 1)
        if even and start <= at_ms < end:
            self._from, self._until = start, end
        else:
            self._from = at_ms - at_ms % _SHORTEST_RULE_MS
            self._until = self._from + _SHORTEST_RULE_MS
        self._offset_ms = offset

    def _distance(self, at_ms: int) -> int:
        moment = datetime.fromtimestamp(at_ms / 1000, self._zone)
        distance = (moment if self._zone else moment.astimezone()).utcoffset()
        return int((distance or timedelta()).total_seconds() * 1000)

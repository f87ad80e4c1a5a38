"""In which order the list has its rows: numbers in an array, whatever each stands for.

A delivery of the archive is its id. What is open is a negative number, the caption of a day a
very negative one. Nothing is made per row, so that a hundred thousand are ordered in milliseconds.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from plugchat_gui.domain.delivery import FoundDeliveries
from plugchat_gui.domain.local_time import day_begins_ms, local_day

_CAPTIONS: Final = -(1 << 40)


@dataclass(frozen=True, slots=True)
class Ordered:
    """All rows, newest first; which of them are captions (ascending), and of which days.

    `only_open` are the days under whose caption nothing stands that is stored as well.
    """

    rows: "array[int]" = field(default_factory=lambda: array("q"))
    captions: tuple[int, ...] = ()
    only_open: frozenset[date] = frozenset()

    def without(self, first: int, end: int) -> "Ordered":
        """Return the same without the rows from `first` on and before `end`."""
        before = self.captions[: bisect_left(self.captions, first)]
        after = self.captions[bisect_left(self.captions, end) :]
        captions = (*before, *(caption - (end - first) for caption in after))
        return Ordered(self.rows[:first] + self.rows[end:], captions, self.only_open)


def caption_of(day: date) -> int:
    """Return the number of the caption of a day."""
    return _CAPTIONS - day.toordinal()


def day_of(row: int) -> date | None:
    """Return the day a caption is of, None for any other row."""
    return date.fromordinal(_CAPTIONS - row) if row < _CAPTIONS else None


def ordered(
    found: FoundDeliveries, kept: Mapping[int, Sequence[int]], loose: Sequence[tuple[int, int]]
) -> Ordered:
    """Return the rows for what was found in the archive and what is open.

    `kept` are the numbers of the open attendances of a delivery, which stand in its place.
    `loose` are the moments and numbers of those that no delivery stands for, newest first.
    """
    ids, at_ms = _expanded(found, kept)
    unstored = {number for _, number in loose}
    rows: array[int] = array("q")
    captions: list[int] = []
    only_open: set[date] = set()
    done, waiting = 0, list(loose)
    while done < len(ids) or waiting:
        newest = [*at_ms[done : done + 1], *(moment for moment, _ in waiting[:1])]
        day = local_day(max(newest), None)
        midnight = min(day_begins_ms(day, None), max(newest))
        captions.append(len(rows))
        rows.append(caption_of(day))
        while waiting and waiting[0][0] >= midnight:
            moment, number = waiting.pop(0)
            upto = _end(at_ms, done, moment)
            rows.extend(ids[done:upto])
            rows.append(number)
            done = upto
        upto = _end(at_ms, done, midnight - 1)
        rows.extend(ids[done:upto])
        done = upto
        under = rows[captions[-1] + 1 :]
        if len(under) <= len(unstored) and unstored.issuperset(under):
            only_open.add(day)
    return Ordered(rows, tuple(captions), frozenset(only_open))


def common_ends(old: "array[int]", new: "array[int]") -> tuple[int, int]:
    """Return how many rows are the same at the beginning of both, and how many at the end."""
    before, after = memoryview(old), memoryview(new)
    least = min(len(old), len(new))
    first = _most(least, lambda n: before[:n] == after[:n])
    last = _most(least - first, lambda n: before[len(old) - n :] == after[len(new) - n :])
    return first, last


def _expanded(
    found: FoundDeliveries, kept: Mapping[int, Sequence[int]]
) -> tuple["array[int]", "array[int]"]:
    """Return ids and moments with what is open in the place of its delivery."""
    if not kept:
        return found.ids, found.at_ms
    ids, at_ms = found.ids[:], found.at_ms[:]
    for delivery_id, numbers in kept.items():
        try:
            place = ids.index(delivery_id)
        except ValueError:
            continue
        ids[place : place + 1] = array("q", numbers)
        at_ms[place : place + 1] = array("q", [at_ms[place]] * len(numbers))
    return ids, at_ms


def _end(at_ms: "array[int]", start: int, moment: int) -> int:
    """Return the first place from `start` on that is not newer than `moment`."""
    return bisect_left(at_ms, -moment, lo=start, key=lambda at: -at)


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """Return the largest number up to `limit` for which `holds`, as it does for all below it."""
    return bisect_left(range(1, limit + 1), 1, key=lambda n: int(not holds(n)))

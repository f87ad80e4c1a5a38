"""Which rows a transcript has, whatever the width: messages, their segments, days and groups."""

from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Final, NamedTuple

from plugchat_gui.domain.attendance import Message, Transcript
from plugchat_gui.domain.local_time import local_day
from plugchat_gui.domain.transcript import same_author


class Row(NamedTuple):
    """One row of the geometry: a message, or one piece of a long one that was unfolded."""

    message: int
    segment: int


@dataclass(frozen=True, slots=True)
class RowHead:
    """What stands above a message's bubble.

    `day` is set where a day begins, `untimed` where the messages without a usable time begin.
    `opens_group` says that somebody else wrote the message before.
    """

    day: date | None
    untimed: bool
    opens_group: bool


class RowIndex:
    """The rows of one transcript.

    Everything is answered by looking at one message and its neighbor, so that opening 100,000
    messages costs no more than opening ten.
    """

    def __init__(self, transcript: Transcript, zone: tzinfo | None) -> None:
        self.transcript: Final = transcript
        self.zone: Final = zone
        self._segments: Final[dict[int, tuple[tuple[int, int], ...]]] = {}
        self._as_typed: Final[set[int]] = set()

    @property
    def count(self) -> int:
        """How many messages there are."""
        return len(self.transcript.messages)

    @property
    def last(self) -> Row:
        """The last row; there is at least one message."""
        return Row(self.count - 1, self.segment_count(self.count - 1) - 1)

    def message(self, index: int) -> Message:
        """Return the message at `index`, in reading order."""
        return self.transcript.messages[index]

    def day(self, index: int) -> date | None:
        """Return the day of a message in the reader's zone; None without a usable time."""
        moment = self.message(index).moment_ms
        if index >= self.transcript.timed or moment is None:
            return None
        return local_day(moment, self.zone)

    def head(self, index: int) -> RowHead:
        """Return what stands above message `index`."""
        untimed = index == self.transcript.timed
        day = self.day(index)
        if index == 0:
            return RowHead(day, untimed, opens_group=True)
        if day == self.day(index - 1):
            day = None
        same = same_author(self.message(index - 1), self.message(index))
        return RowHead(day, untimed, opens_group=not same or day is not None or untimed)

    def unfold(self, index: int, segments: tuple[tuple[int, int], ...]) -> None:
        """Give message `index` one row for each (start, end) of its text."""
        self._segments[index] = segments

    def fold(self, index: int) -> None:
        """Give message `index` one row again."""
        self._segments.pop(index, None)

    def is_unfolded(self, index: int) -> bool:
        """Return whether a long message shows all of its text."""
        return index in self._segments

    def toggle_as_typed(self, index: int) -> None:
        """Show the text of message `index` as it was typed, or formatted again."""
        self._as_typed.symmetric_difference_update((index,))

    def is_as_typed(self, index: int) -> bool:
        """Return whether the text of message `index` is shown as it was typed."""
        return index in self._as_typed

    def segment_count(self, index: int) -> int:
        """Return how many rows message `index` has."""
        segments = self._segments.get(index)
        return len(segments) if segments else 1

    def segment(self, row: Row) -> tuple[int, int] | None:
        """Return the part of the text `row` shows, or None for a message of one row."""
        segments = self._segments.get(row.message)
        return segments[row.segment] if segments else None

    def after(self, row: Row) -> Row | None:
        """Return the next row, None at the end."""
        if row.segment + 1 < self.segment_count(row.message):
            return Row(row.message, row.segment + 1)
        return Row(row.message + 1, 0) if row.message + 1 < self.count else None

    def before(self, row: Row) -> Row | None:
        """Return the previous row, None at the beginning."""
        if row.segment:
            return Row(row.message, row.segment - 1)
        if not row.message:
            return None
        return Row(row.message - 1, self.segment_count(row.message - 1) - 1)

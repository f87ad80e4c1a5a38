"""Where the messages of a transcript stand in its source, and which row each belongs to."""

from array import array
from bisect import bisect_right
from dataclasses import dataclass

from plugchat_gui.domain.attendance import Transcript


@dataclass(frozen=True, slots=True)
class MessagePlaces:
    """Places in the order of the source, as bytes; `rows` are places in the transcript."""

    starts: "array[int]"
    ends: "array[int]"
    rows: "array[int]"

    def between(self, start: int, end: int) -> tuple[int, tuple[int, int]] | None:
        """Return the row and the span of the last message that has bytes from `start` to `end`."""
        place = bisect_right(self.starts, end - 1) - 1
        if place < 0 or self.ends[place] <= start:
            return None
        return self.rows[place], (self.starts[place], self.ends[place])


def message_places(transcript: Transcript) -> MessagePlaces:
    """Return where each message stands; what lives on another one's row leads to that row."""
    relations = transcript.relations
    found = [(*message.span, row) for row, message in enumerate(transcript.messages)]
    found += [
        (*message.span, relations.homes[message.position])
        for attached in relations.attached.values()
        for message in attached
        if message.position in relations.homes
    ]
    found.sort()
    return MessagePlaces(
        array("Q", (start for start, _end, _row in found)),
        array("Q", (end for _start, end, _row in found)),
        array("L", (row for _start, _end, row in found)),
    )

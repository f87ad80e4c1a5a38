"""Which characters of which messages are selected."""

from typing import Final, NamedTuple

END: Final = 1 << 40
"""A character position after the end of any message."""


class Caret(NamedTuple):
    """A place between characters: a message and an offset in its text."""

    message: int
    offset: int


class TextSelection:
    """A range of text that may begin in one message and end in another.

    `anchor` stays where the selection began, `head` moves. Only the two ends are kept, so
    selecting 100,000 messages costs nothing.
    """

    def __init__(self) -> None:
        self._anchor: Caret | None = None
        self._head: Caret | None = None

    @property
    def ends(self) -> tuple[Caret, Caret] | None:
        """The first and the last place of the selection; None when nothing is selected."""
        if self._anchor is None or self._head is None or self._anchor == self._head:
            return None
        return min(self._anchor, self._head), max(self._anchor, self._head)

    @property
    def head(self) -> Caret | None:
        """The end that moves."""
        return self._head

    def clear(self) -> None:
        """Select nothing."""
        self._anchor = self._head = None

    def begin(self, at: Caret) -> None:
        """Put an empty selection at `at`."""
        self._anchor = self._head = at

    def extend(self, to: Caret) -> None:
        """Move the head; begins there when nothing was begun."""
        if self._anchor is None:
            self._anchor = to
        self._head = to

    def select(self, first: Caret, last: Caret) -> None:
        """Select from `first` to `last`."""
        self._anchor, self._head = first, last

    def extend_by_message(self, current: int, to: int) -> None:
        """Select whole messages from where the selection began (or `current`) to `to`."""
        origin = self._anchor.message if self._anchor is not None else current
        if to >= origin:
            self.select(Caret(origin, 0), Caret(to, END))
        else:
            self.select(Caret(origin, END), Caret(to, 0))

    def within(self, message: int) -> tuple[int, int] | None:
        """Return the selected (start, end) of a message's text, None when there is none."""
        ends = self.ends
        if ends is None or not ends[0].message <= message <= ends[1].message:
            return None
        start = ends[0].offset if message == ends[0].message else 0
        end = ends[1].offset if message == ends[1].message else END
        return (start, end) if start < end else None

    def is_whole(self, message: int) -> bool:
        """Return whether the message is selected from its beginning to its end."""
        return self.within(message) == (0, END)

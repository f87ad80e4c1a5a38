"""The place the reader is at: a row and how many of its pixels are above the screen."""

from typing import NamedTuple, Protocol

from plugchat_gui.ui.attendances.transcript.row_index import Row


class Rows(Protocol):
    """Rows one after another, with heights."""

    def after(self, row: Row) -> Row | None:
        """Return the next row."""

    def before(self, row: Row) -> Row | None:
        """Return the previous row."""

    def height(self, row: Row) -> int:
        """Return the height of a row in pixels."""


class Placed(NamedTuple):
    """A row on the screen; `y` is its top, negative when it begins above."""

    row: Row
    y: int


class ScrollAnchor:
    """The truth about where the view is scrolled to.

    The scroll bar only follows it, so a resize or a corrected estimate never moves what is being
    read.
    """

    def __init__(self) -> None:
        self.row = Row(0, 0)
        self.offset = 0
        self.at_end = False

    def put(self, row: Row, offset: int) -> None:
        """Bring the pixel `offset` of `row` to the top of the screen; may lie outside of it."""
        self.row, self.offset = row, offset

    def move(self, pixels: int) -> None:
        """Scroll by `pixels`, down when positive."""
        self.offset += pixels

    def place(self, rows: Rows, screen: int) -> list[Placed]:
        """Return the rows on a screen of that height; the place is kept within the ends."""
        self._settle(rows)
        placed, bottom = self._fill(rows, screen)
        if bottom < screen and (self.row != Row(0, 0) or self.offset):
            self.offset -= screen - bottom
            self._settle(rows)
            placed, bottom = self._fill(rows, screen)
        self.at_end = bottom <= screen and rows.after(placed[-1].row) is None
        return placed

    def _settle(self, rows: Rows) -> None:
        while self.offset < 0:
            before = rows.before(self.row)
            if before is None:
                self.offset = 0
                return
            self.row = before
            self.offset += rows.height(before)
        while self.offset >= (height := rows.height(self.row)):
            after = rows.after(self.row)
            if after is None:
                return
            self.offset -= height
            self.row = after

    def _fill(self, rows: Rows, screen: int) -> tuple[list[Placed], int]:
        placed: list[Placed] = []
        row: Row | None = self.row
        y = -self.offset
        while row is not None and (y < screen or not placed):
            placed.append(Placed(row, y))
            y += rows.height(row)
            row = rows.after(row)
        return placed, y

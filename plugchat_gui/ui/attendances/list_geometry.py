"""Where the rows of the list are: two heights, and nothing to remember of a row."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListGeometry:
    """Rows from top to bottom in pixels; `captions` are the rows of the other height, ascending."""

    count: int = 0
    captions: Sequence[int] = ()
    row_height: int = 1
    caption_height: int = 1

    def top(self, row: int) -> int:
        """Return where a row begins; that of `count` is the height of all."""
        captions = bisect_left(self.captions, row)
        return (row - captions) * self.row_height + captions * self.caption_height

    def height(self, row: int) -> int:
        """Return the height of a row."""
        return self.caption_height if self.is_caption(row) else self.row_height

    def row_at(self, y: int) -> int:
        """Return the row at a height, -1 above the first one and below the last."""
        if y < 0 or y >= self.top(self.count):
            return -1
        return bisect_right(range(self.count), y, key=self.top) - 1

    def is_caption(self, row: int) -> bool:
        """Tell whether a row is a caption."""
        place = bisect_left(self.captions, row)
        return place < len(self.captions) and self.captions[place] == row

    def attendance(self, row: int, direction: int) -> int:
        """Return the first attendance from `row` on in a direction (1, -1), else -1."""
        while 0 <= row < self.count:
            if not self.is_caption(row):
                return row
            row += direction
        return -1

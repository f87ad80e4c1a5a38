"""Heights of very many rows, most of them estimated."""

from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import Final

_BLOCK: Final = 256
_UNKNOWN: Final = -1


class HeightMap:
    """Whole-pixel heights of `count` rows: measured where somebody looked, estimated elsewhere.

    Totals are kept for blocks of 256 rows; the rows of a block get numbers of their own only
    when one of them is measured. Forgetting everything (a resize) therefore costs microseconds
    at 100,000 rows.
    """

    def __init__(self, count: int, estimate: int) -> None:
        self.count: Final = count
        self._estimate = estimate
        self._blocks: Final = -(-count // _BLOCK)
        self._known: dict[int, array[int]] = {}
        self._pending: dict[int, int] | None = None
        self._known_rows = self._known_pixels = 0
        self._totals: list[int] = []
        self._ends: list[int] | None = None
        self.forget()

    @property
    def total(self) -> int:
        """The height of all rows together, in pixels."""
        ends = self._block_ends()
        return ends[-1] if ends else 0

    def is_known(self, row: int) -> bool:
        """Return whether `row` was measured."""
        heights = self._known.get(row // _BLOCK)
        return heights is not None and heights[row % _BLOCK] != _UNKNOWN

    def record(self, row: int, height: int) -> None:
        """Note the measured height of `row`; while frozen it counts only after `thaw`."""
        if self._pending is not None:
            self._pending[row] = height
            return
        block, place = divmod(row, _BLOCK)
        heights = self._known.get(block)
        if heights is None:
            heights = self._known[block] = array("i", [_UNKNOWN]) * _BLOCK
        before = heights[place]
        if before == height:
            return
        heights[place] = height
        if before == _UNKNOWN:
            self._known_rows += 1
            self._known_pixels += height
            before = self._estimate
        else:
            self._known_pixels += height - before
        self._totals[block] += height - before
        self._ends = None

    def top(self, row: int) -> int:
        """Return where `row` begins, in pixels from the first row."""
        block, place = divmod(row, _BLOCK)
        start = self._block_ends()[block - 1] if block else 0
        heights = self._known.get(block)
        if heights is None:
            return start + place * self._estimate
        return start + sum(
            self._estimate if height == _UNKNOWN else height for height in heights[:place]
        )

    def row_at(self, y: int) -> tuple[int, int]:
        """Return the row at `y` pixels and how far `y` is below its top; the map is not empty."""
        ends = self._block_ends()
        y = min(max(y, 0), ends[-1] - 1)
        block = bisect_right(ends, y)
        within = y - (ends[block - 1] if block else 0)
        row = block * _BLOCK
        last = min(row + _BLOCK, self.count) - 1
        heights = self._known.get(block)
        if heights is None:
            steps = min(within // self._estimate, last - row)
            return row + steps, within - steps * self._estimate
        for height in heights:
            real = self._estimate if height == _UNKNOWN else height
            if within < real or row == last:
                break
            within -= real
            row += 1
        return row, within

    def calibrate(self) -> None:
        """Let unmeasured rows be as high as the measured ones are on average."""
        if not self._known_rows or self._pending is not None:
            return
        estimate = max(1, round(self._known_pixels / self._known_rows))
        change = estimate - self._estimate
        if not change:
            return
        self._estimate = estimate
        for block in range(self._blocks):
            heights = self._known.get(block)
            size = self._size(block)
            unknown = size if heights is None else heights[:size].count(_UNKNOWN)
            self._totals[block] += change * unknown
        self._ends = None

    def forget(self) -> None:
        """Drop what was measured, keep its average as the estimate."""
        self._known.clear()
        self._known_rows = self._known_pixels = 0
        self._totals = [self._size(block) * self._estimate for block in range(self._blocks)]
        self._ends = None
        if self._pending is not None:
            self._pending.clear()

    def freeze(self) -> None:
        """Keep every sum as it is until `thaw`: the thumb must not slip from the pointer."""
        if self._pending is None:
            self._pending = {}

    def thaw(self) -> None:
        """Let measured heights count again, those recorded meanwhile included."""
        pending, self._pending = self._pending, None
        for row, height in (pending or {}).items():
            self.record(row, height)

    def _size(self, block: int) -> int:
        return min(_BLOCK, self.count - block * _BLOCK)

    def _block_ends(self) -> list[int]:
        if self._ends is None:
            self._ends = list(accumulate(self._totals))
        return self._ends

"""How high everything is: rows measured where somebody looked, estimated elsewhere."""

from collections.abc import Callable, Iterator
from typing import Final

from plugchat_gui.ui.attendances.transcript.height_map import HeightMap
from plugchat_gui.ui.attendances.transcript.row_index import Row, RowIndex

_SAMPLE: Final = 150
_MEASURE_ALL: Final = 2_000


class Geometry:
    """The heights of a transcript at one width.

    Heights of messages are kept in one map; an unfolded message has a map of its own for its
    segments.
    """

    def __init__(self, index: RowIndex, measure: Callable[[Row], int], estimate: int) -> None:
        self._index: Final = index
        self._measure: Final = measure
        self._heights: Final = HeightMap(index.count, estimate)
        self._pieces: Final[dict[int, HeightMap]] = {}

    @property
    def total(self) -> int:
        """The height of everything, in pixels, as far as it is known."""
        return self._heights.total

    def height(self, row: Row) -> int:
        """Return the real height of `row`, which is laid out for it if need be."""
        height = self._measure(row)
        pieces = self._pieces.get(row.message)
        if pieces is not None:
            pieces.record(row.segment, height)
            height = pieces.total
        self._heights.record(row.message, height)
        return self._measure(row) if pieces is not None else height

    def is_known(self, row: Row) -> bool:
        """Return whether `row` was measured at this width."""
        pieces = self._pieces.get(row.message)
        return (pieces.is_known(row.segment) if pieces else True) and self._heights.is_known(
            row.message
        )

    def after(self, row: Row) -> Row | None:
        """Return the next row, None at the end."""
        return self._index.after(row)

    def before(self, row: Row) -> Row | None:
        """Return the previous row, None at the beginning."""
        return self._index.before(row)

    def top(self, row: Row) -> int:
        """Return where `row` begins, estimated, in pixels from the beginning."""
        pieces = self._pieces.get(row.message)
        within = pieces.top(row.segment) if pieces else 0
        return self._heights.top(row.message) + within

    def row_at(self, y: int) -> tuple[Row, int]:
        """Return the row at `y` pixels, by the estimates, and how far `y` is below its top."""
        message, offset = self._heights.row_at(y)
        pieces = self._pieces.get(message)
        if pieces is None:
            return Row(message, 0), offset
        segment, offset = pieces.row_at(offset)
        return Row(message, segment), offset

    def unfold(self, message: int, estimate: int) -> None:
        """Give `message` the segments the index has for it."""
        pieces = HeightMap(self._index.segment_count(message), estimate)
        self._pieces[message] = pieces
        self._heights.record(message, pieces.total)

    def fold(self, message: int) -> None:
        """Give `message` one row again."""
        self._pieces.pop(message, None)

    def forget(self) -> None:
        """Drop all measures: the width or the font changed."""
        self._heights.forget()
        for message, pieces in self._pieces.items():
            pieces.forget()
            self._heights.record(message, pieces.total)

    def calibrate(self) -> None:
        """Correct the estimates by what was measured."""
        self._heights.calibrate()

    def freeze(self) -> None:
        """Keep all sums while the slider is down."""
        self._heights.freeze()
        for pieces in self._pieces.values():
            pieces.freeze()

    def thaw(self) -> None:
        """Let measures count again."""
        self._heights.thaw()
        for pieces in self._pieces.values():
            pieces.thaw()

    def unmeasured(self, around: Row, screen: int) -> Iterator[None]:
        """Measure what is worth measuring, one row a step.

        First two screens after and before `around`, then a sample of the whole for the
        estimates, or all of it when that is little.
        """
        for neighbor in (self.after, self.before):
            row, pixels = neighbor(around), 0
            while row is not None and pixels < 2 * screen:
                pixels += self.height(row)
                row = neighbor(row)
                yield
        count = self._index.count
        step = 1 if count <= _MEASURE_ALL else count // _SAMPLE
        for message in range(0, count, step):
            if not self._heights.is_known(message):
                self.height(Row(message, 0))
                yield

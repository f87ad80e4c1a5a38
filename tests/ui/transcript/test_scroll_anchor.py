"""What is being read stays where it is; the ends of the transcript hold."""

import random

import pytest

from plugchat_gui.ui.attendances.transcript.row_index import Row
from plugchat_gui.ui.attendances.transcript.scroll_anchor import ScrollAnchor

SCREEN = 600


class Heights:
    """Rows of given heights, one for each message."""

    def __init__(self, heights: list[int]) -> None:
        self.heights = heights

    def after(self, row: Row) -> Row | None:
        return Row(row.message + 1, 0) if row.message + 1 < len(self.heights) else None

    def before(self, row: Row) -> Row | None:
        return Row(row.message - 1, 0) if row.message else None

    def height(self, row: Row) -> int:
        return self.heights[row.message]


def _position(anchor: ScrollAnchor, rows: Heights) -> int:
    return sum(rows.heights[: anchor.row.message]) + anchor.offset


def test_scrolling_moves_by_exactly_the_pixels_asked_for_and_stops_at_the_ends() -> None:
    pick = random.Random(3)
    rows = Heights([pick.randrange(20, 900) for _ in range(200)])
    longest = sum(rows.heights) - SCREEN
    anchor, expected = ScrollAnchor(), 0
    for _ in range(500):
        step = pick.randrange(-3_000, 3_000)
        expected = min(max(expected + step, 0), longest)
        anchor.move(step)
        placed = anchor.place(rows, SCREEN)
        assert _position(anchor, rows) == expected
        assert placed[0].y <= 0
        assert placed[-1].y + rows.height(placed[-1].row) >= SCREEN
        assert anchor.at_end == (expected == longest)


@pytest.mark.parametrize("heights", [[40], [100, 200], [600], [300, 300]])
def test_what_fits_on_the_screen_begins_at_the_top(heights: list[int]) -> None:
    anchor = ScrollAnchor()
    anchor.move(250)
    placed = anchor.place(Heights(heights), SCREEN)
    assert placed[0].y == 0
    assert len(placed) == len(heights)
    assert anchor.at_end


def test_a_row_put_at_the_end_of_the_screen_ends_there() -> None:
    rows = Heights([50] * 100)
    anchor = ScrollAnchor()
    anchor.put(Row(80, 0), 50 - SCREEN)
    placed = anchor.place(rows, SCREEN)
    assert placed[-1].row == Row(80, 0)
    assert placed[-1].y + 50 == SCREEN

"""The map of heights agrees with a plain list, whatever was measured."""

import random

import pytest

from plugchat_gui.ui.attendances.transcript.height_map import HeightMap


@pytest.mark.parametrize("count", [1, 255, 256, 257, 1000])
def test_tops_and_rows_agree_with_a_plain_list_of_heights(count: int) -> None:
    pick = random.Random(count)
    heights, plain = HeightMap(count, 50), [50] * count
    for _ in range(400):
        row, height = pick.randrange(count), pick.randrange(1, 300)
        heights.record(row, height)
        plain[row] = height
    assert heights.total == sum(plain)
    for row in [0, count - 1, *(pick.randrange(count) for _ in range(50))]:
        top = sum(plain[:row])
        assert heights.top(row) == top
        assert heights.row_at(top) == (row, 0)
        assert heights.row_at(top + plain[row] - 1) == (row, plain[row] - 1)


def test_a_pixel_outside_is_the_nearest_row() -> None:
    heights = HeightMap(300, 10)
    assert heights.row_at(-5) == (0, 0)
    assert heights.row_at(99_999) == (299, 9)


def test_unmeasured_rows_become_as_high_as_the_measured_ones_are_on_average() -> None:
    heights = HeightMap(1000, 50)
    heights.record(0, 100)
    heights.record(999, 80)
    heights.calibrate()
    assert heights.total == 180 + 998 * 90
    assert heights.top(999) == 100 + 998 * 90


def test_forgetting_keeps_the_average_as_the_estimate() -> None:
    heights = HeightMap(10, 50)
    heights.record(3, 70)
    heights.calibrate()
    heights.forget()
    assert heights.total == 700
    assert not heights.is_known(3)


def test_frozen_sums_wait_for_the_slider_to_be_let_go() -> None:
    heights = HeightMap(10, 50)
    heights.freeze()
    heights.record(3, 70)
    heights.calibrate()
    assert heights.total == 500
    heights.thaw()
    assert heights.total == 520

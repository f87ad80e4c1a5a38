"""The order of the list: newest first, under the day each came on, and the least of changes."""

from array import array
from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plugchat_gui.domain.delivery import FoundDeliveries
from plugchat_gui.domain.local_time import local_day
from plugchat_gui.ui.attendances.list_geometry import ListGeometry
from plugchat_gui.ui.attendances.row_order import caption_of, common_ends, day_of, ordered

NOON = round(datetime(2026, 11, 24, 12).astimezone().timestamp() * 1000)
HOUR = 3_600_000

moments = st.lists(st.integers(-2000, 2000).map(lambda hours: NOON + hours * HOUR), max_size=40)


def found(at_ms: list[int]) -> FoundDeliveries:
    newest_first = sorted(at_ms, reverse=True)
    return FoundDeliveries(array("q", range(1, len(at_ms) + 1)), array("q", newest_first))


@given(moments, moments)
def test_everything_stands_once_under_its_day_newest_first(
    archived: list[int], opened: list[int]
) -> None:
    here = found(archived)
    loose = [(at, -2 - n) for n, at in enumerate(sorted(opened, reverse=True))]
    order = ordered(here, {}, loose)
    at = {**dict(zip(here.ids, here.at_ms, strict=True)), **{code: ms for ms, code in loose}}
    shown = [row for row in order.rows if day_of(row) is None]
    assert sorted(shown) == sorted(at)
    assert [at[row] for row in shown] == sorted((at[row] for row in shown), reverse=True)
    assert [n for n, row in enumerate(order.rows) if day_of(row)] == list(order.captions)
    day = None
    for row in order.rows:
        if day_of(row) is not None:
            assert day is None or day_of(row) < day
            day = day_of(row)
        else:
            assert local_day(at[row], None) == day
            assert row < 0 or day not in order.only_open


def test_what_is_open_stands_where_its_delivery_is() -> None:
    order = ordered(found([NOON, NOON - HOUR, NOON - 2 * HOUR]), {2: [-5, -6], 9: [-7]}, [])
    assert list(order.rows[1:]) == [1, -5, -6, 3]


def test_a_day_with_nothing_but_open_ones_is_told_apart() -> None:
    today, yesterday = date(2026, 11, 24), date(2026, 11, 23)
    order = ordered(found([NOON - 24 * HOUR]), {}, [(NOON, -2)])
    assert list(order.rows) == [caption_of(today), -2, caption_of(yesterday), 1]
    assert order.only_open == {today}


def test_a_day_whose_deliveries_are_all_open_is_still_one_of_arrivals() -> None:
    order = ordered(found([NOON]), {1: [-5]}, [])
    assert list(order.rows[1:]) == [-5]
    assert order.only_open == frozenset()


rows = st.lists(st.integers(-3, 9), max_size=30, unique=True).map(lambda them: array("q", them))


@given(rows, rows)
def test_what_is_common_at_both_ends_is_not_told_as_changed(
    old: "array[int]", new: "array[int]"
) -> None:
    first, last = common_ends(old, new)
    assert first + last <= min(len(old), len(new))
    assert old[:first] == new[:first]
    assert old[len(old) - last :] == new[len(new) - last :]
    middle, others = old[first : len(old) - last], new[first : len(new) - last]
    if middle and others:
        assert middle[0] != others[0]
        assert middle[-1] != others[-1]


@given(st.integers(0, 60), st.data())
def test_every_pixel_belongs_to_the_row_that_is_there(count: int, data: st.DataObject) -> None:
    captions = sorted(data.draw(st.sets(st.integers(0, max(0, count - 1)), max_size=count)))
    geometry = ListGeometry(count, captions if count else [], 69, 33)
    y = 0
    for row in range(count):
        assert geometry.top(row) == y
        height = geometry.height(row)
        assert height == (33 if row in captions else 69)
        assert {geometry.row_at(y), geometry.row_at(y + height - 1)} == {row}
        y += height
    assert geometry.top(count) == y
    assert geometry.row_at(y) == geometry.row_at(-1) == -1


def test_a_year_has_a_caption_a_day() -> None:
    at_ms = [NOON - hours * HOUR for hours in range(24 * 365)]
    order = ordered(found(at_ms), {}, [])
    days = [day_of(order.rows[caption]) for caption in order.captions]
    assert {before - after for before, after in pairwise(days)} == {timedelta(days=1)}
    assert len(days) in {365, 366}

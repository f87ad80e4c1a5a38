"""What the list is narrowed to, as a question for the archive."""

from datetime import date, datetime

import pytest

from plugchat_gui.domain.delivery import DeliveryFilter, Origin
from plugchat_gui.domain.list_filters import ListFilters, Period

TODAY = date(2026, 11, 24)


def at(day: date) -> int:
    return int(datetime.combine(day, datetime.min.time()).timestamp() * 1000)


@pytest.mark.parametrize(
    ("filters", "since", "until"),
    [
        (ListFilters(), None, None),
        (ListFilters(period=Period.TODAY), TODAY, None),
        (ListFilters(period=Period.WEEK), date(2026, 11, 18), None),
        (ListFilters(period=Period.MONTH), date(2026, 10, 26), None),
        (
            ListFilters(period=Period.BETWEEN, first=date(2026, 10, 1), last=date(2026, 10, 2)),
            date(2026, 10, 1),
            date(2026, 10, 3),
        ),
        (ListFilters(period=Period.BETWEEN, last=TODAY), None, date(2026, 11, 25)),
    ],
)
def test_days_begin_at_midnight_here(
    filters: ListFilters, since: date | None, until: date | None
) -> None:
    expected = tuple(at(day) if day else None for day in (since, until))
    assert filters.span_ms(TODAY) == expected


def test_only_what_leaves_something_out_narrows() -> None:
    assert not ListFilters(text="  ").narrows
    assert ListFilters(text="a").narrows
    assert ListFilters(only_starred=True).narrows
    assert ListFilters(origin=Origin.IMPORTED).narrows_otherwise
    assert not ListFilters(category="Pedido").narrows_otherwise


def test_hidden_names_are_not_looked_for() -> None:
    filters = ListFilters(text=" 1492 ", operator="Juliana", category="Pedido")
    assert filters.for_archive(TODAY, hidden=False) == DeliveryFilter(
        text="1492", operator="Juliana", category="Pedido"
    )
    assert filters.without_names() == ListFilters(category="Pedido")
    hidden = ListFilters(text="1492").for_archive(TODAY, hidden=True)
    assert hidden == DeliveryFilter(number="1492")
    assert ListFilters().for_archive(TODAY, hidden=True) == DeliveryFilter()

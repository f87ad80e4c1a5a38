"""Phone numbers are written as people write them, and what is none stays as it came."""

import pytest

from plugchat_gui.wording.phones import phone


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("5544900001423", "+55 44 90000-1423"),
        ("5544900001423@c.us", "+55 44 90000-1423"),
        ("554433221100", "+55 44 3322-1100"),
        ("554499999999", "+55 44 9999-9999"),
        ("14155552671", "+1 415-555-2671"),
    ],
)
def test_a_number_is_written_with_its_groups(given: str, shown: str) -> None:
    assert phone(given) == shown


@pytest.mark.parametrize(
    "given", ["120363019502650977-group", "5544@g.us", "1234", "", "abc", "98765432101234@lid"]
)
def test_what_is_no_number_stays_as_it_came(given: str) -> None:
    assert phone(given) == given

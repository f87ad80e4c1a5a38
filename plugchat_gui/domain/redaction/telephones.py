"""Phone numbers as one form, so that the same number has one alias however it is written."""

import re
from typing import Final

_AREAS: Final = frozenset(
    "11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51"  # noqa: SIM905
    " 53 54 55 61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93"
    " 94 95 96 97 98 99".split()
)
_ADDRESS: Final = re.compile(r"\+?(\d{8,15})(?::\d+)?(?:@(?:c\.us|s\.whatsapp\.net))?", re.ASCII)
_WRITTEN: Final = re.compile(r"\+?[\d\s().\-]{8,25}", re.ASCII)
_LANDLINE: Final = "2345"
_LOCAL: Final = (8, 9)


def is_area(digits: str) -> bool:
    """Tell whether two digits are an area code of Brazil."""
    return digits in _AREAS


def field_phone(value: str) -> str | None:
    """Return the one form of what stood in a field for numbers; None when it is no number."""
    said = value.strip()
    match = _ADDRESS.fullmatch(said)
    if match:
        return one_form(match[1], with_country=said.startswith("+"))
    digits = re.sub(r"\D", "", said, flags=re.ASCII)
    if _WRITTEN.fullmatch(said) and 8 <= len(digits) <= 15:
        return one_form(digits, with_country=said.startswith("+"))
    return None


def one_form(digits: str, *, with_country: bool) -> str:
    """Return country, area and number; a Brazilian mobile number without its ninth digit.

    WhatsApp keeps the numbers of before 2016 without it, people write them with it. Where the
    rest would be a landline's the digit stays.
    """
    if not with_country:
        digits = digits.lstrip("0") or digits
        mobile = len(digits) == 11 and digits[2] == "9"
        if (mobile or len(digits) == 10) and is_area(digits[:2]):
            digits = f"55{digits}"
    if len(digits) == 13 and digits.startswith("55") and digits[4] == "9":
        return digits if digits[5] in _LANDLINE else digits[:4] + digits[5:]
    return digits


class KnownPhones:
    """The numbers of a transcript, found again when written without country and area."""

    def __init__(self) -> None:
        """Know none."""
        self._by_end: dict[str, set[str]] = {}

    def add(self, form: str) -> None:
        """Learn a number in its one form."""
        self._by_end.setdefault(form[-8:], set()).add(form)

    def form(self, digits: str, *, with_country: bool) -> str:
        """Return the form of a written number: a known one's where only one can be meant."""
        form = one_form(digits, with_country=with_country)
        if with_country or len(digits) not in _LOCAL:
            return form
        known = self._by_end.get(digits[-8:], set())
        fitting = [one for one in known if _ends_so(one, digits)]
        return fitting[0] if len(fitting) == 1 else form

    def knows(self, digits: str) -> bool:
        """Tell whether `digits` are a number of the transcript, with or without its beginning."""
        if len(digits) < min(_LOCAL):
            return False
        known = self._by_end.get(digits[-8:], set())
        if len(digits) in _LOCAL:
            return any(_ends_so(one, digits) for one in known)
        return any(one_form(digits, with_country=sure) in known for sure in (True, False))


def _ends_so(form: str, digits: str) -> bool:
    """Tell whether a number may be written as `digits` by who lives in its area."""
    if len(digits) == 8:
        return True
    return digits[0] == "9" and (form[-9:] == digits or len(form) == 12)

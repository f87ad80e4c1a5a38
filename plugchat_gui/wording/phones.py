"""Phone numbers as people write them."""

import re
from functools import lru_cache
from typing import Final

_DIGITS: Final = re.compile(r"\+?(\d{8,15})(?:@c\.us|@s\.whatsapp\.net)?")


_BRAZIL: Final = 55
_BRAZILIAN_LENGTHS: Final = (10, 11)


@lru_cache(maxsize=512)
def phone(number: str) -> str:
    """Return "+55 44 90000-1423" for "5544900001423"; what is no phone number as it came.

    Groups, lists, channels and lids stand in the same field of a payload and are not numbers.
    """
    match = _DIGITS.fullmatch(number.strip())
    if match is None:
        return number
    # Imported when first needed: its tables take 31 ms to load.
    import phonenumbers  # noqa: PLC0415

    try:
        parsed = phonenumbers.parse(f"+{match[1]}", None)
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_possible_number(parsed):
        return number
    if parsed.country_code == _BRAZIL and not phonenumbers.is_valid_number(parsed):
        return _brazilian(str(parsed.national_number))
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def _brazilian(national: str) -> str:
    """Return area code and number apart.

    WhatsApp keeps mobile numbers of before 2016 without their ninth digit. No numbering plan has
    them any more, so the library leaves them in one piece.
    """
    if len(national) not in _BRAZILIAN_LENGTHS:
        return f"+{_BRAZIL} {national}"
    return f"+{_BRAZIL} {national[:2]} {national[2:-4]}-{national[-4:]}"

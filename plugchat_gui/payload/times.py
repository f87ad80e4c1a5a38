"""Moments as payloads write them, and what is odd about them."""

from datetime import datetime
from typing import Final

from plugchat_gui.domain.attendance import Json
from plugchat_gui.payload.codes import FindingCode

_SECONDS_BELOW: Final = 100_000_000_000
"""Smaller numbers are seconds: as milliseconds they would lie before March 1973."""
_EARLIEST: Final = 946_684_800_000  # 2000-01-01, UTC
_LATEST: Final = 4_102_444_800_000  # 2100-01-01, UTC
_LONGEST_TEXT: Final = 40


def moment(value: Json) -> tuple[int | None, FindingCode | None]:
    """Return UTC epoch milliseconds, None when unusable, and what is odd about `value`.

    Seconds are told from milliseconds by size only. Text is taken when it is a number or an
    ISO 8601 moment that names its zone. Nothing else is guessed.
    """
    if type(value) is int and _SECONDS_BELOW <= value < _LATEST and value >= _EARLIEST:
        return value, None
    if value is None or value == "":
        return None, FindingCode.MISSING_TIME
    if isinstance(value, str):
        number = _number(value.strip())
        at, _odd = moment(number) if number is not None else (None, None)
        return at, FindingCode.IMPOSSIBLE_TIME if at is None else FindingCode.TIME_AS_TEXT
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None, FindingCode.IMPOSSIBLE_TIME
    return _judged(value)


def _judged(number: float) -> tuple[int | None, FindingCode | None]:
    if 0 < number < _SECONDS_BELOW:
        at, odd = int(number * 1000), FindingCode.SECONDS_TIME
    else:
        at, odd = int(number), FindingCode.TIME_AS_TEXT
    if not _EARLIEST <= at < _LATEST:
        return None, FindingCode.IMPOSSIBLE_TIME
    return at, odd


def _number(text: str) -> int | float | None:
    if len(text) > _LONGEST_TEXT:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        named = datetime.fromisoformat(text)
    except ValueError:
        return None
    if named.tzinfo is None:
        return None
    try:
        return int(named.timestamp() * 1000)
    except (OverflowError, ValueError):
        return None

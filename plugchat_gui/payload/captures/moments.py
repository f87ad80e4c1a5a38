"""When a tool saw a request, in the ways tools write it."""

import re
from datetime import UTC, datetime
from typing import Final

from plugchat_gui.domain.attendance import Json
from plugchat_gui.payload.times import moment

_NO_ZONE: Final = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?")
_RFC_1123: Final = re.compile(
    r"[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT"
)
_MONTHS: Final = "JanFebMarAprMayJunJulAugSepOctNovDec"


def captured_at(value: Json) -> int | None:
    """Return UTC epoch milliseconds, None when `value` tells no moment.

    Seconds and milliseconds, ISO 8601, and the dates of HTTP headers are understood. A moment
    that names no zone is UTC: webhook.site documents that of its times, also in the HAR it makes,
    and all other tools here name one.
    """
    if isinstance(value, str):
        text = value.strip()
        if _NO_ZONE.fullmatch(text):
            value = f"{text}+00:00"
        elif (named := _RFC_1123.fullmatch(text)) is not None:
            return _from_header(named)
    at, _odd = moment(value)
    return at


def _from_header(named: re.Match[str]) -> int | None:
    day, month, year, hour, minute, second = named.groups()
    try:
        number = _MONTHS.index(month) // 3 + 1
        at = datetime(int(year), number, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    except ValueError:
        return None
    return moment(int(at.timestamp()))[0]

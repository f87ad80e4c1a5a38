"""One JSON value out of text: every pair kept, and nothing that Python's json trips over."""

import json
import math
import re
from collections.abc import Callable
from json import JSONDecodeError
from typing import Final

from plugchat_gui.domain.attendance import Json, Pairs
from plugchat_gui.payload.limits import MAX_DEPTH

_EXACT_DIGITS: Final = 17
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
REPLACEMENT: Final = "\ufffd"


class TooDeepError(Exception):
    """A value is nested deeper than `MAX_DEPTH`."""


def _float(text: str) -> float | str:
    """Return a finite number, or the text when a float cannot hold it (1e999, 40 digits)."""
    number = float(text)
    return number if math.isfinite(number) and len(text) <= _EXACT_DIGITS else text


def _integer(text: str) -> int | str:
    """Return the number, or the text when Python refuses that many digits."""
    try:
        return int(text)
    except ValueError:
        return text


def _constant(text: str) -> str:
    """Return NaN, Infinity and -Infinity as the words they are: they are not JSON."""
    return text


_STRICT: Final = json.JSONDecoder(
    object_pairs_hook=Pairs, parse_float=_float, parse_constant=_constant
)
# What `raw_decode` calls; a frame less for each of 100,000 messages.
_scan: Final[Callable[[str, int], tuple[Json, int]]] = _STRICT.scan_once  # type: ignore[attr-defined]
_LENIENT: Final = json.JSONDecoder(
    object_pairs_hook=Pairs,
    parse_float=_float,
    parse_constant=_constant,
    parse_int=_integer,
    strict=False,
)
_PASS: Final = json.JSONDecoder(
    object_pairs_hook=len, parse_float=bool, parse_int=bool, parse_constant=bool, strict=False
)
"""Keeps nothing: all its hooks are functions of C that make no object of their own."""


def decode(text: str, at: int) -> tuple[Json, int, bool]:
    """Return the value that begins at `text[at]`, where it ends, and whether it is clean JSON.

    A line break or another control character inside a string is accepted (it can only mean
    itself) and makes the value unclean. Raises JSONDecodeError and TooDeepError only.
    """
    value: Json
    try:
        value, end = _scan(text, at)
        clean = True
    except StopIteration as ended:
        raise JSONDecodeError("Expecting value", text, ended.value) from None
    except JSONDecodeError as error:
        if not error.msg.startswith("Invalid control character"):
            raise
        value, end = _decode_leniently(text, at)
        clean = False
    except ValueError:  # an integer of more digits than Python converts
        value, end = _decode_leniently(text, at)
        clean = True
    except RecursionError:
        raise TooDeepError from None
    # A cheap count rules out almost everything; only then is the depth really measured.
    if text.count("{", at, end) + text.count("[", at, end) > MAX_DEPTH and _too_deep(value):
        raise TooDeepError
    return value, end, clean


def go_over(text: str, at: int) -> tuple[None, int, bool]:
    """Do as `decode`, without making the value: a large one costs no memory."""
    try:
        _kept, end = _PASS.raw_decode(text, at)
    except RecursionError:
        raise TooDeepError from None
    return None, end, True


def _decode_leniently(text: str, at: int) -> tuple[Json, int]:
    value: Json
    try:
        value, end = _LENIENT.raw_decode(text, at)
    except RecursionError:
        raise TooDeepError from None
    return value, end


def _too_deep(value: Json) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return False
    return True


def _children(value: Json) -> list[Json]:
    if isinstance(value, Pairs):
        return [child for _key, child in value]
    return value if isinstance(value, list) else []


def without_halves(value: Json) -> Json:
    """Return `value` with every half of a surrogate pair replaced by U+FFFD.

    Qt drops them silently, encoders and databases raise on them.
    """
    if isinstance(value, str):
        return _SURROGATES.sub(REPLACEMENT, value)
    if isinstance(value, Pairs):
        return Pairs(
            (_SURROGATES.sub(REPLACEMENT, key), without_halves(child)) for key, child in value
        )
    if isinstance(value, list):
        return [without_halves(child) for child in value]
    return value

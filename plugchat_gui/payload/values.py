"""Plain values out of JSON, whatever type they came as."""

from collections.abc import Sequence

from plugchat_gui.domain.attendance import Json, Pairs


def plain(value: Json) -> str | None:
    """Return text and numbers as text, anything else and "" as None."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return str(value)


def is_empty(value: Json) -> bool:
    """Tell whether nothing was said: null, "", {} and [] mean the same in these payloads."""
    return value is None or value in ("", [], Pairs())


def first_of(members: dict[str, Json], names: Sequence[str]) -> Json:
    """Return the first value that is not empty among spellings of one name."""
    return next((members[n] for n in names if n in members and not is_empty(members[n])), None)

"""JSON values as the reader keeps them: every pair of an object, in the order they came."""

from typing import Final, TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | Pairs | None"
"""A JSON value whose objects kept every pair. Numbers too large for floats stay text."""


class Pairs(tuple[tuple[str, Json], ...]):
    """The pairs of one JSON object in the order they came, repeated keys included."""

    __slots__ = ()


NO_PAIRS: Final = Pairs()

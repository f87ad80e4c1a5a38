"""Taking the members of one object apart, so that nothing of it gets lost.

A reader of a kind asks for the members it knows, in the type it can use. What it did not ask for
and what came as another type is left over and comes out of `Members.rest`.
"""

from collections.abc import Callable
from typing import Final, TypeAlias, TypeVar

from plugchat_gui.domain.json_value import NO_PAIRS, Json, Pairs
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.notes import Notes
from plugchat_gui.payload.times import moment
from plugchat_gui.payload.values import is_empty, plain

Item: TypeAlias = "Members | str"

_T = TypeVar("_T")

_LONGEST_COUNT: Final = 15
_FLAGS: Final = {"true": True, "1": True, "false": False, "0": False}


class Members:
    """The members of one object that nobody has taken yet.

    Keys are compared without blanks around them, and of several names the first usable one
    counts; the others are dropped only where they say the same. Of a repeated key the last one
    counts and the others are left over.
    """

    __slots__ = ("_again", "_inner", "_left", "_notes", "_odd", "_path", "_position")

    def __init__(self, pairs: Pairs, notes: Notes, position: int, path: str) -> None:
        """Begin with `pairs`; `path` names the object in findings about message `position`."""
        self._left = {key.strip(): value for key, value in pairs}
        self._again = pairs if len(self._left) != len(pairs) else NO_PAIRS
        if self._again:
            self._again = self._earlier(pairs)
        self._notes: Final = notes
        self._position: Final = position
        self._path: Final = path
        self._odd: set[str] = set()
        self._inner: list[tuple[str, Members]] = []

    def text(self, *names: str) -> str | None:
        """Take text; a number counts as its digits."""
        for name in names:
            value = self._left.get(name)
            if value is None:
                continue
            said = value if type(value) is str else plain(value)
            if said:
                if len(names) == 1:
                    del self._left[name]
                else:
                    self._done(name, names, value)
                return said
            self._odd.add(name)
        return None

    def count(self, *names: str) -> int | None:
        """Take a whole number that is not negative."""
        return self._taken(names, _count)

    def flag(self, *names: str) -> bool:
        """Take a flag; absent means false."""
        return self._taken(names, _flag) or False

    def moment(self, *names: str) -> int | None:
        """Take a moment, told in seconds or milliseconds, as milliseconds; 0 means none."""
        for name in names:
            if self._left.get(name) in (0, "0"):
                del self._left[name]
        return self._taken(names, _moment)

    def inner(self, name: str) -> "Members | None":
        """Take an object apart, too; what is left of it comes back under `name`."""
        value = self._left.get(name)
        if isinstance(value, Pairs):
            del self._left[name]
            return self._child(name, value)
        self._odd.add(name)
        return None

    def items(self, *names: str) -> list[Item]:
        """Take a list of objects and words, also one alone and one with numbers for keys."""
        several = self._taken(names, _several) or []
        found: list[Item] = []
        for number, item in enumerate(several, 1):
            name = f"{names[0]} {number}" if len(several) > 1 else names[0]
            said = plain(item)
            if isinstance(item, Pairs):
                found.append(self._child(name, item))
            elif said is not None:
                found.append(said)
            elif not is_empty(item):
                self._left[name] = item
                self._odd.add(name)
        return found

    def takes_any(self, name: str) -> bool:
        """Take a secret whatever its type; return whether there was one."""
        self._again = Pairs(pair for pair in self._again if pair[0] != name)
        return not is_empty(self._left.pop(name, None))

    def hide(self, *names: str) -> None:
        """Take what stays out of the transcript: ids, flags without effect, thumbnails."""
        for name in names:
            value = self._left.pop(name, None)
            if isinstance(value, Pairs | list):
                self._left[name] = value
                self._odd.add(name)

    def rest(self) -> Pairs:
        """Return what is left over, noting it; only once, a second time there is nothing."""
        if not (self._left or self._inner or self._again):
            return NO_PAIRS
        left = [pair for pair in self._left.items() if not is_empty(pair[1])]
        for key, _value in left:
            code = FindingCode.ODD_TYPE if key in self._odd else FindingCode.UNKNOWN_FIELD
            self._notes.add(code, f"{self._path}.{key.partition(' ')[0]}", self._position)
        left += self._again
        for name, members in self._inner:
            if rest := members.rest():
                left.append((name, rest))
        self._left, self._inner, self._again = {}, [], NO_PAIRS
        return Pairs(left)

    def _child(self, name: str, pairs: Pairs) -> "Members":
        path = f"{self._path}.{name.partition(' ')[0]}"
        child = Members(pairs, self._notes, self._position, path)
        self._inner.append((name, child))
        return child

    def _taken(self, names: tuple[str, ...], usable: Callable[[Json], _T | None]) -> _T | None:
        for name in names:
            value = self._left.get(name)
            if value is None:
                continue
            found = usable(value)
            if found is not None:
                self._done(name, names, value)
                return found
            self._odd.add(name)
        return None

    def _done(self, name: str, names: tuple[str, ...], value: Json) -> None:
        del self._left[name]
        for other in names:
            if other in self._left and self._left[other] == value:
                del self._left[other]

    def _earlier(self, pairs: Pairs) -> Pairs:
        """Return the members that came again later and said something else before."""
        last = self._left
        told = ((key.strip(), value) for key, value in pairs)
        return Pairs(pair for pair in told if last[pair[0]] != pair[1] and not is_empty(pair[1]))


def items_of(value: Json) -> list[Json]:
    """Return the items of a list, of a map with numbers for keys, or `value` alone."""
    if isinstance(value, list):
        return value
    if isinstance(value, Pairs) and value and all(key.strip().isdecimal() for key, _ in value):
        return [member for _, member in value]
    return [] if is_empty(value) else [value]


def _several(value: Json) -> list[Json] | None:
    return None if isinstance(value, bool) else items_of(value) or None


def _moment(value: Json) -> int | None:
    return moment(value)[0]


def _count(value: Json) -> int | None:
    if type(value) is int and 0 <= value < 10**_LONGEST_COUNT:
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value) if len(value) <= _LONGEST_COUNT else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not 0 <= value < 10**_LONGEST_COUNT or value != int(value):
        return None
    return int(value)


def _flag(value: Json) -> bool | None:
    if isinstance(value, bool):
        return value
    said = plain(value)
    return None if said is None else _FLAGS.get(said.strip().lower())

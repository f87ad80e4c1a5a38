"""Taking the members of one object apart, so that nothing of it gets lost.

A reader of a kind asks for the members it knows, in the type it can use. What it did not ask for
and what came as another type is left over and comes out of `Members.rest`.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from plugchat_gui.domain.json_value import Json, Pairs
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.notes import Notes
from plugchat_gui.payload.times import moment
from plugchat_gui.payload.values import is_empty, plain

Item: TypeAlias = "Members | str"

_LONGEST_COUNT: Final = 15
_FLAGS: Final = {"true": True, "1": True, "false": False, "0": False}


class Members:
    """The members of one object that nobody has taken yet.

    Keys are compared without blanks around them, and of several names the first usable one
    counts; the others are dropped only where they say the same.
    """

    __slots__ = ("_asked", "_inner", "_left", "_notes", "_path", "_position")

    def __init__(self, pairs: Pairs, notes: Notes, position: int, path: str) -> None:
        """Begin with `pairs`; `path` names the object in findings about message `position`."""
        self._left = [(key.strip(), value) for key, value in pairs if not is_empty(value)]
        self._notes: Final = notes
        self._position: Final = position
        self._path: Final = path
        self._asked: Final[set[str]] = set()
        self._inner: list[tuple[str, Members]] = []

    def text(self, *names: str) -> str | None:
        """Take text; a number counts as its digits."""
        return plain(self._take(names, lambda value: plain(value) is not None))

    def count(self, *names: str) -> int | None:
        """Take a whole number that is not negative."""
        return _count(self._take(names, lambda value: _count(value) is not None))

    def flag(self, *names: str) -> bool:
        """Take a flag; absent means false."""
        return bool(_flag(self._take(names, lambda value: _flag(value) is not None)))

    def moment(self, *names: str) -> int | None:
        """Take a moment, told in seconds or milliseconds, as milliseconds."""
        value = self._take(names, lambda value: moment(value)[0] is not None)
        return moment(value)[0]

    def inner(self, name: str) -> "Members | None":
        """Take an object apart, too; what is left of it comes back under `name`."""
        value = self._take((name,), lambda value: isinstance(value, Pairs))
        return self._child(name, value) if isinstance(value, Pairs) else None

    def items(self, *names: str) -> list[Item]:
        """Take a list of objects and words, also one alone and one with numbers for keys."""
        value = self._take(names, lambda value: not isinstance(value, bool))
        found: list[Item] = []
        several = items_of(value)
        for number, item in enumerate(several, 1):
            name = f"{names[0]} {number}" if len(several) > 1 else names[0]
            said = plain(item)
            if isinstance(item, Pairs):
                found.append(self._child(name, item))
            elif said is not None:
                found.append(said)
            elif not is_empty(item):
                self._left.append((name, item))
        return found

    def takes_any(self, name: str) -> bool:
        """Take a secret whatever its type; return whether there was one."""
        self._asked.add(name)
        before = len(self._left)
        self._left = [(key, value) for key, value in self._left if key != name]
        return len(self._left) < before

    def hide(self, *names: str) -> None:
        """Take what stays out of the transcript: ids, flags without effect, thumbnails."""
        self._asked.update(names)
        self._left = [
            (key, value)
            for key, value in self._left
            if key not in names or isinstance(value, Pairs | list)
        ]

    def rest(self) -> Pairs:
        """Return what is left over, noting it; only once, a second time there is nothing."""
        left, self._left = self._left, []
        inner, self._inner = self._inner, []
        for key, _value in left:
            known = key.partition(" ")[0] in self._asked
            code = FindingCode.ODD_TYPE if known else FindingCode.UNKNOWN_FIELD
            self._notes.add(code, f"{self._path}.{key}", self._position)
        for name, members in inner:
            if rest := members.rest():
                left.append((name, rest))
        return Pairs(left)

    def _child(self, name: str, pairs: Pairs) -> "Members":
        path = f"{self._path}.{name.partition(' ')[0]}"
        child = Members(pairs, self._notes, self._position, path)
        self._inner.append((name, child))
        return child

    def _take(self, names: tuple[str, ...], usable: Callable[[Json], bool]) -> Json:
        self._asked.update(names)
        for name in names:
            for key, value in self._left:
                if key == name and usable(value):
                    self._left = [
                        (other, said)
                        for other, said in self._left
                        if other not in names or said != value
                    ]
                    return value
        return None


def items_of(value: Json) -> list[Json]:
    """Return the items of a list, of a map with numbers for keys, or `value` alone."""
    if isinstance(value, list):
        return value
    if isinstance(value, Pairs) and value and all(key.strip().isdecimal() for key, _ in value):
        return [member for _, member in value]
    return [] if is_empty(value) else [value]


def _count(value: Json) -> int | None:
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

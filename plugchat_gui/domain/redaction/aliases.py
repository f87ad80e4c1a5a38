"""What stands for whom: kinds of aliases, and the book that gives each person and thing one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock
from typing import Final, TypeAlias

_LONGEST_NUMBER: Final = 8


class AliasKind(StrEnum):
    """What an alias stands for."""

    CUSTOMER = "customer"
    OPERATOR = "operator"
    PARTICIPANT = "participant"
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    CPF = "cpf"
    CNPJ = "cnpj"
    CARD = "card"
    PIX = "pix"
    POSTCODE = "postcode"
    PLATE = "plate"
    ADDRESS = "address"
    LINK = "link"
    FILE = "file"
    ID = "id"
    VALUE = "value"
    """What stood in a field nobody knows."""
    ADDED = "added"
    """What the operator added by hand."""


Aliases: TypeAlias = Callable[[AliasKind, int], str]
"""A kind and a number from 1 → the words that stand there, in one language."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """`original` became `alias`, `count` times.

    `certain` tells that it stood in a field for such a thing; otherwise it was only found in
    written text, which is guesswork.
    """

    original: str
    alias: str
    kind: AliasKind
    count: int
    certain: bool


@dataclass(slots=True)
class _Entry:
    alias: str
    kind: AliasKind
    original: str
    certain: bool = False
    count: int = 0


@dataclass(slots=True)
class AliasBook:
    """Gives aliases, one for each (kind, key), and counts their uses while `counting`.

    Ids of messages are as many as messages, so of ids only the number is kept. New aliases may be
    asked for in several threads; what is known is read without a lock.
    """

    say: Aliases
    counting: bool = True
    ids_replaced: int = 0
    _entries: dict[tuple[AliasKind, str], _Entry] = field(default_factory=dict)
    _last: dict[AliasKind, int] = field(default_factory=dict)
    _ids: dict[str, int] = field(default_factory=dict)
    _issued: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def alias(self, kind: AliasKind, key: str, original: str, *, certain: bool) -> str:
        """Return what stands for `key`; `original` is how it was first written."""
        entry = self._entries.get((kind, key)) or self._new(kind, key, original)
        if self.counting:
            entry.count += 1
            entry.certain |= certain
        return entry.alias

    def reserve(self, kind: AliasKind, key: str, original: str) -> str:
        """Return the alias without counting a use of it."""
        return (self._entries.get((kind, key)) or self._new(kind, key, original)).alias

    def id_alias(self, value: str) -> str:
        """Return what stands for an id."""
        number = self._ids.get(value)
        if number is None:
            if self.is_alias(value):
                return value
            self.reserve_id(value)
            number = self._ids[value]
        if self.counting:
            self.ids_replaced += 1
            return value  # what is made while counting is thrown away
        return self.say(AliasKind.ID, number)

    def is_alias(self, text: str) -> bool:
        """Tell whether `text` is an alias of this book, which nothing else stands for."""
        if text in self._issued:
            return True
        number = text[len(text.rstrip("0123456789")) :]
        if not 0 < len(number) <= _LONGEST_NUMBER:
            return False
        return int(number) <= len(self._ids) and text == self.say(AliasKind.ID, int(number))

    def reserve_id(self, value: str) -> None:
        """Give an id its alias without using it."""
        if value not in self._ids:
            with self._lock:
                self._ids.setdefault(value, len(self._ids) + 1)

    def knows_id(self, value: str) -> bool:
        """Tell whether `value` stood where ids do."""
        return value in self._ids

    def replacements(self) -> Iterator[Replacement]:
        """Give what was replaced at all, ids excepted."""
        for entry in self._entries.values():
            if entry.count:
                yield Replacement(
                    entry.original, entry.alias, entry.kind, entry.count, entry.certain
                )

    def _new(self, kind: AliasKind, key: str, original: str) -> _Entry:
        with self._lock:
            known = self._entries.get((kind, key))
            if known is None:
                number = self._last[kind] = self._last.get(kind, 0) + 1
                known = self._entries[kind, key] = _Entry(self.say(kind, number), kind, original)
                self._issued.add(known.alias)
        return known

"""One record of a tool's JSON: an object that tells of one request."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from plugchat_gui.domain.attendance import Json, Pairs
from plugchat_gui.payload.captures.bodies import unwrapped
from plugchat_gui.payload.captures.captured import Capture, CaptureFormat
from plugchat_gui.payload.captures.harvest import Harvest
from plugchat_gui.payload.values import plain

NOTHING: Final[Mapping[str, Json]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Record:
    """The members of a record; of those in `spans` only the place in `data` is known.

    Of a key that comes twice the last one counts, as in the programs that wrote it.
    """

    members: Mapping[str, Json]
    data: bytes
    spans: Mapping[str, tuple[int, int]]

    def text(self, key: str) -> str:
        """Return the text or number at `key`, "" for anything else."""
        return plain(self.members.get(key)) or ""

    def body(self, key: str) -> bytes:
        """Return the body at `key`: what stands there byte by byte, or what its text is."""
        if key in self.spans:
            start, end = self.spans[key]
            return self.data[start:end]
        return unwrapped(self.text(key))


def members(value: Json) -> Mapping[str, Json]:
    """Return the members of an object, none of anything else."""
    return dict(value) if isinstance(value, Pairs) else NOTHING


def header_pairs(value: Json) -> Iterator[tuple[str, str]]:
    """Give headers written as an object (of texts or lists), or as a list of pairs."""
    if isinstance(value, Pairs):
        for name, held in value:
            for one in held if isinstance(held, list) else [held]:
                yield name, plain(one) or ""
    elif isinstance(value, list):
        for one in value:
            pair = members(one)
            both = one if isinstance(one, list) else [pair.get("name"), pair.get("value")]
            named = plain(both[0]) if len(both) == 2 else None
            if named:
                yield named, plain(both[1]) or ""


Inside: TypeAlias = Callable[[bytes], Capture | None]
"""Looks for a capture in a body that a page showed; raises Unreadable when cancelled."""


@dataclass(frozen=True, slots=True)
class RecordFormat:
    """One tool: whether a record is of it, and what is taken of it."""

    format: CaptureFormat
    is_one: Callable[[Record], bool]
    take: Callable[[Record, Harvest, Inside], None]

"""How the messages of one transcript belong together, as values: `relating` finds them.

A reaction, a vote, an edit or a deletion whose target is in the transcript is no row of its own:
it lives on its target and is kept, whole, in `Relations.attached`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from plugchat_gui.domain.attendance import Message

_NOTHING: Final[Mapping[int, Any]] = MappingProxyType({})


def _nothing() -> Mapping[int, Any]:
    return _NOTHING


class Orphan(StrEnum):
    """What a message is whose target is not in the transcript."""

    REPLY = "reply"
    REACTION = "reaction"
    VOTE = "vote"
    EDIT = "edit"
    REVOKE = "revoke"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Reaction:
    """What one person last reacted with, and the message that said so."""

    value: str
    message: "Message"


@dataclass(frozen=True, slots=True)
class OptionVotes:
    """An option of a poll and the votes that count for it, one a person."""

    option: str
    votes: tuple["Message", ...] = ()


@dataclass(frozen=True, slots=True)
class Relations:
    """Who answers, changes or decorates whom.

    Keys are `Message.position`, which is unique; an index is a place in `Transcript.messages`.

    `replies`: an answer → the index of what it answers.
    `reactions`: a target → the reactions in force.
    `versions`: an edited message → all of its versions as they came, the first one first; the
    last one is what its row says.
    `revoked`: a deleted message → the message that deleted it.
    `tallies`: a poll → its options with their votes; options only a vote names come last.
    `pinned`: the messages that are pinned at the end; `pins`: a message that pinned or unpinned
    another one → the index of that one.
    `attached`: a target → every message that lives on it instead of a row, in reading order.
    `homes`: an attached message → the index of its target.
    """

    replies: Mapping[int, int] = field(default_factory=_nothing)
    reactions: Mapping[int, tuple[Reaction, ...]] = field(default_factory=_nothing)
    versions: Mapping[int, tuple["Message", ...]] = field(default_factory=_nothing)
    revoked: Mapping[int, "Message"] = field(default_factory=_nothing)
    tallies: Mapping[int, tuple[OptionVotes, ...]] = field(default_factory=_nothing)
    pinned: frozenset[int] = frozenset()
    pins: Mapping[int, int] = field(default_factory=_nothing)
    attached: Mapping[int, tuple["Message", ...]] = field(default_factory=_nothing)
    homes: Mapping[int, int] = field(default_factory=_nothing)


NO_RELATIONS: Final = Relations()

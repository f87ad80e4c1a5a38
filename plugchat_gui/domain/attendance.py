"""An attendance and its messages, as they came: nothing dropped, nothing guessed.

The format is described by the public documentation of Plug and of the WhatsApp gateway behind
it. Every field may be absent, null, empty, of another type, or new, so every member here may be
None. All text in these values is hostile until painted as plain text or escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from plugchat_gui.domain.contents import Content, TextContent, UnknownContent
from plugchat_gui.domain.finding import Finding
from plugchat_gui.domain.json_value import NO_PAIRS, Json, Pairs
from plugchat_gui.domain.relations import NO_RELATIONS, Relations

__all__ = (
    "NO_PAIRS",
    "Attendance",
    "Category",
    "Content",
    "Json",
    "Message",
    "Pairs",
    "Person",
    "Source",
    "TextContent",
    "Tick",
    "Transcript",
    "UnknownContent",
)


class Tick(StrEnum):
    """How far a message of the company got."""

    PENDING = "pending"
    SENT = "sent"
    RECEIVED = "received"
    READ = "read"
    PLAYED = "played"


@dataclass(slots=True)
class Message:
    """One message. Not frozen because 100,000 are built at a time; nobody changes one later.

    The row of an edited message has its own envelope and the contents of its last version.

    `position` counts messages in the source from 0. `key` is its key in the ``chat`` map, None
    in lists. `moment_ms` is the usable time (UTC epoch milliseconds) or None. `status` is the raw
    word. `span` is where its JSON value stands in `Source.data` (start, end; bytes).
    `extra` holds what the documentation does not know and what is worth telling beside the
    content, or None; the rest of the envelope is found again through `span`. `participant` is
    the phone or lid of the author inside a group.
    """

    position: int
    key: str | None
    message_id: str | None
    from_me: bool
    moment_ms: int | None
    automatic: bool
    from_api: bool
    forwarded: bool
    status: str | None
    tick: Tick | None
    sender: str | None
    phone: str | None
    is_group: bool
    reply_to: str | None
    contents: tuple[Content, ...]
    span: tuple[int, int]
    extra: Pairs | None
    participant: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the payload names one: an id, a name, both, or neither."""

    id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the attendance; `color` is raw text from the payload and may be invalid."""

    name: str | None = None
    item: str | None = None
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """The facts of one attendance. Times are UTC epoch milliseconds.

    `chat_names` are what the messages call their chat: a group, a channel, or the customer as the
    company's telephone knows them. `extra` holds every member that has no field here, so that it
    can be shown.
    """

    number: str | None = None
    id: str | None = None
    status: str | None = None
    customer_name: str | None = None
    customer_phone: str | None = None
    department: str | None = None
    requested_ms: int | None = None
    started_ms: int | None = None
    ended_ms: int | None = None
    operators: tuple[Person, ...] = ()
    started_by: Person | None = None
    finished_by: Person | None = None
    report: str | None = None
    rating: str | None = None
    rating_words: str | None = None
    categories: tuple[Category, ...] = ()
    extra: Pairs = NO_PAIRS
    chat_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where an attendance came from.

    `name` is a file name or None for pasted text; `size_bytes` and `sha256` are of the bytes as
    they came. `data` is the same text as UTF-8 (shared): as bytes, because one emoji would widen
    the whole of a string to four bytes a character.
    """

    name: str | None
    size_bytes: int
    sha256: str
    data: bytes

    def text(self, span: tuple[int, int]) -> str:
        """Return the part of the source between two byte positions; bad bytes become U+FFFD."""
        return self.data[span[0] : span[1]].decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Transcript:
    """One attendance in reading order.

    `messages` are the rows of the conversation, ordered by moment, then source position; those
    without a usable time come last and begin at index `timed`. What lives on a row instead of
    being one (reactions, votes, edits, deletions) is in `relations`.
    """

    attendance: Attendance
    messages: Sequence[Message]
    timed: int
    findings: tuple[Finding, ...]
    source: Source
    relations: Relations = NO_RELATIONS

    @property
    def message_total(self) -> int:
        """How many messages came: the rows, and those that live on a row."""
        return len(self.messages) + len(self.relations.homes)

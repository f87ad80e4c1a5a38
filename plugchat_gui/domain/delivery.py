"""A delivery: one attendance as it reached this computer, and what is known of it at a glance."""

from array import array
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import TypeAlias

Headers: TypeAlias = tuple[tuple[str, str], ...]
"""Names and values in the order they came, those that hold secrets left out. Hostile text."""


class Origin(StrEnum):
    """How a delivery came here."""

    RECEIVED = "received"
    """POSTed to the receiver of this program."""
    IMPORTED = "imported"
    """Captured by another tool and imported from its file."""
    OPENED = "opened"
    """Opened or pasted by the operator, who wants such attendances kept."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is to be stored.

    `body` is the payload as it was meant: transfer and content encodings are undone, nothing else
    is. `at_ms` is when it came (UTC epoch milliseconds). `source` is where from: a file name, or
    the name of the host that was asked for. `secrets_dropped` counts headers left out of
    `headers`. `company_id` is the company that was shown when it came, None when none was.
    """

    body: bytes
    at_ms: int
    origin: Origin
    source: str = ""
    headers: Headers = ()
    secrets_dropped: int = 0
    company_id: str | None = None

    @property
    def content_hash(self) -> bytes:
        """What a repeated delivery is recognised by: SHA-256 of the body."""
        return sha256(self.body).digest()


@dataclass(frozen=True, slots=True)
class DeliverySummary:
    """What a list says about a delivery without reading it again.

    The first attendance speaks for all; `attendances` and `messages` count what is in the body,
    `warnings` the findings that are more than notes. `problem` is the code of why the body could
    not be read, "" when it could. Names are hostile text. Times are UTC epoch milliseconds.
    """

    number: str | None = None
    customer: str | None = None
    phone: str | None = None
    operator: str | None = None
    category: str | None = None
    category_color: str | None = None
    department: str | None = None
    started_ms: int | None = None
    ended_ms: int | None = None
    attendances: int = 0
    messages: int = 0
    warnings: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ArchivedDelivery:
    """One row of the archive, without its body.

    `repeat_of` is the id of the earliest delivery with the same body, None when this is it.
    `summary` is None as long as nobody has looked into the body.
    """

    id: int
    at_ms: int
    origin: Origin
    source: str
    size_bytes: int
    company_id: str | None = None
    repeat_of: int | None = None
    summary: DeliverySummary | None = None
    starred: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ArchivedBody:
    """The whole of one delivery."""

    row: ArchivedDelivery
    body: bytes
    headers: Headers
    secrets_dropped: int


@dataclass(frozen=True, slots=True)
class DeliveryFilter:
    """Which deliveries are wanted; what is not set does not narrow.

    `text` is looked for in customer, number, phone, operator and everything that was written, by
    the beginnings of words, without regard to case and accents. `since_ms` is included,
    `until_ms` is not; both are about when the attendance began, or else when it came. `number` is
    that of the attendance, whole.
    """

    text: str = ""
    number: str | None = None
    since_ms: int | None = None
    until_ms: int | None = None
    category: str | None = None
    operator: str | None = None
    only_findings: bool = False
    only_starred: bool = False
    origin: Origin | None = None


def _none() -> "array[int]":
    return array("q")


@dataclass(frozen=True, slots=True)
class FoundDeliveries:
    """Which deliveries were found, newest first: their ids, and when each came.

    Two arrays of the same length (typecode "q"; UTC epoch milliseconds), because there may be a
    hundred thousand. Nobody changes them.
    """

    ids: "array[int]" = field(default_factory=_none)
    at_ms: "array[int]" = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class ArchiveUsage:
    """How much is archived: deliveries, and bytes on the disk with everything around them."""

    deliveries: int = 0
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What can be chosen in the filters: what occurs in the archive, in alphabetical order."""

    categories: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()

"""How a delivery that was received stands in a table, and how it is read out."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.delivery import ArchivedDelivery
from plugchat_gui.wording.dates import hour, local, short_day
from plugchat_gui.wording.sizes import size_in_words
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Words, mark

_LONGEST: Final = 200
"""Characters of a name that are shown."""


class ArrivalState(StrEnum):
    """What the last column tells."""

    NEW = "new"
    """Received since the receiver started, and not opened yet."""
    STORED = "stored"
    REPEATED = "repeated"
    UNREADABLE = "unreadable"
    READING = "reading"
    """Nobody has looked into it yet."""


_STATES: Final = MappingProxyType(
    {
        ArrivalState.NEW: mark("New"),
        ArrivalState.STORED: mark("Stored"),
        ArrivalState.REPEATED: mark("Repeated"),
        ArrivalState.UNREADABLE: mark("Could not be read"),
        ArrivalState.READING: mark("Reading…"),
    }
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One row, hostile text in it made visible.

    `day` is "" for today; `name` stands for a hidden one in privacy mode (`hidden`).
    """

    at: str
    day: str
    number: str
    name: str
    hidden: bool
    content: str
    size: str
    state: ArrivalState
    word: str
    sentence: str


def state_of(row: ArchivedDelivery, *, new: bool) -> ArrivalState:
    """Return what is told of a row; a repeated one is not new."""
    if row.summary is not None and row.summary.problem:
        return ArrivalState.UNREADABLE
    if row.repeat_of is not None:
        return ArrivalState.REPEATED
    if row.summary is None:
        return ArrivalState.READING
    return ArrivalState.NEW if new else ArrivalState.STORED


def arrival(
    row: ArchivedDelivery,
    tr: Words,
    now: datetime,
    *,
    new: bool,
    private: bool,
    zone: tzinfo | None = None,
) -> Arrival:
    """Return the words about `row`; `private` hides the name, never the number."""
    moment = local(row.at_ms, zone)
    summary, state = row.summary, state_of(row, new=new)
    number = visible((summary.number or "")[:_LONGEST]) if summary else ""
    customer = visible((summary.customer or summary.phone or "")[:_LONGEST]) if summary else ""
    hidden = private and bool(customer)
    name = tr("hidden name") if hidden else customer
    at, size = hour(tr, moment), size_in_words(row.size_bytes, tr)
    day = "" if moment.date() == now.date() else short_day(tr, moment.date())
    content, word = _content(row, tr), tr(_STATES[state])
    spoken = (
        f"{day} {at}".strip(),
        tr("attendance {number}", number=number) if number else "",
        name or ("" if number else tr("attendance without a number")),
        content,
        size,
        word.lower(),
    )
    return Arrival(
        at=at,
        day=day,
        number=tr("no. {number}", number=number) if number else "",
        name=name or ("" if number else _unnamed(state, tr)),
        hidden=hidden,
        content=content,
        size=size,
        state=state,
        word=word,
        sentence=", ".join(filter(None, spoken)),
    )


def _content(row: ArchivedDelivery, tr: Words) -> str:
    summary = row.summary
    if summary is None or summary.problem:
        return ""
    if summary.attendances > 1:
        return tr.plural("{n} attendance", "{n} attendances", summary.attendances)
    return tr.plural("{n} message", "{n} messages", summary.messages)


def _unnamed(state: ArrivalState, tr: Words) -> str:
    if state is ArrivalState.READING:
        return tr("One moment")
    return tr("Attendance without a number")

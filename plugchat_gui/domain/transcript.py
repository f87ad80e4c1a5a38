"""What follows from the messages and facts of an attendance. Pure; nothing is guessed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import chain

from plugchat_gui.domain.attendance import Attendance, Message, Transcript
from plugchat_gui.domain.contents import NoticeContent, PinContent
from plugchat_gui.domain.local_time import day_breaks


@dataclass(frozen=True, slots=True)
class Counts:
    """How many messages there are, and whose. `automatic` ones are among the company's."""

    total: int
    customer: int
    company: int
    automatic: int


def counts(transcript: Transcript) -> Counts:
    """Count the messages by side."""
    company = automatic = 0
    for message in chain(transcript.messages, *transcript.relations.attached.values()):
        if message.from_me:
            company += 1
            automatic += message.automatic
    total = transcript.message_total
    return Counts(total, total - company, company, automatic)


def waiting_ms(attendance: Attendance) -> int | None:
    """Return how long the customer waited, None when it is unknown or would be negative."""
    return _between(attendance.requested_ms, attendance.started_ms)


def duration_ms(attendance: Attendance) -> int | None:
    """Return how long the attendance took, None when it is unknown or would be negative."""
    return _between(attendance.started_ms, attendance.ended_ms)


def first_reply_ms(transcript: Transcript) -> int | None:
    """Return the time from the first message of the customer to the first answer of a person."""
    asked: int | None = None
    for message in transcript.messages[: transcript.timed]:
        if not message.from_me:
            asked = message.moment_ms if asked is None else asked
        elif not message.automatic and asked is not None:
            return _between(asked, message.moment_ms)
    return None


def only_operator(attendance: Attendance) -> str | None:
    """Return the name of the operator when exactly one served, None otherwise."""
    if len(attendance.operators) != 1:
        return None
    return attendance.operators[0].name


def author(message: Message, attendance: Attendance) -> str | None:
    """Return the name of who wrote `message` where it is known, None otherwise.

    Several operators may have answered and messages do not say which one, so an operator is named
    only when a single one served or when the message itself names one of them; otherwise the
    company's name as the message gives it. In groups the author is the participant: a name, or
    the number when there is none.
    """
    if message.from_me:
        if message.automatic:
            return None
        if message.sender and any(p.name == message.sender for p in attendance.operators):
            return message.sender
        return only_operator(attendance) or message.sender
    if message.is_group:
        return message.sender or message.participant
    return message.sender


def is_notice(message: Message) -> bool:
    """Tell whether a message is nothing but WhatsApp's own notices: nobody wrote it."""
    contents = message.contents
    return bool(contents) and all(isinstance(c, NoticeContent | PinContent) for c in contents)


def same_author(before: Message, after: Message) -> bool:
    """Tell whether two messages belong to one run of the same author."""
    if is_notice(before) or is_notice(after):
        return False
    return (
        before.from_me == after.from_me
        and before.automatic == after.automatic
        and before.sender == after.sender
        and before.participant == after.participant
    )


def days(transcript: Transcript, zone: tzinfo | None) -> Iterator[tuple[int, date]]:
    """Give the index of the first message of each day in `zone`, and the day."""
    return day_breaks(transcript.messages, transcript.timed, zone)


def is_group(transcript: Transcript) -> bool:
    """Tell whether the chat is a group."""
    return any(message.is_group for message in transcript.messages[:20])


def is_public(transcript: Transcript) -> bool:
    """Tell whether everybody in the chat sees its name: that of a group or a channel."""
    first = transcript.messages[:20]
    return any(m.is_group or (m.phone or "").endswith("@newsletter") for m in first)


def _between(begin: int | None, end: int | None) -> int | None:
    if begin is None or end is None or end < begin:
        return None
    return end - begin

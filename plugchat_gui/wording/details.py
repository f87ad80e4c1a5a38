"""Everything known about one message, as rows of label and value."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Content, Message, Transcript
from plugchat_gui.domain.contents import (
    EventContent,
    InteractiveContent,
    InviteContent,
    OrderContent,
    PollContent,
    ProductContent,
)
from plugchat_gui.wording.card import Line
from plugchat_gui.wording.dates import local, short_day
from plugchat_gui.wording.fields import shortened
from plugchat_gui.wording.kinds import kind_name
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.relations import all_labels, happenings, quote
from plugchat_gui.wording.transcript import body, cards, speaker, tick_word
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Words

_LONGEST: Final = 2_000
_TITLED_BY_PEOPLE: Final[Mapping[type[Content], str]] = MappingProxyType(
    {
        PollContent: "poll",
        EventContent: "event",
        ProductContent: "product",
        InviteContent: "newsletterAdminInvite",
    }
)


def details(
    message: Message, transcript: Transcript, tr: Words, zone: tzinfo | None
) -> tuple[Line, ...]:
    """Return what there is to know about `message`; times are told in `zone`."""
    rows = _rows(message, transcript, tr, zone)
    return tuple((label, shortened(value, _LONGEST)) for label, value in rows if value)


def _rows(
    message: Message, transcript: Transcript, tr: Words, zone: tzinfo | None
) -> Iterator[Line]:
    yield tr("From"), speaker(message, transcript, tr)
    yield tr("Number"), _number(message)
    yield tr("Date"), _moment(message, tr, zone)
    yield tr("Kind"), _kinds(message, transcript, tr, zone)
    yield tr("Status"), _status(message, tr)
    yield tr("Marks"), " · ".join(all_labels(message, transcript, tr, zone)).rstrip(":")
    quoted = quote(message, transcript, tr, zone)
    if quoted is not None:
        yield tr("Answers"), ": ".join(filter(None, (quoted.who, quoted.said)))
    yield tr("What happened later"), _later(message, transcript, tr, zone)
    yield tr("Message id"), visible(message.message_id or "")
    if message.key is not None and message.key != message.message_id:
        yield tr("Key in the file"), visible(message.key)
    total = tr.number(transcript.message_total)
    place = tr.number(message.position + 1)
    yield tr("Place in the file"), tr("{n} of {total}", n=place, total=total)


def _later(message: Message, transcript: Transcript, tr: Words, zone: tzinfo | None) -> str:
    """Return the lines of what happened later, as many as will be shown."""
    lines: list[str] = []
    room = _LONGEST
    for each in happenings(message, transcript, tr, zone):
        lines.append(each.line)
        room -= len(each.line)
        if room < 0:
            break
    return "\n".join(lines)


def _number(message: Message) -> str:
    """Return the number of who wrote it; in groups the chat's own is no number."""
    number = message.participant if message.is_group else message.phone
    return visible(phone(number)) if number else ""


def _moment(message: Message, tr: Words, zone: tzinfo | None) -> str:
    if message.moment_ms is None:
        return tr("No time")
    moment = local(message.moment_ms, zone)
    return f"{short_day(tr, moment.date())}, {moment:%H:%M:%S}"


def _kinds(message: Message, transcript: Transcript, tr: Words, zone: tzinfo | None) -> str:
    told = cards(message, tr, zone, relations=transcript.relations)
    if len(message.contents) == 1 and (key := _key(message.contents[0])) is not None:
        return kind_name(key, tr)
    kinds = [visible(card.title) for card in told if card.title]
    return ", ".join((*kinds, tr("Text")) if body(message) else kinds)


def _key(content: Content) -> str | None:
    """Return the key of a kind whose card has somebody's words for a title."""
    if isinstance(content, InteractiveContent | OrderContent):
        return content.kind
    return _TITLED_BY_PEOPLE.get(type(content))


def _status(message: Message, tr: Words) -> str:
    if message.from_me:
        word = tick_word(message, tr)
        return word[:1].upper() + word[1:]
    return visible(message.status or "")

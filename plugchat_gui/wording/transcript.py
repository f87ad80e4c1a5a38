"""What a bubble says: author, labels, text, cards, time and ticks, in one language.

Asked for the rows on screen only, so it is cheap and keeps nothing.
"""

from dataclasses import dataclass
from datetime import tzinfo
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from plugchat_gui.domain.attendance import (
    Content,
    Message,
    TextContent,
    Tick,
    Transcript,
    UnknownContent,
)
from plugchat_gui.domain.transcript import author as known_author
from plugchat_gui.wording.dates import clock, local
from plugchat_gui.wording.fields import field_lines, shortened
from plugchat_gui.wording.kinds import KIND_NAMES, kind_name
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Words, mark

_MOST_LINES: Final = 8
_LONGEST_VALUE: Final = 300
_LONGEST_NAME: Final = 200
_LONGEST_SPOKEN: Final = 2_000

TICK_WORDS: Final = MappingProxyType(
    {
        Tick.PENDING: mark("pending"),
        Tick.SENT: mark("sent"),
        Tick.RECEIVED: mark("delivered"),
        Tick.READ: mark("read"),
        Tick.PLAYED: mark("listened to"),
    }
)


@dataclass(frozen=True, slots=True)
class CardText:
    """Something other than written text: a title and the fields that came with it.

    `known_kind` is False for kinds nobody has heard of. `lines` are (name, value), the name may
    be empty; `more` counts the fields left out, which the last line says too.
    """

    title: str
    known_kind: bool
    lines: tuple[tuple[str, str], ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class BubbleText:
    """The words of one bubble. All of it may hold hostile text from the payload.

    `author` is None where it is not known or needs no saying. `body` is the written text as it
    came and may be very long. `time` is "9:02", or "" without a usable time. `tick` and
    `tick_word` are about messages of the company only; an unknown status is told as it came.
    """

    author: str | None
    automatic: bool
    labels: tuple[str, ...]
    body: str
    cards: tuple[CardText, ...]
    time: str
    tick: Tick | None
    tick_word: str


def bubble(message: Message, transcript: Transcript, tr: Words, zone: tzinfo | None) -> BubbleText:
    """Return the words of `message`; times are told in `zone` (None: the system's)."""
    moment = message.moment_ms
    return BubbleText(
        author=_shown_author(message, transcript, tr),
        automatic=message.from_me and message.automatic,
        labels=labels(message, tr),
        body=body(message),
        cards=cards(message, tr),
        time="" if moment is None else clock(local(moment, zone)),
        tick=message.tick,
        tick_word=tick_word(message, tr),
    )


def sentence(message: Message, transcript: Transcript, tr: Words, zone: tzinfo | None) -> str:
    """Return a message as a screen reader says it: "Cliente Mariana, 14:32: texto. Lida"."""
    words = bubble(message, transcript, tr, zone)
    card_parts = (
        ". ".join((c.title, *(" ".join(filter(None, line)) for line in c.lines)))
        for c in words.cards
    )
    content = ". ".join(filter(None, (*words.labels, *card_parts, words.body)))
    if len(content) > _LONGEST_SPOKEN:
        content = content[:_LONGEST_SPOKEN] + "…"
    who = speaker(message, transcript, tr)
    said = f"{who}, {words.time}: {content}" if words.time else f"{who}: {content}"
    if not words.tick_word:
        return said
    tick = words.tick_word[:1].upper() + words.tick_word[1:]
    return f"{said.rstrip('.')}. {tick}"


def speaker(message: Message, transcript: Transcript, tr: Words) -> str:
    """Return who wrote `message`, said in full: side and name."""
    name = known_author(message, transcript.attendance)
    name = shortened(name, _LONGEST_NAME) if name else None
    if message.from_me:
        if message.automatic:
            return tr("Automatic message")
        return tr("Operator {name}", name=name) if name else tr("Company")
    if message.is_group:
        return phone(name) if name else tr("Participant")
    name = name or transcript.attendance.customer_name
    return tr("Customer {name}", name=shortened(name, _LONGEST_NAME)) if name else tr("Customer")


def labels(message: Message, tr: Words) -> tuple[str, ...]:
    """Return the small words over a bubble."""
    if not (message.forwarded or message.from_api):
        return ()
    pairs = ((message.forwarded, tr("Forwarded")), (message.from_api, tr("through the API")))
    return tuple(word for true, word in pairs if true)


def body(message: Message) -> str:
    """Return the written text exactly as it came; several texts one under the other."""
    texts = [c.text for c in message.contents if isinstance(c, TextContent)]
    return texts[0] if len(texts) == 1 else "\n".join(texts)


def cards(
    message: Message, tr: Words, *, most: int = _MOST_LINES, longest: int = _LONGEST_VALUE
) -> tuple[CardText, ...]:
    """Return one card for each content but plain text; never nothing for an empty message.

    A card has up to `most` lines with values of up to `longest` characters.
    """
    made = (_card(content, tr, most, longest) for content in message.contents)
    found = tuple(card for card in made if card is not None)
    if not found and not body(message):
        return (CardText(tr("Message without content"), known_kind=True),)
    return found


def tick_word(message: Message, tr: Words) -> str:
    """Return how far a message of the company got, in a word; "" for the customer's."""
    if not message.from_me:
        return ""
    if message.tick is not None:
        return tr(TICK_WORDS[message.tick])
    return visible(shortened(message.status or "", _LONGEST_NAME))


def _shown_author(message: Message, transcript: Transcript, tr: Words) -> str | None:
    if message.from_me and message.automatic:
        return tr("Automatic")
    if message.from_me or message.is_group:
        name = known_author(message, transcript.attendance)
        return shortened(phone(name), _LONGEST_NAME) if name else None
    return None


def _card(content: Content, tr: Words, most: int, longest: int) -> CardText | None:
    if isinstance(content, UnknownContent):
        known = content.key in KIND_NAMES
        if content.value is True:
            return CardText(kind_name(content.key, tr), known)
        lines, more = field_lines(content.value, tr, most=most, longest=longest)
        if more:
            rest = tr.plural("and {n} more field", "and {n} more fields", more)
            lines = (*lines, ("", rest))
        return CardText(kind_name(content.key, tr), known, lines, more)
    if not (content.url or content.title or content.description):
        return None
    title = host(content.url) if content.url else tr("Link")
    about = (content.title, content.description)
    return CardText(
        title,
        known_kind=True,
        lines=tuple(("", shortened(text, longest)) for text in about if text),
    )


def host(url: str) -> str:
    """Return the host an address really leads to, as the network sees it."""
    try:
        name = urlsplit(url.strip()).hostname or ""
        if not name.isascii():
            name = name.encode("idna").decode()
    except ValueError:  # also what an impossible name raises
        name = ""
    return name or visible(url[:_LONGEST_VALUE])

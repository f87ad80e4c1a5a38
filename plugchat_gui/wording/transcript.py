"""What a bubble says: author, labels, text, cards, time and ticks, in one language.

Asked for the rows on screen only, so it is cheap and keeps nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import tzinfo
from itertools import islice
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Message, Tick, Transcript
from plugchat_gui.domain.relations import NO_RELATIONS, Relations
from plugchat_gui.domain.transcript import author as known_author
from plugchat_gui.domain.transcript import is_notice
from plugchat_gui.domain.whatsapp_text import without_markers
from plugchat_gui.wording.card import CardText, Telling
from plugchat_gui.wording.contents import buttons as content_buttons
from plugchat_gui.wording.contents import content_cards, written
from plugchat_gui.wording.contents import footer as content_footer
from plugchat_gui.wording.dates import clock, local
from plugchat_gui.wording.envelope import other_fields
from plugchat_gui.wording.fields import shortened
from plugchat_gui.wording.interactive_cards import MOST_BUTTONS, ButtonText
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.relations import (
    QuoteText,
    ReactionText,
    all_labels,
    quote,
    reactions,
)
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Words, mark

__all__ = (
    "TICK_WORDS",
    "BubbleText",
    "ButtonText",
    "CardText",
    "body",
    "bubble",
    "buttons",
    "cards",
    "footer",
    "in_order",
    "notice",
    "sentence",
    "speaker",
    "tick_word",
)

_MOST_LINES: Final = 8
_LONGEST_VALUE: Final = 300
_LONGEST_NAME: Final = 200
_LONGEST_SPOKEN: Final = 2_000
_ENDINGS: Final = (".", "!", "?", "…", ":", ";")

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
class BubbleText:
    """The words of one bubble. All of it may hold hostile text from the payload.

    `author` is None where it is not known or needs no saying. `body` is the written text as it
    came and may be very long. `time` is "9:02", or "" without a usable time. `tick` and
    `tick_word` are about messages of the company only; an unknown status is told as it came.
    `footer` and `buttons` stand below the text. `notice` is set for what is no message but
    WhatsApp's own word, shown in the middle; the cards say the same. `author_id` tells the
    participants of a group apart, None elsewhere. `quote` is what it answers, `reactions` those in
    force. `leads_to` is the place of the message it is about, None where there is none.
    """

    author: str | None
    automatic: bool
    labels: tuple[str, ...]
    body: str
    cards: tuple[CardText, ...]
    time: str
    tick: Tick | None
    tick_word: str
    footer: str = ""
    buttons: tuple[ButtonText, ...] = ()
    notice: str | None = None
    author_id: str | None = None
    quote: QuoteText | None = None
    reactions: tuple[ReactionText, ...] = ()
    leads_to: int | None = None


def bubble(
    message: Message,
    transcript: Transcript,
    tr: Words,
    zone: tzinfo | None,
    *,
    revealed: bool = False,
) -> BubbleText:
    """Return the words of `message`; times are told in `zone` (None: the system's).

    `revealed` shows what is masked otherwise.
    """
    moment, known = message.moment_ms, transcript.relations
    telling = Telling(tr, zone, moment, _MOST_LINES, _LONGEST_VALUE, flat=False, revealed=revealed)
    told = _cards(message, telling, known)
    return BubbleText(
        author=_shown_author(message, transcript, tr),
        automatic=message.from_me and message.automatic,
        labels=all_labels(message, transcript, tr, zone),
        body=body(message),
        cards=told,
        time="" if moment is None else clock(local(moment, zone)),
        tick=message.tick,
        tick_word=tick_word(message, tr),
        footer=footer(message),
        buttons=buttons(message),
        notice=notice(message, told, transcript),
        author_id=_author_id(message),
        quote=quote(message, transcript, tr, zone),
        reactions=reactions(message, transcript, tr),
        leads_to=known.replies.get(message.position, known.pins.get(message.position)),
    )


def sentence(message: Message, transcript: Transcript, tr: Words, zone: tzinfo | None) -> str:
    """Return a message as a screen reader says it: "Cliente Mariana, 14:32: texto. Lida".

    What it answers is named: "Cliente Mariana, 14:32, respondeu a Juliana Prado: texto".
    """
    words = bubble(message, transcript, tr, zone)
    if words.notice is not None:
        said = shortened(words.notice, _LONGEST_SPOKEN)
        return tr("Notice, {time}: {said}", time=words.time or tr("No time"), said=said)
    said_text = without_markers(words.body[: 2 * _LONGEST_SPOKEN])
    flat = cards(message, tr, zone, relations=transcript.relations)
    parts = (
        part
        if isinstance(part, str)
        else _in_sentences((part.title, *(" ".join(filter(None, line)) for line in part.lines)))
        for part in in_order(flat, said_text)
    )
    reacted = (_reacted(reaction, tr) for reaction in words.reactions)
    content = _in_sentences((*words.labels, *parts, *reacted))
    if len(content) > _LONGEST_SPOKEN:
        content = content[:_LONGEST_SPOKEN] + "…"
    who = speaker(message, transcript, tr)
    answered = _answered(words.quote, tr) if words.quote is not None else ""
    said = f"{', '.join(filter(None, (who, words.time, answered)))}: {content}"
    if not words.tick_word:
        return said
    tick = words.tick_word[:1].upper() + words.tick_word[1:]
    return f"{said.rstrip('.')}. {tick}"


def _in_sentences(parts: Iterable[str]) -> str:
    """Return the parts one after the other, each ended as a sentence is."""
    said: list[str] = []
    last = ""
    for part in filter(None, parts):
        if last:
            said.append(" " if last.rstrip().endswith(_ENDINGS) else ". ")
        said.append(part)
        last = part if part.strip() else last
    return "".join(said)


def speaker(message: Message, transcript: Transcript, tr: Words) -> str:
    """Return who wrote `message`, said in full: side and name."""
    name = known_author(message, transcript.attendance)
    name = shortened(phone(name), _LONGEST_NAME) if name else None
    if message.from_me:
        if message.automatic:
            return tr("Automatic message")
        return tr("Operator {name}", name=name) if name else tr("Company")
    if message.is_group:
        return name or tr("Participant")
    name = name or transcript.attendance.customer_name
    return tr("Customer {name}", name=shortened(name, _LONGEST_NAME)) if name else tr("Customer")


def body(message: Message) -> str:
    """Return the written text exactly as it came; several texts one under the other."""
    contents = message.contents
    if len(contents) == 1:
        return written(contents[0])
    return "\n".join(text for text in map(written, contents) if text)


def footer(message: Message) -> str:
    """Return the small text below the written one."""
    return "\n".join(filter(None, map(content_footer, message.contents)))


def buttons(message: Message) -> tuple[ButtonText, ...]:
    """Return the first buttons below the text, inert; the cards count the others."""
    found = (button for content in message.contents for button in content_buttons(content))
    return tuple(islice(found, MOST_BUTTONS))


def cards(
    message: Message,
    tr: Words,
    zone: tzinfo | None = None,
    *,
    most: int = _MOST_LINES,
    longest: int = _LONGEST_VALUE,
    flat: bool = True,
    relations: Relations = NO_RELATIONS,
) -> tuple[CardText, ...]:
    """Return the cards of each content but plain text; never nothing for an empty message.

    A card has up to `most` fields that nobody documented, with values of up to `longest`
    characters. Where `flat` is False the caller shows the icons, footers and buttons itself;
    otherwise titles name their kind and the rest are lines. `relations` tell the votes of a poll.
    """
    return _cards(message, Telling(tr, zone, message.moment_ms, most, longest, flat), relations)


def _cards(message: Message, told: Telling, relations: Relations) -> tuple[CardText, ...]:
    known = frozenset((message.phone, message.participant))
    tally = relations.tallies.get(message.position, ())
    telling, tr = replace(told, author_ids=known, tally=tally), told.tr
    found = [card for content in message.contents for card in content_cards(content, telling)]
    others = other_fields(message, telling)
    if others is not None:
        found.append(others)
    if not found and not body(message):
        return (CardText(tr("Message without content"), known_kind=True, icon="unknown"),)
    return tuple(found)


def in_order(found: Iterable[CardText], text: str) -> tuple[CardText | str, ...]:
    """Return flat cards and the written text as they stand one below the other."""
    cards_here = tuple(found)
    above = (card for card in cards_here if not card.below)
    return (*above, *((text,) if text else ()), *(card for card in cards_here if card.below))


def notice(message: Message, told: tuple[CardText, ...], transcript: Transcript) -> str | None:
    """Return the sentence of a message that is only a notice, out of its cards; else None."""
    if not is_notice(message):
        return None
    said = []
    for card in told:
        more = "; ".join(": ".join(filter(None, line)) for line in card.lines)
        said.append(f"{card.title} ({more})" if more else card.title)
    # The customer, by the name that stands over the whole, needs no saying.
    customer = transcript.attendance.customer_name or ""
    if message.sender and (message.is_group or message.from_me or message.sender not in customer):
        who = shortened(visible(message.sender), _LONGEST_NAME)
        if not any(who in words for words in said):
            said.append(who)
    return " · ".join(said)


def tick_word(message: Message, tr: Words) -> str:
    """Return how far a message of the company got, in a word; "" for the customer's."""
    if not message.from_me:
        return ""
    if message.tick is not None:
        return tr(TICK_WORDS[message.tick])
    return visible(shortened(message.status or "", _LONGEST_NAME))


def _answered(quoted: QuoteText, tr: Words) -> str:
    if quoted.index is None:
        return tr("answered a message outside this attendance")
    return tr("answered {who}", who=quoted.who)


def _reacted(reaction: ReactionText, tr: Words) -> str:
    who = ", ".join(reaction.who)
    if reaction.count == 1:
        return tr("{who} reacted with {emoji}", who=who, emoji=reaction.value)
    left = reaction.count - len(reaction.who)
    if left:
        who += " " + tr.plural("and {n} more", "and {n} more", left)
    count = tr.number(reaction.count)
    return tr("{n} people reacted with {emoji}: {who}", n=count, emoji=reaction.value, who=who)


def _author_id(message: Message) -> str | None:
    if message.from_me or not message.is_group:
        return None
    return message.participant or message.sender


def _shown_author(message: Message, transcript: Transcript, tr: Words) -> str | None:
    if message.from_me and message.automatic:
        return tr("Automatic")
    if message.from_me or message.is_group:
        name = known_author(message, transcript.attendance)
        return shortened(phone(name), _LONGEST_NAME) if name else None
    return None

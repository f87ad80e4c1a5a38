"""Cards of what asks for a choice, of choices, reactions and events."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.contents import (
    Button,
    ChoiceContent,
    EventContent,
    EventResponseContent,
    InteractiveContent,
    InviteContent,
    LocationContent,
    MediaContent,
    Option,
    PollContent,
    PollVoteContent,
    ReactionContent,
)
from plugchat_gui.wording.addresses import holds_secret, host, masked_address
from plugchat_gui.wording.card import CardLink, CardText, Line, Telling
from plugchat_gui.wording.kinds import kind_name
from plugchat_gui.wording.media_cards import location_card, media_card
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.words import Words, mark


@dataclass(frozen=True, slots=True)
class ButtonText:
    """A button that does nothing here: its words and where it would lead.

    `target` is an address without its secrets or a phone number, `short` only the host.
    """

    label: str
    target: str = ""
    short: str = ""


MOST_BUTTONS: Final = 20
"""Buttons shown below a text; WhatsApp itself allows ten."""
_BULLET: Final = "• "
_SLOW_MS: Final = 60_000

_ANSWERS: Final = MappingProxyType(
    {
        "GOING": mark("Will come to the event"),
        "NOT_GOING": mark("Will not come to the event"),
        "MAYBE": mark("May come to the event"),
    }
)
"""Answer to an event → what it means."""


def interactive_cards(content: InteractiveContent, telling: Telling) -> tuple[CardText, ...]:
    """Return the header of what can be pressed, its title with its options, its cards."""
    name = kind_name(content.kind, telling.tr)
    header = [_header(part, telling) for part in content.header]
    lines: list[Line | str | None] = [name if content.title else None]
    options, more = telling.some(content.options)
    lines += _options(options)
    foot: list[Line | str | None] = []
    if telling.flat:
        foot = _below(content, telling)
        more += telling.some(content.buttons)[1]
    else:
        more += max(0, len(content.buttons) - MOST_BUTTONS)
    if not content.text:
        lines += foot
        foot = []
    links = _button_links(content, telling)
    title = content.title or name
    own = telling.card(title, "panel", lines, rest=content.rest, links=links, beyond=more)
    under = [replace(telling.card("", "panel", foot), below=True)] if any(foot) else []
    several, more = telling.some(content.cards)
    cards = [_numbered(n, card, telling) for n, card in enumerate(several, 1)]
    if more:
        cards.append(telling.card(name, "panel", beyond=more))
    if telling.flat and content.text:
        cards = [replace(card, below=True) for card in cards]
    return (*(card for card in header if card is not None), own, *under, *cards)


def button_text(button: Button) -> ButtonText:
    """Return what stands on a button, and where it would lead; one-time codes are masked."""
    if button.url:
        return ButtonText(button.text or "", masked_address(button.url), host(button.url))
    number = phone(button.phone) if button.phone else ""
    return ButtonText(button.text or "", number, number)


def choice_card(content: ChoiceContent, telling: Telling) -> CardText:
    """Return the card of what was chosen."""
    name = kind_name(
        "listResponseMessage" if content.from_list else "buttonsResponseMessage", telling.tr
    )
    said = content.title or content.text
    other = content.text if content.text != said else None
    title = telling.tr("Answered: {choice}", choice=said) if said else name
    return telling.card(title, "reply", (other, name if said else None), rest=content.rest)


def poll_card(content: PollContent, telling: Telling) -> CardText:
    """Return the card of a poll with its options."""
    tr = telling.tr
    if content.most is None:
        how = tr("Poll")
    elif content.most == 0:
        how = tr("Poll, several choices")
    else:
        how = tr.plural("Poll, one choice", "Poll, up to {n} choices", content.most)
    votes = {counted.option: len(counted.votes) for counted in telling.tally}
    asked = tuple(dict.fromkeys((*content.options, *votes)))
    options, more = telling.some(asked)
    # Above a bar a bullet says nothing more.
    bullet = "" if votes and not telling.flat else _BULLET
    lines = [(bullet + name, _votes(votes, name, tr)) for name in options]
    before = [how] if content.question else []
    card = telling.card(
        content.question or how, "poll", (*before, *lines), rest=content.rest, beyond=more
    )
    most = max(votes.values(), default=0)
    if not most:
        return card
    shares = (*(None for _ in before), *(votes.get(name, 0) / most for name in options))
    return replace(card, shares=shares)


def _votes(votes: Mapping[str, int], option: str, tr: Words) -> str:
    if not votes:
        return ""
    count = votes.get(option, 0)
    return tr.plural("{n} vote", "{n} votes", count) if count else tr("no votes")


def vote_card(content: PollVoteContent, telling: Telling) -> CardText:
    """Return the card of a vote; one without options takes an earlier one back."""
    tr = telling.tr
    chosen = ", ".join(content.options)
    title = tr("Voted for: {options}", options=chosen) if chosen else tr("Took the vote back")
    return telling.card(title, "poll", (kind_name("pollVote", tr),), rest=content.rest)


def reaction_card(content: ReactionContent, telling: Telling) -> CardText:
    """Return the card of a reaction."""
    tr, value = telling.tr, content.value
    title = tr("Reacted with {emoji}", emoji=value) if value else tr("Took the reaction back")
    return telling.card(
        title,
        "reply",
        (_by(content.by, telling), _later(content.at_ms, telling)),
        rest=content.rest,
    )


def event_card(content: EventContent, telling: Telling) -> CardText:
    """Return the card of an event: when, where, and whether it was canceled."""
    tr = telling.tr
    lines: list[Line | str | None] = [
        kind_name("event", tr) if content.name else None,
        tr("Canceled") if content.canceled else None,
        telling.moment(content.at_ms) if content.at_ms is not None else None,
    ]
    links: list[CardLink | None] = []
    if content.place is not None and content.place != LocationContent():
        place = location_card(content.place, telling)
        lines += [content.place.name, *place.lines]
        links += place.links
    if content.join_url:
        lines.append((tr("Link to join"), host(content.join_url)))
        links.append(CardLink(content.join_url))
    title = content.name or kind_name("event", tr)
    return telling.card(title, "event", lines, rest=content.rest, links=links)


def event_answer_card(content: EventResponseContent, telling: Telling) -> CardText:
    """Return the card of an answer to an event."""
    tr, response = telling.tr, content.response
    if response is None:
        title = kind_name("eventResponse", tr)
    elif response.upper() in _ANSWERS:
        title = tr(_ANSWERS[response.upper()])
    else:
        title = tr("Answered the event: {answer}", answer=response)
    return telling.card(
        title,
        "event",
        (_by(content.by, telling), _later(content.at_ms, telling)),
        rest=content.rest,
    )


def invite_card(content: InviteContent, telling: Telling) -> CardText:
    """Return the card of an invitation to manage a channel."""
    tr, name = telling.tr, kind_name("newsletterAdminInvite", telling.tr)
    until = None
    if content.expires_ms is not None:
        until = (tr("Valid until"), telling.moment(content.expires_ms))
    lines = (name if content.name else None, until)
    return telling.card(content.name or name, "ad", lines, rest=content.rest)


def _header(part: object, telling: Telling) -> CardText | None:
    if isinstance(part, MediaContent):
        return media_card(part, telling)
    return location_card(part, telling) if isinstance(part, LocationContent) else None


def _button_links(content: InteractiveContent, telling: Telling) -> list[CardLink | None]:
    buttons, _more = telling.some(content.buttons)
    urls = (button.url for button in buttons)
    return [CardLink(url) for url in urls if url and not holds_secret(url)]


def _options(options: tuple[Option, ...]) -> list[Line]:
    lines: list[Line] = []
    section = None
    for option in options:
        if option.section and option.section != section:
            section = option.section
            lines.append(("", section))
        if option.title or option.description:
            lines.append((_BULLET + (option.title or ""), option.description or ""))
    return lines


def _numbered(number: int, content: InteractiveContent, telling: Telling) -> CardText:
    """Return one card of a carousel with everything on it."""
    tr = telling.tr
    title = tr("Card {n}: {title}", n=number, title=content.title or "")
    if not content.title:
        title = tr("Card {n}", n=number)
    lines: list[Line | str | None] = []
    links: list[CardLink | None] = []
    for part in content.header:
        card = _header(part, telling)
        if card is not None:
            lines += [card.title, getattr(part, "caption", None), *card.lines]
            beside = sum(map(bool, lines))
            links += (replace(link, beside=beside) for link in card.links)
    lines += [content.text, *_below(content, telling)]
    links += _button_links(content, telling)
    more = telling.some(content.buttons)[1]
    return telling.card(title, "panel", lines, rest=content.rest, links=links, beyond=more)


def _below(content: InteractiveContent, telling: Telling) -> list[Line | str | None]:
    """Return what stands below the text: the footer and the buttons."""
    pressed = (
        (telling.tr("Button {label}", label=words.label or "…"), words.target)
        for words in map(button_text, telling.some(content.buttons)[0])
    )
    return [content.footer, *pressed]


def _by(number: str | None, telling: Telling) -> Line | None:
    """Return who did it, unless it is who sent the message."""
    if not number or number in telling.author_ids:
        return None
    return (telling.tr("From"), phone(number))


def _later(at_ms: int | None, telling: Telling) -> str | None:
    """Return a moment that is not the message's own."""
    if at_ms is None or (telling.at_ms is not None and abs(at_ms - telling.at_ms) < _SLOW_MS):
        return None
    return telling.moment(at_ms)

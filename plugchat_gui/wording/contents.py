"""Every class of content in words: its cards, its written text, its buttons. One row a class."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from plugchat_gui.domain import contents as kinds
from plugchat_gui.domain.contents import Content
from plugchat_gui.wording import commerce_cards as commerce
from plugchat_gui.wording import interactive_cards as interactive
from plugchat_gui.wording import media_cards as media
from plugchat_gui.wording import notices
from plugchat_gui.wording.addresses import MASK, host
from plugchat_gui.wording.card import CardLink, CardText, Telling
from plugchat_gui.wording.interactive_cards import ButtonText, button_text
from plugchat_gui.wording.kinds import KIND_NAMES, kind_name

_Cards: TypeAlias = Callable[[Any, Telling], tuple[CardText, ...]]

_SECRET_KINDS: Final = frozenset({"pixKeyMessage"})


def content_cards(content: Content, telling: Telling) -> tuple[CardText, ...]:
    """Return the cards of a content; plain text has none."""
    return CARDS[type(content)](content, telling)


def written(content: Content) -> str:
    """Return the text of a content that a person wrote, as it came; "" for none."""
    text = WRITTEN.get(type(content))
    return text(content) or "" if text is not None else ""


def footer(content: Content) -> str:
    """Return the small text below the written one."""
    return content.footer or "" if isinstance(content, kinds.InteractiveContent) else ""


def buttons(content: Content) -> Iterator[ButtonText]:
    """Give the buttons below the text."""
    if isinstance(content, kinds.InteractiveContent):
        yield from map(button_text, content.buttons)


def _link_card(content: kinds.TextContent, telling: Telling) -> tuple[CardText, ...]:
    if not (content.url or content.title or content.description):
        return ()
    title = host(content.url) if content.url else telling.tr("Link")
    link = CardLink(content.url, whole=True) if content.url else None
    return (telling.card(title, "link", (content.title, content.description), links=(link,)),)


def _unknown(content: kinds.UnknownContent, telling: Telling) -> tuple[CardText, ...]:
    key, known = content.key, content.key in KIND_NAMES
    title, icon = kind_name(key, telling.tr), "facts" if known else "unknown"
    if content.value is True:
        return (CardText(title, known, icon=icon),)
    if key in _SECRET_KINDS:
        return (CardText(title, known, (("", MASK),), icon="money"),)
    lines, more = telling.fields(content.value)
    return (CardText(title, known, lines, more, icon),)


def _waiting(_content: kinds.WaitingContent, telling: Telling) -> tuple[CardText, ...]:
    tr = telling.tr
    why = tr("WhatsApp had not delivered what it says.")
    return (telling.card(kind_name("waitingMessage", tr), "hourglass", (why,)),)


def _code(_content: kinds.CodeContent, telling: Telling) -> tuple[CardText, ...]:
    return (telling.card(telling.tr("One-time code"), "key", (MASK,)),)


def _one(card: Callable[[Any, Telling], CardText]) -> _Cards:
    return lambda content, telling: (card(content, telling),)


CARDS: Final[Mapping[type[Content], _Cards]] = MappingProxyType(
    {
        kinds.TextContent: _link_card,
        kinds.UnknownContent: _unknown,
        kinds.MediaContent: _one(media.media_card),
        kinds.ContactContent: _one(media.contact_card),
        kinds.LocationContent: _one(media.location_card),
        kinds.AdContent: _one(media.ad_card),
        kinds.ReactionContent: _one(interactive.reaction_card),
        kinds.InteractiveContent: interactive.interactive_cards,
        kinds.ChoiceContent: _one(interactive.choice_card),
        kinds.PollContent: _one(interactive.poll_card),
        kinds.PollVoteContent: _one(interactive.vote_card),
        kinds.EventContent: _one(interactive.event_card),
        kinds.EventResponseContent: _one(interactive.event_answer_card),
        kinds.InviteContent: _one(interactive.invite_card),
        kinds.PixKeyContent: _one(commerce.pix_card),
        kinds.PaymentContent: _one(commerce.payment_card),
        kinds.ProductContent: _one(commerce.product_card),
        kinds.OrderContent: _one(commerce.order_card),
        kinds.PinContent: _one(notices.pin_card),
        kinds.NoticeContent: _one(notices.notice_card),
        kinds.WaitingContent: _waiting,
        kinds.CodeContent: _code,
    }
)
"""Class of content → its cards."""


def _media_text(content: kinds.MediaContent) -> str | None:
    # The text under a quoted status is the status's, not the answer's: it stays on its card.
    return None if content.kind is kinds.MediaKind.STATUS else content.caption


def _interactive_text(content: kinds.InteractiveContent) -> str | None:
    captions = [
        part.caption
        for part in content.header
        if isinstance(part, kinds.MediaContent) and part.caption
    ]
    return "\n".join(filter(None, (*captions, content.text)))


WRITTEN: Final[Mapping[type[Content], Callable[[Any], str | None]]] = MappingProxyType(
    {
        kinds.TextContent: lambda content: content.text,
        kinds.MediaContent: _media_text,
        kinds.InteractiveContent: _interactive_text,
        kinds.ProductContent: lambda content: content.description,
        kinds.OrderContent: lambda content: content.message,
        kinds.EventContent: lambda content: content.description,
        kinds.InviteContent: lambda content: content.text,
    }
)
"""Class of content → the text a person wrote with it."""

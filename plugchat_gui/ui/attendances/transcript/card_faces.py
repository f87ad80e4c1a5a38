"""What stands beside a card's words: its icon, and where a click leads."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Content, Message, TextContent
from plugchat_gui.ui.attendances.transcript.links import web_address

_UNKNOWN: Final = "unknown"

_ICONS: Final = MappingProxyType(
    {
        "externalAdReply": "ad",
        "image": "image",
        "audio": "mic",
        "video": "video",
        "document": "document",
        "sticker": "image",
        "contact": "contact",
        "contacts": "contact",
        "location": "place",
        "reaction": "reply",
        "buttonsResponseMessage": "reply",
        "listResponseMessage": "reply",
        "pixKeyMessage": "money",
        "requestPayment": "money",
        "sendPayment": "money",
        "product": "cart",
        "order": "cart",
        "reviewAndPay": "cart",
        "reviewOrder": "cart",
        "poll": "poll",
        "pollVote": "poll",
        "event": "event",
        "eventResponse": "event",
        "pinMessage": "pin",
        "newsletterAdminInvite": "ad",
        "statusImage": "image",
        "notification": "tag",
        "waitingMessage": "hourglass",
    }
)
"""Kind of content → icon; kinds without an entry are shown as a document with fields."""


@dataclass(frozen=True, slots=True)
class CardFace:
    """The icon of a card and the http or https address it leads to, if any."""

    icon: str
    link: str | None


def card_faces(message: Message, count: int) -> tuple[CardFace, ...]:
    """Return the faces of a message's `count` cards.

    The words have one card for each content but plain text. A single card for a message without
    contents says that there is nothing.
    """
    found = tuple(_face(content) for content in message.contents if _has_card(content))
    return found if len(found) == count else (CardFace(_UNKNOWN, None),) * count


def _has_card(content: Content) -> bool:
    if not isinstance(content, TextContent):
        return True
    return bool(content.url or content.title or content.description)


def _face(content: Content) -> CardFace:
    if isinstance(content, TextContent):
        return CardFace("link", web_address(content.url))
    return CardFace(_ICONS.get(content.key, "facts"), None)

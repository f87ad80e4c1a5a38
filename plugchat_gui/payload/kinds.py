"""The content kinds: one row per key a message may carry, one small reader per row.

The kinds and their fields come from the public documentation of the WhatsApp gateway. A reader
takes the members it knows and gives a content; what it cannot make sense of stays in the
content's `rest`, and what is no object at all is kept whole as `UnknownContent`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from plugchat_gui.domain.contents import Content, TextContent, UnknownContent
from plugchat_gui.domain.json_value import Json, Pairs
from plugchat_gui.payload import commerce, interactive, media
from plugchat_gui.payload import people_and_places as people
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.members import Members, items_of
from plugchat_gui.payload.notes import Notes
from plugchat_gui.payload.values import is_empty

KindReader: TypeAlias = Callable[[str, Json, Notes, int], tuple[Content, ...]]
"""(key, value, notes, position of the message) → contents."""

ObjectReader: TypeAlias = Callable[[Members], Content]


def whole(key: str, value: Json, notes: Notes, position: int) -> tuple[Content, ...]:
    """Keep the value as it came."""
    del notes, position
    return (UnknownContent(key, value),)


def text(key: str, value: Json, notes: Notes, position: int) -> tuple[Content, ...]:
    """Read written text and the link card it may have come with."""
    if isinstance(value, str):
        return (TextContent(value),)
    if not isinstance(value, Pairs):
        return whole(key, value, notes, position)
    m = Members(value, notes, position, key)
    m.hide("thumbnailUrl", "isCatalog")
    content = TextContent(
        m.text("message") or "",
        m.text("title", "urlTitle"),
        m.text("url"),
        m.text("description", "descritpion", "urlDescription"),
    )
    rest = m.rest()
    return (content, UnknownContent(key, rest)) if rest else (content,)


def each(read: ObjectReader) -> KindReader:
    """Return a reader of one object, or of several in a list."""

    def reader(key: str, value: Json, notes: Notes, position: int) -> tuple[Content, ...]:
        if type(value) is Pairs and not value[0][0].strip().isdecimal():
            return (read(Members(value, notes, position, key)),)
        found: list[Content] = []
        for item in items_of(value):
            if isinstance(item, Pairs):
                found.append(read(Members(item, notes, position, key)))
            elif not is_empty(item):
                notes.add(FindingCode.ODD_TYPE, key, position)
                found.append(UnknownContent(key, item))
        return tuple(found)

    return reader


KINDS: Final[Mapping[str, KindReader]] = MappingProxyType(
    {
        "text": text,
        "externalAdReply": each(media.ad),
        "image": each(media.image),
        "audio": each(media.audio),
        "video": each(media.video),
        "document": each(media.document),
        "sticker": each(media.sticker),
        "contact": each(people.contact),
        "contacts": each(people.contact),
        "location": each(people.location),
        "reaction": each(people.reaction),
        "buttonsMessage": each(interactive.buttons_message),
        "buttonsResponseMessage": each(interactive.button_choice),
        "listMessage": each(interactive.list_message),
        "listResponseMessage": each(interactive.list_choice),
        "hydratedTemplate": each(interactive.template),
        "carouselMessage": each(interactive.carousel),
        "pixKeyMessage": each(commerce.pix_key),
        "requestPayment": each(commerce.payment_request),
        "sendPayment": each(commerce.payment),
        "product": each(commerce.product),
        "order": each(commerce.order),
        "reviewAndPay": each(commerce.order_to_pay),
        "reviewOrder": each(commerce.order_update),
        "poll": each(interactive.poll),
        "pollVote": each(interactive.poll_vote),
        "event": each(people.event),
        "eventResponse": each(people.event_response),
        "pinMessage": each(people.pin),
        "newsletterAdminInvite": each(people.newsletter_invite),
        "statusImage": each(media.status_image),
        "notification": whole,
        "waitingMessage": whole,
    }
)

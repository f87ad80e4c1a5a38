"""The content kinds: one row per key a message may carry, one small reader per row.

The kinds and their fields come from the public documentation of the WhatsApp gateway. A reader
takes the value under its key and gives the contents it makes; what it cannot make sense of it
keeps whole as `UnknownContent`, never dropped.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from plugchat_gui.domain.attendance import Content, Json, Pairs, TextContent, UnknownContent
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.notes import Notes
from plugchat_gui.payload.values import is_empty, plain

KindReader: TypeAlias = Callable[[str, Json, Notes, int], tuple[Content, ...]]
"""(key, value, notes, position of the message) → contents."""


def whole(key: str, value: Json, notes: Notes, position: int) -> tuple[Content, ...]:
    """Keep the value as it came: the kind is known, its fields have no reader of their own."""
    del notes, position
    return (UnknownContent(key, value),)


def text(key: str, value: Json, notes: Notes, position: int) -> tuple[Content, ...]:
    """Read written text and the link card it may have come with."""
    if isinstance(value, str):
        return (TextContent(value),)
    if not isinstance(value, Pairs):
        return (UnknownContent(key, value),)
    fields: dict[str, Json] = {}
    left: list[tuple[str, Json]] = []
    for name, member in value:
        field = _TEXT_FIELDS.get(name.strip())
        if field is None:
            left.append((name, member))
        elif field == "":
            continue
        elif (plain(member) is None and not is_empty(member)) or (
            field in fields and fields[field] != member
        ):
            left.append((name, member))
        else:
            fields[field] = member
    card = (plain(fields.get("title")), plain(fields.get("url")), plain(fields.get("description")))
    content = TextContent(plain(fields.get("message")) or "", *card)
    for name, _member in left:
        notes.add(FindingCode.UNKNOWN_FIELD, f"{key}.{name}", position)
    return (content, UnknownContent(key, Pairs(left))) if left else (content,)


# "" marks what stays out of the transcript: a picture that is not loaded, a flag without effect.
_TEXT_FIELDS: Final = MappingProxyType(
    {
        "message": "message",
        "title": "title",
        "urlTitle": "title",
        "url": "url",
        "description": "description",
        "descritpion": "description",
        "urlDescription": "description",
        "thumbnailUrl": "",
        "isCatalog": "",
    }
)

KINDS: Final[Mapping[str, KindReader]] = MappingProxyType(
    {
        "text": text,
        "externalAdReply": whole,
        "image": whole,
        "audio": whole,
        "video": whole,
        "document": whole,
        "sticker": whole,
        "contact": whole,
        "contacts": whole,
        "location": whole,
        "reaction": whole,
        "buttonsMessage": whole,
        "buttonsResponseMessage": whole,
        "listMessage": whole,
        "listResponseMessage": whole,
        "hydratedTemplate": whole,
        "carouselMessage": whole,
        "pixKeyMessage": whole,
        "requestPayment": whole,
        "sendPayment": whole,
        "product": whole,
        "order": whole,
        "reviewAndPay": whole,
        "reviewOrder": whole,
        "poll": whole,
        "pollVote": whole,
        "event": whole,
        "eventResponse": whole,
        "pinMessage": whole,
        "newsletterAdminInvite": whole,
        "statusImage": whole,
        "notification": whole,
        "waitingMessage": whole,
    }
)

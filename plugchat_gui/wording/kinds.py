"""What each kind of content is called."""

from types import MappingProxyType
from typing import Final

from plugchat_gui.wording.visible_text import quoted_briefly
from plugchat_gui.wording.words import Words, mark

KIND_NAMES: Final = MappingProxyType(
    {
        "text": mark("Text"),
        "externalAdReply": mark("Came from an ad"),
        "image": mark("Image"),
        "audio": mark("Audio"),
        "video": mark("Video"),
        "document": mark("Document"),
        "sticker": mark("Sticker"),
        "contact": mark("Contact"),
        "contacts": mark("Contacts"),
        "location": mark("Location"),
        "reaction": mark("Reaction"),
        "buttonsMessage": mark("Message with buttons"),
        "buttonsResponseMessage": mark("Answer to buttons"),
        "listMessage": mark("List of options"),
        "listResponseMessage": mark("Chosen option"),
        "hydratedTemplate": mark("Message template"),
        "carouselMessage": mark("Carousel"),
        "pixKeyMessage": mark("Pix key"),
        "requestPayment": mark("Payment request"),
        "sendPayment": mark("Payment"),
        "product": mark("Product"),
        "order": mark("Order"),
        "reviewAndPay": mark("Order to pay"),
        "reviewOrder": mark("Order update"),
        "poll": mark("Poll"),
        "pollVote": mark("Vote in a poll"),
        "event": mark("Event"),
        "eventResponse": mark("Answer to an event"),
        "pinMessage": mark("Pinned message"),
        "newsletterAdminInvite": mark("Invitation to manage a channel"),
        "statusImage": mark("Status with an image"),
        "notification": mark("WhatsApp notice"),
        "waitingMessage": mark("Waiting for the message"),
    }
)
"""One name for each kind that the reader knows."""


def kind_name(key: str, tr: Words) -> str:
    """Return what the kind is called; one nobody knows is named by its key."""
    name = KIND_NAMES.get(key)
    if name is None:
        return tr("Unknown kind: {key}", key=quoted_briefly(key))
    return tr(name)

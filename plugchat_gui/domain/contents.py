"""What a message may carry, one frozen class for each family of kinds.

The kinds and their fields come from the public documentation of the WhatsApp gateway. Every
member may be missing, and all text is hostile. `rest` holds what the reader of a kind did not
take: fields nobody documented and fields of an unexpected type; it is shown, never dropped.
Moments are UTC epoch milliseconds whatever unit they came in; sizes are pixels, lengths seconds.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from plugchat_gui.domain.json_value import NO_PAIRS, Json, Pairs


@dataclass(frozen=True, slots=True)
class TextContent:
    """Written text. `title`, `url` and `description` are set when it came with a link card."""

    text: str
    title: str | None = None
    url: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class UnknownContent:
    """A content the program has no reader for, kept whole under its key.

    Also a known kind that did not come as an object, and the fields a text has left over.
    """

    key: str
    value: Json


MEDIA_LINK_DAYS: Final = 30
"""How long the link of a file works after its message came."""


class MediaKind(StrEnum):
    """What a file is."""

    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    DOCUMENT = "document"
    STICKER = "sticker"
    STATUS = "statusImage"


@dataclass(frozen=True, slots=True)
class MediaContent:
    """A file behind a link that expires `MEDIA_LINK_DAYS` after the message.

    `voice` tells a voice message from another sound. `title` and `name` are of documents; `pages`
    is text because it comes as a number or as words. `error` is why the gateway has no file.
    """

    kind: MediaKind
    url: str | None = None
    caption: str | None = None
    mime: str | None = None
    width: int | None = None
    height: int | None = None
    seconds: int | None = None
    voice: bool = False
    view_once: bool = False
    error: str | None = None
    name: str | None = None
    title: str | None = None
    pages: str | None = None
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class ContactContent:
    """A person or a company from an address book.

    `details` are (property, value) of the vCard that have no member here, the property in upper
    case ("ORG", "NOTE"...).
    """

    name: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class LocationContent:
    """A place. `latitude` and `longitude` are degrees as they came; `on_earth` judges them."""

    name: str | None = None
    address: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    on_earth: bool = False
    url: str | None = None
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class Target:
    """The message that another one is about."""

    message_id: str | None = None
    from_me: bool = False
    phone: str | None = None
    participant: str | None = None


@dataclass(frozen=True, slots=True)
class ReactionContent:
    """A reaction to `target`; `value` is None where it was taken back."""

    value: str | None = None
    by: str | None = None
    at_ms: int | None = None
    target: Target | None = None
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class Button:
    """What a reader could press. `url` and `phone` are where it leads; it is never followed."""

    text: str | None = None
    url: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One row of a list of options, below the title of its section."""

    title: str | None = None
    description: str | None = None
    section: str | None = None


class InteractiveKind(StrEnum):
    """What asks for a choice."""

    BUTTONS = "buttonsMessage"
    LIST = "listMessage"
    TEMPLATE = "hydratedTemplate"
    CAROUSEL = "carouselMessage"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class InteractiveContent:
    """Text with buttons, options or cards. `header` is media, a document or a place above it.

    `cards` are of a carousel; each is an `InteractiveContent` of kind CARD.
    """

    kind: InteractiveKind
    text: str | None = None
    title: str | None = None
    footer: str | None = None
    header: "tuple[Content, ...]" = ()
    buttons: tuple[Button, ...] = ()
    options: tuple[Option, ...] = ()
    cards: "tuple[InteractiveContent, ...]" = ()
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class ChoiceContent:
    """What was chosen; `from_list` tells options from buttons."""

    from_list: bool
    text: str | None = None
    title: str | None = None
    rest: Pairs = NO_PAIRS


class Unit(StrEnum):
    """What the number of an amount counts; the gateway mixes units of its own."""

    WHOLE = "whole"
    PROBABLY_THOUSANDTHS = "probably thousandths"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as it was told: the digits as they came, and the currency's code, if any.

    `told` is "" where only a currency came.
    """

    told: str
    currency: str | None = None
    unit: Unit = Unit.UNKNOWN


@dataclass(frozen=True, slots=True)
class PixKeyContent:
    """A Pix key. The key is personal: whoever shows it masks it."""

    key: str | None = field(default=None, repr=False)
    key_type: str | None = None
    merchant: str | None = None
    currency: str | None = None
    reference: str | None = None
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class PaymentContent:
    """Money asked for (`asked`) or sent."""

    asked: bool
    amount: Amount | None = None
    expires_ms: int | None = None
    asked_of: str | None = None
    receiver: str | None = None
    status: str | None = None
    transaction_status: str | None = None
    paid: Amount | None = None
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class Item:
    """One product of an order."""

    name: str | None = None
    quantity: str | None = None
    price: Amount | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class ProductContent:
    """A product of a catalog. `code` is the shop's own number for it."""

    title: str | None = None
    description: str | None = None
    price: Amount | None = None
    product_id: str | None = None
    code: str | None = None
    url: str | None = None
    pictures: int | None = None
    rest: Pairs = NO_PAIRS


class OrderKind(StrEnum):
    """Where an order is on its way."""

    CART = "order"
    TO_PAY = "reviewAndPay"
    UPDATE = "reviewOrder"


@dataclass(frozen=True, slots=True)
class OrderContent:
    """An order. `sums` are (field, amount) in the order of a bill. Its token is not kept."""

    kind: OrderKind
    title: str | None = None
    message: str | None = None
    number: str | None = None
    reference: str | None = None
    count: int | None = None
    order_status: str | None = None
    payment_status: str | None = None
    goods: str | None = None
    items: tuple[Item, ...] = ()
    sums: tuple[tuple[str, Amount], ...] = ()
    currency: str | None = None
    has_token: bool = False
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class PollContent:
    """A question. `most` is how many options one may choose; 0 means many."""

    question: str | None = None
    options: tuple[str, ...] = ()
    most: int | None = None
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class PollVoteContent:
    """The options somebody chose in the poll `poll_id`; none where a vote was taken back."""

    poll_id: str | None = None
    options: tuple[str, ...] = ()
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class EventContent:
    """Something people meet for."""

    name: str | None = None
    description: str | None = None
    canceled: bool = False
    join_url: str | None = None
    at_ms: int | None = None
    place: LocationContent | None = None
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class EventResponseContent:
    """An answer to an event: GOING and other words, as they came."""

    response: str | None = None
    by: str | None = None
    at_ms: int | None = None
    target: Target | None = None
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class PinContent:
    """A message was pinned or unpinned; `action` as it came, `seconds` how long it stays."""

    action: str | None = None
    seconds: int | None = None
    target: Target | None = None
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class InviteContent:
    """An invitation to manage a channel."""

    name: str | None = None
    text: str | None = None
    expires_ms: int | None = None
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class AdContent:
    """The ad a customer came from. What only serves to track people is not kept."""

    title: str | None = None
    body: str | None = None
    url: str | None = None
    rest: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True)
class WaitingContent:
    """WhatsApp has announced a message and not delivered it."""


@dataclass(frozen=True, slots=True)
class CodeContent:
    """A one-time code came. It is secret and not kept."""


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """WhatsApp's own notice: a name in capitals and what it came with."""

    name: str
    parameters: tuple[Json, ...] = ()
    method: str | None = None
    profile_name: str | None = None
    link_mode: str | None = None
    new_photo: bool = False
    has_code: bool = False


Content: TypeAlias = (
    TextContent
    | UnknownContent
    | MediaContent
    | ContactContent
    | LocationContent
    | ReactionContent
    | InteractiveContent
    | ChoiceContent
    | PixKeyContent
    | PaymentContent
    | ProductContent
    | OrderContent
    | PollContent
    | PollVoteContent
    | EventContent
    | EventResponseContent
    | PinContent
    | InviteContent
    | AdContent
    | WaitingContent
    | CodeContent
    | NoticeContent
)

"""Cards of money and goods."""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.contents import (
    Item,
    OrderContent,
    PaymentContent,
    PixKeyContent,
    ProductContent,
)
from plugchat_gui.wording.addresses import MASK
from plugchat_gui.wording.card import CardLink, CardText, Line, Telling
from plugchat_gui.wording.kinds import kind_name
from plugchat_gui.wording.media_cards import TIMES
from plugchat_gui.wording.money import amount_in_words, masked_key
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.words import Words, mark

_KEY_TYPES: Final = MappingProxyType(
    {
        "PHONE": mark("phone"),
        "EMAIL": mark("e-mail"),
        "EVP": mark("random key"),
        "RANDOMKEY": mark("random key"),
    }
)
"""Type of a Pix key → what it is called; CPF and CNPJ are called so everywhere."""

_SUMS: Final = MappingProxyType(
    {
        "subTotal": mark("Subtotal"),
        "discount": mark("Discount"),
        "shipping": mark("Shipping"),
        "tax": mark("Taxes"),
        "total": mark("Total"),
    }
)
_STATES: Final = MappingProxyType(
    {
        "UNKNOWN": mark("not told"),
        "UNKNOWN_STATUS": mark("not told"),
        "INIT": mark("begun"),
        "SENT": mark("sent to the receiver"),
        "NEED_TO_ACCEPT": mark("waiting for the receiver"),
        "PENDING_RECEIVER_SETUP": mark("waiting for the receiver"),
        "WAITING_FOR_PAYER": mark("waiting for the payer"),
        "IN_REVIEW": mark("being checked"),
        "COLLECT_INIT": mark("request begun"),
        "COLLECT_SUCCESS": mark("request delivered"),
        "COLLECT_FAILED": mark("request failed"),
        "COLLECT_FAILED_RISK": mark("request failed"),
        "COLLECT_REJECTED": mark("request refused"),
        "COLLECT_EXPIRED": mark("request expired"),
        "COLLECT_CANCELED": mark("request canceled"),
        "COLLECT_CANCELLING": mark("request being canceled"),
        "PENDING_SETUP": mark("waiting"),
        "PENDING": mark("waiting"),
        "WAITING": mark("waiting"),
        "PROCESSING": mark("being prepared"),
        "PREPARING_TO_SHIP": mark("being prepared"),
        "PARTIALLY_SHIPPED": mark("sent in part"),
        "SHIPPED": mark("on its way"),
        "COMPLETE": mark("done"),
        "COMPLETED": mark("done"),
        "SUCCESS": mark("done"),
        "PAID": mark("paid"),
        "CAPTURED": mark("paid"),
        "CANCELED": mark("canceled"),
        "CANCELLED": mark("canceled"),
        "DECLINED": mark("refused"),
        "REJECTED": mark("refused"),
        "DELIVERED": mark("delivered"),
        "REFUNDED": mark("refunded"),
        "REFUNDED_TXN": mark("refunded"),
        "REVERSAL_SUCCESS": mark("refunded"),
        "REFUND_PENDING": mark("refund under way"),
        "REVERSAL_PENDING": mark("refund under way"),
        "REFUND_FAILED": mark("refund failed"),
        "REFUND_FAILED_PROCESSING": mark("refund failed"),
        "REFUND_FAILED_DA": mark("refund failed"),
        "AUTH_CANCELED": mark("canceled"),
        "COULD_NOT_COMPLETE": mark("failed"),
        "FAILED": mark("failed"),
        "FAILED_RISK": mark("failed"),
        "FAILED_PROCESSING": mark("failed"),
        "FAILED_RECEIVER_PROCESSING": mark("failed"),
        "FAILED_DA": mark("failed"),
        "FAILED_DA_FINAL": mark("failed"),
        "EXPIRED": mark("expired"),
        "EXPIRED_TXN": mark("expired"),
    }
)
"""State of an order or payment, in capitals → what it means; others are told as they came."""

_GOODS: Final = MappingProxyType(
    {"physical-goods": mark("physical goods"), "digital-goods": mark("digital goods")}
)


def pix_card(content: PixKeyContent, telling: Telling) -> CardText:
    """Return the card of a Pix key, masked."""
    tr, kind = telling.tr, content.key_type
    name = kind_name("pixKeyMessage", tr)
    if kind:
        known = _KEY_TYPES.get(kind.strip().upper())
        name = f"{name}, {tr(known) if known else kind}"
    masked = masked_key(content.key, kind) if content.key else MASK
    lines: list[Line | str | None] = [
        content.key if content.key and telling.revealed else masked,
        content.merchant,
        (tr("Reference"), content.reference) if content.reference else None,
    ]
    if content.currency and content.currency != "BRL":
        lines.append((tr("Currency"), content.currency))
    card = telling.card(name, "money", lines, rest=content.rest)
    # A reader of a flat text has nothing to press.
    if telling.flat or not content.key:
        return card
    return replace(card, hides=tr("Hide") if telling.revealed else tr("Show"))


def payment_card(content: PaymentContent, telling: Telling) -> CardText:
    """Return the card of money asked for or sent."""
    tr = telling.tr
    title = kind_name("requestPayment" if content.asked else "sendPayment", tr)
    if content.amount is not None:
        title = f"{title}, {amount_in_words(content.amount, tr)}"
    expires = content.expires_ms
    lines: list[Line | None] = [
        (tr("Paid"), amount_in_words(content.paid, tr)) if content.paid else None,
        (tr("State"), _state(content.status, tr)) if content.status else None,
        (tr("Transaction"), _state(content.transaction_status, tr))
        if content.transaction_status
        else None,
        (tr("Asked of"), phone(content.asked_of)) if content.asked_of else None,
        (tr("Receiver"), phone(content.receiver)) if content.receiver else None,
        (tr("Valid until"), telling.moment(expires)) if expires is not None else None,
    ]
    return telling.card(title, "money", lines, rest=content.rest)


def product_card(content: ProductContent, telling: Telling) -> CardText:
    """Return the card of a product."""
    tr, name = telling.tr, kind_name("product", telling.tr)
    pictures = content.pictures
    lines: list[Line | str | None] = [
        name if content.title else None,
        amount_in_words(content.price, tr) if content.price else None,
        (tr("Code"), content.code) if content.code else None,
        (tr("WhatsApp's number"), content.product_id) if content.product_id else None,
        tr.plural("{n} picture", "{n} pictures", pictures) if pictures is not None else None,
    ]
    link = CardLink(content.url) if content.url else None
    return telling.card(content.title or name, "cart", lines, rest=content.rest, links=(link,))


def order_card(content: OrderContent, telling: Telling) -> CardText:
    """Return the card of an order: its items and what they come to."""
    tr, name = telling.tr, kind_name(content.kind, telling.tr)
    goods = content.goods
    items, more = telling.some(content.items)
    lines: list[Line | str | None] = [
        name if content.title else None,
        tr.plural("{n} item", "{n} items", content.count) if content.count is not None else None,
        *(_item(item, tr) for item in items),
        (tr("Currency"), content.currency) if content.currency and not content.sums else None,
        *((tr(_SUMS[field]), amount_in_words(amount, tr)) for field, amount in content.sums),
        (tr("Order state"), _state(content.order_status, tr)) if content.order_status else None,
        (tr("Payment"), _state(content.payment_status, tr)) if content.payment_status else None,
        (tr("Kind"), tr(_GOODS[goods]) if goods in _GOODS else goods) if goods else None,
        (tr("Number"), content.number) if content.number else None,
        (tr("Reference"), content.reference) if content.reference else None,
        (tr("Token"), MASK) if content.has_token else None,
    ]
    title = content.title or name
    return telling.card(title, "cart", lines, rest=content.rest, beyond=more)


def _item(item: Item, tr: Words) -> Line:
    name = item.name or tr("Item")
    counted = f"{item.quantity} {TIMES} {name}" if item.quantity else name
    price = amount_in_words(item.price, tr) if item.price else None
    code = tr("code {code}", code=item.code) if item.code else None
    return (f"• {counted}", ", ".join(filter(None, (price, code))))


def _state(state: str, tr: Words) -> str:
    known = _STATES.get(state.strip().upper())
    return tr(known) if known else state

"""Readers of money and goods: Pix keys, payments, products, orders.

The gateway mixes whole units, thousandths and plain numbers, so amounts keep the digits they
came with and never become floats.
"""

from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.contents import (
    Amount,
    Item,
    OrderContent,
    OrderKind,
    PaymentContent,
    PixKeyContent,
    ProductContent,
    Unit,
)
from plugchat_gui.payload.members import Members

_SUMS: Final = ("subTotal", "discount", "shipping", "tax", "total")
_UNITS: Final = MappingProxyType(
    {
        OrderKind.CART: Unit.PROBABLY_THOUSANDTHS,
        OrderKind.TO_PAY: Unit.WHOLE,
        OrderKind.UPDATE: Unit.WHOLE,
    }
)
"""Kind of order → unit of its amounts: the company's own are documented as they were sent."""


def pix_key(m: Members) -> PixKeyContent:
    """Read a Pix key. One that is no text is not kept: it may be a key all the same."""
    key = m.text("key")
    m.takes_any("key")
    return PixKeyContent(
        key=key,
        key_type=m.text("keyType"),
        merchant=m.text("merchantName"),
        currency=m.text("currency"),
        reference=m.text("referenceId"),
        rest=m.rest(),
    )


def payment_request(m: Members) -> PaymentContent:
    """Read that money is asked for."""
    return _payment(m, asked=True)


def payment(m: Members) -> PaymentContent:
    """Read that money was sent."""
    return _payment(m, asked=False)


def product(m: Members) -> ProductContent:
    """Read a product; in which unit its price is nobody knows."""
    m.hide("productImage", "businessOwnerJid", "firstImageId")
    return ProductContent(
        title=m.text("title", "name"),
        description=m.text("description", "descritpion"),
        price=_amount(m, m.text("currencyCode", "currency"), Unit.UNKNOWN, "price"),
        product_id=m.text("productId"),
        code=m.text("retailerId"),
        url=m.text("url"),
        pictures=m.count("productImageCount"),
        rest=m.rest(),
    )


def order(m: Members) -> OrderContent:
    """Read a cart that was sent."""
    return _order(m, OrderKind.CART)


def order_to_pay(m: Members) -> OrderContent:
    """Read an order that is to be paid."""
    return _order(m, OrderKind.TO_PAY)


def order_update(m: Members) -> OrderContent:
    """Read how an order goes on."""
    return _order(m, OrderKind.UPDATE)


def _payment(m: Members, *, asked: bool) -> PaymentContent:
    info = m.inner("paymentInfo")
    amount = _amount(m, m.text("currencyCode", "currency"), Unit.WHOLE, "value")
    paid = None
    if info is not None:
        paid = _amount(info, info.text("currencyCode", "currency"), Unit.WHOLE, "value")
    return PaymentContent(
        asked,
        amount=amount or paid,
        expires_ms=m.moment("expiration"),
        asked_of=m.text("requestPhone"),
        receiver=info.text("receiverPhone") if info else None,
        status=info.text("status") if info else m.text("status"),
        transaction_status=info.text("transactionStatus") if info else None,
        paid=paid if amount and paid != amount else None,
        rest=m.rest(),
    )


def _order(m: Members, kind: OrderKind) -> OrderContent:
    currency = m.text("currency", "currencyCode")
    unit = _UNITS[kind]
    sums = [(name, _amount(m, currency, unit, name)) for name in _SUMS]
    m.hide("sellerJid", "thumbnailUrl")
    items = []
    for product in m.items("products"):
        if isinstance(product, str):
            items.append(Item(product))
        elif (item := _item(product, currency, unit)) != Item():
            items.append(item)
    return OrderContent(
        kind,
        title=m.text("orderTitle"),
        message=m.text("message"),
        number=m.text("orderId", "orderRequestId"),
        reference=m.text("referenceId"),
        count=m.count("itemCount"),
        order_status=m.text("orderStatus"),
        payment_status=m.text("paymentStatus"),
        goods=m.text("type"),
        items=tuple(items),
        sums=tuple((name, amount) for name, amount in sums if amount is not None and amount.told),
        currency=currency,
        has_token=m.takes_any("token"),
        rest=m.rest(),
    )


def _item(m: Members, currency: str | None, unit: Unit) -> Item:
    m.hide("isCustomItem", "productId")
    own = m.text("currencyCode", "currency")
    price = _amount(m, own or currency, unit, "price", "value")
    return Item(
        name=m.text("name", "title"),
        quantity=m.text("quantity"),
        price=price if price and (price.told or own) else None,
        code=m.text("retailerId"),
    )


def _amount(m: Members, currency: str | None, unit: Unit, *names: str) -> Amount | None:
    """Take an amount; a currency without one is kept, too."""
    told = m.text(*names)
    return Amount(told or "", currency, unit) if told or currency else None

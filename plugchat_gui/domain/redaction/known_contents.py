"""Each kind of content without what is personal in it: one row a class.

What may be written by anyone goes through the search for names and numbers; fields for people,
numbers, ids, addresses and files are replaced for certain. Amounts, times, quantities stay.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from plugchat_gui.domain import contents as kinds
from plugchat_gui.domain.contents import Content
from plugchat_gui.domain.json_value import Json
from plugchat_gui.domain.redaction.aliases import AliasKind
from plugchat_gui.domain.redaction.people import People
from plugchat_gui.domain.redaction.unknown_values import HARMLESS, UnknownValues

_ENDINGS: Final = frozenset(
    "pdf doc docx odt xls xlsx ods csv txt rtf ppt pptx odp jpg jpeg png gif webp heic bmp svg mp3"  # noqa: SIM905
    " ogg oga opus m4a wav aac mp4 mov avi mkv webm 3gp zip rar 7z gz tar json xml html htm ics vcf"
    " dwg dxf psd ai eps exe apk bat msi js".split()
)
_MIME: Final = re.compile(
    r"(?:image|audio|video|text|application|font)/[a-z0-9.+\-]{1,80}(?:; ?codecs=[a-z0-9.]{1,12})?"
)
_NOTICE: Final = re.compile(r"[A-Z]{2,}[A-Z0-9]{0,2}(?:_[A-Z0-9]{1,2}[A-Z]*){0,12}")
_AMOUNT: Final = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,6})?")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_DECLINED: Final = "PAYMENT_ACTION_REQUEST_DECLINED"
_PROPERTY: Final = frozenset(
    "ORG TITLE ROLE NOTE ADR URL BDAY NICKNAME FN CATEGORIES GEO LABEL IMPP LANG TZ GENDER"  # noqa: SIM905
    " ANNIVERSARY RELATED X-WA-BIZ-NAME X-WA-BIZ-DESCRIPTION X-ABADR X-SOCIALPROFILE".split()
)

_Row: TypeAlias = "Callable[[KnownContents, Any], Content]"


@dataclass(frozen=True, slots=True)
class KnownContents:
    """Replaces what is personal in contents."""

    people: People
    unknown: UnknownValues

    def content(self, content: Content) -> Content:
        """Return `content` with aliases in place."""
        return _ROWS[type(content)](self, content)

    # -- the parts of contents -----------------------------------------------------------------

    def text(self, text: str | None) -> str | None:
        """Return written text with aliases in place."""
        return self.people.texts.replaced(text) if text else text

    def link(self, url: str | None) -> str | None:
        """Return what stands for an address; nothing of it stays."""
        return self.people.thing(AliasKind.LINK, url) if url else url

    def id(self, value: str | None) -> str | None:
        """Return what stands for an id."""
        return self.people.id(value) if value else value

    def account(self, value: str | None) -> str | None:
        """Return what stands for whoever a number or an id belongs to."""
        return self.people.account(value) if value else value

    def place_name(self, value: str | None) -> str | None:
        """Return what stands for an address or the name of a place."""
        return self.people.thing(AliasKind.ADDRESS, value) if value else value

    def file(self, name: str | None) -> str | None:
        """Return what stands for the name of a file; a usual ending stays."""
        if not name:
            return name
        stem, _dot, ending = name.rpartition(".")
        if self.people.book.is_alias(stem):
            return name
        ending = ending.lower()
        alias = self.people.thing(AliasKind.FILE, name)
        return f"{alias}.{ending}" if ending in _ENDINGS and "." in name else alias

    def word(self, value: str | None) -> str | None:
        """Return a state, role or the like: documented words stay, others are replaced."""
        if not value or value in HARMLESS or value.strip().upper() in HARMLESS:
            return value
        return self.text(value)

    def unknown_word(self, value: str | None) -> str | None:
        """Return a word of a notice: documented ones stay, anything else is an alias."""
        return value if not value or value in HARMLESS else self.people.anything(value)

    def amount(self, amount: kinds.Amount | None) -> kinds.Amount | None:
        """Return money; what is no number is replaced."""
        if amount is None:
            return None
        told, currency = amount.told, amount.currency
        if told and not _AMOUNT.fullmatch(told):
            told = self.people.anything(told)
        if currency and not _CURRENCY.fullmatch(currency):
            currency = self.people.anything(currency)
        return kinds.Amount(told, currency, amount.unit)

    def target(self, target: kinds.Target | None) -> kinds.Target | None:
        """Return whom and what a message is about."""
        if target is None:
            return None
        return kinds.Target(
            self.id(target.message_id),
            target.from_me,
            self.account(target.phone),
            self.account(target.participant),
        )


def _text(to: KnownContents, c: kinds.TextContent) -> Content:
    said = to.people.texts.replaced(c.text)
    if not (c.title or c.url or c.description):
        return c if said is c.text else kinds.TextContent(said)
    return kinds.TextContent(said, to.text(c.title), to.link(c.url), to.text(c.description))


def _unknown(to: KnownContents, c: kinds.UnknownContent) -> Content:
    return kinds.UnknownContent(to.unknown.key(c.key), to.unknown.value(c.value))


def _media(to: KnownContents, c: kinds.MediaContent) -> Content:
    mime, pages = c.mime, c.pages
    return replace(
        c,
        url=to.link(c.url),
        caption=to.text(c.caption),
        mime=mime if not mime or _MIME.fullmatch(mime) else to.people.anything(mime),
        error=to.text(c.error),
        name=to.file(c.name),
        title=to.file(c.title),
        pages=pages if not pages or _AMOUNT.fullmatch(pages) else to.people.anything(pages),
        rest=to.unknown.pairs(c.rest),
    )


def _contact(to: KnownContents, c: kinds.ContactContent) -> Content:
    people, identity = to.people, contact_identity(to.people, c)
    return kinds.ContactContent(
        name=people.name(c.name, AliasKind.NAME, identity) if c.name else c.name,
        phones=tuple(map(people.account, c.phones)),
        emails=tuple(people.anything(email, AliasKind.EMAIL) for email in c.emails),
        details=tuple(_detail(to, name, value, identity) for name, value in c.details),
        rest=to.unknown.pairs(c.rest),
    )


def contact_identity(people: People, content: kinds.ContactContent) -> str | None:
    """Return what tells the person on a card from others."""
    return people.identity(content.phones[0]) if content.phones else None


def _detail(to: KnownContents, name: str, value: str, identity: str | None) -> tuple[str, str]:
    told = name if name in _PROPERTY else to.unknown.key(name)
    if name in ("FN", "NICKNAME"):
        return told, to.people.name(value, AliasKind.NAME, identity)
    kind = {"ADR": AliasKind.ADDRESS, "URL": AliasKind.LINK}.get(name, AliasKind.VALUE)
    return told, to.people.anything(value, kind)


def _location(to: KnownContents, c: kinds.LocationContent) -> kinds.LocationContent:
    name, address = to.place_name(c.name), to.place_name(c.address)
    if not (name or address) and (c.latitude or c.longitude):
        address = to.place_name(f"{c.latitude or ''}, {c.longitude or ''}")
    return kinds.LocationContent(
        name=name, address=address, url=to.link(c.url), rest=to.unknown.pairs(c.rest)
    )


def _reaction(to: KnownContents, c: kinds.ReactionContent) -> Content:
    return replace(
        c,
        value=to.text(c.value),
        by=to.account(c.by),
        target=to.target(c.target),
        rest=to.unknown.pairs(c.rest),
    )


def _interactive(to: KnownContents, c: kinds.InteractiveContent) -> kinds.InteractiveContent:
    return replace(
        c,
        text=to.text(c.text),
        title=to.text(c.title),
        footer=to.text(c.footer),
        header=tuple(map(to.content, c.header)),
        buttons=tuple(
            kinds.Button(to.text(b.text), to.link(b.url), to.account(b.phone)) for b in c.buttons
        ),
        options=tuple(
            kinds.Option(to.text(o.title), to.text(o.description), to.text(o.section))
            for o in c.options
        ),
        cards=tuple(_interactive(to, card) for card in c.cards),
        rest=to.unknown.pairs(c.rest),
    )


def _choice(to: KnownContents, c: kinds.ChoiceContent) -> Content:
    return replace(c, text=to.text(c.text), title=to.text(c.title), rest=to.unknown.pairs(c.rest))


def _pix(to: KnownContents, c: kinds.PixKeyContent) -> Content:
    currency = c.currency
    return kinds.PixKeyContent(
        key=to.people.anything(c.key, AliasKind.PIX) if c.key else c.key,
        key_type=to.word(c.key_type),
        merchant=to.people.name(c.merchant) if c.merchant else c.merchant,
        currency=currency if not currency or _CURRENCY.fullmatch(currency) else to.text(currency),
        reference=to.id(c.reference),
        rest=to.unknown.pairs(c.rest),
    )


def _payment(to: KnownContents, c: kinds.PaymentContent) -> Content:
    return replace(
        c,
        amount=to.amount(c.amount),
        asked_of=to.account(c.asked_of),
        receiver=to.account(c.receiver),
        status=to.word(c.status),
        transaction_status=to.word(c.transaction_status),
        paid=to.amount(c.paid),
        rest=to.unknown.pairs(c.rest),
    )


def _product(to: KnownContents, c: kinds.ProductContent) -> Content:
    return replace(
        c,
        title=to.text(c.title),
        description=to.text(c.description),
        price=to.amount(c.price),
        product_id=to.id(c.product_id),
        code=to.id(c.code),
        url=to.link(c.url),
        rest=to.unknown.pairs(c.rest),
    )


def _order(to: KnownContents, c: kinds.OrderContent) -> Content:
    return replace(
        c,
        title=to.text(c.title),
        message=to.text(c.message),
        number=to.id(c.number),
        reference=to.id(c.reference),
        order_status=to.word(c.order_status),
        payment_status=to.word(c.payment_status),
        goods=to.word(c.goods),
        items=tuple(
            kinds.Item(to.text(i.name), to.text(i.quantity), to.amount(i.price), to.id(i.code))
            for i in c.items
        ),
        sums=tuple((name, to.amount(amount) or amount) for name, amount in c.sums),
        currency=to.text(c.currency),
        rest=to.unknown.pairs(c.rest),
    )


def _poll(to: KnownContents, c: kinds.PollContent) -> Content:
    options = tuple(map(to.people.texts.replaced, c.options))
    return replace(c, question=to.text(c.question), options=options, rest=to.unknown.pairs(c.rest))


def _vote(to: KnownContents, c: kinds.PollVoteContent) -> Content:
    options = tuple(map(to.people.texts.replaced, c.options))
    return kinds.PollVoteContent(to.id(c.poll_id), options, to.unknown.pairs(c.rest))


def _event(to: KnownContents, c: kinds.EventContent) -> Content:
    return replace(
        c,
        name=to.text(c.name),
        description=to.text(c.description),
        join_url=to.link(c.join_url),
        place=_location(to, c.place) if c.place else None,
        rest=to.unknown.pairs(c.rest),
    )


def _event_response(to: KnownContents, c: kinds.EventResponseContent) -> Content:
    return replace(
        c,
        response=to.word(c.response),
        by=to.account(c.by),
        target=to.target(c.target),
        rest=to.unknown.pairs(c.rest),
    )


def _pin(to: KnownContents, c: kinds.PinContent) -> Content:
    return replace(
        c,
        action=to.word(c.action),
        target=to.target(c.target),
        rest=to.unknown.pairs(c.rest),
    )


def _invite(to: KnownContents, c: kinds.InviteContent) -> Content:
    name = to.people.name(c.name) if c.name else c.name
    return replace(c, name=name, text=to.text(c.text), rest=to.unknown.pairs(c.rest))


def _ad(to: KnownContents, c: kinds.AdContent) -> Content:
    return kinds.AdContent(
        to.text(c.title), to.text(c.body), to.link(c.url), to.unknown.pairs(c.rest)
    )


def _notice(to: KnownContents, c: kinds.NoticeContent) -> Content:
    known_name = _NOTICE.fullmatch(c.name.strip()) is not None
    return kinds.NoticeContent(
        name=c.name if known_name else to.people.anything(c.name),
        parameters=tuple(_parameter(to, c.name, n, p) for n, p in enumerate(c.parameters)),
        method=to.unknown_word(c.method),
        profile_name=to.people.name(c.profile_name) if c.profile_name else c.profile_name,
        link_mode=to.unknown_word(c.link_mode),
        new_photo=c.new_photo,
        has_code=c.has_code,
    )


def _parameter(to: KnownContents, notice: str, number: int, value: Json) -> Json:
    """Return a parameter of a notice; of a refused payment currency and amount stay."""
    if notice.strip().upper() == _DECLINED and number in (1, 2):
        form = _CURRENCY if number == 1 else _AMOUNT
        if form.fullmatch(str(value)):
            return value
    return to.unknown.value(value)


def _itself(_to: KnownContents, content: Content) -> Content:
    return content


_ROWS: Final[Mapping[type[Content], _Row]] = MappingProxyType(
    {
        kinds.TextContent: _text,
        kinds.UnknownContent: _unknown,
        kinds.MediaContent: _media,
        kinds.ContactContent: _contact,
        kinds.LocationContent: _location,
        kinds.ReactionContent: _reaction,
        kinds.InteractiveContent: _interactive,
        kinds.ChoiceContent: _choice,
        kinds.PixKeyContent: _pix,
        kinds.PaymentContent: _payment,
        kinds.ProductContent: _product,
        kinds.OrderContent: _order,
        kinds.PollContent: _poll,
        kinds.PollVoteContent: _vote,
        kinds.EventContent: _event,
        kinds.EventResponseContent: _event_response,
        kinds.PinContent: _pin,
        kinds.InviteContent: _invite,
        kinds.AdContent: _ad,
        kinds.WaitingContent: _itself,
        kinds.CodeContent: _itself,
        kinds.NoticeContent: _notice,
    }
)

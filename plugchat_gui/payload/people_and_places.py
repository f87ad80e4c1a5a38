"""Readers of contacts, places, reactions, events and what is about another message."""

from math import isfinite

from plugchat_gui.domain.contents import (
    ContactContent,
    EventContent,
    EventResponseContent,
    InviteContent,
    LocationContent,
    PinContent,
    ReactionContent,
    Target,
)
from plugchat_gui.payload.members import Members
from plugchat_gui.payload.vcard import vcard


def contact(m: Members) -> ContactContent:
    """Read a contact; its vCard adds what the members do not say."""
    name = m.text("displayName", "name")
    phones = [item for item in m.items("phones") if isinstance(item, str)]
    written = m.text("vCard", "vcard")
    card = vcard(written) if written else None
    details: list[tuple[str, str]] = []
    if card is not None:
        known = {_digits(phone) for phone in phones}
        phones += [phone for phone in card.phones if _digits(phone) not in known]
        if card.name and name and card.name != name:
            details.append(("FN", card.name))
        details += card.details
    elif written:
        details.append(("NOTE", written))
    return ContactContent(
        name=name or (card.name if card else None),
        phones=tuple(phones),
        emails=card.emails if card else (),
        details=tuple(details),
        rest=m.rest(),
    )


def location(m: Members) -> LocationContent:
    """Read a place; coordinates that are none on this planet are kept and judged."""
    latitude, longitude = m.text("latitude"), m.text("longitude")
    m.hide("thumbnailUrl")
    return LocationContent(
        name=m.text("name"),
        address=m.text("address"),
        latitude=latitude,
        longitude=longitude,
        on_earth=_within(latitude, 90) and _within(longitude, 180),
        url=m.text("url"),
        rest=m.rest(),
    )


def reaction(m: Members) -> ReactionContent:
    """Read a reaction; an empty value takes an earlier one back."""
    return ReactionContent(
        value=m.text("value"),
        by=m.text("reactionBy"),
        at_ms=m.moment("time"),
        target=_target(m),
        rest=m.rest(),
    )


def event(m: Members) -> EventContent:
    """Read an event."""
    place = m.inner("location")
    return EventContent(
        name=m.text("name"),
        description=m.text("description"),
        canceled=m.flag("canceled"),
        join_url=m.text("joinLink"),
        at_ms=m.moment("scheduleTime"),
        place=location(place) if place else None,
        rest=m.rest(),
    )


def event_response(m: Members) -> EventResponseContent:
    """Read an answer to an event."""
    return EventResponseContent(
        response=m.text("response"),
        by=m.text("responseFrom"),
        at_ms=m.moment("time"),
        target=_target(m),
        rest=m.rest(),
    )


def pin(m: Members) -> PinContent:
    """Read that a message was pinned or unpinned."""
    return PinContent(
        action=m.text("action"),
        seconds=m.count("pinDurationInSecs"),
        target=_target(m),
        rest=m.rest(),
    )


def newsletter_invite(m: Members) -> InviteContent:
    """Read an invitation to manage a channel."""
    m.hide("newsletterId", "thumbnailUrl")
    return InviteContent(
        name=m.text("newsletterName"),
        text=m.text("text", "caption"),
        expires_ms=m.moment("inviteExpiration"),
        rest=m.rest(),
    )


def _target(m: Members) -> Target | None:
    inner = m.inner("referencedMessage")
    if inner is None:
        return None
    return Target(
        message_id=inner.text("messageId"),
        from_me=inner.flag("fromMe"),
        phone=inner.text("phone"),
        participant=inner.text("participant"),
    )


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit()) or text


def _within(text: str | None, limit: int) -> bool:
    try:
        value = float(text) if text else limit + 1
    except ValueError:
        return False
    return isfinite(value) and abs(value) <= limit

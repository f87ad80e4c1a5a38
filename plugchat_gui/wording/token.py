"""Sentences about a pasted token: what was cleaned, why it was refused, what it says itself."""

from datetime import tzinfo
from typing import Final

from plugchat_gui.domain.token import (
    MAX_TOKEN_LENGTH,
    Cleaning,
    Expiry,
    JwtHints,
    TokenRefusal,
)
from plugchat_gui.wording.dates import local, short_day
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.words import Words, mark

_CLEANINGS: Final = {
    Cleaning.OUTER_BLANKS: mark("The blanks at the ends were taken off."),
    Cleaning.INVISIBLE: mark("Invisible characters were taken out."),
    Cleaning.LINE_BREAKS: mark("The lines of the token were joined."),
    Cleaning.HEADER: mark("The word Authorization and what came with it were taken off."),
    Cleaning.BEARER: mark("The word Bearer was taken off the beginning."),
    Cleaning.QUOTES: mark("The quotes were taken off."),
}

_REFUSALS: Final = {
    TokenRefusal.EMPTY: (
        mark("There is no token in what was pasted."),
        mark("Copy the token again and paste it here."),
    ),
    TokenRefusal.MASKED: (
        mark("The token was copied hidden or cut short."),
        mark("Show the whole token where it comes from and copy it again."),
    ),
    TokenRefusal.URL: (
        mark("This is an address, not a token."),
        mark("The address goes in the next step. Paste the token here."),
    ),
    TokenRefusal.JSON: (
        mark("There is more than the token in what was pasted."),
        mark("Copy the token alone, without the brackets around it."),
    ),
    TokenRefusal.ONE_QUOTE: (
        mark("There is a quote on one side only."),
        mark("A piece may be missing. Copy the whole token."),
    ),
    TokenRefusal.INNER_BLANKS: (
        mark("There is a blank in the middle of the token."),
        mark("Copy the token alone, without other words."),
    ),
    TokenRefusal.SEVERAL_LINES: (
        mark("There is more than one line in what was pasted."),
        mark("Copy the line of the token alone."),
    ),
    TokenRefusal.NOT_VISIBLE_ASCII: (
        mark("There is an accent or a symbol that no token has."),
        mark("Copy the token again, straight from where it comes."),
    ),
    TokenRefusal.TOO_LONG: (
        mark("The text is too long for a token."),
        mark("A token has {most} characters at most. Copy the token alone."),
    ),
}

_EXPIRIES: Final = {
    Expiry.EXPIRED: (
        mark("This token expired on {day}."),
        mark("Ask whoever looks after Plug for a new token."),
    ),
    Expiry.SOON: (
        mark("This token expires on {day}."),
        mark("Ask whoever looks after Plug for a new one before that."),
    ),
    Expiry.FAR: (mark("This token is good until {day}."), ""),
    Expiry.NOT_SAID: ("", ""),
}


def cleaning_sentence(cleaning: Cleaning, tr: Words) -> str:
    """Return what was cleaned, in one sentence."""
    return tr(_CLEANINGS[cleaning])


def refusal_saying(refusal: TokenRefusal, tr: Words) -> Saying:
    """Return why there is no token in the text, and what to do."""
    title, next_step = _REFUSALS[refusal]
    return Saying(tr(title), tr(next_step, most=tr.number(MAX_TOKEN_LENGTH)))


def jwt_sentence(hints: JwtHints, tr: Words, zone: tzinfo | None = None) -> Saying | None:
    """Return what the token says of itself, None when it says nothing.

    `zone` is the time zone of the day that is named, the system's when None.
    """
    title, next_step = _EXPIRIES[hints.expiry]
    said = []
    if title and hints.expires_at_s is not None:
        day = local(hints.expires_at_s * 1000, zone).date()
        said.append(tr(title, day=short_day(tr, day)))
    if hints.organization_id is not None:
        said.append(tr("It belongs to organization {id}.", id=hints.organization_id))
    return Saying(" ".join(said), tr(next_step) if next_step else "") if said else None

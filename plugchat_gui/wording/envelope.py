"""What stands around a message's contents: small labels, and fields worth telling."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Message
from plugchat_gui.domain.contents import InteractiveContent, MediaContent, NoticeContent
from plugchat_gui.domain.json_value import Json, Pairs
from plugchat_gui.payload.members import items_of
from plugchat_gui.payload.times import moment
from plugchat_gui.payload.values import plain
from plugchat_gui.wording.card import CardText, Line, Telling
from plugchat_gui.wording.notices import asking_in_words, link_mode_in_words
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.words import Words, mark

EDITED: Final = mark("Edited")

_LABELS: Final = MappingProxyType(
    {
        "isEdit": EDITED,
        "viewOnce": mark("View once"),
        "messageExpirationSeconds": mark("Disappearing"),
        "broadcast": mark("Broadcast list"),
        "isNewsletter": mark("Channel"),
        "isStatusReply": mark("Answers a status"),
    }
)
"""Member of the envelope that says something by being there → its label."""

_SILENT: Final = frozenset(["callId", "updatedPhoto", "instanceId"])
"""Ids and addresses that tell a reader nothing; they are in the JSON."""

_TOLD_BY_NOTICES: Final = frozenset(["requestMethod", "profileName", "linkMode"])

_NAMES: Final = MappingProxyType(
    {
        "broadcastRecipients": mark("Recipients"),
        "expiresAt": mark("Valid until"),
        "requestMethod": mark("How it was asked"),
        "profileName": mark("Profile name"),
        "linkMode": mark("Invitation link"),
    }
)


def labels(message: Message, tr: Words) -> tuple[str, ...]:
    """Return the small words over a bubble."""
    found = []
    if message.forwarded:
        found.append(tr("Forwarded"))
    if message.from_api:
        found.append(tr("through the API"))
    if message.extra:
        names = {name for name, value in message.extra if _is_label(name, value)}
        found += [tr(word) for name, word in _LABELS.items() if name in names]
    if any(_is_view_once(content) for content in message.contents):
        found.append(tr("View once"))
    return tuple(dict.fromkeys(found))


def other_fields(message: Message, telling: Telling) -> CardText | None:
    """Return a card of the fields around the contents that no label and no notice tells."""
    if not message.extra:
        return None
    tr = telling.tr
    silent = _SILENT
    if any(isinstance(content, NoticeContent) for content in message.contents):
        silent |= _TOLD_BY_NOTICES
    lines: list[Line | str | None] = []
    left: list[tuple[str, Json]] = []
    for name, value in message.extra:
        if _is_label(name, value) or (name in silent and isinstance(value, str)):
            continue
        said = _DOCUMENTED[name](value, telling) if name in _DOCUMENTED else None
        if said is not None:
            lines.append((tr(_NAMES[name]), said))
        else:
            left.append((tr(_NAMES[name]) if name in _NAMES else name, value))
    if not (lines or left):
        return None
    others, more = telling.fields(Pairs(left)) if left else ((), 0)
    title = tr("Other fields") if left else tr("About the message")
    card = telling.card(title, "facts", (*lines, *others))
    return CardText(card.title, known_kind=True, lines=card.lines, more=more, icon=card.icon)


def _until(value: Json, telling: Telling) -> str | None:
    at_ms = moment(value)[0]
    return None if at_ms is None else telling.moment(at_ms)


def _recipients(value: Json, _telling: Telling) -> str | None:
    told = [plain(item) for item in items_of(value)]
    return None if None in told else ", ".join(map(phone, filter(None, told)))


def _text(value: Json, _telling: Telling) -> str | None:
    return plain(value)


_DOCUMENTED: Final[Mapping[str, Callable[[Json, Telling], str | None]]] = MappingProxyType(
    {
        "broadcastRecipients": _recipients,
        "expiresAt": _until,
        "requestMethod": lambda value, told: asking_in_words(plain(value) or "", told.tr) or None,
        "profileName": _text,
        "linkMode": lambda value, told: link_mode_in_words(plain(value) or "", told.tr) or None,
    }
)
"""Member of the envelope → its value in words, None where it makes no sense."""


def _is_label(name: str, value: Json) -> bool:
    """Tell whether a label says all there is: a flag, or after how many seconds it disappears."""
    if name == "messageExpirationSeconds":
        return isinstance(value, int | str) and value not in (0, "0")
    return name in _LABELS and (value in (True, "true", 1, "1"))


def _is_view_once(content: object) -> bool:
    if isinstance(content, InteractiveContent):
        return any(_is_view_once(part) for part in content.header)
    return isinstance(content, MediaContent) and content.view_once

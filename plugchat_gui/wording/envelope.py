"""What stands around a message's contents: small labels, and fields worth telling."""

from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Message
from plugchat_gui.domain.contents import InteractiveContent, MediaContent, NoticeContent
from plugchat_gui.domain.json_value import Json, Pairs
from plugchat_gui.payload.times import moment
from plugchat_gui.wording.card import CardText, Line, Telling
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
    """Return a card of the fields around the contents that nobody documented."""
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
        if name == "expiresAt" and (at_ms := moment(value)[0]) is not None:
            lines.append((tr(_NAMES[name]), telling.moment(at_ms)))
        elif name in _NAMES:
            left.append((tr(_NAMES[name]), value))
        else:
            left.append((name, value))
    if not (lines or left):
        return None
    others, more = telling.fields(Pairs(left)) if left else ((), 0)
    card = telling.card(tr("Other fields"), "facts", (*lines, *others))
    return CardText(card.title, known_kind=True, lines=card.lines, more=more, icon=card.icon)


def _is_label(name: str, value: Json) -> bool:
    """Tell whether a label says all there is: a flag, or after how many seconds it disappears."""
    if name == "messageExpirationSeconds":
        return isinstance(value, int | str) and value not in (0, "0")
    return name in _LABELS and (value in (True, "true", 1, "1"))


def _is_view_once(content: object) -> bool:
    if isinstance(content, InteractiveContent):
        return any(_is_view_once(part) for part in content.header)
    return isinstance(content, MediaContent) and content.view_once

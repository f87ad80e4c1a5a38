"""WhatsApp's own notices: one sentence for each name the documentation knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from plugchat_gui.domain.contents import Amount, NoticeContent, PinContent, Unit
from plugchat_gui.domain.json_value import Json, Pairs
from plugchat_gui.wording.addresses import MASK
from plugchat_gui.wording.card import CardText, Telling
from plugchat_gui.wording.fields import shortened
from plugchat_gui.wording.money import amount_in_words
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.visible_text import quoted_briefly
from plugchat_gui.wording.words import Words, mark

_Said: TypeAlias = Callable[[NoticeContent, list[str], Telling], tuple[str, list[str]]]
"""(notice, parameters in words) → the sentence and the parameters it does not tell."""

_DAY_S: Final = 86_400
_HOUR_S: Final = 3_600
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class _Row:
    icon: str
    said: _Said


def notice_card(content: NoticeContent, telling: Telling) -> CardText:
    """Return a notice as a card: its sentence is the title."""
    tr = telling.tr
    row = NOTICES.get(content.name.strip().upper(), _UNKNOWN)
    told = [_parameter(p, telling) for p in content.parameters[:_MOST]]
    sentence, left = row.said(content, told, telling)
    extras = {
        "profile": content.profile_name,
        "method": asking_in_words(content.method or "", tr),
        "mode": link_mode_in_words(content.link_mode or "", tr),
    }
    left += [value for value in extras.values() if value and value not in sentence]
    if content.has_code:
        left.append(tr("code {code}", code=MASK))
    if len(content.parameters) > _MOST:
        more = len(content.parameters) - _MOST
        left.append(tr.plural("and {n} more", "and {n} more", more))
    if left:
        sentence = f"{sentence} ({', '.join(left)})"
    return CardText(sentence, known_kind=True, icon=row.icon)


def pin_card(content: PinContent, telling: Telling) -> CardText:
    """Return the notice that a message was pinned or unpinned."""
    tr, action = telling.tr, (content.action or "").strip().lower()
    if action == "unpin":
        sentence = tr("Message unpinned")
    elif action in ("pin", ""):
        sentence = tr("Message pinned")
        if content.seconds:
            sentence = tr("Message pinned for {time}", time=_span(content.seconds, tr))
    else:
        sentence = tr("Pinned message ({action})", action=quoted_briefly(content.action or ""))
    return telling.card(sentence, "pin", rest=content.rest)


def asking_in_words(method: str, tr: Words) -> str:
    """Return how somebody asked to join a group; a way nobody knows as it came."""
    known = _METHODS.get(method.strip().lower())
    return tr(known) if known else method


def link_mode_in_words(mode: str, tr: Words) -> str:
    """Return who may use a group's invitation link; a mode nobody knows as it came."""
    known = _LINK_MODES.get(mode.strip().upper())
    return tr(known) if known else mode


def _plain(sentence: str) -> _Said:
    """Return a row's function for a sentence that tells no parameter."""
    return lambda _notice, told, telling: (telling.tr(sentence), told)


def _with_people(one: str, without: str) -> _Said:
    """Return a row's function for a sentence about the people in the parameters."""

    def said(_notice: NoticeContent, told: list[str], telling: Telling) -> tuple[str, list[str]]:
        if not told:
            return telling.tr(without), []
        return telling.tr(one, people=", ".join(told)), []

    return said


def _declined(_notice: NoticeContent, told: list[str], telling: Telling) -> tuple[str, list[str]]:
    tr = telling.tr
    if len(told) < 3:
        return tr("Payment request refused"), told
    who, currency, amount, *more = told
    words = amount_in_words(Amount(amount, currency, Unit.PROBABLY_THOUSANDTHS), tr)
    return tr("Payment request refused by {who}, {amount}", who=who, amount=words), more


def _request(notice: NoticeContent, told: list[str], telling: Telling) -> tuple[str, list[str]]:
    tr = telling.tr
    if (notice.method or "").strip().lower() not in _METHODS:
        return tr("Request to join the group"), told
    how = asking_in_words(notice.method or "", tr)
    return tr("Request to join the group {how}", how=how), told


def _role(gained: str, without: str) -> _Said:
    def said(_notice: NoticeContent, told: list[str], telling: Telling) -> tuple[str, list[str]]:
        tr = telling.tr
        if not told:
            return tr(without), []
        who, *roles = told
        return tr(gained, who=who), [tr(_ROLES.get(role.upper(), role)) for role in roles]

    return said


def _profile(notice: NoticeContent, told: list[str], telling: Telling) -> tuple[str, list[str]]:
    if notice.profile_name:
        return telling.tr("Profile name changed to “{name}”", name=notice.profile_name), told
    return telling.tr("Profile name changed"), told


def _label(notice: NoticeContent, told: list[str], telling: Telling) -> tuple[str, list[str]]:
    tr = telling.tr
    sentences, left = [], []
    for parameter, words in zip(notice.parameters, told, strict=False):
        members = dict(parameter) if isinstance(parameter, Pairs) else {}
        label, assigned = members.pop("label", None), members.pop("assigned", None)
        if not isinstance(label, str | int | float) or not isinstance(assigned, bool):
            left.append(words)
            continue
        sentence = _LABEL_PUT if assigned else _LABEL_TAKEN
        sentences.append(tr(sentence, label=label))
        # The phone is the chat's own; anything else that came along is told.
        others = [(k, v) for k, v in members.items() if k != "phone" or not isinstance(v, str)]
        if others:
            left.append(_parameter(Pairs(others), telling))
    return ", ".join(sentences) or tr("Label of the chat changed"), left


def _unknown(notice: NoticeContent, told: list[str], telling: Telling) -> tuple[str, list[str]]:
    name = telling.tr("WhatsApp notice ({name})", name=quoted_briefly(notice.name))
    return (f"{name}: {', '.join(told)}" if told else name), []


def _parameter(value: Json, telling: Telling) -> str:
    """Return a parameter in words: a phone number, a word, or an object's fields."""
    if isinstance(value, str):
        return shortened(phone(value), telling.longest)
    lines, _more = telling.fields(value)
    return ", ".join(": ".join(filter(None, line)) for line in lines)


def _span(seconds: int, tr: Words) -> str:
    if seconds >= _DAY_S:
        return tr.plural("{n} day", "{n} days", seconds // _DAY_S)
    return tr.plural("{n} hour", "{n} hours", max(1, seconds // _HOUR_S))


_LABEL_PUT: Final = mark("Label “{label}” put on the chat")
_LABEL_TAKEN: Final = mark("Label “{label}” taken off the chat")
_METHODS: Final = MappingProxyType(
    {
        "invite_link": mark("through the invitation link"),
        "non_admin_add": mark("suggested by a participant"),
    }
)
_ROLES: Final = MappingProxyType(
    {"ADMIN": mark("administrator"), "OWNER": mark("owner"), "SUBSCRIBER": mark("follower")}
)
_LINK_MODES: Final = MappingProxyType(
    {
        "ADMIN_LINK": mark("administrators only"),
        "ALL_MEMBER_LINK": mark("all participants"),
    }
)
_UNKNOWN: Final = _Row("tag", _unknown)

NOTICES: Final[Mapping[str, _Row]] = MappingProxyType(
    {
        "PAYMENT_ACTION_REQUEST_DECLINED": _Row("money", _declined),
        "CALL_VOICE": _Row("call-missed", _plain(mark("Voice call"))),
        "CALL_VIDEO": _Row("call-missed", _plain(mark("Video call"))),
        "CALL_MISSED_VOICE": _Row("call-missed", _plain(mark("Missed voice call"))),
        "CALL_MISSED_VIDEO": _Row("call-missed", _plain(mark("Missed video call"))),
        "MEMBERSHIP_APPROVAL_REQUEST": _Row("contact", _request),
        "REVOKED_MEMBERSHIP_REQUESTS": _Row(
            "contact",
            _with_people(
                mark("Request to join the group withdrawn: {people}"),
                mark("Request to join the group withdrawn"),
            ),
        ),
        "NEWSLETTER_ADMIN_PROMOTE": _Row(
            "star",
            _role(mark("{who} now manages the channel"), mark("Somebody manages the channel")),
        ),
        "NEWSLETTER_ADMIN_DEMOTE": _Row(
            "star",
            _role(
                mark("{who} no longer manages the channel"),
                mark("Somebody no longer manages the channel"),
            ),
        ),
        "PROFILE_NAME_UPDATED": _Row("contact", _profile),
        "PROFILE_PICTURE_UPDATED": _Row("contact", _plain(mark("Profile photo changed"))),
        "CHAT_LABEL_ASSOCIATION": _Row("tag", _label),
        "GROUP_MEMBER_LINK_PROPERTY_UPDATE": _Row(
            "link", _plain(mark("Changed who may use the group's invitation link"))
        ),
        "GROUP_PARTICIPANT_ADD": _Row(
            "plus",
            _with_people(mark("Joined the group: {people}"), mark("Somebody joined the group")),
        ),
        "GROUP_PARTICIPANT_INVITE": _Row(
            "plus",
            _with_people(
                mark("Joined the group through the link: {people}"),
                mark("Somebody joined the group through the link"),
            ),
        ),
        "GROUP_PARTICIPANT_REMOVE": _Row(
            "close",
            _with_people(
                mark("Removed from the group: {people}"),
                mark("Somebody was removed from the group"),
            ),
        ),
        "GROUP_PARTICIPANT_LEAVE": _Row(
            "close", _with_people(mark("Left the group: {people}"), mark("Somebody left the group"))
        ),
        "GROUP_CREATE": _Row("attendances", _plain(mark("Group created"))),
        "E2E_ENCRYPTED": _Row("lock", _plain(mark("Messages are encrypted end to end"))),
        "CIPHERTEXT": _Row("lock", _plain(mark("Encrypted message, not deciphered yet"))),
        "BLUE_MSG_SELF_PREMISE_UNVERIFIED": _Row(
            "tag", _plain(mark("Business account without verification"))
        ),
        "BLUE_MSG_SELF_PREMISE_VERIFIED": _Row("tag", _plain(mark("Verified business account"))),
        "BIZ_MOVE_TO_CONSUMER_APP": _Row(
            "tag", _plain(mark("The business account became a personal account"))
        ),
        "REVOKE": _Row("revoked", _plain(mark("Message deleted by its sender"))),
    }
)
"""Name of a notice → icon and sentence. WhatsApp has over 200; others are told by name."""

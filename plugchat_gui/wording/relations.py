"""What is said about messages that belong together: quotes, reactions, edits, deletions, votes.

Cheap for the usual message, which has none of it: a look-up or two.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from itertools import islice
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Message, Transcript
from plugchat_gui.domain.contents import (
    Content,
    MediaContent,
    MediaKind,
    NoticeContent,
    PollVoteContent,
    ReactionContent,
)
from plugchat_gui.domain.transcript import author
from plugchat_gui.domain.whatsapp_text import without_markers
from plugchat_gui.wording.card import Telling
from plugchat_gui.wording.contents import content_cards, written
from plugchat_gui.wording.dates import clock, local, short_day
from plugchat_gui.wording.envelope import EDITED, labels
from plugchat_gui.wording.fields import shortened
from plugchat_gui.wording.kinds import kind_name
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.words import Words

_LONGEST_NAME: Final = 200
_LONGEST_QUOTE: Final = 160
_LONGEST_REACTION: Final = 24
_LONGEST_VERSION: Final = 100_000
_MOST_NAMED: Final = 10
"""People who are named beside one emoji."""
MOST_REACTIONS: Final = 50
"""Different emoji a message is shown with."""
_BRIEF_FIELDS: Final = 1


@dataclass(frozen=True, slots=True)
class QuoteText:
    """The message that a message answers: who wrote it and how it begins.

    `index` is its place in the transcript; None says that it is not there, and `who` is "".
    """

    who: str
    said: str
    index: int | None = None


@dataclass(frozen=True, slots=True)
class ReactionText:
    """An emoji, the first people who reacted with it, and how many all of them are."""

    value: str
    who: tuple[str, ...]
    count: int = 1


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a message later: when ("9:36", may be ""), and what."""

    when: str
    what: str

    @property
    def line(self) -> str:
        """Return both on one line."""
        return f"{self.when} {self.what}" if self.when else self.what


def quote(
    message: Message, transcript: Transcript, tr: Words, zone: tzinfo | None
) -> QuoteText | None:
    """Return what `message` answers; None when it answers nothing."""
    index = transcript.relations.replies.get(message.position)
    if index is not None:
        target = transcript.messages[index]
        return QuoteText(short_speaker(target, transcript, tr), brief(target, tr, zone), index)
    if message.reply_to is None or _is_edit_of_its_own(message):
        return None
    return QuoteText("", tr("Original message outside this attendance"))


def reactions(message: Message, transcript: Transcript, tr: Words) -> tuple[ReactionText, ...]:
    """Return the reactions in force by their emoji, of which there are up to `MOST_REACTIONS`.

    Cheap for a hundred thousand of them: it is asked for whenever a bubble is laid out.
    """
    found = transcript.relations.reactions.get(message.position, ())
    if not found:
        return ()
    counted = Counter(reaction.value for reaction in found)
    first: dict[str, list[str]] = {value: [] for value in islice(counted, MOST_REACTIONS)}
    wanted = sum(min(counted[value], _MOST_NAMED) for value in first)
    for reaction in found:
        who = first.get(reaction.value)
        if who is not None and len(who) < _MOST_NAMED:
            who.append(short_speaker(reaction.message, transcript, tr))
            wanted -= 1
            if not wanted:
                break
    return tuple(
        ReactionText(shortened(value, _LONGEST_REACTION), tuple(who), counted[value])
        for value, who in first.items()
    )


def all_labels(
    message: Message, transcript: Transcript, tr: Words, zone: tzinfo | None
) -> tuple[str, ...]:
    """Return the small words over a message, those that follow from other messages included."""
    known, at = transcript.relations, message.position
    found = labels(message, tr)
    if at in known.versions:
        edited = tr(EDITED)
        when = moment_beside(known.versions[at][-1], message, tr, zone)
        later = tr("Edited, {time}", time=when) if when else edited
        found = tuple(later if label == edited else label for label in found)
    if at in known.pinned:
        found = (*found, tr("Pinned"))
    if at in known.revoked:
        found = (*found, tr("Deleted by its sender. The text came in the file:"))
    return found


def happenings(
    message: Message, transcript: Transcript, tr: Words, zone: tzinfo | None
) -> Iterator[Happening]:
    """Give everything that happened to `message` later, in order; nothing of it is left out.

    Of an edited message these are its earlier texts, each with the time it was written.
    """
    known = transcript.relations
    for version in known.versions.get(message.position, ())[:-1]:
        said = whole(version, tr, zone)
        words = tr("Earlier version: {said}", said=said)
        yield Happening(moment_beside(version, message, tr, zone), words)
    for later in known.attached.get(message.position, ()):
        words = _happened(later, short_speaker(later, transcript, tr), tr)
        if words:
            yield Happening(moment_beside(later, message, tr, zone), words)


def brief(message: Message, tr: Words, zone: tzinfo | None) -> str:
    """Return the beginning of a message on one line: "Imagem: Receita da dra. Helena"."""
    telling = Telling(tr, zone, message.moment_ms, _BRIEF_FIELDS, _LONGEST_QUOTE)
    found: list[str] = []
    for content in message.contents:
        said = without_markers((written(content) or "")[: 2 * _LONGEST_QUOTE])
        title = _brief_title(content, telling)
        found.append(": ".join(filter(None, (title, said[:_LONGEST_QUOTE]))))
    line = " ".join(" · ".join(filter(None, found)).split())
    return shortened(line, _LONGEST_QUOTE) or tr("Message without content")


def whole(message: Message, tr: Words, zone: tzinfo | None) -> str:
    """Return all that a version of a message says."""
    telling = Telling(tr, zone, message.moment_ms, _BRIEF_FIELDS, _LONGEST_VERSION)
    found: list[str] = []
    for content in message.contents:
        found += [card.title for card in content_cards(content, telling)]
        found.append(written(content) or "")
    return " · ".join(filter(None, found)) or tr("Message without content")


def short_speaker(message: Message, transcript: Transcript, tr: Words) -> str:
    """Return who wrote a message in as few words as possible: a name, or the side."""
    name = author(message, transcript.attendance)
    if message.from_me:
        who = name or (tr("Automatic") if message.automatic else tr("Company"))
    elif message.is_group:
        who = name or tr("Participant")
    else:
        who = name or transcript.attendance.customer_name or tr("Customer")
    return shortened(phone(who), _LONGEST_NAME)


def moment_beside(message: Message, other: Message, tr: Words, zone: tzinfo | None) -> str:
    """Return when `message` came: "9:36", with the day where it is not the other's; or ""."""
    if message.moment_ms is None:
        return ""
    moment = local(message.moment_ms, zone)
    same = other.moment_ms is not None and local(other.moment_ms, zone).date() == moment.date()
    return clock(moment) if same else f"{short_day(tr, moment.date())}, {clock(moment)}"


def _brief_title(content: Content, telling: Telling) -> str:
    if isinstance(content, MediaContent) and content.kind is not MediaKind.DOCUMENT:
        return kind_name(content.kind, telling.tr)
    cards = content_cards(content, telling)
    return cards[0].title if cards else ""


def _is_edit_of_its_own(message: Message) -> bool:
    """Tell whether the reply field only says which message this one changes."""
    return any(name == "isEdit" for name, _value in message.extra or ())


# -- what a message does to another one ---------------------------------------------------------


def _reacted(content: ReactionContent, who: str, tr: Words) -> str:
    if not content.value:
        return tr("{who} took the reaction back", who=who)
    return tr("{who} reacted with {emoji}", who=who, emoji=content.value)


def _voted(content: PollVoteContent, who: str, tr: Words) -> str:
    if not content.options:
        return tr("{who} took the vote back", who=who)
    return tr("{who} voted for: {options}", who=who, options=", ".join(content.options))


def _deleted(content: NoticeContent, who: str, tr: Words) -> str:
    del content
    return tr("Deleted by {who}", who=who)


_Said = Callable[..., str]
_HAPPENED: Final[Mapping[type[Content], _Said]] = MappingProxyType(
    {
        ReactionContent: _reacted,
        PollVoteContent: _voted,
        NoticeContent: _deleted,
    }
)


def _happened(later: Message, who: str, tr: Words) -> str:
    """Return what a later message did, "" for an edit, whose text stands in the row."""
    content = later.contents[0] if later.contents else None
    said = _HAPPENED.get(type(content)) if content is not None else None
    return said(content, who, tr) if said else ""

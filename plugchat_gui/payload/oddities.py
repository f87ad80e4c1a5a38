"""What is odd about an attendance once it is read: expired files, names, links."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Attendance, Content, Message, TextContent
from plugchat_gui.domain.contents import MEDIA_LINK_DAYS, InteractiveContent, MediaContent
from plugchat_gui.domain.link_targets import may_show_links, other_target
from plugchat_gui.domain.odd_names import NameOddity, name_oddity
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.notes import Notes

_MEDIA_LINK_MS: Final = MEDIA_LINK_DAYS * 86_400_000
_NAMES: Final = MappingProxyType(
    {
        NameOddity.MIXED_ALPHABETS: FindingCode.MIXED_ALPHABETS,
        NameOddity.HIDDEN_CHARACTERS: FindingCode.HIDDEN_CHARACTERS,
    }
)


def note_oddities(
    messages: Sequence[Message], facts: Attendance, notes: Notes, now_ms: int | None
) -> None:
    """Note what is odd in `messages`, which are in reading order, and among the names.

    Without `now_ms` (UTC epoch milliseconds) nothing is said of expired files. Costs little for
    plain text: that is what nearly all of 100,000 messages are.
    """
    fresh_from = None if now_ms is None else now_ms - _MEDIA_LINK_MS
    names: dict[str, int | None] = dict.fromkeys(_people(facts))
    for message in messages:
        if message.sender is not None and message.sender not in names:
            names[message.sender] = message.position
        for content in message.contents:
            if type(content) is not TextContent or may_show_links(content):
                _note_content(content, message, notes, fresh_from)
    for name, position in names.items():
        oddity = name_oddity(name)
        if oddity is not None:
            notes.add(_NAMES[oddity], name, position)


def _note_content(content: Content, message: Message, notes: Notes, fresh_from: int | None) -> None:
    at_ms, position = message.moment_ms, message.position
    if fresh_from is not None and at_ms is not None and at_ms < fresh_from:
        for _ in _linked_files(content):
            notes.add(FindingCode.EXPIRED_MEDIA, "", position)
    hosts = other_target(content)
    if hosts is not None:
        notes.add(FindingCode.OTHER_TARGET, " → ".join(hosts), position)


def _people(facts: Attendance) -> Iterator[str]:
    people = (*facts.operators, facts.started_by, facts.finished_by)
    for name in (facts.customer_name, *(person.name for person in people if person)):
        if name:
            yield name


def _linked_files(content: Content) -> Iterator[MediaContent]:
    if isinstance(content, MediaContent):
        if content.url:
            yield content
    elif isinstance(content, InteractiveContent):
        for inner in (*content.header, *content.cards):
            yield from _linked_files(inner)

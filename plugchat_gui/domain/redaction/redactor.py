"""Transcripts in which aliases stand for people, numbers and ids.

Everything is learned first, from the fields of all messages and then from their texts, so that an
alias does not depend on what is looked at first. After that each message is redacted by itself.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from plugchat_gui.domain.attendance import (
    Attendance,
    Category,
    Message,
    Source,
    Transcript,
)
from plugchat_gui.domain.contents import (
    ContactContent,
    EventContent,
    InteractiveContent,
    LocationContent,
    NoticeContent,
    PixKeyContent,
    TextContent,
    UnknownContent,
)
from plugchat_gui.domain.finding import Finding
from plugchat_gui.domain.redaction.aliases import AliasBook, Aliases, AliasKind, Replacement
from plugchat_gui.domain.redaction.free_text import FreeText
from plugchat_gui.domain.redaction.known_contents import KnownContents, contact_identity
from plugchat_gui.domain.redaction.people import People
from plugchat_gui.domain.redaction.raw_names import chat_names
from plugchat_gui.domain.redaction.unknown_values import UnknownValues
from plugchat_gui.domain.relations import OptionVotes, Reaction, Relations
from plugchat_gui.domain.transcript import is_group

CancelledCall = Callable[[], bool]

_PORTION: Final = 500
"""Messages between two questions whether to go on."""
_FIRST: Final = 50
_CUT: Final = "…"
_RATING: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,2})?")
_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{3,8}")


class Redactor:
    """Gives the same alias for the same person or thing, however often and wherever asked.

    Made by `redactor_for`. Its verbs may be called in any thread.
    """

    def __init__(self, aliases: Aliases) -> None:
        """Know nothing yet."""
        self._book = AliasBook(aliases)
        self._texts = FreeText(self._book)
        self._people = People(self._book, self._texts)
        self._unknown = UnknownValues(self._people)
        self._contents = KnownContents(self._people, self._unknown)

    def text(self, text: str) -> str:
        """Return written text with aliases in place; the same string where nothing was found."""
        return self._texts.replaced(text)

    def message(self, message: Message) -> Message:
        """Return `message` with aliases in place; its span, which points at the source, is empty."""
        people = self._people
        contents = message.contents
        if len(contents) == 1:
            redacted = (self._contents.content(contents[0]),)
        else:
            redacted = tuple(map(self._contents.content, contents))
        status = message.status
        if status and message.tick is None:
            status = self._contents.word(status)
        key = message.key
        return Message(
            position=message.position,
            key=people.id(key) if key else key,
            message_id=people.id(message.message_id) if message.message_id else None,
            from_me=message.from_me,
            moment_ms=message.moment_ms,
            automatic=message.automatic,
            from_api=message.from_api,
            forwarded=message.forwarded,
            status=status,
            tick=message.tick,
            sender=people.sender(message),
            phone=people.account(message.phone) if message.phone else None,
            is_group=message.is_group,
            reply_to=people.id(message.reply_to) if message.reply_to else None,
            contents=redacted,
            span=(0, 0),
            extra=self._unknown.pairs(message.extra) if message.extra else message.extra,
            participant=people.account(message.participant) if message.participant else None,
        )

    def attendance(self, attendance: Attendance) -> Attendance:
        """Return the facts with aliases in place; times stay."""
        people, to = self._people, self._contents
        rating = attendance.rating
        customer = attendance.customer_name
        identity = people.identity(attendance.customer_phone)
        return Attendance(
            number=to.id(attendance.number),
            id=to.id(attendance.id),
            status=to.word(attendance.status),
            customer_name=people.name(customer, AliasKind.CUSTOMER, identity) if customer else None,
            customer_phone=to.account(attendance.customer_phone),
            department=to.text(attendance.department),
            requested_ms=attendance.requested_ms,
            started_ms=attendance.started_ms,
            ended_ms=attendance.ended_ms,
            operators=tuple(p for p in map(people.operator, attendance.operators) if p is not None),
            started_by=people.operator(attendance.started_by),
            finished_by=people.operator(attendance.finished_by),
            report=to.text(attendance.report),
            rating=rating if not rating or _RATING.fullmatch(rating) else to.text(rating),
            rating_words=to.text(attendance.rating_words),
            categories=tuple(map(self._category, attendance.categories)),
            extra=self._unknown.pairs(attendance.extra),
        )

    def transcript(self, transcript: Transcript) -> Transcript:
        """Return the whole transcript with aliases in place, without the bytes it came from."""
        source = transcript.source
        return Transcript(
            attendance=self.attendance(transcript.attendance),
            messages=tuple(map(self.message, transcript.messages)),
            timed=transcript.timed,
            findings=tuple(map(self.finding, transcript.findings)),
            source=Source(None, source.size_bytes, source.sha256, b""),
            relations=self.relations(transcript.relations),
        )

    def relations(self, relations: Relations) -> Relations:
        """Return the relations with every message in them redacted."""
        return replace(
            relations,
            reactions={
                at: tuple(Reaction(self.text(r.value), self.message(r.message)) for r in some)
                for at, some in relations.reactions.items()
            },
            versions={
                at: tuple(map(self.message, some)) for at, some in relations.versions.items()
            },
            revoked={at: self.message(by) for at, by in relations.revoked.items()},
            tallies={
                at: tuple(
                    OptionVotes(self.text(o.option), tuple(map(self.message, o.votes)))
                    for o in some
                )
                for at, some in relations.tallies.items()
            },
            attached={
                at: tuple(map(self.message, some)) for at, some in relations.attached.items()
            },
        )

    def finding(self, finding: Finding) -> Finding:
        """Return what is odd without what it quotes."""
        details = {name: self._detail(name, value) for name, value in finding.details.items()}
        return replace(finding, details=details)

    def replacements(self) -> tuple[Replacement, ...]:
        """Return what stands for what, the most frequent first; ids are only counted.

        The counts are those of all transcripts this was made for.
        """
        return tuple(sorted(self._book.replacements(), key=lambda one: -one.count))

    @property
    def total(self) -> int:
        """How many replacements were made in all, ids included."""
        return sum(one.count for one in self._book.replacements()) + self._book.ids_replaced

    # -- learning ------------------------------------------------------------------------------

    def _learn(
        self,
        transcripts: Sequence[Transcript],
        additions: Sequence[str],
        cancelled: CancelledCall | None,
    ) -> bool:
        """Learn everything and count; return whether it came to its end."""
        for addition in additions:
            if addition.strip():
                self._people.add(addition)
        for transcript in transcripts:
            self._people.learn_facts(transcript.attendance, is_group=is_group(transcript))
            for value in (transcript.attendance.number, transcript.attendance.id):
                if value:
                    self._people.learn_literal(AliasKind.ID, value)
            self._unknown.learn(transcript.attendance.extra)
        for portion in _portions(_all_messages(transcripts)):
            if cancelled is not None and cancelled():
                return False
            for message in portion:
                self._people.learn_sender(message)
                content = message.contents[0] if message.contents else None
                if type(content) is not TextContent or len(message.contents) > 1 or message.extra:
                    self._learn_contents(message)
        for transcript in transcripts:
            self._learn_chat(transcript)
        for transcript in transcripts:
            self.attendance(transcript.attendance)
            for finding in transcript.findings:
                self.finding(finding)
        for portion in _portions(_all_messages(transcripts)):
            if cancelled is not None and cancelled():
                return False
            for message in portion:
                self.message(message)
        self._book.counting = False
        return True

    def _learn_chat(self, transcript: Transcript) -> None:
        """Learn what the chat is called: for the company it is often the customer's name."""
        people, phone = self._people, customer_phone(transcript)
        for name in chat_names(transcript):
            if is_group(transcript):
                people.learn_name(name, AliasKind.NAME, whole=True)
            else:
                people.learn_name(name, AliasKind.CUSTOMER, people.identity(phone))

    def _learn_contents(self, message: Message) -> None:
        people = self._people
        if message.extra:
            self._unknown.learn(message.extra)
        for content in message.contents:
            if isinstance(content, UnknownContent):
                self._unknown.learn(content.value, content.key)
                continue
            if isinstance(content, TextContent):
                continue
            self._unknown.learn(getattr(content, "rest", None))
            if isinstance(content, ContactContent):
                for phone in content.phones:
                    people.learn_account(phone)
                if content.name:
                    people.learn_name(
                        content.name, AliasKind.NAME, contact_identity(people, content)
                    )
            elif isinstance(content, PixKeyContent) and content.merchant:
                people.learn_name(content.merchant, AliasKind.NAME)
            elif isinstance(content, NoticeContent):
                if content.profile_name:
                    people.learn_name(content.profile_name, AliasKind.NAME)
                for parameter in content.parameters:
                    self._unknown.learn(parameter)
            self._learn_places(content)

    def _learn_places(self, content: object) -> None:
        if isinstance(content, EventContent):
            content = content.place
        if isinstance(content, InteractiveContent):
            for part in content.header:
                self._learn_places(part)
        if isinstance(content, LocationContent):
            for value in (content.name, content.address):
                if value:
                    self._people.learn_literal(AliasKind.ADDRESS, value)

    # -- parts ---------------------------------------------------------------------------------

    def _category(self, category: Category) -> Category:
        to, color = self._contents, category.color
        return Category(
            to.text(category.name),
            to.text(category.item),
            color if not color or _COLOR.fullmatch(color) else to.text(color),
        )

    def _detail(self, name: str, value: str | int) -> str | int:
        if isinstance(value, int):
            return value
        if name == "value" or value.endswith(_CUT):
            return self._people.anything(value)
        if self._book.knows_id(value):
            return self._people.id(value)
        return self._unknown.path(value) if value else value


def redactor_for(
    transcripts: Sequence[Transcript],
    aliases: Aliases,
    additions: Sequence[str] = (),
    cancelled: CancelledCall | None = None,
) -> Redactor | None:
    """Return what pseudonymises `transcripts`, with one alias for each person in all of them.

    Takes a moment for each message: for another thread. `additions` are texts to be replaced
    wherever they are written. Return None when `cancelled` said so.
    """
    redactor = Redactor(aliases)
    return redactor if redactor._learn(transcripts, additions, cancelled) else None  # noqa: SLF001


def _all_messages(transcripts: Sequence[Transcript]) -> Iterator[Message]:
    """Give every message, those that live on another one and earlier versions, too."""
    for transcript in transcripts:
        relations = transcript.relations
        yield from transcript.messages
        yield from chain.from_iterable(relations.attached.values())
        yield from (some[0] for some in relations.versions.values())


def customer_phone(transcript: Transcript) -> str | None:
    """Return the number of the only person the company talks with here."""
    told = transcript.attendance.customer_phone
    phones = {m.phone for m in transcript.messages[:_FIRST] if m.phone}
    if told or len(phones) != 1:
        return told
    return next(iter(phones))


def _portions(messages: Iterable[Message]) -> Iterator[list[Message]]:
    portion: list[Message] = []
    for message in messages:
        portion.append(message)
        if len(portion) == _PORTION:
            yield portion
            portion = []
    yield portion

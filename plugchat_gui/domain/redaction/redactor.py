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
from plugchat_gui.domain.finding import Finding
from plugchat_gui.domain.redaction.aliases import AliasBook, Aliases, AliasKind, Replacement
from plugchat_gui.domain.redaction.free_text import FreeText
from plugchat_gui.domain.redaction.known_contents import KnownContents
from plugchat_gui.domain.redaction.learning import Learner, all_messages
from plugchat_gui.domain.redaction.people import People
from plugchat_gui.domain.redaction.unknown_values import UnknownValues
from plugchat_gui.domain.relations import OptionVotes, Reaction, Relations

CancelledCall = Callable[[], bool]

_PORTION: Final = 500
"""Messages between two questions whether to go on."""
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
        """Return `message` with aliases in place; its span is empty."""
        people = self._people
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
            contents=tuple(map(self._contents.content, message.contents)),
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
            chat_names=tuple(map(people.name, attendance.chat_names)),
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

    def prepared(
        self,
        transcripts: Sequence[Transcript],
        additions: Sequence[str] = (),
        cancelled: CancelledCall | None = None,
    ) -> "Redactor | None":
        """Learn and count everything once; None when `cancelled` said so."""
        learner = Learner(self._people, self._unknown)
        learner.learn_additions(additions)
        for transcript in transcripts:
            learner.learn_facts(transcript)
        for step in (learner.learn_message, self.message):
            for portion in _portions(all_messages(transcripts)):
                if cancelled is not None and cancelled():
                    return None
                for message in portion:
                    step(message)
            if step == learner.learn_message:
                for transcript in transcripts:
                    learner.learn_chat(transcript)
                    self.attendance(transcript.attendance)
        for finding in chain.from_iterable(t.findings for t in transcripts):
            self.finding(finding)
        self._book.counting = False
        return self

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
    return Redactor(aliases).prepared(transcripts, additions, cancelled)


def _portions(messages: Iterable[Message]) -> Iterator[list[Message]]:
    portion: list[Message] = []
    for message in messages:
        portion.append(message)
        if len(portion) == _PORTION:
            yield portion
            portion = []
    yield portion

"""Learning whom a transcript is about before any of its texts is searched."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from plugchat_gui.domain import contents as kinds
from plugchat_gui.domain.attendance import Message, Transcript
from plugchat_gui.domain.redaction.aliases import AliasKind
from plugchat_gui.domain.redaction.known_contents import contact_identity
from plugchat_gui.domain.redaction.people import People
from plugchat_gui.domain.redaction.raw_names import chat_names
from plugchat_gui.domain.redaction.unknown_values import UnknownValues
from plugchat_gui.domain.transcript import is_group

_FIRST: Final = 50

_Row: TypeAlias = "Callable[[Learner, Any], None]"


@dataclass(frozen=True, slots=True)
class Learner:
    """Teaches names, numbers and addresses to those who look for them."""

    people: People
    unknown: UnknownValues

    def learn_additions(self, additions: Sequence[str]) -> None:
        """Learn what the operator added by hand."""
        for addition in additions:
            if addition.strip():
                self.people.add(addition)

    def learn_facts(self, transcript: Transcript) -> None:
        """Learn the customer, the operators and the numbers of the case."""
        attendance = transcript.attendance
        self.people.learn_facts(attendance, is_group=_is_group(transcript))
        for value in (attendance.number, attendance.id):
            if value:
                self.people.learn_id(value)
                self.people.learn_literal(AliasKind.ID, value)
        self.unknown.learn(attendance.extra)

    def learn_chat(self, transcript: Transcript) -> None:
        """Learn what the chat is called: for the company it is often the customer's name."""
        identity = self.people.identity(_customer_phone(transcript))
        group = _is_group(transcript)
        for name in chat_names(transcript):
            if group:
                self.people.learn_name(name, AliasKind.NAME, whole=True)
            else:
                self.people.learn_name(name, AliasKind.CUSTOMER, identity)

    def learn_message(self, message: Message) -> None:
        """Learn the author of a message and whom its contents name."""
        self.people.learn_sender(message)
        if message.key and message.key != message.message_id:
            self.people.learn_id(message.key)
        if message.message_id:
            self.people.learn_id(message.message_id)
        if message.reply_to:
            self.people.learn_id(message.reply_to)
        if message.extra:
            self.unknown.learn(message.extra)
        for content in message.contents:
            if type(content) is not kinds.TextContent:
                self.learn_content(content)

    def learn_content(self, content: kinds.Content) -> None:
        """Learn whom and what a content names."""
        row = _ROWS.get(type(content))
        if row is not None:
            row(self, content)
        rest = getattr(content, "rest", None)
        if rest:
            self.unknown.learn(rest)

    def _unknown(self, content: kinds.UnknownContent) -> None:
        self.unknown.learn(content.value, content.key)

    def _contact(self, content: kinds.ContactContent) -> None:
        for phone in content.phones:
            self.people.learn_account(phone)
        if content.name:
            identity = contact_identity(self.people, content)
            self.people.learn_name(content.name, AliasKind.NAME, identity)

    def _pix(self, content: kinds.PixKeyContent) -> None:
        if content.merchant:
            self.people.learn_name(content.merchant, AliasKind.NAME)
        if content.key:
            self.people.learn_account(content.key)

    def _notice(self, content: kinds.NoticeContent) -> None:
        if content.profile_name:
            self.people.learn_name(content.profile_name, AliasKind.NAME)
        for parameter in content.parameters:
            self.unknown.learn(parameter)

    def _location(self, content: kinds.LocationContent) -> None:
        for value in (content.name, content.address):
            if value:
                self.people.learn_literal(AliasKind.ADDRESS, value)

    def _event(self, content: kinds.EventContent) -> None:
        if content.place:
            self.learn_content(content.place)

    def _interactive(self, content: kinds.InteractiveContent) -> None:
        for part in (*content.header, *content.cards):
            self.learn_content(part)

    def _reaction(self, content: kinds.ReactionContent | kinds.EventResponseContent) -> None:
        if content.by:
            self.people.learn_account(content.by)

    def _payment(self, content: kinds.PaymentContent) -> None:
        for number in (content.asked_of, content.receiver):
            if number:
                self.people.learn_account(number)


_ROWS: Final[Mapping[type[Any], _Row]] = MappingProxyType(
    {
        kinds.UnknownContent: Learner._unknown,  # noqa: SLF001
        kinds.ContactContent: Learner._contact,  # noqa: SLF001
        kinds.PixKeyContent: Learner._pix,  # noqa: SLF001
        kinds.NoticeContent: Learner._notice,  # noqa: SLF001
        kinds.LocationContent: Learner._location,  # noqa: SLF001
        kinds.EventContent: Learner._event,  # noqa: SLF001
        kinds.InteractiveContent: Learner._interactive,  # noqa: SLF001
        kinds.ReactionContent: Learner._reaction,  # noqa: SLF001
        kinds.EventResponseContent: Learner._reaction,  # noqa: SLF001
        kinds.PaymentContent: Learner._payment,  # noqa: SLF001
    }
)


def all_messages(transcripts: Sequence[Transcript]) -> Iterator[Message]:
    """Give every message, those that live on another one and earlier versions, too."""
    for transcript in transcripts:
        relations = transcript.relations
        yield from transcript.messages
        yield from chain.from_iterable(relations.attached.values())
        yield from (some[0] for some in relations.versions.values())


def _is_group(transcript: Transcript) -> bool:
    """Tell whether the customer of the facts is a group: its name is no person's."""
    phone = transcript.attendance.customer_phone
    return is_group(transcript) and (phone is None or not phone.isdecimal())


def _customer_phone(transcript: Transcript) -> str | None:
    """Return the number of the only person the company talks with here."""
    told = transcript.attendance.customer_phone
    phones = {m.phone for m in transcript.messages[:_FIRST] if m.phone}
    if told or len(phones) != 1:
        return told
    return next(iter(phones))

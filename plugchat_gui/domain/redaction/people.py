"""Who is who: the people, numbers and ids of the fields, each with one alias."""

import re
from dataclasses import dataclass, field
from typing import Final

from plugchat_gui.domain.attendance import Attendance, Message, Person
from plugchat_gui.domain.redaction.aliases import AliasBook, AliasKind
from plugchat_gui.domain.redaction.check_digits import is_cnpj, is_cpf
from plugchat_gui.domain.redaction.everyday_words import COMMON
from plugchat_gui.domain.redaction.free_text import FreeText
from plugchat_gui.domain.redaction.names import WORD, Who
from plugchat_gui.domain.redaction.telephones import field_phone

_NOT_DIGIT: Final = re.compile(r"[^0-9]")
_EMAIL: Final = re.compile(r"[^\s@]{1,64}@[^\s@]{1,253}\.[^\s@]{2,24}")
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.\-]{1,20}://\S+", re.IGNORECASE)
_ACCOUNT: Final = re.compile(
    r"[0-9A-Za-z.\-_:]{5,80}@[a-z.]{2,20}|[0-9\-]{8,40}-(?:group|broadcast)"
)
_PHONE_IN_ID: Final = re.compile(r"(\d{10,13})-\d{8,}")
_LONGEST_LITERAL: Final = 200
_SHORTEST_LITERAL: Final = 4
_MOST_KEPT: Final = 50_000

_Place = tuple[bool, bool, str | None, str | None, str | None]


@dataclass(slots=True)
class People:
    """Gives the aliases of fields, and teaches them to the written text.

    A person is told from others by number or id where there is one, by the whole name otherwise.
    """

    book: AliasBook
    texts: FreeText
    _by_identity: dict[str, Who] = field(default_factory=dict)
    _by_name: dict[str, list[Who]] = field(default_factory=dict)
    _identity_of: dict[Who, str] = field(default_factory=dict)
    _learned: set[tuple[str, Who]] = field(default_factory=set)
    _nameless: dict[str, list[Who]] = field(default_factory=dict)
    """Name → who is called so and has no number or id yet."""
    _customers: dict[str, dict[Who, list[str]]] = field(default_factory=dict)
    """First word of a name → the customers whose name begins with it."""
    _operators: set[str] = field(default_factory=set)
    _seen: set[_Place] = field(default_factory=set)
    _senders: dict[_Place, Who] = field(default_factory=dict)
    _accounts: dict[str, Who] = field(default_factory=dict)

    # -- people ------------------------------------------------------------------------------

    def person(
        self, name: str, kind: AliasKind, identity: str | None = None, *, whole: bool = False
    ) -> Who:
        """Return who `name` is, learning the name; `identity` is a number or an id.

        Of a `whole` name, that of a group, the single words mean nobody.
        """
        folded = self.texts.fold(name).strip()
        who = self._by_identity.get(identity) if identity else None
        if who is None:
            named = self._by_name.get(folded, [])
            free = self._without_identity(folded) if identity else named
            if not named and kind is AliasKind.CUSTOMER:
                free = self._namesakes(folded, identity)
            if len(free) == 1:
                who = free[0]
            else:
                who = (kind if not free else AliasKind.NAME, f"{identity or ''}\n{folded}")
                self.book.reserve(*who, name)
        if identity:
            self._by_identity.setdefault(identity, who)
            self._identity_of.setdefault(who, identity)
        if who[0] is AliasKind.CUSTOMER and (words := folded.split()):
            self._customers.setdefault(words[0], {}).setdefault(who, words)
        if (folded, who) not in self._learned:
            self._learned.add((folded, who))
            self._by_name.setdefault(folded, []).append(who)
            if who not in self._identity_of:
                self._nameless.setdefault(folded, []).append(who)
            self.texts.names.add(folded, who, whole=whole)
        return who

    def name(self, name: str, kind: AliasKind = AliasKind.NAME, identity: str | None = None) -> str:
        """Return what stands for a person's name; what is a number or address is told so."""
        if self.book.is_alias(name):
            return name
        other = self._number_or_address(name)
        if other is not None:
            return self.use(other, name)
        return self.use(self.person(name, kind, identity), name)

    def sender(self, message: Message) -> str | None:
        """Return what stands for the author's name."""
        if not message.sender:
            return message.sender
        place = _place(message)
        who = self._senders.get(place)
        if who is None:
            if self.book.is_alias(message.sender):
                return message.sender
            who = self._number_or_address(message.sender)
            who = who or self.person(message.sender, *self._role(message))
            if len(self._senders) < _MOST_KEPT:
                self._senders[place] = who
        return self.use(who, message.sender)

    def learn_sender(self, message: Message) -> None:
        """Learn the names and numbers of the envelope, once for each author."""
        place = _place(message)
        if place in self._seen:
            return
        self._seen.add(place)
        for number in (message.phone, message.participant):
            if number:
                self.learn_account(number)
        if message.sender and self._number_or_address(message.sender) is None:
            self.person(message.sender, *self._role(message))

    def _role(self, message: Message) -> tuple[AliasKind, str | None]:
        if message.from_me:
            known = self.texts.fold(message.sender or "").strip() in self._operators
            return (AliasKind.OPERATOR if known else AliasKind.NAME), None
        if message.is_group:
            return AliasKind.PARTICIPANT, self.identity(message.participant)
        return AliasKind.CUSTOMER, self.identity(message.phone)

    def identity(self, number: str | None) -> str | None:
        """Return what tells the owner of a number from others."""
        if not number:
            return None
        return f"tel:{field_phone(number) or number}"

    def learn_facts(self, attendance: Attendance, *, is_group: bool) -> None:
        """Learn the customer and the operators; they have their aliases before anyone else."""
        if attendance.customer_name:
            self.learn_name(
                attendance.customer_name,
                AliasKind.CUSTOMER,
                self.identity(attendance.customer_phone),
                whole=is_group,
            )
        if attendance.customer_phone:
            self.learn_account(attendance.customer_phone)
        people = (*attendance.operators, attendance.started_by, attendance.finished_by)
        for person in people:
            if person is not None:
                self._operator(person)

    def learn_name(
        self, name: str, kind: AliasKind, identity: str | None = None, *, whole: bool = False
    ) -> None:
        """Learn a name without using its alias."""
        if self._number_or_address(name) is None:
            self.person(name, kind, identity, whole=whole)

    def operator(self, person: Person | None) -> Person | None:
        """Return what stands for an operator: also a name where only an id came."""
        if person is None or person == Person() or self.book.is_alias(person.name or ""):
            return person
        alias = self.use(self._operator(person), person.name or person.id or "")
        return Person(self.id(person.id) if person.id else None, alias)

    def _operator(self, person: Person) -> Who:
        identity = f"operator:{person.id}" if person.id else None
        if person.name:
            self._operators.add(self.texts.fold(person.name).strip())
            return self.person(person.name, AliasKind.OPERATOR, identity)
        who = self._by_identity.get(identity or "")
        if who is None:
            who = (AliasKind.OPERATOR, f"{identity}\n")
            self.book.reserve(*who, person.id or "")
            if identity:
                self._by_identity[identity] = who
        return who

    def _namesakes(self, folded: str, identity: str | None) -> list[Who]:
        """Return the customers who may be meant by a shorter or longer form of their name.

        The facts say "Mariana Alves", her profile only "Mariana". Numbers that differ tell
        otherwise.
        """
        words = folded.split()
        return [
            who
            for who, known in self._customers.get(words[0] if words else "", {}).items()
            if not (identity and who in self._identity_of)
            and (set(words) <= set(known) or set(known) <= set(words))
        ]

    def _without_identity(self, folded: str) -> list[Who]:
        """Return who of this name may yet turn out to have any number.

        Thousands may have one name, each a number of their own: those are never gone through.
        """
        left = [who for who in self._nameless.pop(folded, ()) if who not in self._identity_of]
        if left:
            self._nameless[folded] = left
        return left

    # -- numbers, ids and anything ------------------------------------------------------------

    def account(self, value: str) -> str:
        """Return what stands for a phone number, a group, a lid: whatever says whose chat it is."""
        who = self._accounts.get(value)
        if who is None:
            if self.book.is_alias(value):
                return value
            form = field_phone(value)
            if form is not None:
                who = (AliasKind.PHONE, form)
            elif any(character.isalpha() for character in value) and not _ACCOUNT.fullmatch(value):
                return self.anything(value)
            else:
                who = (AliasKind.ID, value)
            if len(self._accounts) < _MOST_KEPT:
                self._accounts[value] = who
        return self.use(who, value)

    def learn_account(self, value: str) -> None:
        """Learn a number, so that it is found without country or area, too."""
        form = field_phone(value)
        if form is not None:
            self.book.reserve(AliasKind.PHONE, form, value)
            self.texts.phones.add(form)
        elif (inside := _PHONE_IN_ID.match(value)) and (form := field_phone(inside[1])):
            self.book.reserve(AliasKind.PHONE, form, inside[1])
            self.texts.phones.add(form)

    def id(self, value: str) -> str:
        """Return what stands for an id."""
        return self.book.id_alias(value)

    def learn_id(self, value: str) -> None:
        """Learn an id, so that it is found in written text."""
        self.book.reserve_id(value)
        if not value.isalnum():
            self.texts.ids_have_signs = True

    def thing(self, kind: AliasKind, value: str) -> str:
        """Return what stands for something of a known kind."""
        return value if self.book.is_alias(value) else self.use((kind, value), value)

    def anything(self, value: str, kind: AliasKind = AliasKind.VALUE) -> str:
        """Return what stands for a value nobody knows; `kind` where its form tells nothing."""
        if self.book.is_alias(value):
            return value
        folded = self.texts.fold(value).strip()
        if self.book.knows_id(value):
            return self.id(value)
        who = self._number_or_address(value)
        if who is None:
            named = self._by_name.get(folded)
            who = named[0] if named and len(named) == 1 else (kind, value)
        return self.use(who, value)

    def learn_literal(self, kind: AliasKind, value: str) -> None:
        """Learn a text that is replaced wherever it is written."""
        folded = self.texts.fold(value).strip()
        words = WORD.findall(folded)
        if _SHORTEST_LITERAL <= len(folded) <= _LONGEST_LITERAL and not all(
            word in COMMON for word in words
        ):
            self.texts.literals.add(folded, (kind, value))

    def add(self, text: str) -> None:
        """Learn what the operator added by hand."""
        folded = self.texts.fold(text).strip()
        form = field_phone(text)
        self.texts.added.add(folded, (AliasKind.ADDED, folded), always=True)
        if form is not None:
            self.texts.phones.add(form)

    def use(self, who: Who, original: str) -> str:
        """Return the alias of `who`, counting a certain use of it."""
        if who[0] is AliasKind.ID:
            return self.id(who[1])
        return self.book.alias(*who, original, certain=True)

    def _number_or_address(self, value: str) -> Who | None:
        """Return what a value is when its form says so."""
        said = self.texts.fold(value).strip()
        digits = _NOT_DIGIT.sub("", said)
        if digits and len(said) <= len(digits) + 6 and not any(c.isalpha() for c in said):
            if is_cpf(digits) and not self.texts.phones.knows(digits):
                return AliasKind.CPF, digits
            if is_cnpj(digits):
                return AliasKind.CNPJ, digits
        if (form := field_phone(said)) is not None:
            return AliasKind.PHONE, form
        for pattern, kind in _FORMS:
            if pattern.fullmatch(said):
                return kind, value if kind in (AliasKind.ID, AliasKind.LINK) else said
        return None


_FORMS: Final = (
    (_ACCOUNT, AliasKind.ID),
    (_EMAIL, AliasKind.EMAIL),
    (_UUID, AliasKind.PIX),
    (_ADDRESS, AliasKind.LINK),
)


def _place(message: Message) -> _Place:
    return (
        message.from_me, message.is_group, message.sender, message.phone, message.participant,
    )  # fmt: skip

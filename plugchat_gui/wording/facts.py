"""The facts of an attendance in words: title, figures, and rows of label and value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import tzinfo
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Attendance, Category, Person, Transcript
from plugchat_gui.domain.json_value import Json, Pairs
from plugchat_gui.domain.transcript import (
    counts,
    duration_ms,
    first_reply_ms,
    is_group,
    is_public,
    waiting_ms,
)
from plugchat_gui.wording.dates import clock, duration, local, short_day
from plugchat_gui.wording.fields import field_lines, shortened
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Words, mark

_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_UNKNOWN: Final = "—"
_STEP: Final = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
_LONGEST: Final = 10_000
_LONGEST_NAME: Final = 200
_MOST_OTHER: Final = 40
_LONGEST_OTHER: Final = 500
_TRELLO: Final = frozenset(("id", "idBoard", "idList", "shortUrl", "url"))

STATUS_WORDS: Final = MappingProxyType(
    {"FINISH": mark("Finished"), "PROGRESS": mark("In progress")}
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `codes` are those of the findings about it; `color` is "#rrggbb" or None.

    `value` may hold hostile text and line breaks. `other` marks members that have no row of
    their own ("Outros campos"); their labels are the payload's.
    """

    label: str
    value: str
    codes: tuple[str, ...] = ()
    color: str | None = None
    other: bool = False


def title(transcript: Transcript, tr: Words) -> str:
    """Return whose attendance it is: "Mariana Alves Coutinho", or "Sem nome"."""
    facts = transcript.attendance
    if facts.customer_name:
        return _name(facts.customer_name)
    if is_public(transcript) and facts.chat_names:
        return _name(facts.chat_names[0])
    if replace(facts, chat_names=()) == Attendance() and not is_group(transcript):
        sender = next((m.sender for m in transcript.messages if not m.from_me and m.sender), None)
        if sender:
            return _name(sender)
    return tr("No name")


def subtitle(transcript: Transcript, tr: Words) -> str:
    """Return "Atendimento nº 1492 · +55 44 90000-1423", or what there is of it."""
    facts = transcript.attendance
    parts = []
    if facts.number:
        parts.append(tr("Attendance no. {number}", number=_name(facts.number)))
    if is_group(transcript):
        parts.append(tr("Group"))
    elif (number := customer_phone(transcript)) is not None:
        parts.append(_name(phone(number)))
    if not parts:
        parts.append(message_count(transcript.message_total, tr))
    return " · ".join(parts)


def customer_phone(transcript: Transcript) -> str | None:
    """Return the customer's number, or the chat's when the facts name none."""
    if transcript.attendance.customer_phone:
        return transcript.attendance.customer_phone
    return next((m.phone for m in transcript.messages[:20] if m.phone), None)


def figures(transcript: Transcript, tr: Words) -> tuple[Fact, Fact, Fact]:
    """Return the three figures: wait, duration, survey; "—" for what nobody can know."""
    facts = transcript.attendance
    codes = _codes(transcript)
    wait, took = waiting_ms(facts), duration_ms(facts)
    return (
        Fact(tr("Wait"), _length(wait, tr), codes.get("attendance.requestTime", ())),
        Fact(tr("Duration"), _length(took, tr), codes.get("attendance.endTime", ())),
        Fact(
            tr("Survey"),
            tr("Rating {rating}", rating=_name(facts.rating)) if facts.rating else _UNKNOWN,
        ),
    )


def facts(
    transcript: Transcript,
    tr: Words,
    zone: tzinfo | None,
    counted: Transcript | None = None,
) -> tuple[Fact, ...]:
    """Return the rows of the facts panel: only what the attendance has; times in `zone`.

    What is counted is counted in `counted`, where `transcript` makes its messages when asked.
    """
    return tuple(_rows(transcript, tr, zone, counted or transcript))


def operators_in_words(attendance: Attendance, tr: Words) -> str:
    """Return the names of the operators, "" when none is named."""
    people = attendance.operators
    if not people and attendance.finished_by:
        people = (attendance.finished_by,)
    return ", ".join(person_in_words(person, tr) for person in people)


def person_in_words(person: Person, tr: Words) -> str:
    """Return the name, or the id where that is all there is."""
    if person.name:
        return _name(person.name)
    return tr("Operator (id {id})", id=_name(person.id or "")) if person.id else _UNKNOWN


def category_in_words(category: Category) -> str:
    """Return the category, and its item after an angle."""
    return _STEP.join(_name(part) for part in (category.name, category.item) if part)


def category_color(category: Category) -> str | None:
    """Return the color as "#rrggbb", None when the payload's is not one."""
    return category.color if category.color and _COLOR.fullmatch(category.color) else None


def message_count(count: int, tr: Words) -> str:
    """Return "18 mensagens", "Nenhuma mensagem"."""
    return tr.plural("{n} message", "{n} messages", count) if count else tr("No messages")


def messages_in_words(transcript: Transcript, tr: Words) -> str:
    """Return "18, sendo 3 automáticas", or "18" when none is."""
    count = counts(transcript)
    if not count.automatic:
        return tr.number(count.total)
    return tr.plural(
        "{total}, {n} of them automatic",
        "{total}, {n} of them automatic",
        count.automatic,
        total=tr.number(count.total),
    )


def _rows(
    transcript: Transcript, tr: Words, zone: tzinfo | None, counted: Transcript
) -> Iterator[Fact]:
    attendance, reply = transcript.attendance, first_reply_ms(counted)
    yield from _people(transcript, tr)
    for category in attendance.categories:
        yield Fact(tr("Category"), category_in_words(category), color=category_color(category))
    yield from _times(transcript, tr, zone)
    if reply is not None:
        yield Fact(tr("First reply"), duration(tr, reply))
    yield Fact(tr("Messages"), messages_in_words(counted, tr))
    if attendance.report:
        yield Fact(tr("Report"), shortened(attendance.report, _LONGEST))
    if attendance.rating_words:
        yield Fact(tr("Comment"), shortened(attendance.rating_words, _LONGEST))
    yield from _others(attendance, tr)


def _people(transcript: Transcript, tr: Words) -> Iterator[Fact]:
    attendance, number = transcript.attendance, customer_phone(transcript)
    operators = operators_in_words(attendance, tr)
    known = {title(transcript, tr), attendance.customer_name, number}
    chats = [name for name in attendance.chat_names if name not in known]
    for label, value in (
        (tr("Customer"), attendance.customer_name),
        (tr("Group") if is_group(transcript) else tr("Phone"), phone(number) if number else None),
        (tr("Chat"), ", ".join(map(_name, chats))),
        (tr("Number"), attendance.number),
        (tr("Status"), _status(attendance, tr)),
        (tr("Operator"), operators),
        (tr("Started by"), _person(attendance.started_by, operators, tr)),
        (tr("Finished by"), _person(attendance.finished_by, operators, tr)),
        (tr("Department"), attendance.department),
    ):
        if value:
            yield Fact(label, shortened(visible(shortened(value, _LONGEST)), _LONGEST))


def _times(transcript: Transcript, tr: Words, zone: tzinfo | None) -> Iterator[Fact]:
    attendance, codes = transcript.attendance, _codes(transcript)
    for label, at, key in (
        (tr("Requested"), attendance.requested_ms, "attendance.requestTime"),
        (tr("Start"), attendance.started_ms, "attendance.startTime"),
        (tr("End"), attendance.ended_ms, "attendance.endTime"),
    ):
        told = codes.get(key, ())
        if at is not None or told:
            yield Fact(label, moment_in_words(at, tr, zone), told)


def _others(attendance: Attendance, tr: Words) -> Iterator[Fact]:
    """Give what the attendance has no row for, each under the name it came with."""
    others = []
    for name, value in attendance.extra:
        card = _trello_card(value) if name == "trelloTask" else None
        if card is None:
            others.append((name, value))
        else:
            yield Fact(tr("Trello card"), visible(shortened(card, _LONGEST_OTHER)))
    if not others:
        return
    lines, more = field_lines(Pairs(others), tr, most=_MOST_OTHER, longest=_LONGEST_OTHER)
    for label, value in lines:
        yield Fact(visible(label), value, other=True)
    if more:
        rest = tr.plural("and {n} more field", "and {n} more fields", more)
        yield Fact("", rest, other=True)


def _trello_card(value: Json) -> str | None:
    """Return the address of a card, None where more came than its address and its ids."""
    members = dict(value) if isinstance(value, Pairs) else {}
    if not members or not _TRELLO.issuperset(members):
        return None
    addresses = [members.get(name) for name in ("url", "shortUrl")]
    return next((a for a in addresses if isinstance(a, str) and a), None)


def moment_in_words(at_ms: int | None, tr: Words, zone: tzinfo | None) -> str:
    """Return "14/10/2026, 9:06", "—" for an unusable time."""
    if at_ms is None:
        return _UNKNOWN
    moment = local(at_ms, zone)
    return f"{short_day(tr, moment.date())}, {clock(moment)}"


def _status(attendance: Attendance, tr: Words) -> str | None:
    if attendance.status is None:
        return None
    known = STATUS_WORDS.get(attendance.status.strip().upper())
    return tr(known) if known else attendance.status


def _person(person: Person | None, operators: str, tr: Words) -> str | None:
    """Return the person in words, None when the row of operators says it already."""
    if person is None:
        return None
    words = person_in_words(person, tr)
    return None if words == operators else words


def _name(text: str) -> str:
    """Return a name or number fit for one line."""
    return visible(shortened(text, _LONGEST_NAME))


def _length(milliseconds: int | None, tr: Words) -> str:
    return _UNKNOWN if milliseconds is None else duration(tr, milliseconds)


def _codes(transcript: Transcript) -> dict[str, tuple[str, ...]]:
    """Return the codes of findings by the fact they are about."""
    found: dict[str, tuple[str, ...]] = {}
    for finding in transcript.findings:
        key = str(finding.details.get("key", ""))
        if key:
            found[key] = (*found.get(key, ()), str(finding.code))
    return found

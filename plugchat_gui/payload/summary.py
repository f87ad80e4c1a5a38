"""What a list says about a delivery, and the texts it is found by. Pure and total."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final

from plugchat_gui.domain.attendance import Attendance, Message, TextContent, Transcript
from plugchat_gui.domain.contents import LocationContent, MediaContent
from plugchat_gui.domain.delivery import DeliverySummary
from plugchat_gui.domain.finding import Finding, Severity
from plugchat_gui.payload.result import ReadResult

SUMMARY_VERSION: Final = 1
"""Counted up when a summary or the texts come to hold something else: all are made anew then."""

_NOT_FOUND_BY: Final = frozenset(("key", "kind", "key_type", "mime", "currency", "rest", "target"))
"""Members of contents nobody looks for: codes, and the Pix key, which is personal."""
_WITH_HIDDEN_LINK: Final = (MediaContent, LocationContent)
"""Their links are not shown."""


def summary_of(result: ReadResult) -> DeliverySummary:
    """Return what is told at a glance about the attendances that were read."""
    if not result.transcripts:
        problem = result.problem.code.value if result.problem else ""
        return DeliverySummary(warnings=_warnings(result), problem=problem)
    first = result.transcripts[0]
    facts = first.attendance
    category = next((one for one in facts.categories if one.name or one.item), None)
    return DeliverySummary(
        number=facts.number,
        customer=facts.customer_name or next(iter(facts.chat_names), None),
        phone=facts.customer_phone,
        operator=_operator(facts),
        category=(category.name or category.item) if category else None,
        category_color=category.color if category else None,
        department=facts.department,
        started_ms=_began_ms(first),
        ended_ms=facts.ended_ms,
        attendances=len(result.transcripts),
        messages=sum(transcript.message_total for transcript in result.transcripts),
        warnings=_warnings(result),
    )


def texts_of(result: ReadResult) -> Iterator[str]:
    """Give every text that a person may look for: the facts, and what was written."""
    for transcript in result.transcripts:
        yield from _facts(transcript.attendance)
        for message in _messages(transcript):
            yield from filter(None, (message.sender, message.phone, message.participant))
            for content in message.contents:
                if type(content) is TextContent and not content.title:
                    yield content.text
                else:
                    yield from _texts(content)


def _operator(facts: Attendance) -> str | None:
    people = (*facts.operators, facts.started_by, facts.finished_by)
    return next((one.name for one in people if one is not None and one.name), None)


def _began_ms(transcript: Transcript) -> int | None:
    facts = transcript.attendance
    first = transcript.messages[0].moment_ms if transcript.timed else None
    moments = (facts.started_ms, facts.requested_ms, first)
    return next((moment for moment in moments if moment is not None), None)


def _warnings(result: ReadResult) -> int:
    told: list[Finding] = []
    for transcript in result.transcripts:
        told += transcript.findings
    # What is odd about the text itself is told with each attendance, and once for all.
    about_text = [finding for finding in result.findings if finding not in told]
    return sum(finding.severity is not Severity.NOTE for finding in (*told, *about_text))


def _messages(transcript: Transcript) -> Iterator[Message]:
    yield from transcript.messages
    relations = transcript.relations
    for several in (*relations.attached.values(), *relations.versions.values()):
        yield from several


def _facts(facts: Attendance) -> Iterator[str]:
    people = (*facts.operators, facts.started_by, facts.finished_by)
    texts = (
        *(facts.number, facts.id, facts.customer_name, facts.customer_phone, facts.department),
        *(facts.report, facts.rating_words, *facts.chat_names),
        *(one.name for one in people if one is not None),
        *(part for one in facts.categories for part in (one.name, one.item)),
    )
    yield from filter(None, texts)


def _texts(value: Any) -> Iterator[str]:
    """Give the texts in a content, or in a value of an unknown one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _searched(value.__class__):
            yield from _texts(getattr(value, name))


@cache
def _searched(kind: type[Any]) -> tuple[str, ...]:
    left_out = _NOT_FOUND_BY | {"url"} if kind in _WITH_HIDDEN_LINK else _NOT_FOUND_BY
    return tuple(field.name for field in fields(kind) if field.name not in left_out)

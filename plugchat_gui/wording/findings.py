"""What is said about something odd in an attendance: one row for each code."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from plugchat_gui.domain.contents import MEDIA_LINK_DAYS
from plugchat_gui.domain.finding import Finding
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.wording.repairs import CHANGES
from plugchat_gui.wording.visible_text import quoted_briefly
from plugchat_gui.wording.words import Words, mark

_Details: TypeAlias = Mapping[str, str]
_Row: TypeAlias = Callable[[Words, _Details, int], str]

_FIELDS: Final = MappingProxyType(
    {
        "attendance.requestTime": mark("time of the request"),
        "attendance.startTime": mark("time of the start"),
        "attendance.endTime": mark("time of the end"),
        "momment": mark("time of the message"),
    }
)


def finding_sentence(finding: Finding, tr: Words) -> str:
    """Return one or two short sentences: what is odd, and what the program did about it."""
    details = {
        name: tr.number(value) if isinstance(value, int) else quoted_briefly(value)
        for name, value in finding.details.items()
    }
    key = str(finding.details.get("key", ""))
    details["key"] = tr(_FIELDS[key]) if key in _FIELDS else quoted_briefly(key) or tr("(empty)")
    count = finding.details.get("count", 1)
    row = SENTENCES.get(finding.code)
    if row is None:
        return tr("Something is odd in this file ({code}).", code=finding.code)
    return row(tr, details, count if isinstance(count, int) else 1)


def _corrected(phrase: Callable[[Words, int], str]) -> _Row:
    return lambda tr, d, n: tr(
        "Corrected on opening: {what}. The first place is in line {line}.",
        what=phrase(tr, n),
        line=d.get("line", "?"),
    )


SENTENCES: Final[Mapping[str, _Row]] = MappingProxyType(
    {
        **{code: _corrected(phrase) for code, phrase in CHANGES.items()},
        FindingCode.DUPLICATE_KEY: lambda tr, d, n: tr.plural(
            "The key {key} came twice. Both messages are shown.",
            "The key {key} came {times} times. All the messages are shown.",
            n,
            key=d["key"],
            times=tr.number(n + 1),
        ),
        FindingCode.DUPLICATE_MEMBER: lambda tr, d, _n: tr(
            "The field {key} came more than once. The last one counts.", key=d["key"]
        ),
        FindingCode.DUPLICATE_MESSAGE_ID: lambda tr, d, n: tr.plural(
            "Two messages have the id {key}. Both are shown.",
            "{times} messages have the id {key}. All are shown.",
            n,
            key=d["key"],
            times=tr.number(n + 1),
        ),
        FindingCode.KEY_DIFFERS_FROM_ID: lambda tr, d, n: tr.plural(
            "A message came with two ids: {key} and {other}. It is shown all the same.",
            "{n} messages came with two ids each. They are shown all the same.",
            n,
            key=d["key"],
            other=d.get("other", ""),
        ),
        FindingCode.IMPOSSIBLE_TIME: lambda tr, d, n: tr.plural(
            "An impossible time: {key}. It cannot be shown.",
            "{n} impossible times: {key}. They cannot be shown.",
            n,
            key=d["key"],
        ),
        FindingCode.MISSING_TIME: lambda tr, _d, n: tr.plural(
            "{n} message came without a time. It is at the end.",
            "{n} messages came without a time. They are at the end.",
            n,
        ),
        FindingCode.SECONDS_TIME: lambda tr, d, n: tr.plural(
            "A time came in seconds and was converted: {key}.",
            "{n} times came in seconds and were converted: {key}.",
            n,
            key=d["key"],
        ),
        FindingCode.TIME_AS_TEXT: lambda tr, d, n: tr.plural(
            "A time came in an unusual form and was understood: {key}.",
            "{n} times came in an unusual form and were understood: {key}.",
            n,
            key=d["key"],
        ),
        FindingCode.NEGATIVE_WAIT: lambda tr, _d, _n: tr(
            "The request is later than the start. The wait cannot be calculated."
        ),
        FindingCode.NEGATIVE_DURATION: lambda tr, _d, _n: tr(
            "The end is earlier than the start. The duration cannot be calculated."
        ),
        FindingCode.UNKNOWN_KIND: lambda tr, d, n: tr.plural(
            "A kind of message the program does not know yet: {key}.",
            "A kind of message the program does not know yet: {key}, {n} times.",
            n,
            key=d["key"],
        ),
        FindingCode.UNKNOWN_FIELD: lambda tr, d, n: tr.plural(
            "A field the program does not know yet: {key}.",
            "A field the program does not know yet: {key}, {n} times.",
            n,
            key=d["key"],
        ),
        FindingCode.UNKNOWN_STATUS: lambda tr, d, _n: tr(
            "A message status the program does not know: {key}. It is shown as it came.",
            key=d["key"],
        ),
        FindingCode.ODD_TYPE: lambda tr, d, n: tr.plural(
            "The field {key} came in an unexpected form.",
            "The field {key} came in an unexpected form, {n} times.",
            n,
            key=d["key"],
        ),
        FindingCode.TWO_SPELLINGS: lambda tr, d, _n: tr(
            "{key} and {other} came with different values. The first one counts.",
            key=d["key"],
            other=d.get("other", ""),
        ),
        FindingCode.NO_CONTENT: lambda tr, _d, n: tr.plural(
            "{n} message came without content.", "{n} messages came without content.", n
        ),
        FindingCode.NOT_A_MESSAGE: lambda tr, d, n: tr.plural(
            "Something among the messages is not a message: {value}.",
            "{n} things among the messages are not messages: {value}.",
            n,
            value=d.get("value", ""),
        ),
        FindingCode.NOT_AN_ATTENDANCE: lambda tr, d, _n: tr(
            "The facts of the attendance could not be read: {value}.", value=d.get("value", "")
        ),
        FindingCode.CHAT_WITHOUT_OWNER: lambda tr, d, _n: tr(
            "There are {attendances} attendances and one conversation. It is shown in the first.",
            attendances=d.get("attendances", ""),
        ),
        FindingCode.CALLBACK: lambda tr, d, n: tr.plural(
            "There is a notice that is no message: {key}.",
            "There are {n} notices that are no messages: {key}.",
            n,
            key=d["key"],
        ),
        FindingCode.UNKNOWN_OBJECT: lambda tr, d, n: tr.plural(
            "A part of the file was not recognized: {key}.",
            "{n} parts of the file were not recognized: {key}.",
            n,
            key=d["key"],
        ),
        FindingCode.TEXT_AROUND_JSON: lambda tr, _d, _n: tr(
            "There was text around the attendance. It was left out."
        ),
        FindingCode.RAW_CONTROL_CHARACTER: lambda tr, _d, _n: tr(
            "A text holds a line break written in a wrong way. It was kept."
        ),
        FindingCode.BAD_BYTES: lambda tr, _d, _n: tr(
            "Some characters of the file are damaged. They show as \N{REPLACEMENT CHARACTER}."
        ),
        FindingCode.HALF_CHARACTER: lambda tr, _d, _n: tr(
            "An emoji came cut in half. It shows as \N{REPLACEMENT CHARACTER}."
        ),
        FindingCode.ORPHAN_REPLY: lambda tr, _d, n: tr.plural(
            "{n} message answers one that is not in this file.",
            "{n} messages answer others that are not in this file.",
            n,
        ),
        FindingCode.ORPHAN_REACTION: lambda tr, _d, n: tr.plural(
            "{n} reaction is about a message that is not in this file.",
            "{n} reactions are about messages that are not in this file.",
            n,
        ),
        FindingCode.ORPHAN_VOTE: lambda tr, _d, n: tr.plural(
            "{n} vote is for a poll that is not in this file.",
            "{n} votes are for polls that are not in this file.",
            n,
        ),
        FindingCode.ORPHAN_EDIT: lambda tr, _d, n: tr.plural(
            "{n} message was edited and its first text is not in this file.",
            "{n} messages were edited and their first texts are not in this file.",
            n,
        ),
        FindingCode.ORPHAN_REVOKE: lambda tr, _d, n: tr.plural(
            "{n} message was deleted and is not in this file.",
            "{n} messages were deleted and are not in this file.",
            n,
        ),
        FindingCode.ORPHAN_PIN: lambda tr, _d, n: tr.plural(
            "{n} pinned message is not in this file.",
            "{n} pinned messages are not in this file.",
            n,
        ),
        FindingCode.CUT_OFF: lambda tr, d, n: tr.plural(
            "The text ended in the middle (line {line}, column {column}). {n} whole message was"
            " read. What came after it is missing.",
            "The text ended in the middle (line {line}, column {column}). {n} whole messages were"
            " read. What came after them is missing.",
            n,
            line=d.get("line", "?"),
            column=d.get("column", "?"),
        ),
        FindingCode.STATUS_UPDATED: lambda tr, _d, n: tr.plural(
            "{n} status notice updated messages.", "{n} status notices updated messages.", n
        ),
        FindingCode.STATUS_KEPT: lambda tr, _d, n: tr.plural(
            "{n} status notice said less than the messages already tell. Nothing changed by it.",
            "{n} status notices said less than the messages already tell. Nothing changed by them.",
            n,
        ),
        FindingCode.EXPIRED_MEDIA: lambda tr, _d, n: tr.plural(
            "The link of {n} file has probably expired. Such links last {days} days.",
            "The links of {n} files have probably expired. Such links last {days} days.",
            n,
            days=MEDIA_LINK_DAYS,
        ),
        FindingCode.MIXED_ALPHABETS: lambda tr, d, _n: tr(
            "The name {value} mixes letters of different alphabets. It may imitate another name.",
            value=d.get("value", ""),
        ),
        FindingCode.HIDDEN_CHARACTERS: lambda tr, d, _n: tr(
            "A name holds characters that nobody sees. Here they are written out: {value}.",
            value=d.get("value", ""),
        ),
        FindingCode.OTHER_TARGET: lambda tr, d, n: tr.plural(
            "A link shows one address and leads to another one: {value}.",
            "{n} links show one address and lead to another one: {value}.",
            n,
            value=d.get("value", ""),
        ),
        FindingCode.MORE_FINDINGS: lambda tr, _d, n: tr.plural(
            "There is {n} more oddity.", "There are {n} more oddities.", n
        ),
    }
)

"""From what was gathered to transcripts: order, relations, and what is odd about the whole."""

from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Attendance, Message, Pairs, Source, Transcript
from plugchat_gui.domain.relating import Related, related
from plugchat_gui.domain.relations import Orphan
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.facts import attendance
from plugchat_gui.payload.notes import Notes
from plugchat_gui.payload.oddities import note_oddities
from plugchat_gui.payload.status_notices import Updates
from plugchat_gui.payload.wrappers import Draft, Gathering


def finished(gathering: Gathering, source: Source, now_ms: int | None) -> list[Transcript]:
    """Return the transcripts of everything that is an attendance or holds a message."""
    if gathering.notices:
        _update(gathering)
    return [
        transcript
        for draft in gathering.drafts
        if draft.is_something
        for transcript in _transcripts(draft, source, now_ms)
    ]


def _update(gathering: Gathering) -> None:
    """Let notices change the messages they are about; tell of them, and of all others."""
    updates = Updates(gathering.notices)
    for draft in gathering.drafts:
        for position, new in updates.apply(draft.messages):
            code = FindingCode.STATUS_UPDATED if new else FindingCode.STATUS_KEPT
            draft.notes.add(code, "", position)
    for kind in updates.without_message():
        gathering.notes.add(FindingCode.CALLBACK, kind)


def _transcripts(draft: Draft, source: Source, now_ms: int | None) -> list[Transcript]:
    """Return the transcripts of one draft: the first attendance in it owns the chat."""
    notes, owners = draft.notes, draft.facts or [Pairs()]
    if len(owners) > 1 and draft.messages:
        notes.add(FindingCode.CHAT_WITHOUT_OWNER, attendances=len(owners))
    facts: Attendance = attendance(owners[0], notes) if draft.facts else Attendance()
    if draft.left:
        facts = replace(facts, extra=Pairs((*facts.extra, *draft.left)))
    if draft.reader.chat_names:
        facts = replace(facts, chat_names=tuple(draft.reader.chat_names))
    timed, untimed = _ordered(draft.messages)
    ordered = (*timed, *untimed)
    told = related(ordered, len(timed))
    for what, index in told.orphans:
        notes.add(_ORPHANS[what], "", told.rows[index].position)
    note_oddities(ordered, facts, notes, now_ms)
    findings = notes.findings(_indices(told, notes.positions()))
    first = Transcript(facts, told.rows, told.timed, findings, source, told.relations)
    return [first, *(_without_chat(other, source, now_ms) for other in owners[1:])]


def _without_chat(pairs: Pairs, source: Source, now_ms: int | None) -> Transcript:
    notes = Notes()
    facts = attendance(pairs, notes)
    note_oddities((), facts, notes, now_ms)
    return Transcript(facts, (), 0, notes.findings(), source)


def _ordered(messages: list[Message]) -> tuple[list[Message], list[Message]]:
    """Return the messages by moment, then position, and those without a usable time."""
    timed = [m for m in messages if m.moment_ms is not None]
    timed.sort(key=attrgetter("moment_ms"))
    return timed, [m for m in messages if m.moment_ms is None]


def _indices(told: Related, positions: set[int]) -> dict[int, int]:
    """Return the rows of the messages that findings point at; some live on another one's row."""
    if not positions:
        return {}
    homes = {at: row for at, row in told.relations.homes.items() if at in positions}
    return homes | {m.position: i for i, m in enumerate(told.rows) if m.position in positions}


_ORPHANS: Final = MappingProxyType(
    {
        Orphan.REPLY: FindingCode.ORPHAN_REPLY,
        Orphan.REACTION: FindingCode.ORPHAN_REACTION,
        Orphan.VOTE: FindingCode.ORPHAN_VOTE,
        Orphan.EDIT: FindingCode.ORPHAN_EDIT,
        Orphan.REVOKE: FindingCode.ORPHAN_REVOKE,
        Orphan.PIN: FindingCode.ORPHAN_PIN,
    }
)

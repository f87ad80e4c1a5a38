"""From the bytes of a payload to transcripts. Total: no input makes `read` raise or hang.

The bound is four times `json.loads` of the same text for 100,000 messages, without stopping
other threads for longer than a frame (see `scanner` and `undisturbed`).
"""

from dataclasses import replace
from hashlib import sha256
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Attendance, Message, Pairs, Source, Transcript
from plugchat_gui.domain.relating import Related, related
from plugchat_gui.domain.relations import Orphan
from plugchat_gui.payload.codes import FindingCode, ProblemCode
from plugchat_gui.payload.facts import attendance
from plugchat_gui.payload.limits import CHUNK_BYTES
from plugchat_gui.payload.notes import Notes, quoted
from plugchat_gui.payload.result import (
    CancelledCall,
    Problem,
    Progress,
    ProgressCall,
    ReadResult,
    Unreadable,
)
from plugchat_gui.payload.scanner import Scanner
from plugchat_gui.payload.sniff import Region, region
from plugchat_gui.payload.undisturbed import undisturbed
from plugchat_gui.payload.wrappers import Draft, Gathering, gather

_EXCERPT_BEFORE: Final = 40
_EXCERPT_AFTER: Final = 20


def read(
    data: bytes,
    name: str | None = None,
    *,
    progress: ProgressCall | None = None,
    cancelled: CancelledCall | None = None,
) -> ReadResult:
    """Return the attendances in `data`, or the problem that prevented it.

    `name` is the file's name where there is one. `progress` is called and `cancelled` asked in
    this thread, a few times a megabyte; what they raise is raised here.
    """
    found: Region | None = None
    try:
        with undisturbed(len(data)):
            found = region(data, name)
            return _transcripts(data, found, name, progress, cancelled)
    except Unreadable as error:
        text, start = (found.data, found.start) if found else (data, 0)
        return ReadResult(problem=_problem(text, start, error))
    except MemoryError:
        return ReadResult(problem=Problem(ProblemCode.OUT_OF_MEMORY))


def _transcripts(
    data: bytes,
    found: Region,
    name: str | None,
    progress: ProgressCall | None,
    cancelled: CancelledCall | None,
) -> ReadResult:
    gathering = Gathering()

    def on_chunk(done: int) -> None:
        if cancelled is not None and cancelled():
            raise Unreadable(ProblemCode.CANCELLED)
        if progress is not None:
            progress(Progress(done, len(found.data), gathering.count))

    scanner = Scanner(found.data, found.start, found.end, on_chunk)
    gather(scanner, gathering)
    on_chunk(found.end)
    source = Source(name, len(data), _digest(data), found.data)
    transcripts = [t for d in gathering.drafts if d.is_something for t in _finished(d, source)]
    if not transcripts:
        raise _nothing(gathering)
    _note_text(gathering.notes, found, scanner)
    return ReadResult(tuple(transcripts), gathering.notes.findings())


def _finished(draft: Draft, source: Source) -> list[Transcript]:
    """Return the transcripts of one draft: the first attendance in it owns the chat."""
    notes, owners = draft.notes, draft.facts or [Pairs()]
    if len(owners) > 1 and draft.messages:
        notes.add(FindingCode.CHAT_WITHOUT_OWNER, attendances=len(owners))
    facts: Attendance = attendance(owners[0], notes) if draft.facts else Attendance()
    if draft.left:
        facts = replace(facts, extra=Pairs((*facts.extra, *draft.left)))
    timed, untimed = _ordered(draft.messages)
    told = related((*timed, *untimed), len(timed))
    for what, index in told.orphans:
        notes.add(_ORPHANS[what], "", told.rows[index].position)
    findings = notes.findings(_indices(told, notes.positions()))
    first = Transcript(facts, told.rows, told.timed, findings, source, told.relations)
    return [first, *(_without_chat(other, source) for other in owners[1:])]


def _without_chat(facts: Pairs, source: Source) -> Transcript:
    notes = Notes()
    read_facts = attendance(facts, notes)
    return Transcript(read_facts, (), 0, notes.findings(), source)


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


def _note_text(notes: Notes, found: Region, scanner: Scanner) -> None:
    for true, code in (
        (found.text_around, FindingCode.TEXT_AROUND_JSON),
        (scanner.bad_bytes, FindingCode.BAD_BYTES),
        (scanner.halves and not scanner.bad_bytes, FindingCode.HALF_CHARACTER),
        (scanner.unclean, FindingCode.RAW_CONTROL_CHARACTER),
    ):
        if true:
            notes.add(code)


def _nothing(gathering: Gathering) -> Unreadable:
    if gathering.callbacks:
        return Unreadable(ProblemCode.ONLY_CALLBACKS, kind=gathering.callbacks[0])
    met = gathering.notes.findings()
    keys = next((str(f.details["key"]) for f in met if "key" in f.details), "")
    return Unreadable(ProblemCode.NO_ATTENDANCE, keys=quoted(keys))


def _digest(data: bytes) -> str:
    digest = sha256()
    view = memoryview(data)
    for at in range(0, len(data), CHUNK_BYTES):
        digest.update(view[at : at + CHUNK_BYTES])
    return digest.hexdigest()


def _problem(text: bytes, start: int, error: Unreadable) -> Problem:
    """Place the error in the text: line and column from 1, and what stands there."""
    if error.offset is None:
        return Problem(error.code, details=error.details)
    at = error.offset
    line_start = max(text.rfind(b"\n", 0, at) + 1, start if text.find(b"\n", 0, at) < 0 else 0)
    line_end = text.find(b"\n", at)
    line_end = len(text) if line_end < 0 else line_end
    column = len(text[line_start:at].decode("utf-8", "replace"))
    before = text[max(line_start, at - 4 * _EXCERPT_BEFORE) : at].decode("utf-8", "replace")
    after = text[at : min(line_end, at + 4 * _EXCERPT_AFTER)].decode("utf-8", "replace")
    excerpt = before[-_EXCERPT_BEFORE:] + after[:_EXCERPT_AFTER]
    line = text.count(b"\n", 0, at) + 1
    return Problem(error.code, line, column + 1, excerpt.strip(), error.details)

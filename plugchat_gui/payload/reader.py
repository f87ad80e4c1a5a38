"""From the bytes of a payload to transcripts. Total: no input makes `read` raise or hang.

The bound is four times `json.loads` of the same text for 100,000 messages, without stopping
other threads for longer than a frame (see `scanner` and `undisturbed`).
"""

from dataclasses import dataclass, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Source
from plugchat_gui.domain.finding import Finding
from plugchat_gui.payload.codes import SEVERITIES, FindingCode, ProblemCode
from plugchat_gui.payload.finishing import finished
from plugchat_gui.payload.limits import CHUNK_BYTES
from plugchat_gui.payload.mending import Change, mended
from plugchat_gui.payload.notes import Notes, quoted
from plugchat_gui.payload.places import half_character, line_and_column, problem_at
from plugchat_gui.payload.repairs import Offer, Repair
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
from plugchat_gui.payload.wrappers import Gathering, gather


def read(
    data: bytes,
    name: str | None = None,
    *,
    repair: Repair = Repair.OFFER,
    now_ms: int | None = None,
    progress: ProgressCall | None = None,
    cancelled: CancelledCall | None = None,
) -> ReadResult:
    """Return the attendances in `data`, or the problem that prevented it.

    `name` is the file's name where there is one. `repair` says how far to go with what is no
    JSON; what was done is told in the findings of each transcript. `now_ms` (UTC epoch
    milliseconds) lets expired files be told. `progress` is called and `cancelled` asked in this
    thread, a few times a megabyte; what they raise is raised here.
    """
    reading = _Reading(data, name, now_ms, progress, cancelled)
    try:
        with undisturbed(len(data)):
            return reading.result(repair)
    except Unreadable as error:
        return ReadResult(problem=reading.problem(error))
    except MemoryError:
        return ReadResult(problem=Problem(ProblemCode.OUT_OF_MEMORY))


_ABOUT_ONE_BLOCK: Final = frozenset((ProblemCode.NOT_JSON, ProblemCode.NO_ATTENDANCE))
"""Problems of a page with several blocks that copying the right one would solve."""


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What was found in a text; `cut` is set when the text ends in the middle."""

    region: Region
    gathering: Gathering
    scanner: Scanner
    cut: Unreadable | None

    @property
    def is_something(self) -> bool:
        return any(draft.is_something for draft in self.gathering.drafts)


class _Reading:
    """One input on its way to a result."""

    def __init__(
        self,
        data: bytes,
        name: str | None,
        now_ms: int | None,
        progress: ProgressCall | None,
        cancelled: CancelledCall | None,
    ) -> None:
        self._data, self._name, self._now_ms = data, name, now_ms
        self._progress, self._cancelled = progress, cancelled
        self._found: Region | None = None

    def result(self, repair: Repair) -> ReadResult:
        """Read the text as it is, or as `repair` allows; raises Unreadable."""
        found = self._found = region(self._data, self._name)
        if found.blocks == 1:
            return self._read(found, repair)
        try:
            return self._read(found, repair)
        except Unreadable as error:
            if error.offer is None and error.code in _ABOUT_ONE_BLOCK:
                raise Unreadable(ProblemCode.SEVERAL_BLOCKS, count=found.blocks) from None
            raise

    def _read(self, found: Region, repair: Repair) -> ReadResult:
        try:
            gathered = self._gathered(found)
        except Unreadable as error:
            if error.code is not ProblemCode.NOT_JSON:
                raise
            return self._repaired(found, error, repair)
        if gathered.cut is not None:
            return self._salvaged(gathered, (), gathered.cut, repair)
        return self._whole(gathered)

    def problem(self, error: Unreadable) -> Problem:
        """Return an error with its place in what was read."""
        found = self._found
        text, start = (found.data, found.start) if found else (self._data, 0)
        return problem_at(error, text, start)

    def _gathered(self, found: Region) -> _Gathered:
        gathering = Gathering()

        def on_chunk(done: int) -> None:
            self._tell(done, len(found.data), gathering.count)

        end = found.end - half_character(found.data, found.start, found.end)
        scanner = Scanner(found.data, found.start, end, on_chunk)
        cut = None
        try:
            gather(scanner, gathering)
        except Unreadable as error:
            if error.code is not ProblemCode.TRUNCATED:
                gathering.release()
                raise
            cut = error
        if cut is None and end < found.end:
            raise Unreadable(ProblemCode.NOT_JSON, end, expected="object")
        on_chunk(found.end)
        return _Gathered(found, gathering, scanner, cut)

    def _repaired(self, found: Region, error: Unreadable, repair: Repair) -> ReadResult:
        """Read the text with what is certain corrected; raise `error` where that is no help."""
        made = mended(
            found.data, found.start, found.end, lambda at: self._tell(at, len(found.data), 0)
        )
        if made is None or not made.changes:
            raise error
        try:
            gathered = self._gathered(Region(made.data, 0, len(made.data), found.text_around))
        except Unreadable as still:
            raise (error if still.code is ProblemCode.NOT_JSON else still) from None
        if not gathered.is_something:
            raise error
        changes = tuple(self._told(change) for change in made.changes)
        if gathered.cut is not None:
            cut = Unreadable(ProblemCode.TRUNCATED, _end_of_text(found))
            return self._salvaged(gathered, changes, cut, repair)
        if repair is Repair.OFFER:
            error.offer = Offer(Repair.CERTAIN, changes, gathered.gathering.count)
            gathered.gathering.release()
            raise error
        return self._whole(gathered, changes)

    def _salvaged(
        self,
        gathered: _Gathered,
        changes: tuple[Finding, ...],
        error: Unreadable,
        repair: Repair,
    ) -> ReadResult:
        """Take what came before the text ends in the middle; raise `error` when not allowed."""
        if not gathered.is_something:
            raise error
        at, count = error.offset or 0, gathered.gathering.count
        changes = (*changes, self._told(Change(FindingCode.CUT_OFF, count, at)))
        if repair is not Repair.SALVAGE:
            error.offer = Offer(Repair.SALVAGE, changes, count)
            gathered.gathering.release()
            raise error
        return self._whole(gathered, changes)

    def _whole(self, gathered: _Gathered, changes: tuple[Finding, ...] = ()) -> ReadResult:
        source = Source(self._name, len(self._data), _digest(self._data), gathered.region.data)
        gathering = gathered.gathering
        transcripts = finished(gathering, source, self._now_ms)
        if not transcripts:
            raise _nothing(gathering)
        told = (*changes, *_about_text(gathered))
        if told:
            transcripts = [replace(t, findings=(*told, *t.findings)) for t in transcripts]
        return ReadResult(tuple(transcripts), (*told, *gathering.notes.findings()))

    def _told(self, change: Change) -> Finding:
        assert self._found is not None  # noqa: S101 (only what was found is changed)
        line, column = line_and_column(self._found.data, self._found.start, change.offset)
        details = MappingProxyType({"count": change.count, "line": line, "column": column})
        return Finding(change.code, SEVERITIES[change.code], details)

    def _tell(self, done: int, total: int, messages: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Unreadable(ProblemCode.CANCELLED)
        if self._progress is not None:
            self._progress(Progress(done, total, messages))


def _end_of_text(found: Region) -> int:
    """Return where the last thing that is not blank ends."""
    end = found.end
    while end > found.start and found.data[end - 1] in b" \t\r\n":
        end -= 1
    return end


def _about_text(gathered: _Gathered) -> tuple[Finding, ...]:
    """Return what is odd about the text itself, and so about everything in it."""
    notes = Notes()
    scanner = gathered.scanner
    for true, code in (
        (gathered.region.text_around, FindingCode.TEXT_AROUND_JSON),
        (scanner.bad_bytes, FindingCode.BAD_BYTES),
        (scanner.halves and not scanner.bad_bytes, FindingCode.HALF_CHARACTER),
        (scanner.unclean, FindingCode.RAW_CONTROL_CHARACTER),
    ):
        if true:
            notes.add(code)
    return notes.findings()


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

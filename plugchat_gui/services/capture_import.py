"""Importing what other tools captured: files, folders, or what was pasted, into the archive."""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from plugchat_gui.domain.archive_state import ArchiveTrouble, Stored
from plugchat_gui.domain.delivery import Delivery, Origin
from plugchat_gui.payload.captures.captured import Capture, Captured, CaptureFormat, SkipReason
from plugchat_gui.payload.captures.payload_signs import holds_payload
from plugchat_gui.payload.captures.registry import read_capture
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.reader import read
from plugchat_gui.payload.result import Problem, Progress
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.services.capture_files import folder_files
from plugchat_gui.services.files import read_input

if TYPE_CHECKING:
    from concurrent.futures import Future

    from plugchat_gui.services.archive.archive import Archive

ImportInput: TypeAlias = Path | tuple[bytes, str]
"""A file or a folder, or bytes and what they are called ("" for what was pasted)."""

MAX_SOURCE: Final = 255
"""Characters of a source that are kept."""
MAX_OUTCOMES: Final = 1_000
"""Files of which it is told what became of them; of further ones it is counted only."""
_EXPLAINED: Final = 1_000_000
"""Bytes of a text that is read again to say why it is no payload."""
_IN_FLIGHT: Final = 64
"""Deliveries handed to the archive before the first of them is waited for."""


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import got.

    `file` counts from 1 to `files`; `name` is hostile text. While a file is read, `of` is 0 and
    the bytes say how far; while its deliveries are stored, `done` of `of` are.
    """

    file: int
    files: int
    name: str
    done_bytes: int = 0
    total_bytes: int = 0
    done: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file. `found` counts its deliveries; `problem` says what is wrong.

    `format` is None for a payload by itself, and for what is no capture.
    """

    name: str
    format: CaptureFormat | None
    found: int
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import came to.

    `ids` are the deliveries that were stored. `already` counts those whose body was in the
    archive: they are not stored again, so that importing a file twice changes nothing. `failed`
    counts those that the archive did not take, `trouble` says why; nothing is tried after that.
    `skipped` counts what was left out of captures, `secrets_dropped` the headers and passwords
    left out of what was stored. `unreadable` counts folders and `left_out`
    links in them; `is_cut` tells of folders with too many files.
    """

    ids: tuple[int, ...] = ()
    already: int = 0
    failed: int = 0
    trouble: ArchiveTrouble | None = None
    skipped: tuple[tuple[SkipReason, int], ...] = ()
    secrets_dropped: int = 0
    files: tuple[FileOutcome, ...] = ()
    unreadable: int = 0
    left_out: int = 0
    is_cut: bool = False
    cancelled: bool = False

    @property
    def stored(self) -> int:
        """How many deliveries are new in the archive."""
        return len(self.ids)

    @property
    def problems(self) -> tuple[FileOutcome, ...]:
        """The files of which something could not be read."""
        return tuple(one for one in self.files if one.problem is not None)


ImportCall: TypeAlias = Callable[[ImportProgress], None]


def import_captures(
    inputs: Iterable[ImportInput],
    archive: "Archive",
    progress: ImportCall | None = None,
    cancel: CancelToken | None = None,
    *,
    company_id: str | None = None,
) -> ImportResult:
    """Read captures and payloads and store what is in them; waits, so it belongs in a thread.

    `progress` is called in this thread. After `cancel` nothing more is read or stored; what was
    stored stays. A delivery of which no tool says when it came gets the time of the import.
    """
    return _Import(archive, progress, cancel or CancelToken(), company_id).run(inputs)


@dataclass(slots=True)
class _Import:
    """One import and what it came to so far."""

    archive: "Archive"
    progress: ImportCall | None
    cancel: CancelToken
    company_id: str | None
    ids: list[int] = field(default_factory=list)
    skipped: Counter[SkipReason] = field(default_factory=Counter)
    outcomes: list[FileOutcome] = field(default_factory=list)
    already: int = 0
    failed: int = 0
    trouble: ArchiveTrouble | None = None
    secrets: int = 0
    unreadable: int = 0
    left_out: int = 0
    is_cut: bool = False

    def run(self, inputs: Iterable[ImportInput]) -> ImportResult:
        """Import one input after the other."""
        sources = [source for given in inputs for source in self._sources(given)]
        for at, (name, load) in enumerate(sources, 1):
            if self.cancel.cancelled or self.trouble is not None:
                break
            self._file(load, ImportProgress(at, len(sources), name))
        return ImportResult(
            tuple(self.ids),
            self.already,
            self.failed,
            self.trouble,
            tuple(self.skipped.items()),
            self.secrets,
            tuple(self.outcomes),
            self.unreadable,
            self.left_out,
            self.is_cut,
            self.cancel.cancelled,
        )

    def _sources(self, given: ImportInput) -> Iterator[tuple[str, Callable[[], bytes | Problem]]]:
        """Give the name of each file and how to read it; the files of a folder one by one."""
        if not isinstance(given, Path):
            data, name = given
            yield name, lambda: data
        elif not _is_folder(given):
            yield given.name, partial(read_input, given)
        else:
            found = folder_files(given, lambda: self.cancel.cancelled)
            self.unreadable += found.unreadable
            self.left_out += found.left_out
            self.is_cut |= found.is_cut
            for file in found.files:
                yield file.relative_to(given).as_posix(), partial(read_input, file)

    def _file(self, load: Callable[[], bytes | Problem], at: ImportProgress) -> None:
        self._tell(at)
        data = load()
        if isinstance(data, Problem):
            self._outcome(FileOutcome(at.name, None, 0, data))
            return
        capture = read_capture(
            data,
            at.name or None,
            progress=lambda done: self._tell(_reading(at, done)),
            cancelled=lambda: self.cancel.cancelled,
        )
        if self.cancel.cancelled:
            return
        if capture.format is None and holds_payload(data):
            capture = Capture(None, (Captured(data),))
        for reason, count in capture.skipped:
            self.skipped[reason] += count
        problem = capture.problem
        if capture.format is None and not capture.items and problem is None:
            problem = _why_not(data, at.name)
        self._outcome(FileOutcome(at.name, capture.format, len(capture.items), problem))
        inside = capture.format is CaptureFormat.ZIP
        sources = (f"{at.name}/{one.name}" if inside else at.name for one in capture.items)
        self._store(
            [self._delivery(*pair) for pair in zip(capture.items, sources, strict=True)], at
        )

    def _store(self, deliveries: list[Delivery], at: ImportProgress) -> None:
        """Store deliveries in their order, some at a time; stop when the archive takes none."""
        waiting: deque[Future[Stored]] = deque()
        given = 0
        while waiting or given < len(deliveries):
            stops = self.cancel.cancelled or self.trouble is not None
            if not stops and given < len(deliveries) and len(waiting) < _IN_FLIGHT:
                waiting.append(self.archive.store(deliveries[given], unless_known=True))
                given += 1
            elif waiting:
                self._settle(waiting.popleft(), deliveries[given - len(waiting) - 1])
                self._tell(_storing(at, given - len(waiting), len(deliveries)))
            else:
                break
        if self.trouble is not None:
            self.failed += len(deliveries) - given

    def _settle(self, future: "Future[Stored]", delivery: Delivery) -> None:
        stored = future.result()
        if stored.trouble is not None:
            self.failed += 1
            self.trouble = stored.trouble
        elif stored.id:
            self.ids.append(stored.id)
            self.secrets += delivery.secrets_dropped
        else:
            self.already += 1

    def _delivery(self, one: Captured, source: str) -> Delivery:
        at_ms = int(time.time() * 1000) if one.at_ms is None else one.at_ms
        return Delivery(
            one.body,
            at_ms,
            Origin.IMPORTED,
            (source or one.name)[-MAX_SOURCE:],
            one.headers,
            one.secrets_dropped,
            self.company_id,
        )

    def _outcome(self, outcome: FileOutcome) -> None:
        if len(self.outcomes) < MAX_OUTCOMES:
            self.outcomes.append(outcome)

    def _tell(self, at: ImportProgress) -> None:
        if self.progress is not None:
            self.progress(at)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _why_not(data: bytes, name: str) -> Problem:
    """Return what text is that is neither capture nor payload: a notice, a token, no JSON."""
    found = read(data, name or None).problem if len(data) <= _EXPLAINED else None
    return found or Problem(ProblemCode.NO_ATTENDANCE)


def _reading(at: ImportProgress, done: Progress) -> ImportProgress:
    return ImportProgress(at.file, at.files, at.name, done.done_bytes, done.total_bytes)


def _storing(at: ImportProgress, done: int, of: int) -> ImportProgress:
    return ImportProgress(at.file, at.files, at.name, done=done, of=of)

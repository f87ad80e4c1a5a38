"""What ``plugchat-gui archive import`` stores in an open archive, and how it tells of it."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from plugchat_gui.payload.limits import MAX_BYTES
from plugchat_gui.services.archive.archive import Archive
from plugchat_gui.services.capture_import import (
    ImportInput,
    ImportResult,
    import_captures,
)
from plugchat_gui.wording.archive import trouble_saying
from plugchat_gui.wording.captures import left_out, next_step, stored_sentences
from plugchat_gui.wording.problems import problem_saying
from plugchat_gui.wording.words import Words

STANDARD: Final = "-"


def imported(archive: Archive, given: Sequence[str], stdin: BinaryIO) -> ImportResult:
    """Store what is in files, folders and standard input (-)."""
    return import_captures((_input(one, stdin) for one in given), archive)


def _input(given: str, stdin: BinaryIO) -> ImportInput:
    return (stdin.read(MAX_BYTES + 1), "") if given == STANDARD else Path(given)


def refusals(result: ImportResult, tr: Words) -> tuple[str, ...]:
    """Return what could not be read or kept, and what would help; () when everything was.

    Captures in which there is nothing at all are among it.
    """
    lines: list[str] = []
    for one in result.files:
        if one.problem is not None:
            saying = problem_saying(one.problem, one.name or tr("standard input"), tr)
            lines += (saying.title, saying.next_step)
    if result.trouble is not None:
        saying = trouble_saying(result.trouble, tr)
        lines += (saying.title, saying.next_step)
    if result.is_cut:
        lines.append(tr("The folder has too many files. Import its folders one by one."))
    if result.unreadable:
        lines.append(
            tr.plural(
                "{n} folder could not be opened.",
                "{n} folders could not be opened.",
                result.unreadable,
            )
        )
    if not (lines or result.stored or result.already):
        lines += (tr("No attendance was found to import."), next_step(result.skipped, tr))
    return tuple(lines)


def told(result: ImportResult, tr: Words) -> Iterator[str]:
    """Give what became of what was found, in sentences."""
    yield from stored_sentences(result.stored, result.already, result.failed, tr)
    yield from left_out(result.skipped, result.secrets_dropped, tr)


def objects(result: ImportResult) -> Iterator[str]:
    """Give the same as JSON: one object a file, and one for all."""
    for one in result.files:
        problem = None if one.problem is None else one.problem.code
        # ASCII only: a name may hold halves of characters, which no output can carry.
        yield json.dumps(
            {"file": one.name, "format": one.format, "found": one.found, "problem": problem}
        )
    yield json.dumps(
        {
            "stored": result.stored,
            "already": result.already,
            "failed": result.failed,
            "trouble": result.trouble,
            "skipped": dict(result.skipped),
            "secrets_dropped": result.secrets_dropped,
            "folders_unreadable": result.unreadable,
            "folder_cut": result.is_cut,
        }
    )

"""``plugchat-gui archive import IN...``: captures and payloads into an archive that is open."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from plugchat_gui.commands.streams import complain, write_lines
from plugchat_gui.payload.limits import MAX_BYTES
from plugchat_gui.services.archive.archive import Archive
from plugchat_gui.services.capture_import import (
    FileOutcome,
    ImportInput,
    ImportResult,
    import_captures,
)
from plugchat_gui.wording.archive import trouble_saying
from plugchat_gui.wording.captures import left_out, stored_sentences
from plugchat_gui.wording.problems import problem_saying
from plugchat_gui.wording.words import Words

STANDARD: Final = "-"


def import_into(
    archive: Archive,
    given: Sequence[str],
    stdin: BinaryIO,
    out: TextIO | None,
    err: TextIO | None,
    tr: Words,
    *,
    as_json: bool,
) -> int:
    """Store what is in files, folders and standard input (-); say what became of it.

    With `as_json` that is one object a file and one for all. Return 0 when everything was read,
    told, and kept or there already; 1 otherwise.
    """
    result = import_captures((_input(one, stdin) for one in given), archive)
    lines = _json_lines(result) if as_json else _lines(result, tr)
    for one in result.problems:
        complain(err, *_refusal(one, tr))
    if result.trouble is not None:
        saying = trouble_saying(result.trouble, tr)
        complain(err, f"{saying.title} {saying.next_step}")
    told = write_lines(out, err, lines, tr)
    whole = not (result.problems or result.failed or result.unreadable or result.is_cut)
    return 0 if told and whole else 1


def _input(given: str, stdin: BinaryIO) -> ImportInput:
    return (stdin.read(MAX_BYTES + 1), "") if given == STANDARD else Path(given)


def _refusal(one: FileOutcome, tr: Words) -> tuple[str, ...]:
    assert one.problem is not None  # noqa: S101 (it is one of the problems)
    saying = problem_saying(one.problem, one.name or tr("standard input"), tr)
    return saying.title, saying.next_step


def _lines(result: ImportResult, tr: Words) -> Iterator[str]:
    yield from stored_sentences(result.stored, result.already, result.failed, tr)
    yield from left_out(result.skipped, result.secrets_dropped, tr)
    if result.is_cut:
        yield tr("The folder has too many files. Import its folders one by one.")
    if result.unreadable:
        yield tr.plural(
            "{n} folder could not be opened.", "{n} folders could not be opened.", result.unreadable
        )


def _json_lines(result: ImportResult) -> Iterator[str]:
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

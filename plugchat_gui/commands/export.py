"""``plugchat-gui export IN... -o OUT``: attendances as files that anyone can read."""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from plugchat_gui.commands.export_arguments import STANDARD, Asked, Input, Job, asked_for
from plugchat_gui.commands.reading import Reading, read_any
from plugchat_gui.commands.streams import complain, parsed, write_pieces
from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.domain.finding import Finding
from plugchat_gui.export.edition import held
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.limits import MAX_BYTES
from plugchat_gui.payload.reader import read
from plugchat_gui.payload.repairs import Repair
from plugchat_gui.payload.result import Problem, ReadResult
from plugchat_gui.services.files import read_input, write_output
from plugchat_gui.wording.facts import subtitle
from plugchat_gui.wording.findings import finding_sentence
from plugchat_gui.wording.problems import problem_saying
from plugchat_gui.wording.repairs import (
    CHANGES,
    changes_phrase,
    corrected_sentence,
    salvage_sentence,
)
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Words

_MOST_LINES: Final = 3
"""Lines said of one input on standard error."""


def run(arguments: Sequence[str], stdin: BinaryIO, stdout: BinaryIO, stderr: TextIO | None) -> int:
    """Write the attendances of the inputs among `arguments` in the format that is asked for.

    Return 0 when all were written, 1 when one could not be read or written or holds nothing,
    2 for wrong usage. What is wrong and what is odd goes to `stderr`, up to three lines an
    input.
    """
    help_text = io.StringIO()
    asked = parsed(lambda: asked_for(arguments), help_text, stderr)
    if isinstance(asked, int):
        told = write_pieces(stdout, stderr, [help_text.getvalue().encode()])
        return asked if told else 1
    done = []
    for number, job in enumerate(asked.jobs, 1):
        _tell_progress(number, job, asked, stderr)
        done.append(_do(job, asked, stdin, stdout, stderr))
    return 0 if all(done) else 1


def _do(job: Job, asked: Asked, stdin: BinaryIO, stdout: BinaryIO, err: TextIO | None) -> bool:
    """Write one document; return whether all of its inputs are in it."""
    found = [_transcripts(one, asked, stdin, err) for one in job.inputs]
    transcripts = [transcript for some in found for transcript in some]
    if not transcripts:
        return False
    pieces = asked.write(transcripts, asked.words, asked.edition)
    return _write(pieces, job.target, stdout, asked.words, err) and all(found)


def _tell_progress(number: int, job: Job, asked: Asked, err: TextIO | None) -> None:
    """Say which of several files is under way, to a person only."""
    total = len(asked.jobs)
    if total > 1 and err is not None and err.isatty():
        name = visible(job.inputs[0].name)
        tr = asked.words
        complain(err, tr("{n} of {total}: {name}", n=number, total=total, name=name))


def _transcripts(
    one: Input, asked: Asked, stdin: BinaryIO, err: TextIO | None
) -> Sequence[Transcript]:
    """Return what is to be written of one input; say why when that is nothing."""
    tr, name = asked.words, one.name
    data = stdin.read(MAX_BYTES + 1) if one.given == STANDARD else read_input(Path(one.given))
    if isinstance(data, Problem):
        complain(err, *_refusal(data, name, tr))
        return ()
    found = read_any(data, name, lambda body: _read(body, name, asked))
    if any(found.transcripts):
        return _wanted(found, name, asked, err)
    refusals = (_refusal(problem, name, tr) for problem in found.problems[:1])
    complain(err, *(found.told(name, tr) or next(refusals, ())))
    return ()


def _wanted(found: Reading, name: str, asked: Asked, err: TextIO | None) -> Sequence[Transcript]:
    """Return what is in the period, and say what is odd in up to three lines."""
    tr, whole = asked.words, asked.edition.period.is_whole
    wanted = [t for t in found.transcripts if whole or held(t, asked.edition)]
    said = found.told(name, tr)
    complain(err, *said)
    _tell_oddities(found, name, _MOST_LINES - len(said) - (not wanted), asked, err)
    if not wanted:
        complain(err, tr("{name}: no message in this period.", name=visible(name)))
    return wanted


def _refusal(problem: Problem, name: str, tr: Words) -> tuple[str, ...]:
    """Return why an input could not be read, and what would help."""
    saying = problem_saying(problem, name, tr)
    return saying.title, saying.next_step, _way_on(problem, tr)


def _tell_oddities(found: Reading, name: str, most: int, asked: Asked, err: TextIO | None) -> None:
    """Say what is odd in one input, in up to `most` lines; the document tells everything."""
    tr, said, left = asked.words, list[str](), 0
    about_all = [finding for result in found.results for finding in result.findings]
    if most and (corrected := corrected_sentence(about_all, tr)):
        said.append(f"{visible(name)}: {corrected}")
    for where, finding in _oddities(found, name, tr):
        if len(said) < most:
            said.append(f"{where}: {finding_sentence(finding, tr)}")
        else:
            count = finding.details.get("count", 1)
            left += int(count) if finding.code == FindingCode.MORE_FINDINGS else 1
    if left and said:
        more = tr.plural("There is {n} more oddity.", "There are {n} more oddities.", left + 1)
        said[-1] = f"{visible(name)}: {more}"
    complain(err, *said)


def _oddities(found: Reading, name: str, tr: Words) -> Iterator[tuple[str, Finding]]:
    """Give what is odd but corrections, and where; what is about the whole text once."""
    where, is_one = visible(name), len(list(islice(found.transcripts, 2))) == 1
    for result in found.results:
        for finding in result.findings:
            if finding.code not in CHANGES:
                yield where, finding
        for transcript in result.transcripts:
            of = where if is_one else f"{where}, {subtitle(transcript, tr)}"
            for finding in transcript.findings:
                if finding not in result.findings:
                    yield of, finding


def _write(
    pieces: Iterable[bytes], target: Path | None, stdout: BinaryIO, tr: Words, err: TextIO | None
) -> bool:
    if target is not None:
        fault = write_output(target, pieces)
        if fault is not None:
            complain(err, tr("{name} could not be written.", name=visible(str(target))))
        return fault is None
    return write_pieces(stdout, err, pieces, tr)


def _read(data: bytes, name: str, asked: Asked) -> ReadResult:
    now_ms = int(asked.edition.generated_at.timestamp() * 1000)
    return read(data, name, repair=asked.repair, now_ms=now_ms)


def _way_on(problem: Problem, tr: Words) -> str:
    """Return which argument would have the input written, "" when none would."""
    if problem.offer is None:
        return ""
    if problem.offer.repair is Repair.SALVAGE:
        return " ".join(
            (salvage_sentence(problem.offer, tr), tr("With --salvage that is written."))
        )
    what = changes_phrase(problem.offer.changes, tr)
    return tr("Without --no-repair it would be corrected: {what}.", what=what)

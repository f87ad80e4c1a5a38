"""``plugchat-gui export IN... -o OUT``: attendances as files that anyone can read."""

import argparse
import io
import os
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import BinaryIO, Final, NoReturn, TextIO

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.domain.local_time import day_begins_ms
from plugchat_gui.export.text import Period, export_text, text_bytes
from plugchat_gui.payload.limits import MAX_BYTES
from plugchat_gui.payload.reader import read
from plugchat_gui.payload.result import Problem
from plugchat_gui.services.files import read_input, write_output
from plugchat_gui.wording.facts import subtitle
from plugchat_gui.wording.findings import finding_sentence
from plugchat_gui.wording.problems import problem_saying
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import LANGUAGES, Words, system_language

FORMATS: Final = ("txt",)
_STANDARD: Final = "-"
_BETWEEN: Final = b"\n" + b"=" * 72 + b"\n\n"


@dataclass(frozen=True, slots=True)
class _Asked:
    """One run: inputs with the name they are called by, and where each one goes.

    A target None is standard output.
    """

    jobs: tuple[tuple[str, str, Path | None], ...]
    zone: tzinfo | None
    period: Period
    words: Words


class _Usage(Exception):  # noqa: N818 (ends the parsing, is told by argparse)
    """The arguments make no sense together."""


def run(arguments: Sequence[str], stdin: BinaryIO, stdout: BinaryIO, stderr: TextIO) -> int:
    """Write the attendances of the inputs among `arguments` as text, UTF-8.

    Return 0 when all were written, 1 when one could not be read or written or holds nothing,
    2 for wrong usage. What is wrong and what is odd goes to `stderr`, one line each.
    """
    help_text = io.StringIO()
    try:
        with redirect_stdout(help_text), redirect_stderr(stderr):
            asked = _asked(arguments)
    except SystemExit as stop:
        stdout.write(help_text.getvalue().encode())
        return stop.code if isinstance(stop.code, int) else 2
    done = [_export(job, asked, stdin, stdout, stderr) for job in asked.jobs]
    return 0 if all(done) else 1


def _export(
    job: tuple[str, str, Path | None], asked: _Asked, stdin: BinaryIO, stdout: BinaryIO, err: TextIO
) -> bool:
    """Do one input; return whether its text was written."""
    given, name, target = job
    tr = asked.words
    data = stdin.read(MAX_BYTES + 1) if given == _STANDARD else read_input(Path(given))
    result = None if isinstance(data, Problem) else read(data, name)
    problem = data if isinstance(data, Problem) else result.problem if result else None
    if problem is not None or result is None:
        assert problem is not None  # noqa: S101 (without a result there is a problem)
        saying = problem_saying(problem, name, tr)
        _say(err, saying.title, saying.next_step)
        return False
    for finding in result.findings:
        _say(err, f"{visible(name)}: {finding_sentence(finding, tr)}")
    for transcript in result.transcripts:
        _tell_findings(name, transcript, many=len(result.transcripts) > 1, tr=tr, err=err)
    wanted = [t for t in result.transcripts if asked.period.is_whole or _has(t, asked.period)]
    if not wanted:
        _say(err, tr("{name}: no message in this period.", name=visible(name)))
        return False
    return _write(_text(wanted, asked), target, stdout, tr, err)


def _text(transcripts: Sequence[Transcript], asked: _Asked) -> bytes:
    now = datetime.now(UTC)
    texts = (
        export_text(t, asked.words, asked.zone, generated_at=now, period=asked.period)
        for t in transcripts
    )
    return _BETWEEN.join(b"".join(text_bytes(text)) for text in texts)


def _write(text: bytes, target: Path | None, stdout: BinaryIO, tr: Words, err: TextIO) -> bool:
    if target is not None:
        fault = write_output(target, text)
        if fault is not None:
            _say(err, tr("{name} could not be written.", name=visible(str(target))))
        return fault is None
    return _to_standard_output(text, stdout)


def _to_standard_output(text: bytes, stdout: BinaryIO) -> bool:
    """Write all of `text`; False when whoever reads went away before the end."""
    rest = memoryview(text)
    try:
        while rest:  # an unbuffered stream may take a part only
            rest = rest[stdout.write(rest) :]
        stdout.flush()
    except BrokenPipeError:
        # What is still buffered would fail again, aloud, when the interpreter ends.
        with suppress(OSError), Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), stdout.fileno())
        return False
    return True


def _has(transcript: Transcript, period: Period) -> bool:
    timed = transcript.messages[: transcript.timed]
    return any(m.moment_ms is not None and period.holds(m.moment_ms) for m in timed)


def _tell_findings(
    name: str, transcript: Transcript, *, many: bool, tr: Words, err: TextIO
) -> None:
    where = visible(name) + (f", {subtitle(transcript, tr)}" if many else "")
    for finding in transcript.findings:
        _say(err, f"{where}: {finding_sentence(finding, tr)}")


def _say(err: TextIO, *lines: str) -> None:
    encoding = getattr(err, "encoding", None) or "utf-8"
    err.writelines(
        line.encode(encoding, "backslashreplace").decode(encoding) + "\n"
        for line in filter(None, lines)
    )


# -- arguments ------------------------------------------------------------------------------


def _asked(arguments: Sequence[str]) -> _Asked:
    parser = _parser()
    options = parser.parse_args(arguments)
    tr = Words(options.lang)
    try:
        _check_format(options.format, options.output, tr)
        zone = _zone(options.tz, tr)
        period = _period(options.first, options.last, zone, tr)
        return _Asked(_jobs(options.inputs, options.output, tr), zone, period, tr)
    except _Usage as wrong:
        _refuse(parser, str(wrong))


def _refuse(parser: argparse.ArgumentParser, words: str) -> NoReturn:
    parser.error(words)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plugchat-gui export",
        description="Write attendances as files that anyone can read.",
        allow_abbrev=False,
    )
    parser.add_argument("inputs", metavar="IN", nargs="+", help="a payload; - is standard input")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        required=True,
        help="a file, a folder (one file for each IN), or - for standard output",
    )
    parser.add_argument("--format", metavar="FORMAT", help="txt; follows OUT when not given")
    parser.add_argument("--from", dest="first", metavar="DATE", help="first day, 2026-10-14")
    parser.add_argument("--to", dest="last", metavar="DATE", help="last day, included")
    parser.add_argument("--tz", metavar="ZONE", help="America/Sao_Paulo; the system's otherwise")
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=system_language(), help="language of the text"
    )
    return parser


def _check_format(asked: str | None, output: str, tr: Words) -> None:
    ending = Path(output).suffix.lower().removeprefix(".")
    is_file = output != _STANDARD and not Path(output).is_dir()
    wanted = asked.lower() if asked is not None else ending if is_file and ending else FORMATS[0]
    if wanted not in FORMATS:
        raise _Usage(
            tr(
                "There is no format {format}. There is: {formats}.",
                format=visible(wanted),
                formats=", ".join(FORMATS),
            )
        )


def _zone(name: str | None, tr: Words) -> tzinfo | None:
    if name is None:
        return None
    from zoneinfo import ZoneInfo  # noqa: PLC0415 (only when a zone is named)

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # what it raises for names it does not know
        raise _Usage(tr("There is no time zone {name}.", name=visible(name))) from None


def _period(first: str | None, last: str | None, zone: tzinfo | None, tr: Words) -> Period:
    begin, end = (None if day is None else _day(day, tr) for day in (first, last))
    if begin is not None and end is not None and end < begin:
        raise _Usage(tr("The last day is before the first one."))
    return Period(
        None if begin is None else day_begins_ms(begin, zone),
        None if end is None else day_begins_ms(end + timedelta(days=1), zone),
    )


def _day(text: str, tr: Words) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if 2000 <= day.year < 2100:
            return day
    raise _Usage(tr("{text} is no day. Write it as 2026-10-14.", text=visible(text)))


def _jobs(
    inputs: Sequence[str], output: str, tr: Words
) -> tuple[tuple[str, str, Path | None], ...]:
    """Say where each input goes; several need a folder, or standard output."""
    if inputs.count(_STANDARD) > 1:
        raise _Usage(tr("Standard input can be read only once."))
    names = [tr("standard input") if i == _STANDARD else Path(i).name or i for i in inputs]
    if output == _STANDARD:
        return tuple((given, name, None) for given, name in zip(inputs, names, strict=True))
    out = Path(output)
    if out.is_dir():
        targets = _targets(inputs, out, tr)
    elif len(inputs) > 1:
        raise _Usage(tr("Several inputs need a folder that exists as OUT."))
    else:
        targets = [out]
    for target in targets:
        if any(_same(target, given) for given in inputs):
            raise _Usage(
                tr("{name} is an input. It is not overwritten.", name=visible(str(target)))
            )
    return tuple(zip(inputs, names, targets, strict=True))


def _targets(inputs: Sequence[str], folder: Path, tr: Words) -> list[Path]:
    """Name a file in `folder` for each input, none twice."""
    taken: set[str] = set()
    targets = []
    for given in inputs:
        stem = tr("attendance") if given == _STANDARD else Path(given).stem
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        targets.append(folder / f"{name}.txt")
    return targets


def _same(target: Path, given: str) -> bool:
    if given == _STANDARD:
        return False
    try:
        return target.samefile(given)
    except OSError:
        return False

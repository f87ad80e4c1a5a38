"""The arguments of ``plugchat-gui export``: what is written, in which form, and where to."""

import argparse
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import count, islice
from pathlib import Path
from typing import Final

from plugchat_gui.domain.local_time import day_begins_ms
from plugchat_gui.export.edition import Edition, Period
from plugchat_gui.export.formats import ENDINGS, FORMATS, PDF, BytesWriter, in_bytes
from plugchat_gui.payload.repairs import Repair
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import LANGUAGES, Words, system_language

STANDARD: Final = "-"
_USUAL: Final = "txt"


@dataclass(frozen=True, slots=True)
class Input:
    """One input: as it was given (a path, or - for standard input), and what it is called."""

    given: str
    name: str


@dataclass(frozen=True, slots=True)
class Job:
    """One document: the inputs in it, and where it goes (None: standard output)."""

    inputs: tuple[Input, ...]
    target: Path | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One run of the command."""

    jobs: tuple[Job, ...]
    write: BytesWriter
    edition: Edition
    words: Words
    repair: Repair = Repair.CERTAIN


class _Usage(Exception):  # noqa: N818 (ends the parsing, is told by argparse)
    """The arguments make no sense together."""


def asked_for(arguments: Sequence[str]) -> Asked:
    """Return what is asked for; help and wrong usage end with SystemExit, as argparse does."""
    parser = _parser()
    options = parser.parse_args(arguments)
    tr = Words(options.lang)
    try:
        ending = _ending(options.format, options.output, tr)
        zone = _zone(options.tz, tr)
        edition = Edition(
            generated_at=datetime.now(UTC),
            zone=zone,
            period=_period(options.first, options.last, zone, tr),
            for_customer=options.customer,
            pseudonymised=options.pseudonymise,
            additions=_additions(options, tr),
        )
        jobs = _jobs(options, ending, tr)
        return Asked(jobs, _writer(ending, options, tr), edition, tr, _repair(options, tr))
    except _Usage as wrong:
        parser.error(str(wrong))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plugchat-gui export",
        description="Write attendances as files that anyone can read.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add(
        "inputs",
        metavar="IN",
        nargs="+",
        help="a payload or a capture of another tool; - is standard input",
    )
    add(
        "-o",
        "--output",
        metavar="OUT",
        required=True,
        help="a file, a folder (one file for each IN), or - for standard output",
    )
    formats = ", ".join(ENDINGS)
    add("--format", metavar="FORMAT", help=f"{formats}; follows OUT's ending when not given")
    add(
        "--customer",
        action="store_true",
        help="without report, survey, categories, other fields and oddities",
    )
    add(
        "--pseudonymise",
        "--pseudonymize",
        action="store_true",
        help="aliases in place of names, numbers and ids; written text is treated automatically"
        " and may still say who somebody is",
    )
    add(
        "--replace",
        metavar="TEXT",
        action="append",
        default=[],
        help="with --pseudonymise: another text to be replaced; may be given several times",
    )
    add("--from", dest="first", metavar="DATE", help="first day, 2026-10-14")
    add("--to", dest="last", metavar="DATE", help="last day, included")
    add("--tz", metavar="ZONE", help="America/Sao_Paulo; the system's otherwise")
    add(
        "--csv-separator",
        choices=(",", ";"),
        metavar="C",
        help="what parts the cells, ; or ,; as usual in the language when not given",
    )
    add(
        "--csv-bom",
        action=argparse.BooleanOptionalAction,
        help="a byte order mark, which Excel needs; for pt_BR when not given",
    )
    add(
        "--no-repair",
        action="store_true",
        help="refuse what is no JSON instead of correcting what is certain",
    )
    add(
        "--salvage",
        action="store_true",
        help="of a text that ends in the middle, write its whole messages instead of refusing it",
    )
    add("--lang", choices=LANGUAGES, default=system_language(), help="language of the text")
    return parser


def _additions(options: argparse.Namespace, tr: Words) -> tuple[str, ...]:
    # Nobody may take an ordinary export for one without a name.
    if options.replace and not options.pseudonymise:
        raise _Usage(tr("--replace is for --pseudonymise."))
    return tuple(filter(str.strip, options.replace))


def _repair(options: argparse.Namespace, tr: Words) -> Repair:
    if options.no_repair and options.salvage:
        raise _Usage(tr("--no-repair and --salvage exclude each other."))
    if options.no_repair:
        return Repair.OFFER
    return Repair.SALVAGE if options.salvage else Repair.CERTAIN


def _ending(asked: str | None, output: str, tr: Words) -> str:
    ending = Path(output).suffix.lower().removeprefix(".")
    is_file = output != STANDARD and not Path(output).is_dir()
    wanted = asked.lower() if asked is not None else ending if is_file and ending else _USUAL
    if wanted not in ENDINGS:
        raise _Usage(
            tr(
                "There is no format {format}. There is: {formats}.",
                format=visible(wanted),
                formats=", ".join(ENDINGS),
            )
        )
    return wanted


def _writer(ending: str, options: argparse.Namespace, tr: Words) -> BytesWriter:
    if options.csv_separator is None and options.csv_bom is None:
        return _pdf_writer(tr) if ending == PDF else in_bytes(FORMATS[ending])
    if ending != "csv":
        raise _Usage(tr("--csv-separator and --csv-bom are for the format csv."))
    from plugchat_gui.export.csv import CsvForm, export_csv, usual_form  # noqa: PLC0415 (on demand)

    usual = usual_form(tr)
    form = CsvForm(
        usual.separator if options.csv_separator is None else options.csv_separator,
        usual.bom if options.csv_bom is None else options.csv_bom,
    )
    return in_bytes(
        lambda transcripts, words, edition: export_csv(transcripts, words, edition, form)
    )


def _pdf_writer(tr: Words) -> BytesWriter:
    try:
        from plugchat_gui.commands.export_pdf import pdf_writer  # noqa: PLC0415 (it loads Qt)

        return pdf_writer()
    except ImportError as fault:
        what = visible(str(fault))
        raise _Usage(tr("PDF needs Qt, which cannot be loaded: {what}", what=what)) from None


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


def _jobs(options: argparse.Namespace, ending: str, tr: Words) -> tuple[Job, ...]:
    """Say what goes where: to a folder one file an input, to standard output one document."""
    given, output = options.inputs, options.output
    if given.count(STANDARD) > 1:
        raise _Usage(tr("Standard input can be read only once."))
    inputs = [
        Input(one, tr("standard input") if one == STANDARD else Path(one).name or one)
        for one in given
    ]
    if output == STANDARD:
        return (Job(tuple(inputs), None),)
    out = Path(output)
    if out.is_dir():
        # The name of an input is often a customer's.
        alias = tr("attendance-pseudonymized") if options.pseudonymise else None
        targets = _targets(given, out, ending, alias, tr)
    elif len(inputs) > 1:
        raise _Usage(tr("Several inputs need a folder that exists as OUT."))
    else:
        targets = [out]
    for target in targets:
        if any(_same(target, one) for one in given):
            raise _Usage(
                tr("{name} is an input. It is not overwritten.", name=visible(str(target)))
            )
    return tuple(Job((one,), target) for one, target in zip(inputs, targets, strict=True))


def _targets(
    given: Sequence[str], folder: Path, ending: str, alias: str | None, tr: Words
) -> list[Path]:
    """Name a file in `folder` for each input, none twice on any file system.

    With an `alias` they are that and the next free numbers, whatever the inputs are called.
    """
    if alias is not None:
        numbered = (folder / f"{alias}-{number}.{ending}" for number in count(1))
        return list(islice((path for path in numbered if not path.exists()), len(given)))
    taken: set[str] = set()
    targets = []
    for one in given:
        stem = tr("attendance") if one == STANDARD else Path(one).stem
        name, number = stem, 1
        while _folded(name) in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(_folded(name))
        targets.append(folder / f"{name}.{ending}")
    return targets


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _same(target: Path, given: str) -> bool:
    if given == STANDARD:
        return False
    try:
        return target.samefile(given)
    except OSError:
        return False

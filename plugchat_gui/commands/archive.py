"""``plugchat-gui archive list|import|export|purge``: what is kept here, without a window."""

import argparse
import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TextIO, TypeVar

from plugchat_gui.commands.streams import complain, parsed, write_lines
from plugchat_gui.domain.archive_state import ArchiveState, ArchiveTrouble
from plugchat_gui.domain.delivery import ArchivedDelivery, DeliveryFilter
from plugchat_gui.services.paths import AppPaths
from plugchat_gui.wording.archive import trouble_saying
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import LANGUAGES, Words, system_language

if TYPE_CHECKING:
    from plugchat_gui.services.archive.encrypted import EncryptedArchive
    from plugchat_gui.services.archive.keys import ArchiveKeys

T = TypeVar("T")

_STANDARD: Final = "-"
_AT_ONCE: Final = 500
_YES: Final = frozenset(("y", "yes", "s", "sim"))
_MOST_DAYS: Final = 36_500


class _RefusedError(Exception):
    """The command ends here; the lines say why."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


def run(
    arguments: Sequence[str],
    stdin: TextIO | None,
    stdout: TextIO | None,
    out: BinaryIO,
    stderr: TextIO | None,
) -> int:
    """Do what is asked; return 0 when it was done, 1 when not, 2 for wrong usage.

    `out` takes an export, `stdout` everything else; `stdin` answers the question of a purge and
    is an input of an import.
    """
    asked = parsed(lambda: _asked(arguments), stdout, stderr)
    if isinstance(asked, int):
        return asked
    tr = Words(asked.lang)
    try:
        lines = _VERBS[asked.verb](asked, tr, _Streams(stdin, out, stderr))
        return 0 if write_lines(stdout, stderr, lines, tr) else 1
    except _RefusedError as refused:
        complain(stderr, *refused.lines)
        return 1


class _Streams:
    def __init__(self, stdin: TextIO | None, out: BinaryIO, stderr: TextIO | None) -> None:
        self.stdin, self.out, self.stderr = stdin, out, stderr


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--key-file", type=Path, metavar="FILE", help="the key, where there is no keyring"
    )
    common.add_argument("--json", action="store_true", help="JSON, one object a line")
    common.add_argument("--lang", choices=LANGUAGES, default=system_language())
    parser = argparse.ArgumentParser(
        prog="plugchat-gui archive", description="What is kept on this computer."
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="list|import|export|purge")
    verbs.add_parser("list", parents=[common], help="one line a delivery")
    bringing = verbs.add_parser("import", parents=[common], help="keep what other tools captured")
    bringing.add_argument(
        "inputs",
        metavar="IN",
        nargs="+",
        help="a capture, a payload, or a folder of them; - is standard input",
    )
    export = verbs.add_parser("export", parents=[common], help="everything as lines of JSON")
    export.add_argument(
        "-o", "--output", metavar="OUT", default=_STANDARD, help="a file, - for standard output"
    )
    export.add_argument(
        "--from", dest="aside", type=Path, metavar="FILE", help="what can be read of an old file"
    )
    purge = verbs.add_parser("purge", parents=[common], help="remove all attendances for ever")
    purge.add_argument("--yes", action="store_true", help="do not ask")
    purge.add_argument("--history", action="store_true", help="the history of sends, too")
    purge.add_argument(
        "--older-than", type=_days, metavar="DAYS", help="only older ones that have no star"
    )
    return parser.parse_args(arguments)


def _days(text: str) -> int:
    days = int(text) if text.isdecimal() and text.isascii() and len(text) < 6 else 0
    if not 1 <= days <= _MOST_DAYS:
        raise argparse.ArgumentTypeError(f"{text!r}: 1 to {_MOST_DAYS}")
    return days


class _Visit:
    """The archive while it is open for one command; None where there is none yet.

    With `begin` it is begun then.
    """

    def __init__(self, key_file: Path | None, tr: Words, *, begin: bool = False) -> None:
        self._key_file, self._tr, self._begin = key_file, tr, begin
        self._archive: EncryptedArchive | None = None
        self._close: Callable[[], None] = lambda: None

    def __enter__(self) -> "EncryptedArchive | None":
        from plugchat_gui.services.archive.place import FILE, is_there  # noqa: PLC0415 (on demand)

        paths = AppPaths.from_environment()
        folder = paths.data
        if self._begin:
            paths.create()
        try:
            if not self._begin and not is_there(folder / FILE):
                self._check_key_file()
                return None
        except OSError as fault:
            raise _RefusedError(*_told(_trouble_of(fault), self._tr)) from None
        self._open(folder)
        return self._archive

    def __exit__(self, *_: object) -> None:
        self._close()

    def _open(self, folder: Path) -> None:
        from plugchat_gui.services.archive.encrypted import EncryptedArchive  # noqa: PLC0415

        with ExitStack() as steps:
            keys = steps.enter_context(_key_place(self._key_file))
            archive = EncryptedArchive(folder, keys, careful=True)
            steps.callback(archive.close)
            opening = archive.open().result()
            if opening.state is not ArchiveState.OPEN:
                raise _RefusedError(*_told(opening.trouble or ArchiveTrouble.FAILED, self._tr))
            self._archive, self._close = archive, steps.pop_all().close

    def _check_key_file(self) -> None:
        """Say what is wrong with a key file, also where nothing is to be opened with it."""
        if self._key_file is None or not self._key_file.exists():
            return
        from plugchat_gui.services.archive.keys import KeyFile  # noqa: PLC0415 (on demand)

        trouble = KeyFile(self._key_file).read().trouble
        if trouble is not None:
            raise _RefusedError(*_told(trouble, self._tr))


def _trouble_of(fault: Exception) -> ArchiveTrouble:
    from plugchat_gui.services.archive.faults import trouble_of  # noqa: PLC0415 (seldom)

    return trouble_of(fault)


def _told(trouble: ArchiveTrouble, tr: Words) -> tuple[str, ...]:
    saying = trouble_saying(trouble, tr)
    return (saying.title, saying.next_step)


def _list(asked: argparse.Namespace, tr: Words, _streams: _Streams) -> Iterator[str]:
    write = _as_json if asked.json else _as_text
    with _Visit(asked.key_file, tr) as archive:
        numbers = () if archive is None else archive.find(DeliveryFilter()).result()
        for at in range(0, len(numbers), _AT_ONCE):
            assert archive is not None  # noqa: S101 (there would be no numbers)
            for row in archive.rows(numbers[at : at + _AT_ONCE]).result():
                yield write(row)


def _as_json(row: ArchivedDelivery) -> str:
    return json.dumps(asdict(row), ensure_ascii=False)


def _as_text(row: ArchivedDelivery) -> str:
    summary = row.summary
    came = datetime.fromtimestamp(row.at_ms / 1000).astimezone() if _sane(row.at_ms) else None
    parts: tuple[Any, ...] = (
        row.id,
        came.strftime("%Y-%m-%d %H:%M") if came else "?",
        row.origin.value,
        "*" if row.starred else " ",
        f"#{summary.number}" if summary and summary.number else "-",
        (summary.customer if summary else None) or row.source or "-",
        row.note,
    )
    return "\t".join(visible(str(part)) for part in parts).rstrip()


def _sane(at_ms: int) -> bool:
    return 0 <= at_ms < 32_503_680_000_000


def _import(asked: argparse.Namespace, tr: Words, streams: _Streams) -> Iterator[str]:
    from plugchat_gui.commands import archive_import  # noqa: PLC0415 (on demand)

    if asked.inputs.count(_STANDARD) > 1:
        raise _RefusedError(tr("Standard input can be read only once."))
    stdin = getattr(streams.stdin, "buffer", None) or io.BytesIO()
    with _Visit(asked.key_file, tr, begin=True) as archive:
        assert archive is not None  # noqa: S101 (it was begun)
        result = archive_import.imported(archive, asked.inputs, stdin)
    yield from (archive_import.objects(result) if asked.json else archive_import.told(result, tr))
    if wrong := archive_import.refusals(result, tr):
        raise _RefusedError(*wrong)


def _export(asked: argparse.Namespace, tr: Words, streams: _Streams) -> Iterator[str]:
    if asked.aside is not None:
        return _salvage(asked, tr, streams)
    with _Visit(asked.key_file, tr) as archive:

        def write(out: BinaryIO) -> int | ArchiveTrouble:
            from plugchat_gui.services.cancel_token import CancelToken  # noqa: PLC0415 (on demand)

            return 0 if archive is None else archive.export(out, CancelToken()).result()

        done = _written(write, asked.output, tr, streams.out)
    if isinstance(done, ArchiveTrouble):
        raise _RefusedError(
            tr("{name} could not be written.", name=visible(asked.output)), *_told(done, tr)
        )
    return iter(())


def _salvage(asked: argparse.Namespace, tr: Words, streams: _Streams) -> Iterator[str]:
    from plugchat_gui.services.archive.salvaging import salvage  # noqa: PLC0415 (on demand)

    with _key_place(asked.key_file) as keys:
        done = _written(lambda out: salvage(asked.aside, keys, out), asked.output, tr, streams.out)
    if isinstance(done, ArchiveTrouble):
        raise _RefusedError(*_told(done, tr))
    if done.unreadable:
        complain(
            streams.stderr,
            tr.plural(
                "{n} attendance could not be read.",
                "{n} attendances could not be read.",
                done.unreadable,
            ),
        )
    return iter(())


@contextmanager
def _key_place(key_file: Path | None) -> "Iterator[ArchiveKeys]":
    from plugchat_gui.services.archive.keys import KeyFile, KeyringKeys  # noqa: PLC0415
    from plugchat_gui.services.vault import Vault  # noqa: PLC0415

    vault = Vault()
    try:
        yield KeyFile(key_file) if key_file is not None else KeyringKeys(vault)
    finally:
        vault.close()


def _written(
    write: "Callable[[BinaryIO], T | ArchiveTrouble]", output: str, tr: Words, out: BinaryIO
) -> "T | ArchiveTrouble":
    """Have `write` write to `output`, whole or not at all."""
    if output == _STANDARD:
        return write(out)
    target = Path(output)
    # A device or a pipe cannot be replaced: it is written to.
    part = target if _is_special(target) else Path(f"{output}.part")
    try:
        if part is not target:
            from plugchat_gui.services.archive.connecting import create_private  # noqa: PLC0415

            part.unlink(missing_ok=True)
            create_private(part)
        with part.open("wb") as file:
            done = write(file)
        if part is not target and isinstance(done, ArchiveTrouble):
            part.unlink()
        elif part is not target:
            part.replace(target)
    except (OSError, ValueError) as fault:
        raise _RefusedError(
            tr("{name} could not be written.", name=visible(output)),
            *_told(_trouble_of(fault), tr),
        ) from None
    return done


def _is_special(target: Path) -> bool:
    return target.exists() and not target.is_file()


def _purge(asked: argparse.Namespace, tr: Words, streams: _Streams) -> Iterator[str]:
    with _Visit(asked.key_file, tr) as archive:
        total = 0 if archive is None else len(archive.find(DeliveryFilter()).result())
        if not asked.yes:
            _ask(total, asked.older_than, tr, streams)
        removed = total
        if archive is not None and asked.older_than is not None:
            removed = archive.remove_older(asked.older_than).result()
        elif archive is not None:
            trouble = archive.purge(history=asked.history).result()
            if trouble is not None:
                raise _RefusedError(*_told(trouble, tr))
    if asked.json:
        return iter([json.dumps({"removed": removed})])
    said = tr.plural("{n} attendance was removed.", "{n} attendances were removed.", removed)
    return iter([said])


def _ask(total: int, days: int | None, tr: Words, streams: _Streams) -> None:
    """Ask on a terminal; nobody to ask means no."""
    stdin, stderr = streams.stdin, streams.stderr
    if stdin is None or not stdin.isatty():
        raise _RefusedError(tr("Nothing was removed. Say --yes to remove without a question."))
    if days is None:
        what = tr.plural(
            "{n} attendance will be removed for ever.",
            "{n} attendances will be removed for ever.",
            total,
        )
    else:
        what = tr.plural(
            "Attendances kept longer than {n} day will be removed for ever.",
            "Attendances kept longer than {n} days will be removed for ever.",
            days,
        )
    complain(stderr, what, tr("Type yes to go on."))
    if stdin.readline().strip().casefold() not in _YES:
        raise _RefusedError(tr("Nothing was removed."))


_VERBS: Final[dict[str, Callable[[argparse.Namespace, Words, _Streams], Iterator[str]]]] = {
    "list": _list,
    "import": _import,
    "export": _export,
    "purge": _purge,
}

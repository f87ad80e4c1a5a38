"""What every command does with its streams: one may be missing, full, or left by its reader."""

import errno
import io
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import BinaryIO, Final, TextIO, TypeVar, cast

from plugchat_gui.wording.words import Words, system_language

T = TypeVar("T")
S = TypeVar("S", TextIO, BinaryIO)

_READER_GONE: Final = {errno.EPIPE, errno.ESHUTDOWN}
if sys.platform == "win32":
    _READER_GONE.add(errno.EINVAL)


def write_lines(
    out: TextIO | None, err: TextIO | None, lines: Iterable[str], tr: Words | None = None
) -> bool:
    """Write `lines` to `out`, escaping what it cannot carry; return whether it took them all.

    What went wrong is told in one line on `err`; a reader that goes away early is no fault.
    Without any stream, as in a windowed program, nobody is there to be told: that is fine.
    """

    def write(stream: TextIO) -> None:
        stream.writelines(_carried(line, stream) + "\n" for line in lines)

    return _taken(out, err, tr, write)


def write_pieces(
    out: BinaryIO | None, err: TextIO | None, pieces: Iterable[bytes], tr: Words | None = None
) -> bool:
    """Do the same with bytes."""

    def write(stream: BinaryIO) -> None:
        for piece in pieces:
            rest = memoryview(piece)
            while rest:  # an unbuffered stream may take a part only
                rest = rest[stream.write(rest) :]

    return _taken(out, err, tr, write)


def complain(err: TextIO | None, *lines: str) -> None:
    """Write lines that are not "" to `err`, where there is one that takes them."""
    if err is None or err.closed:
        return
    try:
        err.writelines(_carried(line, err) + "\n" for line in lines if line)
        err.flush()
    except OSError:
        _silence(err)


def parsed(parse: Callable[[], T], out: TextIO | None, err: TextIO | None) -> T | int:
    """Return what `parse` makes of the arguments, or the exit status when it ended with help."""
    told, wrong = io.StringIO(), io.StringIO()
    try:
        with redirect_stdout(told), redirect_stderr(wrong):
            return parse()
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 2
    complain(err, *wrong.getvalue().splitlines())
    whole = not told.getvalue() or write_lines(out, err, told.getvalue().splitlines())
    return status if whole else 1


def standard_bytes() -> tuple[BinaryIO, BinaryIO]:
    """Return standard input and output as bytes; one that is missing is empty, or refuses."""
    # What a windowed program has for a stream is None, whatever the types say.
    stdin, stdout = getattr(sys.stdin, "buffer", None), getattr(sys.stdout, "buffer", None)
    return stdin or io.BytesIO(), stdout or cast(BinaryIO, _NoReader())


class _NoReader(io.RawIOBase):
    """Nobody takes the bytes that go to a standard output which is not there."""

    def write(self, _piece: object) -> int:
        raise BrokenPipeError(errno.EPIPE, "no standard output")


def _taken(out: S | None, err: TextIO | None, tr: Words | None, write: Callable[[S], None]) -> bool:
    if out is None or out.closed:
        _tell(err, tr)
        return err is None
    try:
        write(out)
        out.flush()
    except OSError as fault:
        # What is still buffered would fail again, aloud, when the interpreter ends.
        _silence(out)
        if fault.errno not in _READER_GONE:
            _tell(err, tr)
        return False
    return True


def _tell(err: TextIO | None, tr: Words | None) -> None:
    tr = tr or Words(system_language())
    complain(err, tr("Nothing more could be written to the standard output."))


def _silence(stream: TextIO | BinaryIO) -> None:
    with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def _carried(line: str, stream: TextIO) -> str:
    encoding = stream.encoding or "utf-8"
    return line.encode(encoding, "backslashreplace").decode(encoding)

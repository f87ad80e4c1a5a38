"""Standard output that is full, closed, missing or left by its reader: a status, no traceback."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugchat_gui.commands import streams
from plugchat_gui.commands.check_url import run

GOOD = "https://ganchos.empresa.com.br/plug"
TOLD = "Não foi possível escrever mais na saída padrão.\n"
MANY = [GOOD] * 2000
"""More than a pipe holds."""
ARGUMENTS = [
    ["check-url", *MANY],
    ["check-url", GOOD],
    ["check-url", "--help"],
    ["selftest", "--help"],
    ["--version"],
    ["--help"],
]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")


def started(arguments: list[str], shell: str) -> tuple[int, str]:
    """Run the program with its streams as `shell` puts them; return status and complaint."""
    command = ["sh", "-c", shell, sys.executable, "-m", "plugchat_gui", *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return ended.returncode, ended.stderr


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", ARGUMENTS)
def test_a_full_disk_is_one_line(arguments: list[str]) -> None:
    assert started(arguments, 'exec "$0" "$@" >/dev/full') == (1, TOLD)


@POSIX
@pytest.mark.parametrize("arguments", ARGUMENTS)
def test_a_closed_output_is_one_line(arguments: list[str]) -> None:
    assert started(arguments, 'exec "$0" "$@" >&-') == (1, TOLD)


@POSIX
def test_without_any_stream_the_status_alone_tells() -> None:
    assert started(["check-url", GOOD], 'exec "$0" "$@" <&- >&- 2>&-') == (0, "")
    assert started(["check-url", "no"], 'exec "$0" "$@" <&- >&- 2>&-') == (1, "")
    assert started(["--help"], 'exec "$0" "$@" <&- >&- 2>&-') == (0, "")
    assert started(["export", "-", "-o", "-"], 'exec "$0" "$@" <&- >&- 2>&-')[0] == 1


@POSIX
@pytest.mark.parametrize("arguments", ARGUMENTS)
def test_a_reader_that_goes_away_is_no_fault(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "plugchat_gui", *arguments],
            stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    finally:
        os.close(writer)
    assert (ended.returncode, ended.stderr) == (1, b"")


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_complaint_nobody_takes_is_no_fault_either() -> None:
    assert started(["check-url"], 'exec "$0" "$@" 2>/dev/full')[0] == 2
    assert started(["check-url", GOOD], 'exec "$0" "$@" >/dev/full 2>&1')[0] == 1


def test_a_stream_that_was_closed_by_the_program_is_told() -> None:
    out, err = io.StringIO(), io.StringIO()
    out.close()
    assert run([GOOD], out, err) == 1
    assert err.getvalue() == TOLD


def test_an_unbuffered_output_gets_all_of_the_bytes() -> None:
    class Sips(io.RawIOBase):
        got = b""

        def write(self, piece: bytes) -> int:
            self.got += bytes(piece[:3])
            return len(piece[:3])

    sips = Sips()
    assert streams.write_pieces(sips, None, [b"abcdefgh", b"", b"i"])
    assert sips.got == b"abcdefghi"

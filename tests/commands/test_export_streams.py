"""A stream that is full, closed or missing ends an export with a status, not a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from plugchat_gui.resources import resource

SAMPLE = min(resource("samples").glob("*.json"))


def _shell(command: str) -> subprocess.CompletedProcess[str]:
    line = command.format(run=f"{sys.executable} -m plugchat_gui export {SAMPLE}")
    return subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_a_full_standard_output_is_told() -> None:
    done = _shell("{run} -o - --format html >/dev/full")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_that_is_not_needed_is_no_matter(closed: str, tmp_path: Path) -> None:
    done = _shell("{run} -o " + f"{tmp_path}/a.txt {closed}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.txt").stat().st_size

"""The program starts on a real display, as it would from a desktop."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FIRST_PAINT = Path(__file__).resolve().parents[1] / "benchmarks" / "first_paint.py"


@pytest.mark.display
@pytest.mark.parametrize("arguments", [[], ["--demo"]], ids=["first start", "demo"])
def test_the_window_is_painted_on_a_display(arguments: list[str], tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, FIRST_PAINT, "program", *arguments],
        env={**os.environ, "PLUGCHAT_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        try:
            assert child.stdout
            painted = child.stdout.readline()
        finally:
            child.kill()
        assert child.stderr
        assert (painted, child.stderr.read()) == ("painted\n", "")

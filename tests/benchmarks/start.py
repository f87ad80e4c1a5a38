"""Cold start to the first painted window, and memory at rest, against a bare window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.row import Row

ROUNDS = 7
_PROGRAM = Path(__file__).with_name("first_paint.py")
_BARE = "a bare QMainWindow, shown and painted, in turn with ours"


def _start(*arguments: str, rest: bool = False) -> tuple[float, float]:
    """Return milliseconds from the start of the process to the first paint, and MB at rest."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "PLUGCHAT_HOME": home}
        # An installed program has its bytecode.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        begun = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, _PROGRAM, *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            try:
                assert child.stdout
                assert child.stdout.readline() == "painted\n"
                elapsed = (time.perf_counter() - begun) * 1000
                memory = 0.0
                if rest:
                    child.stdout.readline()  # the modules
                    assert child.stdout.readline() == "rest\n"
                    asked = ("ps", "-o", "rss=", "-p", str(child.pid))
                    memory = int(subprocess.check_output(asked)) / 1024
            finally:
                child.kill()
    return elapsed, memory


def _pairs(*arguments: str, rounds: int, rest: bool = False) -> list[list[tuple[float, float]]]:
    _start("bare"), _start(*arguments)  # the first of each warms the disk's cache
    pairs = [(_start("bare", rest=rest), _start(*arguments, rest=rest)) for _ in range(rounds)]
    return [list(side) for side in zip(*pairs, strict=True)]


def rows() -> Iterator[Row]:
    """Yield time to first paint of both beginnings, and memory at rest."""
    for name, arguments in (("first start", ("program",)), ("demo", ("program", "--demo"))):
        bare, ours = _pairs(*arguments, rounds=ROUNDS)
        yield Row(
            name=f"cold start to first painted window, {name}",
            clock="start of the process to the end of the window's first paint, median",
            value=statistics.median(ms for ms, _ in ours),
            unit="ms",
            bound=1.5,
            floor=statistics.median(ms for ms, _ in bare),
            against=_BARE,
        )
    bare, ours = _pairs("program", "--demo", rounds=3, rest=True)
    yield Row(
        name="memory at rest",
        clock="resident memory three seconds after the first paint, median",
        value=statistics.median(mb for _, mb in ours),
        unit="MB",
        bound=2.2,
        floor=statistics.median(mb for _, mb in bare),
        against=_BARE,
    )

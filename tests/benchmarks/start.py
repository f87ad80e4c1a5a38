"""Cold start to the first painted window and to a page that can be used, and memory at rest."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tests.benchmarks.row import Row

ROUNDS = 7
_PROGRAM = Path(__file__).with_name("first_paint.py")
_BARE = "a bare QMainWindow, shown and painted, in turn with ours"
_BEGINNINGS = (("first start", ("program",)), ("demo", ("program", "--demo")))


@dataclass(frozen=True, slots=True)
class Start:
    """Milliseconds from the start of the process; megabytes at rest where that was waited for."""

    painted: float
    idle: float
    memory: float = 0.0


def _start(*arguments: str, rest: bool = False) -> Start:
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
                painted = _when(child.stdout, "painted", begun)
                child.stdout.readline()  # the modules
                idle = _when(child.stdout, "idle", begun)
                if not rest:
                    return Start(painted, idle)
                _when(child.stdout, "rest", begun)
                asked = ("ps", "-o", "rss=", "-p", str(child.pid))
                return Start(painted, idle, int(subprocess.check_output(asked)) / 1024)
            finally:
                child.kill()


def _when(told: TextIO, word: str, begun: float) -> float:
    said = told.readline()
    elapsed = (time.perf_counter() - begun) * 1000
    if said != f"{word}\n":
        raise RuntimeError(f"the program ended before it was {word}")
    return elapsed


def _turns(*arguments: str, rounds: int, rest: bool = False) -> tuple[list[Start], list[Start]]:
    _start("bare"), _start(*arguments)  # the first of each warms the disk's cache
    pairs = [(_start("bare", rest=rest), _start(*arguments, rest=rest)) for _ in range(rounds)]
    bare, ours = zip(*pairs, strict=True)
    return list(bare), list(ours)


def rows() -> Iterator[Row]:
    """Yield both times of both beginnings, and memory at rest."""
    for name, arguments in _BEGINNINGS:
        bare, ours = _turns(*arguments, rounds=ROUNDS)
        yield Row(
            name=f"cold start to first painted window, {name}",
            clock="start of the process to the end of the window's first paint, median",
            value=statistics.median(start.painted for start in ours),
            unit="ms",
            bound=1.5,
            floor=statistics.median(start.painted for start in bare),
            against=_BARE,
        )
        yield Row(
            name=f"cold start to a page to use, {name}",
            clock="start of the process to the first moment its event loop has nothing to do: the"
            " page is built and painted too, median",
            value=statistics.median(start.idle for start in ours),
            unit="ms",
            bound=4.0,
            floor=statistics.median(start.idle for start in bare),
            against=_BARE,
        )
    bare, ours = _turns("program", "--demo", rounds=3, rest=True)
    yield Row(
        name="memory at rest",
        clock="resident memory three seconds after the first paint, median",
        value=statistics.median(start.memory for start in ours),
        unit="MB",
        bound=2.2,
        floor=statistics.median(start.memory for start in bare),
        against=_BARE,
    )

"""Check the rules of the house that no public linter knows: ``python packaging/lints``."""

import sys
from pathlib import Path
from typing import Final

import last_signal
import literals
import locks
import plain_text
import qt_shadowing
import shape
from source import Problem, sources

_ROOT: Final = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    """Print one line a problem; 1 when there is any."""
    program = sources(_ROOT, "plugchat_gui")
    everything = [*program, *sources(_ROOT, "packaging", "tests")]
    found: list[Problem] = [
        *plain_text.problems(program),
        *last_signal.problems(program),
        *literals.problems(program),
        *qt_shadowing.problems(program),
        *shape.problems(everything),
    ]
    for lock in sorted(_ROOT.glob("packaging/requirements*.txt")):
        found += locks.problems(lock.read_text(encoding="utf-8"), lock.relative_to(_ROOT))
    for problem in sorted(found, key=lambda p: (str(p.path), p.line)):
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

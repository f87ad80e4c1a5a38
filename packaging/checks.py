"""Everything that must hold before a change lands: ``checks.py lint`` and ``checks.py test``.

Every stage runs, also after one has failed, and the times are told at the end. Further arguments
go to pytest.
"""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parent.parent
_PYTHON: Final = sys.executable
_NO_TESTS: Final = 5
"""Exit status of pytest when nothing matches."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One command; `environment` is added to the inherited one, `passes` are good statuses."""

    name: str
    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()
    passes: tuple[int, ...] = (0,)


LINTS: Final = (
    Stage("ruff check", (_PYTHON, "-m", "ruff", "check")),
    Stage("ruff format", (_PYTHON, "-m", "ruff", "format", "--check")),
    Stage("mypy", (_PYTHON, "-m", "mypy")),
    Stage(
        "import-linter", (_PYTHON, "-c", "import importlinter.cli as c; c.lint_imports_command()")
    ),
    Stage("house lints", (_PYTHON, "packaging/lints")),
    Stage("translations", (_PYTHON, "packaging/translations.py", "check")),
)

_PYTEST: Final = (_PYTHON, "-m", "pytest")
# Without -noreset it begins anew when its last client leaves, and refuses who comes meanwhile.
_XVFB: Final = ("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1920x1080x24 -noreset")


def _tests(arguments: list[str]) -> list[Stage]:
    stages = [
        Stage(
            "tests",
            (*_PYTEST, "-m", "not display", "-n", "auto", "--maxprocesses", "8", *arguments),
            (("QT_QPA_PLATFORM", "offscreen"),),
        )
    ]
    if shutil.which("xvfb-run"):
        on_display = (*_XVFB, *_PYTEST, "-m", "display", *arguments)
        xcb = (("QT_QPA_PLATFORM", "xcb"), ("WAYLAND_DISPLAY", ""))
        stages.insert(0, Stage("tests on a display", on_display, xcb, (0, _NO_TESTS)))
    return stages


def _run(stage: Stage) -> tuple[bool, float]:
    print(f"--- {stage.name}", flush=True)
    start = time.monotonic()
    environment = {**os.environ, **dict(stage.environment)}
    status = subprocess.run(stage.command, cwd=_ROOT, env=environment, check=False).returncode
    return status in stage.passes, time.monotonic() - start


def main() -> int:
    """Run the stages and print how long each took; 1 when any failed."""
    asked, arguments = sys.argv[1:2], sys.argv[2:]
    if asked not in (["lint"], ["test"]):
        print(__doc__)
        return 2
    stages = [*LINTS, *(_tests(arguments) if asked == ["test"] else ())]
    ends = [(stage, *_run(stage)) for stage in stages]
    print("--- times")
    for stage, good, seconds in ends:
        print(f"{seconds:8.1f} s  {'ok    ' if good else 'FAILED'}  {stage.name}")
    return 0 if all(good for _, good, _ in ends) else 1


if __name__ == "__main__":
    sys.exit(main())

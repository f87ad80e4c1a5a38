"""What the first paint does not need is not loaded before it: every module costs start time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LATE = (
    "anyio",
    "asyncio",
    "apsw",
    "certifi",
    "h11",
    "httpcore",
    "httpx",
    "idna",
    "jeepney",
    "keyring",
    "phonenumbers",
    "secretstorage",
    "socket",
    "sqlite3",
    "ssl",
    "truststore",
    "uvicorn",
    "zoneinfo",
    "email",
    "http.client",
    "multiprocessing",
    "PySide6.QtPrintSupport",
    "PySide6.QtNetwork",
)

FIRST_PAINT = Path(__file__).resolve().parents[1] / "benchmarks" / "first_paint.py"

HEADLESS = ("PySide6", "shiboken6")


def _loaded_by(module: str) -> set[str]:
    program = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def _loaded_at_first_paint(home: Path, *arguments: str) -> set[str]:
    with subprocess.Popen(
        [sys.executable, FIRST_PAINT, "program", *arguments],
        env={**os.environ, "PLUGCHAT_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        try:
            assert child.stdout
            assert child.stdout.readline() == "painted\n"
            return set(json.loads(child.stdout.readline()))
        finally:
            child.kill()


@pytest.mark.parametrize("arguments", [[], ["--demo"]], ids=["first start", "demo"])
def test_the_window_is_painted_without_what_only_later_work_needs(
    arguments: list[str], tmp_path: Path
) -> None:
    assert not _loaded_at_first_paint(tmp_path, *arguments) & set(LATE)


@pytest.mark.parametrize("module", ["plugchat_gui.app.start", "plugchat_gui.ui.main_window"])
def test_the_window_is_imported_without_what_only_later_work_needs(module: str) -> None:
    assert not _loaded_by(module) & set(LATE)


def test_the_program_rests_without_what_calls_and_reading_need() -> None:
    needed_at_once = {"apsw"}
    loaded = _loaded_by("plugchat_gui.app.program")
    assert not loaded & (set(LATE) - needed_at_once | {"plugchat_gui.payload.reader"})


@pytest.mark.parametrize(
    "module",
    [
        "plugchat_gui.__main__",
        "plugchat_gui.cli",
        "plugchat_gui.commands.check_url",
        "plugchat_gui.commands.export",
        "plugchat_gui.commands.receive",
        "plugchat_gui.commands.selftest",
    ],
)
def test_the_command_line_is_imported_without_qt(module: str) -> None:
    assert not _loaded_by(module) & set(HEADLESS)

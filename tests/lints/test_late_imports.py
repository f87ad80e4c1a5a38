"""What the first paint does not need is not loaded before it: every module costs start time."""

import json
import subprocess
import sys

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

HEADLESS = ("PySide6", "shiboken6")


def _loaded_by(module: str) -> set[str]:
    program = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("module", ["plugchat_gui.app", "plugchat_gui.ui.main_window"])
def test_the_window_is_imported_without_what_only_later_work_needs(module: str) -> None:
    assert not _loaded_by(module) & set(LATE)


@pytest.mark.parametrize(
    "module",
    [
        "plugchat_gui.__main__",
        "plugchat_gui.cli",
        "plugchat_gui.commands.check_url",
        "plugchat_gui.commands.export",
        "plugchat_gui.commands.selftest",
    ],
)
def test_the_command_line_is_imported_without_qt(module: str) -> None:
    assert not _loaded_by(module) & set(HEADLESS)

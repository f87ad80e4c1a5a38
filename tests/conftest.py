"""What every test stands on: a home of its own, no display needed, the catalogues compiled."""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_WORTH_IT = 20_000
"""Objects that came since the last time; a look at all of them takes some 50 ms."""

# Before anything imports Qt, keyring or platformdirs: nothing of the user's is touched.
_HOME = tempfile.mkdtemp(prefix="plugchat-tests-")
os.environ.update(
    HOME=_HOME,
    USERPROFILE=_HOME,
    XDG_CONFIG_HOME=f"{_HOME}/config",
    XDG_DATA_HOME=f"{_HOME}/data",
    XDG_CACHE_HOME=f"{_HOME}/cache",
    XDG_STATE_HOME=f"{_HOME}/state",
    PLUGCHAT_HOME=f"{_HOME}/plugchat",
    LANG="pt_BR.UTF-8",
)
for inherited in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
    os.environ.pop(inherited, None)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "1")


def pytest_unconfigure() -> None:
    """Remove the home, which other threads may still be writing into."""
    shutil.rmtree(_HOME, ignore_errors=True)


def pytest_configure() -> None:
    """Compile the catalogues, as a build would."""
    subprocess.run(
        [sys.executable, ROOT / "packaging" / "translations.py", "compile"], check=True, cwd=ROOT
    )
    # The threads of a test, and the one that talks to the other workers, would collect what the
    # window of an earlier test left behind, and end Qt's objects where they do not belong.
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Collect on this thread, between the tests, when it is worth it."""
    if gc.get_count()[0] > _WORTH_IT:
        gc.collect()


@pytest.fixture
def usual_collector() -> Iterator[None]:
    """Let Python collect when and where it wants, as it does in a command."""
    gc.collect()
    gc.enable()
    yield
    gc.disable()

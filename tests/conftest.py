"""What every test stands on: a home of its own, no display needed, the catalogues compiled."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

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

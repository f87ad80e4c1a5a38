"""Where two copies of the program with the same data folder find each other."""

import os
import stat
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Final

from plugchat_gui.identity import DISTRIBUTION
from plugchat_gui.services.private_folder import make_private

_LONGEST: Final = 100
"""Bytes of a socket's path: 104 on macOS, 108 on Linux, with the NUL at its end."""


def meeting_places(folder: Path) -> tuple[str, ...]:
    """Return the names a local socket can have, best first: in folders of this user alone.

    `folder` may be too deep for a socket, have a name that Qt cannot spell, or lie where there
    are no sockets; then the others serve.
    """
    name = f"{DISTRIBUTION}-{sha256(os.fsencode(folder)).hexdigest()[:24]}"
    if sys.platform == "win32":
        return (name,)
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    temporary = Path(tempfile.gettempdir(), f"{DISTRIBUTION}-{os.getuid()}")
    shared = [temporary] if _is_ours(temporary, make=True) else []
    if runtime and _is_ours(Path(runtime)):
        shared.insert(0, Path(runtime))
    places = (folder / "running.sock", *(one / f"{name}.sock" for one in shared))
    return tuple(str(place) for place in places if _can_be_named(place))


def _is_ours(folder: Path, *, make: bool = False) -> bool:
    """Return whether nobody else can put anything into `folder`."""
    try:
        if make:
            make_private(folder)
        found = folder.lstat()
    except OSError:
        return False
    private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
    return private and found.st_uid == os.getuid()


def _can_be_named(place: Path) -> bool:
    try:
        return len(str(place).encode()) <= _LONGEST
    except UnicodeEncodeError:
        return False

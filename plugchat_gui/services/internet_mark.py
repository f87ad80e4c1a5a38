"""Telling Windows that a file came from the internet, so that it asks before opening it."""

import contextlib
import sys
from pathlib import Path
from typing import Final

_ZONE: Final = "[ZoneTransfer]\r\nZoneId=3\r\n"


def mark_as_from_internet(path: Path, system: str = sys.platform) -> None:
    """Mark the file at `path`; a disk that keeps no such marks has none. Only Windows reads it."""
    if system == "win32":
        with contextlib.suppress(OSError):
            Path(f"{path}:Zone.Identifier").write_text(_ZONE, encoding="ascii", newline="")

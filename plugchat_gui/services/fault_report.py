"""A report of a fault of the program itself, scrubbed: where it happened, never with what."""

import contextlib
import os
import platform
import sys
import time
import traceback
from itertools import count
from pathlib import Path
from typing import Final

from plugchat_gui.identity import DISTRIBUTION
from plugchat_gui.services.private_folder import make_private

REPORTS_KEPT: Final = 20


def write_fault_report(folder: Path, fault: BaseException, version: str) -> Path:
    """Write type and place of `fault` to a new file (0600) in `folder` and return its path.

    The text of an exception may quote a token or a chat, so neither it nor any value is written:
    only names of types, functions and files of the program, and line numbers. The newest
    `REPORTS_KEPT` stay. Raises OSError.
    """
    make_private(folder)
    lines = [
        f"{DISTRIBUTION} {version}, Python {platform.python_version()}, {sys.platform}",
        *_chain(fault),
    ]
    path, descriptor = _new_file(folder)
    with os.fdopen(descriptor, "w", encoding="utf-8") as report:
        report.write("\n".join(lines) + "\n")
    _leave_the_newest(folder)
    return path


def place_of(fault: BaseException) -> tuple[str, str, int]:
    """Return what tells one fault from another: its type, and the file and line it came from."""
    frames = traceback.extract_tb(fault.__traceback__)
    file, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
    return type(fault).__qualname__, file, line


def _new_file(folder: Path) -> tuple[Path, int]:
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for number in count(1):
        path = folder / f"fault-{stamp}-{os.getpid()}-{number:03}.txt"
        with contextlib.suppress(FileExistsError):
            return path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    raise AssertionError  # there is always another number


def _leave_the_newest(folder: Path) -> None:
    reports = sorted(folder.glob("fault-*.txt"), key=_written)
    for old in reports[:-REPORTS_KEPT]:
        with contextlib.suppress(OSError):
            old.unlink()


def _written(report: Path) -> tuple[int, str]:
    try:
        return report.stat().st_mtime_ns, report.name
    except OSError:
        return 0, report.name


def _chain(fault: BaseException) -> list[str]:
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = fault
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return lines

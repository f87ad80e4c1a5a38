"""A report of a fault of the program itself, scrubbed: where it happened, never with what."""

import os
import platform
import sys
import time
import traceback
from pathlib import Path

from plugchat_gui.identity import DISTRIBUTION


def write_fault_report(folder: Path, fault: BaseException, version: str) -> Path:
    """Write type and place of `fault` to a new file (0600) in `folder` and return its path.

    The text of an exception may quote a token or a chat, so neither it nor any value is written:
    only names of types, functions and files of the program, and line numbers. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    path = folder / f"fault-{stamp}-{os.getpid()}.txt"
    lines = [
        f"{DISTRIBUTION} {version}, Python {platform.python_version()}, {sys.platform}",
        *_chain(fault),
    ]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as report:
        report.write("\n".join(lines) + "\n")
    return path


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

"""The files of a folder that somebody chose to import: which ones, in which order."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MAX_FILES: Final = 20_000
"""Files of one folder that are looked at."""
MAX_DEPTH: Final = 20
"""Folders inside folders."""
_HIDDEN: Final = ("Thumbs.db", "desktop.ini", "__MACOSX")


@dataclass(frozen=True, slots=True)
class FolderFiles:
    """What is in a folder, in the order of names.

    `unreadable` counts folders that could not be looked into, `left_out` links, devices and what
    lies too deep; hidden files are meant by nobody and not counted. `is_cut` tells that there are
    more files than `MAX_FILES`.
    """

    files: tuple[Path, ...]
    unreadable: int = 0
    left_out: int = 0
    is_cut: bool = False


def folder_files(folder: Path, cancelled: Callable[[], bool]) -> FolderFiles:
    """Return the files in `folder` and its folders; none through a link, so none outside of it."""
    walk = _Walk(cancelled)
    files: list[Path] = []
    for file in walk.files(os.fspath(folder), 0):
        if len(files) >= MAX_FILES:
            return FolderFiles(tuple(files), walk.unreadable, walk.left_out, is_cut=True)
        files.append(Path(file))
    return FolderFiles(tuple(files), walk.unreadable, walk.left_out)


class _Walk:
    """One walk and what it counted."""

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        self._cancelled = cancelled
        self.unreadable = self.left_out = 0

    def files(self, folder: str, depth: int) -> Iterator[str]:
        """Give the paths of the files in a folder, then those in its folders."""
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except (OSError, ValueError):
            self.unreadable += 1
            return
        inner: list[str] = []
        for entry in entries:
            if self._cancelled():
                return
            kind = self._kind(entry)
            if kind is _FILE:
                yield entry.path
            elif kind is _FOLDER and depth < MAX_DEPTH:
                inner.append(entry.path)
            elif kind is not None:
                self.left_out += 1
        for path in inner:
            yield from self.files(path, depth + 1)

    def _kind(self, entry: "os.DirEntry[str]") -> str | None:
        """Return what an entry is, None for one that nobody means."""
        if entry.name.startswith(".") or entry.name in _HIDDEN:
            return None
        try:
            status = entry.stat(follow_symlinks=False)
        except (OSError, ValueError):
            self.unreadable += 1
            return None
        attributes = getattr(status, "st_file_attributes", 0)
        if attributes & stat.FILE_ATTRIBUTE_HIDDEN:
            return None
        if attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT:
            return _OTHER  # A junction of Windows leads elsewhere, like a link.
        if stat.S_ISREG(status.st_mode):
            return _FILE
        return _FOLDER if stat.S_ISDIR(status.st_mode) else _OTHER


_FILE: Final = "file"
_FOLDER: Final = "folder"
_OTHER: Final = "other"

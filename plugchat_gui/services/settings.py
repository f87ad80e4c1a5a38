"""The settings file: plain JSON, always whole, and never the end of the program."""

import contextlib
import errno
import json
import threading
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from plugchat_gui.domain.settings import Settings
from plugchat_gui.services.atomic_file import sweep, write_whole
from plugchat_gui.services.settings_tree import Tree, settings_from_tree, tree_from_settings

VERSION: Final = 1
"""Of the file's form. A program meets an older one by reading it, a newer one by leaving it."""

_MAX_BYTES: Final = 32 * 1024 * 1024
_MAX_DEPTH: Final = 40


class SettingsOutcome(StrEnum):
    """What reading the settings came to."""

    FRESH = "fresh"
    """There is no file yet."""
    READ = "read"
    PARTLY_READ = "partly_read"
    """Something in it could not be used; a copy of the file is set aside."""
    DAMAGED = "damaged"
    """It is no settings file; it is set aside."""
    NEWER = "newer"
    """A newer version of the program wrote it; it is set aside."""
    UNREADABLE = "unreadable"
    """The system did not let it be read; it is set aside, or left and never written."""


class SettingsFault(StrEnum):
    """Why the settings were not saved. The file that is there stays as it was."""

    NO_PERMISSION = "no_permission"
    DISK_FULL = "disk_full"
    NOT_OURS = "not_ours"
    """The file that is there could be neither read nor set aside: it is not written over."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings to begin with. `set_aside` is where the old file is, if it was moved."""

    settings: Settings
    outcome: SettingsOutcome
    set_aside: Path | None = None


class SettingsStore:
    """Reads and writes the settings at `path`. It may be used from any thread.

    Members of the file that this version does not know are written back as they were.
    """

    def __init__(self, path: Path) -> None:
        self._path: Final = path
        self._lock: Final = threading.Lock()
        self._old: Tree = None
        self._hands_off = False

    def load(self) -> LoadedSettings:
        """Read the file. Never raises: what cannot be used is set aside and told."""
        with self._lock:
            self._old, self._hands_off = None, False
            sweep(self._path)
            try:
                content = _read(self._path)
            except FileNotFoundError:
                return LoadedSettings(Settings(), SettingsOutcome.FRESH)
            except OSError:
                return self._without(SettingsOutcome.UNREADABLE)
            tree = _parsed(content)
            version = tree.get("version") if isinstance(tree, dict) else None
            if not isinstance(version, int) or isinstance(version, bool) or version < 1:
                return self._without(SettingsOutcome.DAMAGED)
            if version > VERSION:
                return self._without(SettingsOutcome.NEWER)
            return self._taken(tree, content)

    def save(self, settings: Settings) -> SettingsFault | None:
        """Write the file; None when it is safely on the disk. Takes as long as the disk takes."""
        with self._lock:
            if self._hands_off:
                return SettingsFault.NOT_OURS
            tree = {"version": VERSION, **tree_from_settings(settings, self._old)}
            tree["version"] = VERSION
            text = json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=1)
            try:
                write_whole(self._path, _cleaned_text(text).encode())
            except OSError as fault:
                return _FAULTS.get(fault.errno or 0, SettingsFault.FAILED)
            self._old = tree
            return None

    def _taken(self, tree: dict[str, Any], content: bytes) -> LoadedSettings:
        settings, complete = settings_from_tree(tree)
        self._old = tree
        if complete:
            return LoadedSettings(settings, SettingsOutcome.READ)
        aside = _free_name(self._path)
        try:
            write_whole(aside, content)
        except OSError:
            return LoadedSettings(settings, SettingsOutcome.PARTLY_READ)
        return LoadedSettings(settings, SettingsOutcome.PARTLY_READ, aside)

    def _without(self, outcome: SettingsOutcome) -> LoadedSettings:
        aside = _free_name(self._path)
        try:
            self._path.rename(aside)
        except OSError:
            self._hands_off = True
            return LoadedSettings(Settings(), outcome)
        with contextlib.suppress(OSError):
            aside.chmod(0o600)
        return LoadedSettings(Settings(), outcome, aside)


_FAULTS: Final = {
    errno.EACCES: SettingsFault.NO_PERMISSION,
    errno.EPERM: SettingsFault.NO_PERMISSION,
    errno.EROFS: SettingsFault.NO_PERMISSION,
    errno.ENOSPC: SettingsFault.DISK_FULL,
    errno.EDQUOT: SettingsFault.DISK_FULL,
    errno.EFBIG: SettingsFault.DISK_FULL,
}


def _read(path: Path) -> bytes:
    """Return the file's content, cut where no settings file ever reaches."""
    with path.open("rb") as file:
        return file.read(_MAX_BYTES + 1)


def _free_name(path: Path) -> Path:
    """Return a name beside `path` with the time in it that no file has."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")  # noqa: DTZ005 (the operator's own clock)
    aside, count = path.with_name(f"{path.stem}-{stamp}{path.suffix}"), 1
    while aside.exists():
        count += 1
        aside = path.with_name(f"{path.stem}-{stamp}-{count}{path.suffix}")
    return aside


def _parsed(content: bytes) -> Tree:
    """Return the JSON value in `content`, None when there is none that could be written back."""
    if len(content) > _MAX_BYTES:
        return None
    try:
        tree = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
        return _cleaned(tree, _MAX_DEPTH)
    except (ValueError, RecursionError):
        return None


def _cleaned(tree: Tree, depth: int) -> Tree:
    """Return `tree` fit to be written: no lone surrogates, no infinity, not too deep."""
    if depth == 0 or tree in (float("inf"), float("-inf")):
        raise ValueError
    if isinstance(tree, dict):
        return {_cleaned_text(key): _cleaned(one, depth - 1) for key, one in tree.items()}
    if isinstance(tree, list):
        return [_cleaned(one, depth - 1) for one in tree]
    return _cleaned_text(tree) if isinstance(tree, str) else tree


def _cleaned_text(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _refuse(_constant: str) -> None:
    raise ValueError

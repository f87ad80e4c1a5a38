"""Archives in real, encrypted files, closed at the end of every test."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import ArchiveKeys, HeldKey
from tests.support.archived import KEY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the archive's file goes; it is not there yet."""
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch) -> Path:
    """A temporary folder of the system that is the test's own."""
    there = tmp_path_factory.mktemp("system")
    monkeypatch.setattr(tempfile, "tempdir", str(there))
    return there


@pytest.fixture
def new_archive(folder: Path) -> Iterator[Callable[..., EncryptedArchive]]:
    """Make archives that are opened, and closed at the end."""
    made: list[EncryptedArchive] = []

    def make(
        where: Path | None = folder, keys: ArchiveKeys | None = None, **arguments
    ) -> EncryptedArchive:
        archive = EncryptedArchive(where, keys or HeldKey(KEY), **arguments)
        made.append(archive)
        archive.open().result(30)
        return archive

    yield make
    for archive in made:
        archive.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB, where the test may mount one."""
    there = tmp_path / "disk"
    there.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.name != "posix" or os.getuid() != 0:
        pytest.skip("only root can mount a disk")
    if os.system(f"{mount} -t tmpfs -o size=4m tmpfs {there} 2>/dev/null"):
        pytest.skip("no disk can be mounted here")
    yield there
    os.system(f"umount -l {there}")

"""An archive of an older version becomes one of today, whole, or stays as it was."""

import shutil
from pathlib import Path

import pytest

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState, ArchiveTrouble
from plugchat_gui.domain.delivery import DeliveryFilter
from plugchat_gui.domain.history import HistoryFilter
from plugchat_gui.services.archive import connecting, opening, place, proving, schema
from plugchat_gui.services.archive.connecting import number
from tests.support.archived import KEY, decrypted, delivery, store

VERSION_1 = Path(__file__).parent / "files" / "version-1.db"


@pytest.fixture
def old(folder: Path) -> Path:
    """A file of version 1 in the archive's place."""
    folder.mkdir(mode=0o700)
    shutil.copy(VERSION_1, folder / place.FILE)
    return folder / place.FILE


@pytest.fixture
def next_version(monkeypatch):
    """Have the tables of a version to come, made by the step it is given."""

    def use(*steps) -> None:
        version = schema.VERSION + len(steps)
        for module in (connecting, opening, proving):
            monkeypatch.setattr(module, "VERSION", version)
        monkeypatch.setattr(connecting, "STEPS", (*schema.STEPS, *steps))

    return use


def _a_column(connection) -> None:
    connection.execute("ALTER TABLE delivery ADD COLUMN later TEXT")


def _fails(connection) -> None:
    connection.execute("ALTER TABLE delivery ADD COLUMN never TEXT")
    connection.execute("INSERT INTO nowhere VALUES(1)")


def test_a_file_of_version_1_says_all_it_said(old: Path, new_archive) -> None:
    archive = new_archive()
    assert archive.opening == ArchiveOpening(ArchiveState.OPEN)
    second, first = archive.rows(archive.find(DeliveryFilter()).result(30)).result(30)
    assert (first.starred, second.note) == (True, "ligar na quinta")
    assert second.summary is not None
    assert second.summary.messages == 1
    assert archive.body(first.id).result(30).body == delivery("Olá, Mariana").body
    assert archive.find(DeliveryFilter("armacao quint")).result(30) == (second.id,)
    assert len(archive.history(HistoryFilter()).result(30)) == 1
    assert store(archive, delivery("armação"))


def test_an_older_file_is_copied_before_it_changes(old: Path, new_archive, next_version) -> None:
    before = old.read_bytes()
    next_version(_a_column)
    archive = new_archive()
    assert archive.opening == ArchiveOpening(ArchiveState.OPEN)
    assert len(archive.find(DeliveryFilter()).result(30)) == 2
    (copy,) = place.backups(old.parent)
    assert copy.read_bytes() == before
    assert copy.stat().st_mode & 0o077 == 0
    assert b"later TEXT" in decrypted(old, KEY)
    archive.close()
    next_version(_a_column, lambda _connection: None)
    new_archive().close()
    assert [path.name for path in place.backups(old.parent)] == ["archive-version-2.db"]


def test_a_step_that_fails_takes_all_steps_back(old: Path, new_archive, next_version) -> None:
    next_version(_a_column, _fails)
    state = new_archive().opening
    assert state.state is not ArchiveState.OPEN
    assert state.trouble is ArchiveTrouble.FAILED
    connection = connecting.connect(old, KEY)
    assert number(connection, "user_version") == 1
    connection.close()
    assert b"later TEXT" not in decrypted(old, KEY)


def test_no_copy_no_change(small_disk: Path, new_archive, next_version) -> None:
    folder = small_disk / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(VERSION_1, folder / place.FILE)
    before = (folder / place.FILE).read_bytes()
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(b"x" * (free - len(before) // 2))
    next_version(_a_column)
    state = new_archive(folder).opening
    assert (state.state, state.trouble) == (ArchiveState.SESSION_ONLY, ArchiveTrouble.DISK_FULL)
    assert (folder / place.FILE).read_bytes() == before
    assert not place.backups(folder)

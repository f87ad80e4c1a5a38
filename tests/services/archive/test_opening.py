"""Every way an opening can end. Nothing that was there is ever written over."""

import io
import os
import shutil
import stat
import tempfile
from pathlib import Path

import apsw
import pytest

from plugchat_gui.domain.archive_state import ArchiveState, ArchiveTrouble
from plugchat_gui.domain.delivery import DeliveryFilter
from plugchat_gui.services.archive import place
from plugchat_gui.services.archive.connecting import connect
from plugchat_gui.services.archive.keys import HeldKey, KeyAnswer
from plugchat_gui.services.archive.no_archive import NoArchive
from plugchat_gui.services.cancel_token import CancelToken
from tests.support.archived import KEY, delivery, store

OTHER_KEY = HeldKey(bytes(32))


class Keys:
    """A place for a key that answers as it is told to."""

    def __init__(self, read: KeyAnswer, make: KeyAnswer | None = None) -> None:
        self._read, self._make, self.made = read, make or KeyAnswer(KEY), 0

    def read(self) -> KeyAnswer:
        return self._read

    def make(self) -> KeyAnswer:
        self.made += 1
        return self._make


MISSING = KeyAnswer(missing=True)


@pytest.fixture
def filled(folder: Path, new_archive) -> dict[str, bytes]:
    """An archive with a delivery in it, closed; its files as they are."""
    archive = new_archive()
    store(archive, delivery())
    archive.close()
    return files(folder)


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name != place.LOCK}


def test_a_new_archive_makes_its_key_and_an_old_one_uses_it(folder: Path, new_archive) -> None:
    keys = Keys(MISSING)
    archive = new_archive(keys=keys)
    assert (archive.opening.state, archive.opening.trouble) == (ArchiveState.OPEN, None)
    assert keys.made == 1
    (number,) = store(archive, delivery())
    archive.close()
    assert archive.opening.state is ArchiveState.CLOSED
    keys = Keys(KeyAnswer(KEY))
    assert len(new_archive(keys=keys).rows([number]).result(30)) == 1
    assert keys.made == 0


def test_a_lost_key_sets_the_file_aside_and_begins_a_new_one(folder, new_archive, filled) -> None:
    archive = new_archive(keys=Keys(MISSING, KeyAnswer(bytes(32))))
    opening = archive.opening
    assert (opening.state, opening.trouble) == (ArchiveState.OPEN, ArchiveTrouble.KEY_LOST)
    assert opening.set_aside is not None
    assert (folder / opening.set_aside.name).read_bytes() == filled[place.FILE]
    assert archive.find(DeliveryFilter()).result(30) == ()
    assert store(archive, delivery())


def test_without_a_place_for_a_new_key_the_old_file_stays(folder, new_archive, filled) -> None:
    refusal = KeyAnswer(trouble=ArchiveTrouble.KEYRING_REFUSED)
    archive = new_archive(keys=Keys(MISSING, refusal))
    assert archive.opening.state is ArchiveState.SESSION_ONLY
    assert archive.opening.trouble is ArchiveTrouble.KEYRING_REFUSED
    assert files(folder) == filled


@pytest.mark.parametrize(
    "trouble",
    [
        ArchiveTrouble.NO_KEYRING,
        ArchiveTrouble.KEYRING_LOCKED,
        ArchiveTrouble.KEYRING_REFUSED,
        ArchiveTrouble.KEYRING_NO_ANSWER,
        ArchiveTrouble.KEY_FILE_OPEN_TO_OTHERS,
    ],
)
def test_without_a_key_everything_is_kept_for_the_session(
    folder, new_archive, filled, temporary: Path, trouble: ArchiveTrouble
) -> None:
    archive = new_archive(keys=Keys(KeyAnswer(trouble=trouble)))
    opening = archive.opening
    assert (opening.state, opening.trouble) == (ArchiveState.SESSION_ONLY, trouble)
    (number,) = store(archive, delivery())
    assert archive.body(number).result(30).body == delivery().body
    (session,) = temporary.iterdir()
    assert stat.S_IMODE(session.stat().st_mode) == 0o700 or os.name != "posix"
    archive.close()
    assert not any(temporary.iterdir())
    assert files(folder) == filled


def test_a_key_file_that_is_missing_gives_no_archive_up(folder, new_archive, filled) -> None:
    keys = Keys(KeyAnswer(missing=True, trouble=ArchiveTrouble.KEY_FILE_MISSING))
    assert new_archive(keys=keys).opening.trouble is ArchiveTrouble.KEY_FILE_MISSING
    assert files(folder) == filled


def _wrong_key(_file: Path) -> None:
    pass


def _garbage(file: Path) -> None:
    file.write_bytes(b"This is no archive. " * 1_000)


def _another_database(file: Path) -> None:
    file.unlink()
    connection = apsw.Connection(str(file))
    connection.pragma("key", f"raw:{bytes(32).hex()}")
    connection.execute("CREATE TABLE other(x)")
    connection.close()


def _first_page(file: Path) -> None:
    with file.open("r+b") as data:
        data.seek(50)
        data.write(b"\0" * 60)


@pytest.mark.parametrize("harm", [_wrong_key, _garbage, _another_database, _first_page])
def test_what_cannot_be_opened_is_set_aside(folder, new_archive, filled, harm) -> None:
    harm(folder / place.FILE)
    before = (folder / place.FILE).read_bytes()
    archive = new_archive(keys=HeldKey(KEY) if harm is _first_page else OTHER_KEY)
    opening = archive.opening
    assert opening.state is ArchiveState.OPEN
    assert opening.trouble is ArchiveTrouble.UNREADABLE
    assert (folder / opening.set_aside.name).read_bytes() == before
    assert store(archive, delivery())


def _middle(file: Path) -> None:
    with file.open("r+b") as data:
        data.seek(file.stat().st_size // 2)
        data.write(os.urandom(64))


def _cut_off(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 3 * 8192)


@pytest.mark.parametrize("harm", [_middle, _cut_off])
def test_what_does_not_hold_together_is_set_aside(folder, new_archive, filled, harm) -> None:
    harm(folder / place.FILE)
    opening = new_archive().opening
    assert (opening.state, opening.trouble) == (ArchiveState.OPEN, ArchiveTrouble.DAMAGED)
    assert (folder / opening.set_aside.name).exists()


def test_a_name_that_is_taken_is_never_written_over(folder, new_archive, filled) -> None:
    kept = []
    for number in range(3):
        (folder / place.FILE).write_bytes(b"garbage %d" % number * 500)
        archive = new_archive()
        kept.append(archive.opening.set_aside.name)
        archive.close()
    assert len(set(kept)) == 3
    assert [(folder / name).read_bytes()[:9] for name in kept] == [
        b"garbage 0", b"garbage 1", b"garbage 2",
    ]  # fmt: skip


def test_a_log_goes_with_the_file_it_belongs_to(folder, new_archive) -> None:
    archive = new_archive()
    store(archive, delivery())
    copies = {}
    for part in place.parts_of(folder / place.FILE):
        if part.exists():
            copies[part.name] = part.read_bytes()
    archive.close()
    for name, data in copies.items():
        (folder / name).write_bytes(data)
    opening = new_archive(keys=OTHER_KEY).opening
    aside = folder / opening.set_aside.name
    assert aside.with_name(aside.name + "-wal").read_bytes() == copies["archive.db-wal"]


def _newer_in_its_log(folder: Path) -> None:
    """Have a newer program killed before its log went into the file."""
    connection = connect(folder / place.FILE, KEY)
    connection.pragma("user_version", 99)
    killed = {one.name: one.read_bytes() for one in folder.glob("archive.db*")}
    connection.close()
    for name, data in killed.items():
        (folder / name).write_bytes(data)


def _newer_closed(folder: Path) -> None:
    connection = connect(folder / place.FILE, KEY)
    connection.pragma("user_version", 99)
    connection.close()


@pytest.mark.parametrize("newer", [_newer_in_its_log, _newer_closed])
@pytest.mark.parametrize("careful", [True, False])
def test_a_newer_file_keeps_every_byte(folder, new_archive, filled, newer, careful) -> None:
    newer(folder)
    before = files(folder)
    archive = new_archive(careful=careful)
    state = ArchiveState.CLOSED if careful else ArchiveState.SESSION_ONLY
    assert (archive.opening.state, archive.opening.trouble) == (state, ArchiveTrouble.NEWER)
    archive.close()
    assert files(folder) == before


def _killed(folder: Path, archive, *more) -> None:
    """End an archive as a kill would: what is in its log has not gone into the file."""
    store(archive, *more)
    killed = {one.name: one.read_bytes() for one in folder.glob("archive.db*")}
    archive.close()
    for name, data in killed.items():
        (folder / name).write_bytes(data)


@pytest.mark.parametrize("keys", [HeldKey(KEY), OTHER_KEY])
def test_what_is_set_aside_keeps_every_byte_and_its_log(folder, new_archive, keys) -> None:
    archive = new_archive()
    store(archive, *(delivery(str(number)) for number in range(50)))
    archive.close()
    _middle(folder / place.FILE)
    archive = connect(folder / place.FILE, KEY)
    archive.execute("INSERT INTO fact VALUES('in the log', 1)")
    before = {one.name: one.read_bytes() for one in folder.glob("archive.db*")}
    archive.close()
    for name, data in before.items():
        (folder / name).write_bytes(data)
    opening = new_archive(keys=keys).opening
    assert opening.trouble in {ArchiveTrouble.DAMAGED, ArchiveTrouble.UNREADABLE}
    for name, data in before.items():
        assert (folder / name.replace("archive.db", opening.set_aside.name)).read_bytes() == data


@pytest.mark.parametrize("killed", [True, False])
def test_a_visit_that_only_looks_changes_no_byte(folder, new_archive, killed) -> None:
    archive = new_archive()
    if killed:
        _killed(folder, archive, delivery())
    else:
        store(archive, delivery())
        archive.close()
    before = files(folder)
    visit = new_archive(careful=True)
    assert len(visit.find(DeliveryFilter()).result(30)) == 1
    visit.export(io.BytesIO(), CancelToken()).result(30)
    visit.close()
    after = files(folder)
    # The index of a log is made anew by whoever opens it.
    for there in (before, after):
        there.pop("archive.db-shm", None)
    assert after == before


def test_a_visit_that_stores_leaves_it_in_the_file(folder, new_archive, filled) -> None:
    visit = new_archive(careful=True)
    store(visit, delivery("visit"))
    visit.close()
    assert set(files(folder)) == {place.FILE}


def test_two_programs_never_write_one_archive(folder, new_archive) -> None:
    first = new_archive()
    second = new_archive()
    assert second.opening.state is ArchiveState.SESSION_ONLY
    assert second.opening.trouble is ArchiveTrouble.IN_USE
    visit = new_archive(careful=True)
    assert (visit.opening.state, visit.opening.trouble) == (
        ArchiveState.CLOSED, ArchiveTrouble.IN_USE,
    )  # fmt: skip
    store(second, delivery())
    assert first.find(DeliveryFilter()).result(30) == ()
    first.close()
    assert new_archive().opening.trouble is None


@pytest.mark.parametrize(
    "keys", [OTHER_KEY, Keys(MISSING), Keys(KeyAnswer(trouble=ArchiveTrouble.NO_KEYRING))]
)
def test_a_visit_changes_nothing(folder, new_archive, filled, keys) -> None:
    opening = new_archive(keys=keys, careful=True).opening
    assert opening.state is ArchiveState.CLOSED
    assert opening.trouble is not None
    assert files(folder) == filled


def test_a_folder_that_cannot_be_is_told(tmp_path: Path, new_archive) -> None:
    (tmp_path / "file").write_text("in the way")
    opening = new_archive(tmp_path / "file" / "data").opening
    assert opening.state is ArchiveState.SESSION_ONLY
    assert opening.trouble is ArchiveTrouble.FAILED


def test_a_disk_that_takes_nothing_is_told(small_disk: Path, new_archive) -> None:
    archive = new_archive(small_disk)
    store(archive, delivery())
    archive.close()
    assert os.system(f"mount -o remount,ro {small_disk}") == 0
    opening = new_archive(small_disk).opening
    assert (opening.state, opening.trouble) == (ArchiveState.SESSION_ONLY, ArchiveTrouble.READ_ONLY)


def test_where_nothing_can_be_stored_at_all_the_archive_is_closed(
    small_disk: Path, new_archive, monkeypatch
) -> None:
    assert os.system(f"mount -o remount,ro {small_disk}") == 0
    monkeypatch.setattr(tempfile, "tempdir", str(small_disk))
    archive = new_archive(small_disk)
    opening = archive.opening
    assert (opening.state, opening.trouble) == (ArchiveState.CLOSED, ArchiveTrouble.READ_ONLY)
    assert archive.store(delivery()).result(30).trouble is ArchiveTrouble.READ_ONLY
    assert archive.find(DeliveryFilter()).result(30) == ()
    assert archive.purge(history=True).result(30) is ArchiveTrouble.READ_ONLY
    assert archive.delete([1]).result(30) is ArchiveTrouble.READ_ONLY
    assert archive.keep_days(3).result(30) == 0


def test_what_a_killed_session_left_is_swept(temporary: Path, new_archive, monkeypatch) -> None:
    alive = new_archive(None)
    (mine,) = temporary.iterdir()
    dead = temporary / f"{mine.name}-dead"
    shutil.copytree(mine, dead)
    theirs = temporary / "something-else"
    theirs.mkdir()
    monkeypatch.setattr(place, "_YOUNG_S", -1.0)
    new_archive(None)
    assert not dead.exists()
    assert mine.exists()
    assert theirs.exists()
    assert store(alive, delivery())


def test_no_archive_answers_everything(new_archive) -> None:
    none = NoArchive(ArchiveTrouble.NO_KEYRING)
    assert none.open().result(0).trouble is ArchiveTrouble.NO_KEYRING
    assert none.store(delivery()).result(0).trouble is ArchiveTrouble.NO_KEYRING

"""What was removed is gone: no byte of it can be read again, not even with the key."""

import time
from pathlib import Path

import pytest

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState
from plugchat_gui.domain.delivery import DeliveryFilter
from plugchat_gui.domain.history import HistoryEntry, HistoryFilter, HistoryKind
from plugchat_gui.services.archive import place, removing
from plugchat_gui.services.archive.archive import ChangeKind
from plugchat_gui.services.archive.believed_time import (
    DAY_MS,
    FLOOR_MS,
    LEAP_MS,
    Believed,
    believe,
)
from tests.support.archived import KEY, Heard, decrypted, delivery, store

CANARY = "quiteriacanario"
ENTRY = HistoryEntry(HistoryKind.SEND, 1, 1, "abc", "Ótica", "plug.example", "https://a.example")


def canaries(count: int):
    """Return deliveries of all sizes, each with a word of its own in every place."""
    for number in range(count):
        word = f"{CANARY}{number:04}x"
        yield delivery(f"{word} " * (1 + number % 7 * 150), customerName=word)


def left(folder: Path) -> set[int]:
    """Return which canaries can still be read in the file and its log, by who has the key."""
    data = decrypted(folder / place.FILE, KEY).lower()
    parts = data.split(CANARY.encode())[1:]
    return {int(part[:4]) for part in parts if part[:4].isdigit()}


def fill(archive, count: int) -> list[int]:
    heard = Heard(archive)
    ids = store(archive, *canaries(count))
    archive.note(ids[3], f"{CANARY}0003x anotado").result(30)
    heard.wait_for(ChangeKind.SUMMARISED, *ids)
    return ids


def test_nothing_of_a_deleted_delivery_can_be_read(folder: Path, new_archive) -> None:
    archive = new_archive()
    ids = fill(archive, 120)
    assert left(folder) == set(range(120))
    heard = Heard(archive)
    assert archive.delete(ids[::2]).result(30) is None
    assert heard.ids(ChangeKind.REMOVED) == set(ids[::2])
    assert left(folder) == set(range(1, 120, 2))
    assert (folder / "archive.db-wal").stat().st_size == 0
    assert archive.find(DeliveryFilter(f"{CANARY}0003x anot")).result(30) == (ids[3],)
    assert archive.find(DeliveryFilter(f"{CANARY}0004x")).result(30) == ()
    assert archive.delete(ids).result(30) is None
    assert left(folder) == set()


def test_many_are_removed_by_making_the_index_anew(folder, new_archive, monkeypatch) -> None:
    monkeypatch.setattr(removing, "_MANY", 10)
    archive = new_archive()
    ids = fill(archive, 60)
    archive.delete(ids[:50]).result(30)
    assert left(folder) == set(range(50, 60))
    assert archive.find(DeliveryFilter(f"{CANARY}0055x")).result(30) == (ids[55],)


@pytest.mark.parametrize("history", [True, False])
def test_a_purge_leaves_no_readable_byte(folder: Path, new_archive, history: bool) -> None:
    archive = new_archive()
    fill(archive, 60)
    archive.record(ENTRY).result(30)
    heard = Heard(archive)
    assert archive.purge(history=history).result(30) is None
    heard.wait_for(ChangeKind.REMOVED)
    assert archive.find(DeliveryFilter()).result(30) == ()
    assert len(archive.history(HistoryFilter()).result(30)) == (0 if history else 1)
    assert left(folder) == set()
    assert (b"plug.example" in decrypted(folder / place.FILE, KEY)) is not history
    assert {path.name for path in folder.iterdir()} <= {
        "archive.db", "archive.db-wal", "archive.db-shm", "archive.lock",
    }  # fmt: skip
    assert store(archive, delivery())
    archive.close()
    assert new_archive().opening == ArchiveOpening(ArchiveState.OPEN)


def test_a_visit_that_purges_after_a_kill_leaves_nothing_of_the_old_log(
    folder: Path, new_archive
) -> None:
    archive = new_archive()
    archive.record(ENTRY).result(30)
    fill(archive, 40)
    killed = {part: part.read_bytes() for part in folder.glob("archive.db*")}
    archive.close()
    for part, data in killed.items():
        part.write_bytes(data)
    assert (folder / "archive.db-wal").stat().st_size > 0
    visit = new_archive(careful=True)
    assert visit.purge(history=False).result(30) is None
    visit.close()
    assert {part.name for part in folder.glob("archive*.db*")} == {place.FILE}
    assert not left(folder)
    archive = new_archive()
    assert archive.opening == ArchiveOpening(ArchiveState.OPEN)
    assert len(archive.history(HistoryFilter()).result(30)) == 1
    assert archive.find(DeliveryFilter()).result(30) == ()


def test_a_purge_takes_copies_and_files_set_aside_with_it(folder: Path, new_archive) -> None:
    new_archive().close()
    for name in ("archive-version-1.db", "archive-20260101-101010.db", "settings.json"):
        (folder / name).write_bytes(b"x" * 100)
    (folder / "archive-20260101-101010.db-wal").write_bytes(b"x")
    new_archive().purge(history=False).result(30)
    assert [path.name for path in sorted(folder.iterdir()) if path.name[7:8] != "."] == [
        "settings.json"
    ]


@pytest.mark.parametrize("moment", ["old moved", "new in place"])
def test_a_purge_that_was_cut_off_is_ended_at_the_next_opening(
    folder: Path, new_archive, moment: str
) -> None:
    archive = new_archive()
    fill(archive, 5)
    archive.close()
    file, gone = folder / place.FILE, folder / "archive-gone.db"
    file.rename(gone)
    other = new_archive(folder / "other")
    other.close()
    target = place.successor(file) if moment == "old moved" else file
    (folder / "other" / place.FILE).rename(target)
    archive = new_archive()
    assert archive.opening == ArchiveOpening(ArchiveState.OPEN)
    assert archive.find(DeliveryFilter()).result(30) == ()
    assert not gone.exists()
    assert left(folder) == set()


def test_a_purge_that_never_came_so_far_changes_nothing(folder: Path, new_archive) -> None:
    archive = new_archive()
    fill(archive, 5)
    archive.close()
    place.successor(folder / place.FILE).write_bytes(b"half a file")
    assert len(new_archive().find(DeliveryFilter()).result(30)) == 5
    assert not place.successor(folder / place.FILE).exists()


# -- how long ----------------------------------------------------------------------------------


class Clock:
    """The computer's clock, in the hands of a test."""

    def __init__(self, monkeypatch) -> None:
        self.now_ms = FLOOR_MS + 100 * DAY_MS
        monkeypatch.setattr(time, "time", lambda: self.now_ms / 1000)

    def days(self, count: float) -> None:
        self.now_ms += int(count * DAY_MS)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    return Clock(monkeypatch)


def test_what_is_older_than_its_days_goes_and_stars_stay(folder, new_archive, clock) -> None:
    archive = new_archive()
    old, starred = store(archive, delivery(f"{CANARY}0001x", at_ms=5), delivery("b", at_ms=5))
    archive.star(starred, starred=True).result(30)
    clock.days(20)
    (young,) = store(archive, delivery("an old capture, imported now", at_ms=5))
    assert archive.keep_days(30).result(30) == 0
    clock.days(11)
    assert archive.keep_days(None).result(30) == 0
    assert archive.keep_days(30).result(30) == 1
    assert set(archive.find(DeliveryFilter()).result(30)) == {starred, young}
    assert left(folder) == set()
    del old


def test_zero_days_keep_nothing_beyond_the_end(folder: Path, new_archive, clock) -> None:
    archive = new_archive()
    (number,) = store(archive, delivery(f"{CANARY}0001x"))
    archive.star(number, starred=True).result(30)
    archive.record(ENTRY).result(30)
    assert archive.keep_days(0).result(30) == 0
    assert archive.find(DeliveryFilter()).result(30) == (number,)
    archive.close()
    assert left(folder) == set()
    archive = new_archive()
    assert archive.find(DeliveryFilter()).result(30) == ()
    assert len(archive.history(HistoryFilter()).result(30)) == 1


def test_what_a_kill_left_of_zero_days_goes_at_the_next_opening(
    folder: Path, new_archive, tmp_path: Path
) -> None:
    archive = new_archive()
    archive.keep_days(0).result(30)
    store(archive, delivery(f"{CANARY}0001x"))
    # What a kill leaves is what is on the disk now.
    killed = tmp_path / "killed"
    killed.mkdir(mode=0o700)
    for part in place.parts_of(folder / place.FILE):
        if part.exists():
            (killed / part.name).write_bytes(part.read_bytes())
    assert left(killed) == {1}
    again = new_archive(killed)
    assert again.find(DeliveryFilter()).result(30) == ()
    assert left(killed) == set()


@pytest.mark.parametrize("wrong", [-FLOOR_MS, 70 * 365 * DAY_MS, -60 * DAY_MS])
def test_a_clock_that_leaps_and_comes_back_removes_nothing(new_archive, clock, wrong) -> None:
    archive = new_archive()
    before = store(archive, delivery("a"))
    archive.keep_days(30).result(30)
    right = clock.now_ms
    clock.now_ms = right + wrong
    during = store(archive, delivery("b"))
    assert archive.keep_days(30).result(30) == 0
    archive.close()
    archive = new_archive()
    assert archive.keep_days(30).result(30) == 0
    clock.now_ms = right
    assert archive.keep_days(30).result(30) == 0
    clock.days(29)
    assert archive.keep_days(30).result(30) == 0
    assert set(archive.find(DeliveryFilter()).result(30)) == {*before, *during}
    clock.days(3)
    assert archive.keep_days(30).result(30) >= 1


def test_a_long_holiday_is_believed_a_day_later(new_archive, clock) -> None:
    archive = new_archive()
    store(archive, delivery())
    archive.keep_days(30).result(30)
    clock.days(90)
    assert archive.keep_days(30).result(30) == 0
    clock.days(1.1)
    assert archive.keep_days(30).result(30) == 1


def test_a_clock_is_believed_when_it_stays_where_it_leapt_to() -> None:
    now = FLOOR_MS + 100 * DAY_MS
    assert believe(5, None) == Believed()
    assert believe(now, None) == Believed(now)
    assert believe(5, Believed(now)) == Believed(now)
    assert believe(now - 9, Believed(now)) == Believed(now - 9)
    leap = now + LEAP_MS + 1
    ahead = believe(leap, Believed(now))
    assert ahead == Believed(now, leap)
    assert believe(leap + 9, ahead) == ahead
    assert believe(now + 1, ahead) == Believed(now + 1)
    assert believe(leap + DAY_MS, ahead) == Believed(leap + DAY_MS)
    back = now - 50 * DAY_MS
    behind = believe(back, ahead)
    assert behind == Believed(now, back)
    assert behind.for_removing(back) == back
    assert believe(back + 39 * DAY_MS, behind) == behind
    assert believe(back + LEAP_MS, behind) == Believed(back + LEAP_MS)
    assert believe(leap, behind) == ahead

"""What goes wrong while the archive is used: told, never worse than that, and overcome."""

import os
from dataclasses import replace
from pathlib import Path

from plugchat_gui.domain.archive_state import ArchiveState, ArchiveTrouble
from plugchat_gui.domain.delivery import Delivery, DeliveryFilter, Origin
from plugchat_gui.services.archive import place
from plugchat_gui.services.archive.archive import ChangeKind
from tests.support.archived import Heard, delivery, store

MEGABYTE = 1024 * 1024


def large(number: int, size: int = MEGABYTE) -> Delivery:
    return Delivery(b"%d" % number + os.urandom(size), number, Origin.RECEIVED)


def test_a_full_disk_is_told_and_storing_works_again_when_there_is_room(
    small_disk: Path, new_archive
) -> None:
    archive = new_archive(small_disk / "data")
    (first,) = store(archive, delivery())
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * (2 * MEGABYTE))
    stored = [archive.store(large(number)) for number in range(8)]
    answers = [future.result(30) for future in stored]
    assert answers[-1].trouble is ArchiveTrouble.DISK_FULL
    assert answers[-1].id == 0
    assert archive.rows([first]).result(30)
    filler.unlink()
    assert archive.store(delivery("again")).result(30).id
    kept = archive.find(DeliveryFilter()).result(30)
    assert len(kept) == 2 + sum(answer.trouble is None for answer in answers)
    assert archive.opening.state is ArchiveState.OPEN


def test_one_that_does_not_fit_spoils_no_other(small_disk: Path, new_archive) -> None:
    archive = new_archive(small_disk / "data")
    futures = [archive.store(one) for one in (delivery("a"), large(1, 5 * MEGABYTE), delivery("b"))]
    answers = [future.result(30) for future in futures]
    assert [answer.trouble for answer in answers] == [None, ArchiveTrouble.DISK_FULL, None]


def test_all_can_be_removed_with_room_for_an_empty_archive(small_disk: Path, new_archive) -> None:
    archive = new_archive(small_disk / "data")
    other = small_disk / "of another program"
    other.write_bytes(bytes(MEGABYTE))
    store(archive, *(large(number, 300_000) for number in range(2)))
    while archive.store(large(9, 100_000)).result(30).trouble is None:
        pass
    other.unlink()
    assert archive.purge(history=False).result(30) is None
    assert archive.store(delivery()).result(30).id


def test_a_file_that_was_removed_is_begun_again_and_nothing_is_answered_in_vain(
    folder: Path, new_archive
) -> None:
    archive = new_archive()
    heard = Heard(archive)
    store(archive, delivery("before"))
    for part in place.parts_of(folder / place.FILE):
        part.unlink(missing_ok=True)
    (number,) = store(archive, delivery("after"))
    heard.wait_for(ChangeKind.STATE)
    assert (archive.opening.state, archive.opening.trouble) == (
        ArchiveState.OPEN, ArchiveTrouble.GONE,
    )  # fmt: skip
    archive.close()
    again = new_archive()
    assert again.body(number).result(30).body == delivery("after").body


def test_a_file_that_was_replaced_is_used_from_then_on(folder: Path, new_archive) -> None:
    archive = new_archive()
    store(archive, delivery("yesterday"))
    archive.close()
    copy = (folder / place.FILE).read_bytes()
    archive = new_archive()
    store(archive, delivery("today"))
    (folder / "restored").write_bytes(copy)
    (folder / "restored").replace(folder / place.FILE)
    store(archive, delivery("after"))
    found = archive.find(DeliveryFilter()).result(30)
    bodies = {archive.body(one).result(30).body for one in found}
    assert delivery("after").body in bodies


def test_damage_that_is_met_at_a_read_sets_the_file_aside(folder: Path, new_archive) -> None:
    archive = new_archive()
    numbers = store(archive, *(large(number, 200_000) for number in range(200)))
    archive.close()
    _damage_bodies(folder / place.FILE)
    archive = new_archive()
    assert archive.opening.trouble is None
    heard = Heard(archive)
    for number in numbers:
        archive.body(number).result(30)
    heard.wait_for(ChangeKind.STATE)
    opening = archive.opening
    assert (opening.state, opening.trouble) == (ArchiveState.OPEN, ArchiveTrouble.DAMAGED)
    assert (folder / opening.set_aside.name).exists()
    assert len(list(folder.glob("archive-2*.db"))) == 1
    assert store(archive, delivery())


def _damage_bodies(file: Path) -> None:
    """Harm one page in the middle, which holds a part of a payload."""
    with file.open("r+b") as data:
        data.seek(file.stat().st_size // 2 // 8192 * 8192 + 100)
        data.write(os.urandom(16))


def test_a_listener_that_fails_is_reported_and_stops_nothing(new_archive, monkeypatch) -> None:
    reported = []
    monkeypatch.setattr("threading.excepthook", reported.append)
    archive = new_archive()

    def fails(_change) -> None:
        raise RuntimeError("a listener's own fault")

    stop = archive.listen(fails)
    store(archive, delivery("a"))
    assert store(archive, delivery("b"))
    stop()
    assert store(archive, delivery("c"))
    archive.close()
    assert {report.exc_type for report in reported} == {RuntimeError}


def test_a_fault_of_the_program_itself_is_handed_to_whoever_waits(new_archive) -> None:
    archive = new_archive()
    wrong = archive.store(replace(delivery(), headers=(object(),)))
    assert isinstance(wrong.exception(30), TypeError)
    assert store(archive, delivery())

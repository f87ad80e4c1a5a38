"""What a list asks of the archive: moments with the ids, numbers, what is the same, how much."""

from collections.abc import Callable
from datetime import UTC, datetime

from plugchat_gui.domain.delivery import ArchiveUsage, DeliveryFilter
from plugchat_gui.services.archive.archive import ChangeKind
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from tests.support.archived import Heard, delivery, store

NOON = round(datetime(2026, 11, 24, 12, tzinfo=UTC).timestamp() * 1000)


def test_ids_come_with_the_moments_they_came_at(
    new_archive: Callable[..., EncryptedArchive],
) -> None:
    archive = new_archive()
    first, second, third = store(
        archive,
        delivery("a", at_ms=NOON),
        delivery("b", at_ms=NOON + 5),
        delivery("c", at_ms=NOON - 5),
    )
    found = archive.find_dated(DeliveryFilter()).result(15)
    assert list(found.ids) == [second, first, third]
    assert list(found.at_ms) == [NOON + 5, NOON, NOON - 5]
    assert tuple(found.ids) == archive.find(DeliveryFilter()).result(15)


def test_a_number_is_looked_for_whole(
    new_archive: Callable[..., EncryptedArchive],
) -> None:
    archive = new_archive()
    heard = Heard(archive)
    ids = store(archive, *(delivery("14", attendanceNumber=n) for n in (14, 149, 1492)))
    heard.wait_for(ChangeKind.SUMMARISED, *ids)
    assert archive.find(DeliveryFilter(number="14")).result(15) == (ids[0],)
    assert archive.find(DeliveryFilter(number="4")).result(15) == ()


def test_the_earliest_of_equal_bodies_is_known_by_its_hash(
    new_archive: Callable[..., EncryptedArchive],
) -> None:
    archive = new_archive()
    first, _again = store(archive, delivery("a"), delivery("a", at_ms=NOON))
    assert archive.find_same(delivery("a").content_hash).result(15) == first
    assert archive.find_same(delivery("b").content_hash).result(15) is None


def test_it_says_how_much_is_archived(
    new_archive: Callable[..., EncryptedArchive],
) -> None:
    archive = new_archive()
    assert archive.usage().result(15).deliveries == 0
    store(archive, delivery("a"), delivery("b"))
    usage = archive.usage().result(15)
    assert usage.deliveries == 2
    assert usage.size_bytes > ArchiveUsage().size_bytes

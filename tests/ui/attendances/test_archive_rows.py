"""The rows of an archive for a list: ids at once, rows when looked at, kept up to date."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from plugchat_gui.domain.delivery import DeliveryFilter
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import HeldKey
from plugchat_gui.ui.archive_rows import ArchiveRows
from plugchat_gui.ui.tasks import Tasks
from tests.support.archived import KEY, delivery, store

PATIENCE_MS = 15_000


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[EncryptedArchive]:
    made = EncryptedArchive(tmp_path, HeldKey(KEY))
    made.open().result(15)
    yield made
    made.close()


@pytest.fixture
def rows(qtbot: QtBot, archive: EncryptedArchive) -> Iterator[ArchiveRows]:
    tasks, owner = Tasks(), QObject()
    made = ArchiveRows(archive, tasks, owner)
    made.want(DeliveryFilter())
    qtbot.waitUntil(lambda: not made.is_searching, timeout=PATIENCE_MS)
    yield made
    tasks.close()
    owner.deleteLater()


def wait(qtbot: QtBot, true: object) -> None:
    qtbot.waitUntil(true, timeout=PATIENCE_MS)


def names(rows: ArchiveRows) -> list[str | None]:
    known = [rows.row(number) for number in rows.found.ids]
    return [row.summary.number if row and row.summary else None for row in known]


def test_new_ones_come_on_top_and_rows_come_when_asked_for(
    qtbot: QtBot, archive: EncryptedArchive, rows: ArchiveRows
) -> None:
    store(archive, delivery("a", at_ms=1_000, attendanceNumber=1))
    wait(qtbot, lambda: len(rows.found.ids) == 1)
    store(archive, delivery("b", at_ms=2_000, attendanceNumber=2))
    wait(qtbot, lambda: list(rows.found.at_ms) == [2_000, 1_000])
    assert rows.row(rows.found.ids[0]) is None, "nobody looked at it yet"
    wait(qtbot, lambda: names(rows) == ["2", "1"])


def test_a_filter_narrows_and_is_heard_of_once(
    qtbot: QtBot, archive: EncryptedArchive, rows: ArchiveRows
) -> None:
    store(archive, delivery("banana", attendanceNumber=1), delivery("uva", attendanceNumber=2))
    wait(qtbot, lambda: sorted(filter(None, names(rows))) == ["1", "2"])
    wait(qtbot, lambda: not rows.busy)
    heard: list[int] = []
    rows.changed.connect(lambda: heard.append(len(rows.found.ids)))
    for text in ("b", "ba", "bananas", "uva"):
        rows.want(DeliveryFilter(text=text))
    wait(qtbot, lambda: not rows.is_searching)
    assert names(rows) == ["2"]
    assert heard == [1]


def test_what_changes_is_fetched_again(
    qtbot: QtBot, archive: EncryptedArchive, rows: ArchiveRows
) -> None:
    [number] = store(archive, delivery())
    wait(qtbot, lambda: (row := rows.row(number)) is not None and row.summary is not None)
    archive.star(number, starred=True).result(15)
    wait(qtbot, lambda: rows.row(number).starred)
    archive.note(number, "depois").result(15)
    wait(qtbot, lambda: rows.row(number).note == "depois")


def test_what_is_removed_goes_and_is_not_asked_for_for_ever(
    qtbot: QtBot, archive: EncryptedArchive, rows: ArchiveRows
) -> None:
    first, second = store(archive, delivery("a"), delivery("b"))
    wait(qtbot, lambda: all(rows.row(number) for number in (first, second)))
    archive.delete([first]).result(15)
    wait(qtbot, lambda: list(rows.found.ids) == [second])
    wait(qtbot, lambda: rows.row(first) is None)
    wait(qtbot, lambda: not rows.busy)
    rows.row(first)
    rows.row(987)
    wait(qtbot, lambda: not rows.busy)
    assert rows.row(987) is None
    assert not rows.busy
    rows.drop((second, 5))
    assert list(rows.found.ids) == []


def test_only_so_many_rows_are_held(
    qtbot: QtBot, archive: EncryptedArchive, rows: ArchiveRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugchat_gui.ui.archive_rows._KEPT", 50)
    store(archive, *(delivery(str(n), at_ms=n) for n in range(200)))
    wait(qtbot, lambda: len(rows.found.ids) == 200)
    for number in rows.found.ids:
        rows.row(number)
    wait(qtbot, lambda: not rows.busy)
    assert len(rows._rows) <= 50


def test_nothing_is_lost_when_the_archive_is_closed(
    qtbot: QtBot, archive: EncryptedArchive, rows: ArchiveRows
) -> None:
    store(archive, delivery())
    wait(qtbot, lambda: len(rows.found.ids) == 1)
    archive.close()
    wait(qtbot, lambda: not rows.busy)
    rows.want(DeliveryFilter(text="x"))
    wait(qtbot, lambda: not rows.is_searching)

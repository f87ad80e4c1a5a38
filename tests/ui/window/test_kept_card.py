"""The settings card about kept attendances: how long, where, how many; export, delete."""

import json
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog

from plugchat_gui.domain.delivery import Delivery, DeliveryFilter, Origin
from plugchat_gui.ui.settings.kept_card import KeptCard
from plugchat_gui.ui.widgets.check_box import CheckBox
from plugchat_gui.wording.archive_place import DAYS
from tests.support.desk import Desk, button, said, shown

LEFT = Qt.MouseButton.LeftButton
DAY_MS = 86_400_000


@pytest.fixture
def card(desk: Desk, company: str) -> KeptCard:
    """The card in a program with an encrypted archive."""
    desk.open()
    return show_card(desk)


def show_card(desk: Desk) -> KeptCard:
    desk.program.content.show_page("settings")
    [card] = desk.program.content._pages["settings"].findChildren(KeptCard)
    desk.wait(card.isVisible)
    return card


def store(desk: Desk, *names: str, age_days: int = 0) -> list[int]:
    archive, now = desk.program.session.archive, time.time_ns() // 1_000_000
    futures = []
    for name in names:
        body = json.dumps({"attendance": {"customer": {"name": name}}, "chat": []}).encode()
        at_ms = now - age_days * DAY_MS
        futures.append(archive.store(Delivery(body, at_ms, Origin.RECEIVED)))
    return [future.result(15).id for future in futures]


def ids(desk: Desk) -> list[int]:
    return list(desk.program.session.archive.find(DeliveryFilter()).result(15))


def choose_days(card: KeptCard, days: int | None) -> None:
    [choice] = shown(card, QComboBox)
    choice.setCurrentIndex(DAYS.index(days))
    choice.activated.emit(choice.currentIndex())


def test_it_says_where_and_how_many(desk: Desk, card: KeptCard) -> None:
    desk.wait_says("Attendances are encrypted on this computer. The key is in the system's vault.")
    assert str(desk.paths.data) in said(card)
    store(desk, "Ana", "Bia")
    words = desk.tr.plural("{n} kept attendance", "{n} kept attendances", 2)
    desk.wait(lambda: words in said(card))


def test_the_demo_says_that_it_keeps_nothing(desk: Desk) -> None:
    desk.open(demo=True)
    card = show_card(desk)
    desk.wait_says("Attendances are kept only until the program closes.")
    assert str(desk.paths.data) not in said(card)


def test_how_long_is_chosen_and_survives(desk: Desk, card: KeptCard) -> None:
    [choice] = shown(card, QComboBox)
    assert choice.currentText() == desk.tr.plural("{n} day", "{n} days", 30)
    for days in (90, None):
        choose_days(card, days)
        assert desk.program.session.workspace.settings.keep_days == days
    desk.open()
    [choice] = shown(show_card(desk), QComboBox)
    assert choice.currentText() == desk.tr("for ever")


def test_a_shorter_time_asks_first_and_spares_stars(desk: Desk, card: KeptCard) -> None:
    choose_days(card, None)
    starred, plain = store(desk, "Ana", "Bia")
    desk.program.session.archive.star(starred, starred=True).result(15)
    choose_days(card, 0)
    dialog = desk.dialog()
    assert desk.tr("Those with a star go too.") in said(dialog)
    dialog.reject()
    assert desk.program.session.workspace.settings.keep_days is None
    [choice] = shown(card, QComboBox)
    assert choice.currentText() == desk.tr("for ever"), "as before it was asked"
    choose_days(card, 1)
    assert desk.tr("Those with a star stay.") in said(desk.dialog())
    QTest.mouseClick(desk.dialog().deed, LEFT)
    desk.wait(lambda: desk.program.session.workspace.settings.keep_days == 1)
    assert set(ids(desk)) == {starred, plain}, "nothing is older than a day"


def test_never_keeps_nothing_beyond_the_end(desk: Desk, card: KeptCard) -> None:
    store(desk, "Ana")
    choose_days(card, 0)
    QTest.mouseClick(desk.dialog().deed, LEFT)
    desk.wait(lambda: desk.program.session.workspace.settings.keep_days == 0)
    assert len(ids(desk)) == 1
    desk.settle()
    desk.open()
    assert ids(desk) == []


def test_keeping_what_is_opened_is_chosen_here(desk: Desk, card: KeptCard) -> None:
    [box] = shown(card, CheckBox)
    QTest.mouseClick(box, LEFT, pos=box.rect().center() - box.rect().topLeft())
    assert desk.program.session.workspace.settings.keep_opened
    desk.settle()
    desk.open()
    [box] = shown(show_card(desk), CheckBox)
    assert box.isChecked()


def test_everything_is_exported(desk: Desk, card: KeptCard, tmp_path: Path) -> None:
    store(desk, "Ana", "Bia")
    QTest.mouseClick(button(card, desk.tr("Export everything…")), LEFT)
    [dialog] = card.findChildren(QFileDialog)
    out = tmp_path / "tudo.ndjson"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    desk.wait_says(desk.tr.plural("{n} line exported.", "{n} lines exported.", 2))
    lines = out.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert all(json.loads(line) for line in lines)
    assert out.stat().st_mode & 0o077 == 0
    assert list(tmp_path.glob("*.partial")) == []


def test_an_export_that_cannot_be_written_is_said(
    desk: Desk, card: KeptCard, tmp_path: Path
) -> None:
    store(desk, "Ana")
    card._begin_export(str(tmp_path / "no" / "such" / "folder.ndjson"))
    desk.wait(lambda: button(card, desk.tr("Export everything…")).isEnabled())
    desk.wait_says("The file could not be written.")


def test_a_cancelled_export_leaves_no_file(desk: Desk, card: KeptCard, tmp_path: Path) -> None:
    store(desk, *(f"C{n}" for n in range(50)))
    out = tmp_path / "tudo.ndjson"
    out.write_text("before", encoding="utf-8")
    card._begin_export(str(out))
    desk.program.session.archive_export.stop()
    desk.wait(lambda: not desk.program.session.archive_export.busy)
    assert out.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.glob("*.partial")) == []


def test_delete_everything_asks_and_leaves_nothing(desk: Desk, card: KeptCard) -> None:
    store(desk, "Ana", "Bia")
    words = desk.tr.plural("{n} kept attendance", "{n} kept attendances", 2)
    desk.wait(lambda: words in said(card))
    QTest.mouseClick(button(card, desk.tr("Delete everything…")), LEFT)
    dialog = desk.dialog()
    assert desk.tr("This cannot be undone.") in said(dialog)
    dialog.reject()
    assert len(ids(desk)) == 2
    card._ask_purge()
    QTest.mouseClick(desk.dialog().deed, LEFT)
    desk.wait_says("Everything kept was deleted.")
    assert ids(desk) == []
    desk.wait_says("Nothing is kept yet.")

"""Companies: made at the first start, added, renamed, removed with their token, shown in turn."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit
from unruly_keyring import Blockade, UnrulyBackend

from plugchat_gui.app.sessions import demo_store
from plugchat_gui.services.simulated_plug import SimulatedPlug
from plugchat_gui.ui.widgets.rail import short_name
from tests.support.desk import Desk, button, said, shown

TOKEN = "canary-of-the-first-company"


def names_on_disk(desk: Desk) -> list[str]:
    return [c.name for c in desk.kept.companies]


def fill_in(desk: Desk, name: str, deed: str) -> None:
    dialog = desk.dialog()
    [field] = shown(dialog, QLineEdit)
    field.clear()
    field.insert(name)
    QTest.mouseClick(button(dialog, desk.tr(deed)), Qt.MouseButton.LeftButton)
    desk.wait(lambda: not shown(desk.program.window, QDialog))


def open_companies(desk: Desk) -> None:
    rail = desk.program.content._rail
    QTest.mouseClick(rail.company, Qt.MouseButton.LeftButton)


def keep_token(desk: Desk, token: str) -> None:
    desk.wait(lambda: "token" in desk.said().casefold() and not desk.program.session.busy)
    desk.field("Plug token").insert(token)
    desk.click("Keep it")
    desk.wait_says("Kept")
    desk.settle()


def test_the_first_door_leads_to_a_company_and_its_webhook_page(desk: Desk) -> None:
    desk.open()
    assert desk.says("Where do you want to begin?")
    desk.click("Begin")
    fill_in(desk, "  Ótica   Três Ipês ", "Create")
    desk.wait_says("Token missing")
    assert desk.program.window.focusWidget() is desk.field("Plug token")
    assert "Ótica Três Ipês" in desk.said()
    desk.close()
    assert names_on_disk(desk) == ["Ótica Três Ipês"]


def test_a_door_that_was_opened_and_left_can_be_opened_again(desk: Desk) -> None:
    desk.open()
    for _ in range(3):
        desk.click("Begin")
        desk.dialog().reject()
    desk.click("Begin")
    fill_in(desk, "Uma só", "Create")
    desk.wait_says("Token missing")
    content = desk.program.content
    desk.settle()
    assert desk.program.content is content
    desk.close()
    assert names_on_disk(desk) == ["Uma só"]


def test_a_company_without_a_name_is_not_made(desk: Desk) -> None:
    desk.open()
    desk.click("Begin")
    dialog = desk.dialog()
    deed = button(dialog, desk.tr("Create"))
    assert not deed.isEnabled()
    [field] = shown(dialog, QLineEdit)
    field.insert("   ")
    assert not deed.isEnabled()


@pytest.mark.parametrize("name", ["W" * 80, "Ação & Cia <b>não</b>", "e\u0301tica 🕶️ " * 6])
def test_any_name_fits_at_the_least_width(desk: Desk, company: str, name: str) -> None:
    desk.open(width=880, height=560)
    open_companies(desk)
    desk.choose("Rename {name}…", name="Três Ipês")
    fill_in(desk, name, "Rename")
    kept = " ".join(name[:80].split())
    desk.wait(lambda: kept in desk.said())
    window = desk.program.window
    assert window.minimumSizeHint().width() <= 880
    assert window.width() == 880
    for label in shown(window, QLabel):
        right = label.mapTo(window, label.rect().topRight()).x()
        assert right <= 880, label.text()
    assert desk.program.content._rail.company.accessibleName().count(kept) == 1
    desk.close()
    assert names_on_disk(desk) == [kept]


def test_removing_a_company_takes_its_token_and_shows_the_neighbor(
    desk: Desk, company: str, keyring: UnrulyBackend
) -> None:
    desk.open()
    keep_token(desk, TOKEN)
    open_companies(desk)
    desk.choose("New company…")
    fill_in(desk, "Padaria", "Create")
    keep_token(desk, TOKEN + "-2")
    assert sorted(keyring.held.values()) == [TOKEN, TOKEN + "-2"]
    open_companies(desk)
    desk.choose("Remove {name}…", name="Padaria")
    dialog = desk.dialog()
    assert "Padaria" in said(dialog)
    assert not button(dialog, desk.tr("Remove company and token")).isDefault()
    QTest.mouseClick(button(dialog, desk.tr("Remove company and token")), Qt.MouseButton.LeftButton)
    desk.wait_says("Company and token removed.")
    desk.settle()
    assert list(keyring.held.values()) == [TOKEN]
    assert desk.says("Kept")
    desk.close()
    assert names_on_disk(desk) == ["Ótica Três Ipês"]


def test_a_company_whose_token_cannot_be_removed_stays_and_it_is_said(
    desk: Desk, company: str, keyring: UnrulyBackend
) -> None:
    desk.open()
    keep_token(desk, TOKEN)
    keyring.before["delete"] = lambda _count: True
    open_companies(desk)
    desk.choose("Remove {name}…", name="Três Ipês")
    deed = button(desk.dialog(), desk.tr("Remove company and token"))
    QTest.mouseClick(deed, Qt.MouseButton.LeftButton)
    desk.wait_says("The company stays: its token could not be removed.")
    assert names_on_disk(desk) == ["Ótica Três Ipês"]


def test_the_last_company_gone_leads_to_the_doors(
    desk: Desk, company: str, keyring: UnrulyBackend
) -> None:
    desk.open()
    open_companies(desk)
    desk.choose("Remove {name}…", name="Três Ipês")
    deed = button(desk.dialog(), desk.tr("Remove company and token"))
    QTest.mouseClick(deed, Qt.MouseButton.LeftButton)
    desk.wait_says("Where do you want to begin?")
    assert desk.says("Company and token removed.")
    desk.close()
    assert names_on_disk(desk) == []


def test_the_last_company_of_the_demo_gone_leaves_a_usable_demo(desk: Desk) -> None:
    desk.open(demo=True)
    open_companies(desk)
    desk.choose("Remove {name}…", name=short_name(desk.tr("Demo")))
    deed = button(desk.dialog(), desk.tr("Remove company and token"))
    QTest.mouseClick(deed, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.program.content is not None and desk.says("Demo"))
    assert len(demo_store(desk.paths).load().settings.companies) <= 1


def test_the_token_of_one_company_is_never_at_hand_for_another(
    desk: Desk, company: str, keyring: UnrulyBackend, plug: SimulatedPlug
) -> None:
    desk.open()
    keep_token(desk, TOKEN)
    desk.field("Address for finished attendances").insert("https://recebe.exemplo-real.com.br/a")
    open_companies(desk)
    desk.choose("New company…")
    fill_in(desk, "Padaria", "Create")
    desk.settle()
    blockade = Blockade()
    keyring.before["get"] = blockade
    open_companies(desk)
    desk.choose("Ótica Três Ipês")
    assert blockade.met.wait(10)
    assert desk.program.session.tokens.token is None
    assert not desk.button("Send to Plug").isEnabled()
    blockade.lifted.set()
    desk.settle()
    desk.wait(lambda: desk.button("Send to Plug").isEnabled())
    second = Blockade()
    keyring.before["get"] = second
    open_companies(desk)
    desk.choose("Padaria")
    assert second.met.wait(10)
    assert desk.program.session.tokens.token is None
    assert not desk.button("Send to Plug").isEnabled()
    second.lifted.set()
    desk.settle()


def test_a_company_stays_when_removing_its_token_fails_inside_the_program(
    desk: Desk, company: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from concurrent.futures import Future

    broken: Future[object] = Future()
    broken.set_exception(LookupError())
    desk.open()
    monkeypatch.setattr(type(desk.program), "_fault", lambda *_: None)
    monkeypatch.setattr(desk.program.session.vault, "remove", lambda _company: broken)
    desk.program.content._companies.remove()
    desk.dialog().accept()
    desk.wait_says("The company stays: its token could not be removed.")
    assert desk.program.session.workspace.company is not None

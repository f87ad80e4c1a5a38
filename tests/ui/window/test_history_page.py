"""The History page: what it shows, finds, sends again, takes back and writes."""

import csv
import time
from dataclasses import replace
from pathlib import Path

import pytest
from history_page import (
    FIRST,
    SECOND,
    TOKEN,
    choose,
    entries,
    history,
    outcomes,
    pick,
    record_in_settings,
    rows,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from unruly_keyring import UnrulyBackend

from plugchat_gui.domain.history import HistoryEntry, HistoryKind
from plugchat_gui.domain.settings import add_company, remove_company
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.services.plug_api import Timeouts
from plugchat_gui.services.simulated_plug import SimulatedPlug
from plugchat_gui.ui.history.page import HistoryPage
from plugchat_gui.ui.history.wish import Period
from plugchat_gui.ui.webhook.send_flow import EVENT
from plugchat_gui.ui.widgets.tall_area import TallArea
from tests.support.desk import Desk, button, let_go, said
from tests.support.history_entries import of_kind
from tests.support.history_entries import send as a_send

DAY_MS = 86_400_000
NOW = time.time_ns() // 1_000_000


@pytest.fixture
def ready(desk: Desk, company: str, keyring: UnrulyBackend) -> Desk:
    """A company with a token that sent FIRST two days ago and SECOND yesterday."""
    keyring.held[f"plugchat-gui/{company}"] = TOKEN
    record_in_settings(desk, (NOW - 2 * DAY_MS, FIRST, None), (NOW - DAY_MS, SECOND, FIRST))
    desk.open()
    return desk


@pytest.fixture
def page(ready: Desk) -> HistoryPage:
    """The page with both sends."""
    page = history(ready)
    ready.wait(lambda: len(entries(page)) == 2)
    return page


def record(desk: Desk, page: HistoryPage, *added: HistoryEntry) -> None:
    """Put entries into the archive and wait until they are shown."""
    for entry in added:
        page._record.record(entry)
    desk.wait(lambda: {entry.key for entry in added} <= {e.key for e in page._record.entries})
    desk.settle()


def confirm(desk: Desk, english: str) -> str:
    """Wait for the question, press its button, and return what it said."""
    desk.wait(lambda: [w for w in QApplication.topLevelWidgets() if w.isModal()])
    dialog = desk.dialog()
    told = said(dialog)
    button(dialog, desk.tr(english)).click()
    return told


# -- again and undo -----------------------------------------------------------------------------


def test_an_address_is_sent_again_after_a_question(
    ready: Desk, page: HistoryPage, plug: SimulatedPlug, company: str
) -> None:
    choose(page, 1)
    ready.click("Send again")
    told = confirm(ready, "Send again").splitlines()
    assert told.index(SECOND) < told.index(FIRST)
    assert "Uma mudança na empresa Ótica Três Ipês, pelo Plug (www.plugchat.com.br):" in told
    assert str(EVENT) in told
    assert f"O endereço em vigor hoje é {SECOND}." in told
    ready.wait(lambda: outcomes(page) == ["accepted"] * 3)
    assert plug.webhooks[EVENT] == FIRST
    newest = entries(page)[0]
    assert (newest.from_url, newest.to_url, newest.company_id) == (SECOND, FIRST, company)
    assert page._table.current == newest
    assert ready.says("Plug accepted the change.")


def test_the_last_send_is_taken_back(ready: Desk, page: HistoryPage, plug: SimulatedPlug) -> None:
    choose(page, 0)
    ready.click("Undo this send")
    assert "em vigor hoje" not in confirm(ready, "Undo this send")
    ready.wait(lambda: outcomes(page) == ["accepted"] * 3)
    assert plug.webhooks[EVENT] == FIRST
    assert entries(page)[0].undo
    assert "Desfeito hoje às" in ready.said()


def test_taking_back_an_old_send_says_what_it_changes_now(
    ready: Desk, page: HistoryPage, plug: SimulatedPlug, company: str
) -> None:
    zero = "https://zero.oticatresipes.com.br/plug"
    old = a_send(NOW - 3 * DAY_MS, company_id=company, to_url=FIRST, from_url=zero)
    record(ready, page, old)
    page._table.choose(old.key)
    ready.click("Undo this send")
    told = confirm(ready, "Undo this send").splitlines()
    assert f"O endereço em vigor hoje é {SECOND}." in told
    assert ready.tr("It did not come from this record.") in told
    assert told.index(SECOND) < told.index(zero)
    ready.wait(lambda: plug.webhooks.get(EVENT) == zero)
    ready.settle()


def test_the_first_send_cannot_be_taken_back(ready: Desk, page: HistoryPage) -> None:
    choose(page, 1)
    assert not page._strip._undo.isVisible()
    assert page._strip._again.isVisible()


def test_a_refusal_is_a_row_and_no_toast(
    ready: Desk, page: HistoryPage, plug: SimulatedPlug
) -> None:
    plug.behavior = SimulatedBehavior.REFUSE_TOKEN
    choose(page, 1)
    ready.click("Send again")
    confirm(ready, "Send again")
    ready.wait(lambda: outcomes(page)[0] == "token_refused")
    assert ready.says("Replace the token, or talk to whoever gave it to you.")
    assert not ready.program.content._toast.isVisible()
    assert not page._strip._undo.isVisible(), "nothing changed that could be taken back"


@pytest.mark.parametrize("timeouts", [Timeouts()], ids=["patient"])
def test_buttons_wait_while_a_send_is_under_way(
    ready: Desk, page: HistoryPage, plug: SimulatedPlug
) -> None:
    plug.behavior = SimulatedBehavior.SLOW
    choose(page, 1)
    ready.click("Send again")
    confirm(ready, "Send again")
    ready.wait(lambda: outcomes(page)[0] == "interrupted")
    assert ready.says("Sending")
    assert not page._strip._again.isVisible()
    assert ready.program.window.focusWidget() is page._table
    choose(page, 1)
    assert ready.says("A send is under way. Wait until it ends.")
    ready.program.session.sends.cancel()
    ready.wait(page._strip._again.isEnabled)


@pytest.mark.parametrize("timeouts", [Timeouts()], ids=["patient"])
def test_a_send_is_cancelled_where_it_was_begun(
    ready: Desk, page: HistoryPage, plug: SimulatedPlug
) -> None:
    plug.behavior = SimulatedBehavior.SLOW
    choose(page, 1)
    ready.click("Send again")
    confirm(ready, "Send again")
    ready.wait(lambda: outcomes(page)[0] == "interrupted" and EVENT in plug.webhooks)
    # No window manager gives the keyboard back to it here.
    ready.program.window.activateWindow()
    ready.wait(ready.program.window.isActiveWindow)
    page._table.setFocus()
    window = ready.program.window.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert page._strip._cancel.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Space)
    ready.wait(lambda: outcomes(page)[0] == "cancelled_unknown")
    assert page._strip._undo.hasFocus()
    assert ready.says("You cancelled. Nobody knows if the change arrived.")


def test_an_address_that_is_refused_today_says_why(
    ready: Desk, page: HistoryPage, company: str
) -> None:
    record(ready, page, a_send(NOW, company_id=company, to_url="https://127.0.0.1/plug"))
    choose(page, 0)
    assert not page._strip._again.isEnabled()
    assert "127.0.0.1 é este próprio computador" in ready.said()
    assert page._strip._again.accessibleDescription()
    assert page._strip._undo.isEnabled()


def test_another_companys_token_is_read_and_shown_to_nobody(
    ready: Desk, page: HistoryPage, keyring: UnrulyBackend, plug: SimulatedPlug
) -> None:
    workspace = ready.program.session.workspace
    here = workspace.settings.current_company
    workspace.change(lambda settings: add_company(settings, "Padaria"))
    other = workspace.settings.current_company
    workspace.change(lambda settings: replace(settings, current_company=here))
    record(ready, page, a_send(NOW, company_id=other, company_name="Padaria"))
    pick(page, ready.tr("Company"), None)
    choose(page, 0)
    ready.click("Send again")
    ready.wait_says("This company has no token yet.")
    keyring.held[f"plugchat-gui/{other}"] = TOKEN + "-other"
    ready.click("Send again")
    told = confirm(ready, "Send again")
    assert "Padaria" in told
    assert TOKEN not in told
    ready.wait(lambda: outcomes(page)[0] == "accepted" and len(entries(page)) == 4)
    assert entries(page)[0].company_id == other
    assert TOKEN not in ready.said()


def test_what_a_removed_company_sent_stays_and_cannot_be_sent(
    ready: Desk, page: HistoryPage, company: str
) -> None:
    workspace = ready.program.session.workspace
    workspace.change(lambda settings: add_company(settings, "Padaria"))
    workspace.change(lambda settings: remove_company(settings, company))
    pick(page, ready.tr("Company"), company)
    assert page._filters._company.currentText() == "Ótica Três Ipês (removida)"
    assert len(entries(page)) == 2
    choose(page, 0)
    assert not page._strip._again.isEnabled()
    assert ready.says("This company is no longer in the program.")


# -- finding ------------------------------------------------------------------------------------


def type_search(desk: Desk, text: str) -> None:
    field = desk.field("Search for an address")
    field.setText(text)


def test_an_address_is_found_without_accents_and_in_both_forms(
    ready: Desk, page: HistoryPage, company: str
) -> None:
    idn = "https://xn--tica-pqa.com.br/plug"
    record(ready, page, a_send(NOW, company_id=company, to_url=idn, from_url=None))
    for text in ("otica.com", "ÓTICA.com", " xn--tica "):
        type_search(ready, text)
        ready.wait(lambda: [entry.to_url for entry in entries(page)] == [idn])
        type_search(ready, "")
        ready.wait(lambda: len(entries(page)) == 3)
    assert any("ótica.com.br/plug" in row for row in rows(page))


def test_kinds_periods_and_companies_narrow_and_can_be_cleared(
    ready: Desk, page: HistoryPage, company: str
) -> None:
    record(
        ready,
        page,
        of_kind(HistoryKind.TEST, "passed", at_ms=NOW, company_id=company),
        of_kind(HistoryKind.CAPTURE, "returned", at_ms=NOW - 40 * DAY_MS, company_id=company),
        a_send(NOW - 400 * DAY_MS, company_id=company),
        a_send(NOW - 1, company_id="elsewhere", company_name="Outra"),
    )
    assert len(entries(page)) == 4
    ready.click("Tests")
    assert outcomes(page) == ["passed"]
    ready.click("Captures")
    assert outcomes(page) == ["returned"]
    pick(page, ready.tr("Period"), Period.MONTH)
    assert entries(page) == []
    assert ready.says("No record has this")
    assert ready.says("no record")
    ready.click("Clear the filters")
    assert len(entries(page)) == 6
    assert any("de 20" in row for row in rows(page)), "another year is told"
    pick(page, ready.tr("Period"), Period.TODAY)
    assert outcomes(page) == ["passed", "accepted"]


def test_an_empty_history_says_what_will_be_here(desk: Desk, company: str) -> None:
    desk.open()
    page = history(desk)
    assert entries(page) == []
    assert desk.says("Nothing here yet")
    assert not page._strip_area.isVisible()
    assert not page._export.isEnabled()


def test_filters_survive_another_language(ready: Desk, page: HistoryPage) -> None:
    type_search(ready, "um.oticatresipes")
    ready.wait(lambda: len(entries(page)) == 2)
    ready.click("Sends")
    ready.program._choose_language("en")
    let_go()
    desk_page = ready.program.content._pages["history"]
    ready.settle()
    assert desk_page._filters._search.text() == "um.oticatresipes"
    assert [entry.to_url for entry in entries(desk_page)] == [SECOND, FIRST]
    assert any("send of finishAttendance" in row for row in rows(desk_page))
    assert "2 records" in ready.said()


# -- keyboard, long texts, many rows ------------------------------------------------------------


def test_rows_are_walked_and_used_by_keyboard_alone(ready: Desk, page: HistoryPage) -> None:
    ready.wait(page._table.hasFocus)
    window = ready.program.window.windowHandle()
    newest, oldest = entries(page)
    assert page._table.current == newest
    QTest.keyClick(window, Qt.Key.Key_Down)
    assert page._table.current == oldest, "days are passed over"
    QTest.keyClick(window, Qt.Key.Key_Home)
    assert page._table.current == newest
    QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == SECOND
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert page._strip._undo.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page._filters._search.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert page._table.hasFocus()


def test_a_row_has_a_menu(ready: Desk, page: HistoryPage) -> None:
    entry = choose(page, 1)
    page._open_menu(entry, QPoint(0, 0))
    ready.choose("Copy the address")
    assert QGuiApplication.clipboard().text() == FIRST


def test_a_long_address_is_whole_below_the_table_and_for_readers(
    ready: Desk, page: HistoryPage, company: str
) -> None:
    long = "https://recebe.oticatresipes.com.br/" + "caminho/" * 60
    record(ready, page, a_send(NOW, company_id=company, to_url=long))
    ready.program.window.resize(880, 560)
    let_go()
    choose(page, 0)
    assert long in ready.said()
    assert long.removeprefix("https://") in rows(page)[1]
    assert page._strip.width() <= page.width()
    assert ready.program.window.width() == 880


def test_the_question_shows_a_long_address_whole(
    ready: Desk, page: HistoryPage, company: str
) -> None:
    long = "https://recebe.oticatresipes.com.br/" + "caminho/" * 40
    record(ready, page, a_send(NOW, company_id=company, to_url=long))
    choose(page, 0)
    ready.click("Send again")
    ready.wait(lambda: [w for w in QApplication.topLevelWidgets() if w.isModal()])
    dialog = ready.dialog()
    area = dialog.findChild(TallArea)
    ready.wait(lambda: area.widget().height() <= area.viewport().height())
    assert not area.verticalScrollBar().isVisible()
    assert long in said(dialog)


def test_ten_thousand_rows_are_there_at_once(ready: Desk, page: HistoryPage, company: str) -> None:
    many = tuple(a_send(NOW - n * 3_600_000, company_id=company) for n in range(10_000))
    page._record._take(many)
    pick(page, ready.tr("Period"), Period.ALL)
    assert len(entries(page)) == 10_000
    QTest.keyClick(page._table, Qt.Key.Key_End)
    assert page._table.current == many[-1]
    bar = page._table.verticalScrollBar()
    assert bar.value() == bar.maximum() > 500_000
    last = page._rows.index(page._rows.rowCount() - 1)
    box = page._table.visualRect(last)
    assert page._table.viewport().rect().contains(box)
    assert page._table.indexAt(box.center()) == last
    assert page._table.grab().toImage().width() > 0


# -- writing ------------------------------------------------------------------------------------


def test_what_is_filtered_is_written_as_a_table(
    ready: Desk, page: HistoryPage, tmp_path: Path
) -> None:
    type_search(ready, "dois.otica")
    ready.wait(lambda: len(entries(page)) == 1)
    target = tmp_path / "historico.csv"
    ready.click("Export CSV")
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog)]
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    ready.wait_says("Saved as {name}.", name="historico.csv")
    with target.open(encoding="utf-8-sig", newline="") as file:
        heading, row = csv.reader(file, delimiter=";")
    assert row[heading.index("Endereço")] == SECOND


def test_a_file_that_cannot_be_written_is_told(
    ready: Desk, page: HistoryPage, tmp_path: Path
) -> None:
    page._saving._write(entries(page), tmp_path / "not here" / "a.csv")
    ready.wait_says("{name} could not be written.", name="a.csv")

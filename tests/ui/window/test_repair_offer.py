"""What is no JSON as it came: one sentence, one button, and what was changed is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.ui.attendances.page import AttendancesPage
from tests.support.desk import Desk, button, let_go, said, shown
from tests.ui.window.test_attendances import delivery, paste, show_page, shown_name

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(desk: Desk) -> AttendancesPage:
    """The page in the demo, empty."""
    desk.open(demo=True)
    return show_page(desk)


def codes(page: AttendancesPage) -> list[str]:
    return [finding.code for finding in page._shown.transcript.findings]


def test_a_certain_repair_is_one_click_and_told_in_the_findings(
    desk: Desk, page: AttendancesPage
) -> None:
    paste(desk, delivery(1, "Mariana") + ",")
    assert page._shown is None
    assert desk.says("The pasted text could not be read.")
    assert "Dá para corrigir: 1 vírgula entre as partes." in said(page._problem_area)
    desk.click("Correct and open")
    desk.settle()
    let_go()
    assert shown_name(page) == "Mariana"
    assert not page._problem_area.isVisible()
    assert codes(page)[0] == FindingCode.REPAIRED_SEPARATORS
    assert "Corrigido ao abrir: 1 vírgula entre as partes." in desk.said()


def test_of_a_cut_text_the_whole_messages_are_opened(
    desk: Desk, page: AttendancesPage, tmp_path: Path
) -> None:
    path = tmp_path / "atendimento.json"
    path.write_text(delivery(1, "Mariana", messages=3)[:-40], encoding="utf-8")
    desk.program.open_file(path)
    desk.settle()
    assert "Deu para ler 2 mensagens inteiras." in said(page._problem_area)
    desk.click("Open what could be read")
    desk.settle()
    let_go()
    assert page._shown.transcript.message_total == 2
    assert page._shown.transcript.source.name == path.name
    assert codes(page) == [FindingCode.CUT_OFF]


def test_without_a_repair_the_place_is_shown_as_it_came(desk: Desk, page: AttendancesPage) -> None:
    paste(desk, '{"attendance": {"id": "<b>1</b>"\u202e "x": 2}}')
    words = said(page._problem_area)
    assert "Linha 1, coluna 33: esperava-se uma vírgula." in words
    assert '{"attendance": {"id": "<b>1</b>"\\u202e "x": 2}}' in words
    names = [one.text() for one in shown(page._problem_area, type(button(page, "Abrir outro…")))]
    assert desk.tr("Correct and open") not in names


def test_a_later_problem_takes_the_offer_back(desk: Desk, page: AttendancesPage) -> None:
    paste(desk, delivery(1, "Mariana") + ",")
    desk.button("Correct and open")
    paste(desk, "Bom dia")
    assert desk.tr("Correct and open") not in [
        one.text() for one in shown(page._problem_area, type(button(page, "Abrir outro…")))
    ]
    desk.program.session.reading.read_again("certain")
    desk.settle()
    assert page._shown is None


def test_a_file_that_went_away_meanwhile_is_said(
    desk: Desk, page: AttendancesPage, tmp_path: Path
) -> None:
    path = tmp_path / "atendimento.json"
    path.write_text(delivery(1, "Mariana") + ",", encoding="utf-8")
    desk.program.open_file(path)
    desk.settle()
    offered = desk.button("Correct and open")
    path.unlink()
    QTest.mouseClick(offered, LEFT)
    desk.settle()
    assert desk.says("The file is not there.")

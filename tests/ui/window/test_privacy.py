"""Privacy mode: no name and no number on the screen, whatever is looked at."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from plugchat_gui.ui.attendances.message_details import MessageDetails
from plugchat_gui.ui.attendances.page import AttendancesPage
from tests.support.desk import Desk, said

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
NOW = 1_791_979_320_000
SECRETS = ("Mariana", "Coutinho", "Juliana", "90000", "canario-7f3a", "atendimento-1492.json")


def _message(minute: int, said_: str, **members: object) -> dict[str, object]:
    return {
        "momment": NOW + minute * 60_000,
        "phone": "5544900001423",
        "text": {"message": said_},
        **members,
    }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An attendance with names and numbers in every place the page shows."""
    chat = {
        "K0": _message(0, "Sou a Mariana, meu número é 44 90000-1423", senderName="Mariana"),
        "K1": _message(1, "Oi Mariana, aqui é a Juliana", fromMe=True, status="READ"),
        "K2": _message(2, "Combinado", senderName="Mariana", referenceMessageId="K1"),
        "K3": {
            **_message(3, ""),
            "text": None,
            "senderName": "Mariana",
            "reaction": {"value": "👍", "referencedMessage": {"messageId": "K1"}},
        },
    }
    attendance = {
        "attendanceNumber": 1492,
        "id": "canario-7f3a",
        "customer": {"name": "Mariana Alves Coutinho", "phone": "5544900001423"},
        "operators": [{"id": "op-1", "name": "Juliana Prado"}],
        "operatorReport": "Juliana atendeu a Mariana",
    }
    path = tmp_path / "atendimento-1492.json"
    path.write_text(json.dumps({"attendance": attendance, "chat": chat}), encoding="utf-8")
    return path


@pytest.fixture
def page(desk: Desk, file: Path) -> AttendancesPage:
    desk.open(demo=True, file=file)
    desk.wait(lambda: "attendances" in desk.program.content._pages)
    page = desk.program.content._pages["attendances"]
    desk.wait(lambda: page._shown is not None)
    page._view.setFocus()
    return page


def _turn(desk: Desk, page: AttendancesPage) -> None:
    """Press the keys, and wait until something can be read again."""
    QTest.keyClick(desk.program.window.windowHandle(), Qt.Key.Key_P, CONTROL_SHIFT)
    desk.wait(lambda: page._shown is not None)


def _everything(desk: Desk, page: AttendancesPage) -> str:
    """Return all that can be read, heard or hovered on the window."""
    window = desk.program.window
    words = [window.windowTitle(), said(window)]
    for widget in filter(QWidget.isVisible, window.findChildren(QWidget)):
        words += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    view, shelf = page._view, page._shelf
    for row in range(view._messages.rowCount()):
        index = view._messages.index(row, 0)
        words.append(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        words.append(str(view._scene.text(row)))
    for row in range(shelf.rowCount()):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words.append(str(shelf.index(row).data(role)))
    return "\n".join(words)


def _secrets_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret.lower() in text.lower()]


def test_no_name_and_no_number_is_left_and_all_come_back(desk: Desk, page: AttendancesPage) -> None:
    assert set(_secrets_in(_everything(desk, page))) >= {"Mariana", "Juliana", "90000"}
    _turn(desk, page)
    seen = _everything(desk, page)
    assert not _secrets_in(seen)
    assert desk.tr("Privacy mode is on.") in seen
    assert "Cliente A" in seen
    assert "Operador 1" in seen
    assert "Arquivo oculto" in seen
    desk.click("Turn off privacy mode")
    assert set(_secrets_in(_everything(desk, page))) >= {"Mariana", "Juliana", "90000"}
    assert desk.tr("Privacy mode is on.") not in desk.said()


def test_the_json_is_not_shown(desk: Desk, page: AttendancesPage) -> None:
    _turn(desk, page)
    assert page._shown.transcript.source.data == b""
    assert page._shown.original.source.data != b""


def test_details_copies_and_links_hold_no_names_either(desk: Desk, page: AttendancesPage) -> None:
    _turn(desk, page)
    page._view.details_asked.emit(2)
    dialog = desk.dialog()
    assert isinstance(dialog, MessageDetails)
    assert not _secrets_in(said(dialog))
    dialog.reject()
    page._view.selectAll()
    page._view._deeds.copy(None)
    desk.wait(lambda: "Cliente A" in QApplication.clipboard().text())
    assert not _secrets_in(QApplication.clipboard().text())


def test_an_attendance_opened_meanwhile_is_hidden_too(
    desk: Desk, page: AttendancesPage, tmp_path: Path
) -> None:
    _turn(desk, page)
    other = tmp_path / "Rogério.json"
    phone = "5544988887777"
    chat = {"K": _message(0, "É o Rogério Tanaka", senderName="Rogério Tanaka", phone=phone)}
    facts = {"attendanceNumber": 7, "customer": {"name": "Rogério Tanaka", "phone": phone}}
    other.write_text(json.dumps({"attendance": facts, "chat": chat}), encoding="utf-8")
    seen: list[str] = []
    session = desk.program.session
    for moment in (session.privacy.changed, session.reading.began):
        moment.connect(lambda: seen.append(_everything(desk, page)))
    desk.program.session.reading.read_file(other)
    desk.wait(lambda: len(page._shelf.opened) == 2)
    assert page._shown.original.attendance.customer_name == "Rogério Tanaka"
    seen.append(_everything(desk, page))
    assert not any("Rogério" in moment or "Tanaka" in moment for moment in seen)
    assert not any(_secrets_in(moment) for moment in seen)
    titles = {opened.title for opened in page._shelf.opened}
    assert titles == {"Cliente A", "Cliente B"}


def test_another_language_leaves_it_on(desk: Desk, page: AttendancesPage) -> None:
    _turn(desk, page)
    desk.program._choose_language("en")
    desk.wait(lambda: desk.program.content._pages.get("attendances") not in (None, page))
    fresh = desk.program.content._pages["attendances"]
    desk.wait(lambda: fresh._shown is not None)
    seen = _everything(desk, fresh)
    assert "Customer A" in seen
    assert not _secrets_in(seen)


def test_what_was_looked_for_is_forgotten(desk: Desk, page: AttendancesPage) -> None:
    QTest.keyClick(
        desk.program.window.windowHandle(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier
    )
    QTest.keyClicks(desk.field("Find in this conversation"), "Mariana")
    _turn(desk, page)
    assert not _secrets_in(_everything(desk, page))
    QTest.keyClick(
        desk.program.window.windowHandle(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier
    )
    assert desk.field("Find in this conversation").text() == ""


def test_an_export_meanwhile_proposes_aliases_and_shows_no_name(
    desk: Desk, page: AttendancesPage
) -> None:
    _turn(desk, page)
    desk.click("Export")
    dialog = desk.dialog()
    desk.wait(lambda: "Cliente A" in _table(dialog))
    assert not _secrets_in(_table(dialog) + said(dialog))
    dialog.reject()


def test_the_picture_changes_where_an_alias_stands(desk: Desk, page: AttendancesPage) -> None:
    _turn(desk, page)
    marked = _png(page._view)
    page._view._scene.aliases = None
    page._view.viewport().update()
    assert _png(page._view) != marked


def _table(dialog: QWidget) -> str:
    model = dialog._aliases._table.model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return "\n".join(str(model.index(r, c).data()) for r in rows for c in columns)


def _png(widget: QWidget) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return bytes(buffer.data())


@pytest.fixture(autouse=True)
def no_menu_is_left() -> Iterator[None]:
    yield
    assert not any(isinstance(w, QMenu) and w.isVisible() for w in QApplication.topLevelWidgets())


def test_what_takes_long_gets_its_aliases_once_and_not_when_it_is_looked_at(
    desk: Desk, page: AttendancesPage, tmp_path: Path
) -> None:
    long = tmp_path / "longa.json"
    cards = [{"message": f"Rogério, veja a oferta {n}"} for n in range(2_000)]
    chat = {
        "K0": _message(0, "Rogério Tanaka " * 2_000, senderName="Rogério Tanaka"),
        "K1": {**_message(1, "oi"), "carouselMessage": {"text": "ofertas", "cards": cards}},
    }
    long.write_text(json.dumps({"attendance": {}, "chat": chat}), encoding="utf-8")
    desk.program.session.reading.read_file(long)
    desk.wait(lambda: len(page._shelf.opened) == 2)
    _turn(desk, page)
    messages = page._shown.transcript.messages
    assert [messages[n] for n in (0, 1)] == list(messages)
    assert all(messages[n] is messages[n] for n in (0, 1))
    assert "Rogério" not in str(messages[0]) + str(messages[1])

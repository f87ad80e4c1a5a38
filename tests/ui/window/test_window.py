"""The window as a whole: doors, language, colors, demo, faults, settings that were damaged."""

import gc
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid
from unruly_keyring import UnrulyBackend

from plugchat_gui.app.faults import install_fault_hook
from plugchat_gui.services.simulated_plug import SimulatedPlug
from plugchat_gui.ui.content import Content
from plugchat_gui.ui.first_start import FirstStart
from plugchat_gui.ui.webhook.page import WebhookPage
from plugchat_gui.ui.widgets.rail import Tile
from plugchat_gui.wording.words import Words
from tests.support.desk import Desk, button, let_go, said, shown

LEFT = Qt.MouseButton.LeftButton
GOOD = "https://recebe.oticatresipes.com.br/plug"
NEWER = "A newer program wrote the settings. This one starts with empty settings."
TOKEN = "canary-3wInd-of-the-window"


def choose_card(desk: Desk, english: str) -> None:
    card = desk.button(english)
    QTest.mouseClick(card, LEFT, pos=QPoint(20, card.height() // 2))


def test_the_doors_are_all_there_is_while_nothing_is_stored(desk: Desk) -> None:
    desk.open()
    assert desk.program.content is None
    assert desk.program.window.focusWidget() is desk.button("Begin")
    desk.click("Try it")
    desk.wait_says("This Plug is simulated: nothing leaves this computer.")
    assert desk.says("Demo")


def test_the_doors_speak_another_language_when_asked(desk: Desk) -> None:
    desk.open()
    english = Words("en")
    desk.program._doors.language_chosen.emit("en")
    desk.wait(lambda: english("Where do you want to begin?") in desk.said())
    desk.open()
    assert english("Where do you want to begin?") in desk.said()


def test_leaving_the_demo_leaves_nothing(desk: Desk) -> None:
    desk.open(demo=True)
    field = desk.field("Address for finished attendances")
    field.insert(GOOD)
    desk.click("Send to Plug")
    desk.settle()
    desk.click("Deliver a sample attendance")
    desk.settle()
    folder = desk.paths.data / "demo"
    assert folder.is_dir()
    desk.click("Leave")
    desk.wait_says("Where do you want to begin?")
    let_go()
    assert not folder.exists()
    desk.close()
    for path in desk.home.rglob("*"):
        if path.is_file():
            assert GOOD.encode() not in path.read_bytes(), path
    assert desk.kept.companies == ()


def test_leaving_the_demo_while_it_sends_and_reads_is_quiet(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(demo=True)
    desk.program.session.demo.set_behavior("slow")
    desk.field("Address for finished attendances").insert(GOOD)
    desk.click("Send to Plug")
    desk.click("Deliver a sample attendance")
    desk.click("Leave")
    desk.wait_says("Where do you want to begin?")
    assert not (desk.paths.data / "demo").exists()


def test_the_demo_finds_its_address_and_sends_again_after_a_restart(desk: Desk) -> None:
    desk.open(demo=True)
    field = desk.field("Address for finished attendances")
    field.insert(GOOD)
    desk.click("Send to Plug")
    desk.settle()
    desk.open(demo=True)
    assert desk.field("Address for finished attendances").text() == GOOD
    assert desk.says("This is the last address sent from here.")


def test_from_the_demo_to_a_company_of_ones_own(desk: Desk) -> None:
    desk.open(demo=True)
    desk.click("Set up my company")
    dialog = desk.dialog()
    dialog._field.insert("Padaria")
    QTest.mouseClick(button(dialog, desk.tr("Create")), LEFT)
    desk.wait_says("Token missing")
    assert not desk.says("Demo.")
    desk.close()
    assert [c.name for c in desk.kept.companies] == ["Padaria"]


@pytest.mark.parametrize(
    ("behavior", "english"), [("500", "Has a fault of its own (500)"), ("accept", "Accepts")]
)
def test_the_simulated_plug_obeys_its_menu(desk: Desk, behavior: str, english: str) -> None:
    desk.open(demo=True)
    desk.click("Plug: {behavior}", behavior=desk.tr("Accepts"))
    desk.choose(english)
    assert desk.program.session.demo.behavior() == behavior
    assert desk.tr("Plug: {behavior}", behavior=desk.tr(english)) in [
        b.text() for b in shown(desk.program.window, type(desk.button("Leave")))
    ]
    # Another language shows the same behavior.
    desk.program._choose_language("en")
    desk.wait(lambda: "Demo." in desk.said())
    assert desk.program.session.demo.behavior() == behavior


def test_another_language_keeps_page_draft_and_token(
    desk: Desk, company: str, keyring: UnrulyBackend
) -> None:
    keyring.held[f"plugchat-gui/{company}"] = TOKEN
    desk.open()
    desk.field("Address for finished attendances").insert("https://recebe")
    desk.click("Settings")
    choose_card(desk, "English")
    desk.wait(lambda: "What the program keeps" in desk.said())
    assert button(desk.program.window, "English").isChecked()
    QTest.mouseClick(button(desk.program.window, "Webhook"), LEFT)
    desk.wait(lambda: "Kept" in desk.said().splitlines())
    card = desk.program.content._pages["webhook"]._address
    assert card.text == "https://recebe"
    assert keyring.counts.get("get") == 1, "the vault is not asked again for the language's sake"
    desk.open()
    assert "Kept" in desk.said().splitlines()


def test_another_language_keeps_the_attendance_that_is_open(desk: Desk) -> None:
    desk.open(demo=True)
    for _ in range(2):
        desk.click("Deliver a sample attendance")
        desk.settle()
    page = desk.program.content._pages["attendances"]
    before = page._shown.transcript
    QTest.keyClick(page._list._list, Qt.Key.Key_Down)
    chosen = page._shown.transcript
    assert chosen is not before
    desk.program._choose_language("en")
    desk.wait(lambda: "Demo." in desk.said())
    page = desk.program.content._pages["attendances"]
    assert page._shown.transcript is chosen
    assert page._shelf.opened[0].transcript is before
    assert len(page._shelf.opened) == 2


def test_colors_follow_the_choice_at_once_and_stay(desk: Desk, company: str) -> None:
    desk.open()
    desk.click("Settings")
    choose_card(desk, "Dark")
    window = desk.program.window
    dark = window.grab().toImage().pixelColor(600, 780)
    choose_card(desk, "Light")
    light = window.grab().toImage().pixelColor(600, 780)
    assert (dark.name(), light.name()) == ("#1a171a", "#f7f5f3")
    choose_card(desk, "Dark")
    desk.open()
    again = desk.program.window.grab().toImage().pixelColor(600, 780)
    assert again.name() == dark.name()
    assert desk.button("Dark").isChecked()


def test_twenty_changes_of_language_leave_one_page(desk: Desk) -> None:
    desk.open(demo=True)
    desk.click("Deliver a sample attendance")
    desk.settle()
    old: list[tuple[weakref.ref, QWidget]] = []
    for turn in range(20):
        content = desk.program.content
        for key in ("webhook", "attendances", "settings"):
            content.show_page(key)
        old.append((weakref.ref(content), content))
        old += [(weakref.ref(page), page) for page in content._pages.values()]
        desk.program._choose_language("en" if turn % 2 else "pt_BR")
        let_go()
        del content
    gone = [isValid(widget) for _, widget in old]
    assert not any(gone), "Qt's side lives on"
    references = [reference for reference, _ in old]
    old.clear()
    gc.collect()
    alive = [r() for r in references if r() is not None]
    assert alive == [], "Python's side lives on"
    everything = QApplication.allWidgets()
    assert sum(isinstance(w, Content) for w in everything) == 1
    assert sum(isinstance(w, WebhookPage) for w in everything) <= 1
    count = len(everything)
    for turn in range(4):
        desk.program._choose_language("en" if turn % 2 else "pt_BR")
        for key in ("webhook", "attendances", "settings"):
            desk.program.content.show_page(key)
        let_go()
    assert len(QApplication.allWidgets()) <= count + 400


def test_doors_are_freed_too(desk: Desk) -> None:
    desk.open()
    for _ in range(5):
        desk.program._choose_language("en")
        desk.program._choose_language("pt_BR")
        let_go()
    assert sum(isinstance(w, FirstStart) for w in QApplication.allWidgets()) == 1


@pytest.mark.parametrize(
    ("content", "english"),
    [
        (b"{not json", "The settings file was damaged. The program starts with empty settings."),
        (b'{"version": 99}', NEWER),
        (b'{"version": 1, "companies": [3]}', "A part of the settings file could not be used."),
    ],
)
def test_settings_that_cannot_be_used_are_set_aside_and_it_is_said(
    desk: Desk, content: bytes, english: str
) -> None:
    desk.paths.create()
    path = desk.paths.config / "settings.json"
    path.write_bytes(content)
    desk.open()
    desk.wait_says(english)
    [aside] = [p for p in path.parent.iterdir() if p.name != "settings.json"]
    assert aside.read_bytes() == content
    assert aside.name in desk.said()
    desk.click("Close")
    assert not desk.says(english)


def test_settings_that_cannot_be_saved_are_told(
    desk: Desk, company: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plugchat_gui.services.settings import SettingsFault, SettingsStore

    desk.open()
    monkeypatch.setattr(SettingsStore, "save", lambda *_: SettingsFault.DISK_FULL)
    desk.field("Address for finished attendances").insert("https://a")
    desk.wait_says("The settings were not saved.")
    assert desk.says("The disk is full. Free some space.")


def test_a_fault_of_the_program_is_a_report_without_what_it_was_about(
    desk: Desk, company: str, keyring: UnrulyBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring.held[f"plugchat-gui/{company}"] = TOKEN
    desk.open()
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    install_fault_hook(desk.paths.logs, desk.program.tell_fault)

    def breaks() -> None:
        secret = desk.program.session.tokens.token.reveal()
        try:
            int(secret)
        except ValueError as cause:
            raise RuntimeError(f"about {secret}") from cause

    with pytest.raises(RuntimeError) as broken:
        breaks()
    sys.excepthook(broken.type, broken.value, broken.tb)
    desk.wait_says("Something in the program failed.")
    [report] = desk.paths.logs.glob("fault-*.txt")
    text = report.read_text(encoding="utf-8")
    assert TOKEN not in text
    assert "builtins.RuntimeError" in text
    assert "builtins.ValueError" in text
    assert "breaks" in text
    assert report.stat().st_mode & 0o077 == 0
    assert str(report) in desk.said()


def test_the_window_comes_back_where_it_was(desk: Desk, company: str) -> None:
    desk.open()
    desk.program.window.resize(1000, 620)
    desk.click("Settings")
    desk.close()
    assert desk.kept.window[2:] == (1000, 620)
    desk.open(width=desk.kept.window[2], height=desk.kept.window[3])
    assert desk.says("What the program keeps")


def test_a_toast_stays_while_it_has_the_keyboard(desk: Desk) -> None:
    desk.open(demo=True)
    toast = desk.program.content._toast
    toast._timer.setInterval(100)
    toast.say("Feito")
    close = button(toast, desk.tr("Close this notice"))
    close.setFocus(Qt.FocusReason.TabFocusReason)
    waited: list[bool] = []
    QTimer.singleShot(400, lambda: waited.append(True))
    desk.wait(lambda: waited)
    assert toast.isVisible()
    QTest.keyClick(close, Qt.Key.Key_Space)
    assert not toast.isVisible()
    toast.say("Feito")
    desk.wait(lambda: not toast.isVisible())


def test_the_arrow_keys_move_along_the_rail(desk: Desk, company: str) -> None:
    desk.open()
    tile = desk.button("Webhook")
    tile.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(tile, Qt.Key.Key_Down)
    assert desk.program.window.focusWidget() is desk.button("Attendances")
    QTest.keyClick(desk.program.window.focusWidget(), Qt.Key.Key_Space)
    assert desk.program.content._stack.currentWidget() is desk.program.content._pages["attendances"]


def test_nothing_but_the_window_reads_the_vault_or_calls_plug_by_itself(
    desk: Desk, company: str, keyring: UnrulyBackend, plug: SimulatedPlug
) -> None:
    keyring.held[f"plugchat-gui/{company}"] = TOKEN
    desk.open()
    assert keyring.counts == {"get": 1}
    assert not desk.program.session.sends.sending
    assert TOKEN not in said(desk.program.window)


def test_a_file_named_at_the_start_is_shown_without_a_company(desk: Desk) -> None:
    sample = min((Path(__file__).parents[3] / "resources" / "samples").glob("*.json"))
    desk.open(file=sample)
    desk.settle()
    page = desk.program.content._pages["attendances"]
    desk.wait(lambda: page._shown is not None)
    desk.click("Webhook")
    desk.wait_says("Where do you want to begin?")


class _Paints(QObject):
    """Counts what is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let it happen."""
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2])
def test_a_window_at_rest_paints_nothing(desk: Desk, key: Qt.Key) -> None:
    desk.open(demo=True)
    QTest.keyClick(desk.program.window.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    QTest.qWait(300)
    paints = _Paints()
    tiles = desk.program.window.findChildren(Tile)
    assert tiles
    for tile in tiles:
        tile.installEventFilter(paints)
    QTest.qWait(300)
    assert paints.count < 10

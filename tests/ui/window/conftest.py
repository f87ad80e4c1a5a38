"""Programs whose keyring and whose Plug are the test's own; everything between is real."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[2] / "services" / "vault"))

from unruly_keyring import UnrulyBackend

from plugchat_gui.app import sessions
from plugchat_gui.domain.settings import Settings, add_company
from plugchat_gui.services.archive.keys import HeldKey
from plugchat_gui.services.plug_api import PlugApi, Timeouts
from plugchat_gui.services.simulated_plug import SimulatedPlug
from plugchat_gui.services.vault import Vault
from plugchat_gui.ui.attendances.page import AttendancesPage
from plugchat_gui.ui.icons import Icons
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.theme import Theme
from plugchat_gui.wording.words import Words
from tests.support.archived_page import show_page
from tests.support.desk import Desk
from tests.support.desk import desk as a_desk

HERE = Path(__file__).parent
SHORT = Timeouts(connect=1.0, read=0.4, write=1.0, whole=2.0, retry_pause=0.01)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Offscreen says of every dialog and menu what it cannot do; nothing else is let pass."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def keyring() -> UnrulyBackend:
    """The computer's keyring, in memory."""
    return UnrulyBackend()


@pytest.fixture
def plug() -> SimulatedPlug:
    """The Plug that is called, in this process."""
    return SimulatedPlug()


@pytest.fixture
def timeouts() -> Timeouts:
    """How long Plug is waited for; the usual ones where a call must not end by itself."""
    return SHORT


@pytest.fixture
def desk(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    keyring: UnrulyBackend,
    plug: SimulatedPlug,
    timeouts: Timeouts,
) -> Iterator[Desk]:
    """A folder to open programs on."""
    monkeypatch.setattr(sessions, "Vault", lambda: Vault(open_keyring=keyring.open))
    # The tests count what the window asks the keyring for; the archive's key has its own.
    monkeypatch.setattr(sessions, "KeyringKeys", lambda _vault: HeldKey(bytes(32)))

    def plug_api(transport: object = None, _usual: object = None) -> PlugApi:
        # The demo brings its own simulated Plug; the real session gets the test's.
        return PlugApi(transport or plug.transport, timeouts)  # type: ignore[arg-type]

    monkeypatch.setattr(sessions, "PlugApi", plug_api)
    yield from a_desk(qtbot, qapp, tmp_path / "home")


@pytest.fixture
def company(desk: Desk) -> str:
    """A company on the disk, before the program starts. Returns its id."""
    settings = add_company(Settings(), "Ótica Três Ipês")
    desk.paths.create()
    assert desk.store.save(settings) is None
    assert settings.current_company
    return settings.current_company


@pytest.fixture
def page(desk: Desk) -> AttendancesPage:
    """The attendances of the demo, whose archive lasts as long as the program."""
    desk.open(demo=True)
    return show_page(desk)


@pytest.fixture
def capturing(desk: Desk, company: str) -> Desk:
    """The program on its Capture page, not receiving yet."""
    del company
    desk.open()
    desk.program.content.show_page("capture")
    return desk


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """Colors, icons and words for a single widget."""
    theme = Theme(qapp)
    theme.choose("light")
    yield Look(theme, Icons(theme), Words("pt_BR"))
    theme.deleteLater()

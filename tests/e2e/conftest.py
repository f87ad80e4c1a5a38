"""The whole program on a display, on folders and a keyring of the test's own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from plugchat_gui.app import sessions
from plugchat_gui.services import simulated_plug
from plugchat_gui.services.plug_api import PlugApi, Timeouts
from plugchat_gui.services.simulated_plug import SimulatedPlug
from tests.support.desk import Desk
from tests.support.desk import desk as a_desk
from tests.support.keyboard import Keyboard
from tests.support.secret_service import PrivateSecretService

HERE = Path(__file__).parent
SHORT = Timeouts(connect=1.0, read=0.6, write=1.0, whole=2.0, retry_pause=0.01)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let offscreen, where somebody runs this without a display, say what it cannot do."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.display)
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateSecretService]:
    """A private session bus with nothing on it."""
    if sys.platform != "linux":
        pytest.skip("the Secret Service is Linux's")
    service = PrivateSecretService(tmp_path / "home")
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, service.environment[name])
    yield service
    service.stop()


@pytest.fixture
def keyring(bus: PrivateSecretService) -> PrivateSecretService:
    """A real, unlocked GNOME Keyring."""
    bus.start_keyring()
    return bus


@pytest.fixture
def plug() -> SimulatedPlug:
    """The Plug that the real program calls here, without a socket."""
    return SimulatedPlug()


@pytest.fixture
def desk(
    qtbot: QtBot,
    qapp: QApplication,
    bus: PrivateSecretService,
    monkeypatch: pytest.MonkeyPatch,
    plug: SimulatedPlug,
) -> Iterator[Desk]:
    """A folder to open programs on."""

    def plug_api(transport: object = None, timeouts: Timeouts = SHORT) -> PlugApi:
        return PlugApi(transport or plug.transport, timeouts)  # type: ignore[arg-type]

    monkeypatch.setattr(sessions, "PlugApi", plug_api)
    monkeypatch.setattr(simulated_plug, "DEMO_TIMEOUTS", SHORT)
    yield from a_desk(qtbot, qapp, bus.home / "plugchat")


@pytest.fixture
def keys(desk: Desk) -> Keyboard:
    """The keyboard, and nothing else."""
    return Keyboard(desk)

"""A private GNOME Keyring for every test that asks, and a vault on it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "support"))

from plugchat_gui.services.vault import Vault


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A private session bus with nothing on it, the one this process sees."""
    if sys.platform != "linux":
        pytest.skip("the Secret Service is Linux's")
    from secret_service import PrivateSecretService

    service = PrivateSecretService(tmp_path / "home")
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, service.environment[name])
    yield service
    service.stop()


@pytest.fixture
def keyring(bus):
    """The private bus with a real, unlocked GNOME Keyring on it."""
    bus.start_keyring()
    return bus


@pytest.fixture
def new_vault() -> Iterator[Callable[..., Vault]]:
    """Make vaults that are closed at the end."""
    made: list[Vault] = []

    def make(**arguments) -> Vault:
        vault = Vault(**arguments)
        made.append(vault)
        return vault

    yield make
    for vault in made:
        vault.close()

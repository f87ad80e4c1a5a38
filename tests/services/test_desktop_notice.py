"""A word on the desktop, by a real bus."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import HeaderFields, MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

from plugchat_gui.identity import DISPLAY_NAME
from plugchat_gui.services.desktop_notice import show_desktop_notice
from tests.support.secret_service import PrivateSecretService

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the bus is Linux's")
WORDS = "Chegou um atendimento."


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateSecretService]:
    """A private session bus with nothing on it."""
    service = PrivateSecretService(tmp_path / "home")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", service.address)
    yield service
    service.stop()


def test_the_desktop_is_told(bus: PrivateSecretService) -> None:
    asked: list[tuple[object, ...]] = []
    ready = threading.Event()

    def desktop() -> None:
        with open_dbus_connection(bus.address) as connection:
            Proxy(message_bus, connection).RequestName("org.freedesktop.Notifications")
            ready.set()
            while not asked:
                message = connection.receive(timeout=10)
                if message.header.message_type is MessageType.method_call:
                    asked.append(message.body)
                    assert message.header.fields[HeaderFields.member] == "Notify"
                    connection.send(new_method_return(message, "u", (1,)))

    thread = threading.Thread(target=desktop)
    thread.start()
    assert ready.wait(10)
    assert show_desktop_notice(WORDS)
    thread.join(10)
    [(name, replaces, _icon, summary, text, actions, _hints, _shown_ms)] = asked
    assert (name, replaces, summary, text, actions) == (DISPLAY_NAME, 0, WORDS, "", [])


def test_a_desktop_without_such_a_service_is_let_be(bus: PrivateSecretService) -> None:
    del bus
    assert not show_desktop_notice(WORDS)


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "carrier-pigeon:coop=1"])
def test_no_bus_is_let_be(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert not show_desktop_notice(WORDS)

"""A GNOME Keyring of the test's own: real processes, a private bus, never the user's.

Nothing is activatable on the bus: no service starts that the test did not start, and no prompter
exists unless the test stands in for one.
"""

import contextlib
import os
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import secretstorage
from jeepney import HeaderFields, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

PASSWORD = "ci"
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""
_PATIENCE_S = 20.0


class PrivateSecretService:
    """A bus and, once started, a keyring daemon whose files are below `home`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._processes: list[subprocess.Popen[Any]] = []
        self._keyring: subprocess.Popen[Any] | None = None
        runtime = home / "run"
        runtime.mkdir(parents=True, mode=0o700)
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "DBUS_", "GNOME"))},
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
        }
        self.address = self._start_bus(runtime)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.address

    def start_keyring(self) -> None:
        """Start the daemon with its login keyring unlocked."""
        control = self.home / "run" / "control"
        self._keyring = self._start(
            ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets",
             f"--control-directory={control}"], stdin=subprocess.PIPE)  # fmt: skip
        assert self._keyring.stdin is not None
        self._keyring.stdin.write(PASSWORD.encode())
        self._keyring.stdin.close()
        with self.connection() as connection:
            bus = Proxy(message_bus, connection)
            wait_until(lambda: bus.NameHasOwner("org.freedesktop.secrets")[0])
            wait_until(lambda: not secretstorage.get_default_collection(connection).is_locked())

    def kill_keyring(self) -> None:
        """Kill the daemon as a crash would."""
        assert self._keyring is not None
        self._keyring.kill()
        self._keyring.wait(_PATIENCE_S)

    def freeze_keyring(self) -> None:
        """Stop the daemon from answering without ending it."""
        assert self._keyring is not None
        self._keyring.send_signal(19)

    def thaw_keyring(self) -> None:
        """Let a frozen daemon go on."""
        assert self._keyring is not None
        self._keyring.send_signal(18)

    def lock(self) -> None:
        """Lock the default collection."""
        with self.connection() as connection:
            secretstorage.get_default_collection(connection).lock()

    def secrets(self) -> dict[str, bytes]:
        """Return every secret of the default collection by its service attribute."""
        with self.connection() as connection:
            items = list(secretstorage.get_default_collection(connection).get_all_items())
            found = [
                (item.get_attributes().get("service", ""), item.get_secret()) for item in items
            ]
        assert len(dict(found)) == len(found), "two secrets of one service"
        return dict(found)

    def put(self, service: str, secret: bytes) -> None:
        """Store a secret the way the program's backend would."""
        with self.connection() as connection:
            collection = secretstorage.get_default_collection(connection)
            attributes = {"service": service, "username": "token", "application": "another"}
            collection.create_item("put by a test", attributes, secret)

    @contextlib.contextmanager
    def connection(self) -> Any:
        """Open a connection to the private bus."""
        with open_dbus_connection(self.address) as connection:
            secretstorage.add_match_rules(connection)
            yield connection

    def stop(self) -> None:
        """End every process that was started here."""
        for process in reversed(self._processes):
            process.kill()
            process.wait(_PATIENCE_S)
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def _start_bus(self, runtime: Path) -> str:
        config = self.home / "bus.conf"
        config.write_text(_BUS.format(folder=runtime))
        bus = self._start(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
        )
        assert bus.stdout is not None
        return bus.stdout.readline().decode().strip()

    def _start(self, command: list[str], **streams: int) -> "subprocess.Popen[bytes]":
        where = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **streams}
        process = subprocess.Popen(command, env=self.environment, **where)  # type: ignore[call-overload]
        self._processes.append(process)
        return process


class SilentPrompter:
    """Stands where GNOME's prompter would: takes every prompt and never shows one."""

    def __init__(self, address: str) -> None:
        self.asked = threading.Event()
        self._over = threading.Event()
        self._connection: DBusConnection = open_dbus_connection(address)
        Proxy(message_bus, self._connection).RequestName("org.gnome.keyring.SystemPrompter")
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def leave(self) -> None:
        """Go away; the keyring takes its open prompts for dismissed."""
        self._over.set()
        self._thread.join(_PATIENCE_S)
        self._connection.close()

    def _serve(self) -> None:
        while not self._over.is_set():
            with contextlib.suppress(TimeoutError):
                message = self._connection.receive(timeout=0.05)
                fields = message.header.fields
                if message.header.message_type is not MessageType.method_call:
                    continue
                if fields[HeaderFields.member] == "BeginPrompting":
                    self._connection.send(new_method_return(message))
                    self.asked.set()
                else:
                    self._connection.send(new_error(message, "org.test.Error.Unknown"))


def wait_until(true: Any) -> None:
    """Wait, not for ever, until `true()` is."""
    until = time.monotonic() + _PATIENCE_S
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.01)

"""The program as a process of its own, heard through AT-SPI and used through the X server.

What is known of it here comes over the accessibility bus; what is done to it are keys.
"""

import json
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.secret_service import PrivateSecretService

ROOT = Path(__file__).resolve().parents[2]
_SYSTEM_PYTHON = "/usr/bin/python3"
_CLIENT = Path(__file__).with_name("at_spi_client.py")
_BUS_FILE = Path("/usr/share/defaults/at-spi2/accessibility.conf")
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
_PATIENCE_S = 40.0
_PAUSE_S = 0.03
_TOLD_STATES = frozenset({"focused", "checked", "pressed", "selected", "enabled"})


def missing() -> str:
    """Return what of a screen reader this machine has not, "" when all is there."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is Linux's"
    if not _BUS_FILE.exists():
        return "at-spi2-core is not installed"
    try:
        found = subprocess.run([_SYSTEM_PYTHON, "-c", _BINDINGS], capture_output=True, check=False)
        subprocess.run(["xdotool", "version"], capture_output=True, check=True)
    except OSError as absent:
        return f"{absent.filename} is not installed"
    return "" if found.returncode == 0 else "python3-pyatspi is not installed"


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the tree, with all that can be seen below it."""

    role: str
    name: str
    description: str
    states: frozenset[str]
    text: str
    below: "tuple[Node, ...]"

    @staticmethod
    def of(told: dict[str, Any]) -> "Node":
        """Return a node out of what the client told."""
        return Node(
            told["role"],
            told["name"],
            told["description"],
            frozenset(told["states"]),
            told.get("text", ""),
            tuple(map(Node.of, told["below"])),
        )

    def walk(self) -> "Iterator[Node]":
        """Yield this and everything below it."""
        yield self
        for node in self.below:
            yield from node.walk()

    def all(self, role: str, name: str | None = None) -> "list[Node]":
        """Return what has a role and, where it is given, that name."""
        return [n for n in self.walk() if n.role == role and name in {None, n.name}]

    def names(self) -> list[str]:
        """Return the names of everything, the empty ones left out."""
        return [node.name for node in self.walk() if node.name]


@dataclass(frozen=True, slots=True)
class Heard:
    """Something a screen reader would say: `kind` is ``focused``, ``announcement``, ``insert``."""

    kind: str
    role: str
    name: str
    said: str


class ScreenReader:
    """Opens the program on a file, listens, presses keys."""

    def __init__(self, bus: PrivateSecretService, *arguments: str) -> None:
        self._runs: list[subprocess.Popen[Any]] = []
        self._heard: deque[Heard] = deque()
        environment = {
            **bus.environment,
            # Known before the bus is: the registry that it starts looks for it here, too.
            "AT_SPI_BUS_ADDRESS": f"unix:path={bus.home / 'run' / 'accessibility'}",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            "PLUGCHAT_HOME": str(bus.home / "plugchat"),
            "LANG": "pt_BR.UTF-8",
            "TZ": "America/Sao_Paulo",
        }
        accessibility = self._start(
            ["dbus-daemon", f"--config-file={_BUS_FILE}", "--nofork", "--print-address=1",
             f"--address={environment['AT_SPI_BUS_ADDRESS']}"], environment, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert accessibility.stdout is not None
        assert accessibility.stdout.readline()
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._client = self._start([_SYSTEM_PYTHON, str(_CLIENT)], environment, **pipes)
        assert self._ask("heard") == []
        command = [sys.executable, "-m", "plugchat_gui", *arguments]
        self._program = self._start(command, environment, stderr=subprocess.PIPE)
        self.window = self._window_number()
        self.come_back()

    # -- ears -------------------------------------------------------------------------------

    def tree(self) -> Node:
        """Return the program as it is now."""
        told: Any = {"gone": ""}
        while isinstance(told, dict):
            told = self._ask("windows")
        return Node("desktop", "", "", frozenset(), "", tuple(map(Node.of, told)))

    def wait(self, true: Callable[[Node], object]) -> Node:
        """Wait, not for ever, until `true` is of the tree; return it."""
        until = time.monotonic() + _PATIENCE_S
        while True:
            tree = self.tree()
            if true(tree):
                return tree
            assert time.monotonic() < until, (self._program.poll(), "\n".join(outline(tree)))
            time.sleep(_PAUSE_S)

    def wait_heard(self, kind: str, words: str, role: str | None = None) -> Heard:
        """Wait, not for ever, until `words` are part of what is heard; skip what comes before."""
        until, skipped = time.monotonic() + _PATIENCE_S, []
        while True:
            self._heard.extend(Heard(**heard) for heard in self._ask("heard"))
            while self._heard:
                event = self._heard.popleft()
                told = event.said or event.name
                if event.kind == kind and words in told and role in {None, event.role}:
                    return event
                skipped.append(event)
            assert time.monotonic() < until, (kind, words, skipped)
            time.sleep(_PAUSE_S)

    # -- hands ------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys by the names of X ("Return", "ctrl+f")."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type text that every keyboard has."""
        self._xdotool("type", "--delay", "2", text)

    def come_back(self) -> None:
        """Give the keyboard to the main window, as a window manager does; there is none here."""
        self._xdotool("windowfocus", "--sync", self.window)

    # -- its life ---------------------------------------------------------------------------

    def close(self) -> str:
        """End everything; return what the program complained of."""
        self._program.send_signal(signal.SIGTERM)
        _, complaints = self._program.communicate(timeout=_PATIENCE_S)
        for process in reversed(self._runs):
            process.kill()
            process.wait(_PATIENCE_S)
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()
        return str(complaints.decode())

    def _window_number(self) -> str:
        until = time.monotonic() + _PATIENCE_S
        while True:
            search = ["xdotool", "search", "--onlyvisible", "--pid", str(self._program.pid)]
            found = subprocess.run(search, capture_output=True, text=True, check=False).stdout
            if found.split():
                return found.split()[-1]
            assert self._program.poll() is None, self._program.stderr
            assert time.monotonic() < until
            time.sleep(_PAUSE_S)

    def _ask(self, verb: str) -> Any:
        assert self._client.stdin is not None
        assert self._client.stdout is not None
        self._client.stdin.write(json.dumps(verb).encode() + b"\n")
        self._client.stdin.flush()
        return json.loads(self._client.stdout.readline())

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], check=True, timeout=_PATIENCE_S)

    def _start(
        self, command: list[str], environment: dict[str, str], **streams: int
    ) -> "subprocess.Popen[Any]":
        where = {"stderr": subprocess.DEVNULL, **streams}
        process = subprocess.Popen(command, env=environment, cwd=ROOT, **where)  # type: ignore[call-overload]
        self._runs.append(process)
        return process


def outline(node: Node, depth: int = 0) -> Iterator[str]:
    """Yield a line for each node: for reading a failure."""
    states = ",".join(
        sorted(node.states & {"focused", "checked", "pressed", "selected", "enabled"})
    )
    line = f"{'  ' * depth}{node.role} «{node.name}» [{states}] {node.description} {node.text}"
    yield line.rstrip()
    for below in node.below:
        yield from outline(below, depth + 1)

"""A second start finds the first one, whatever its folder and the file are called."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from plugchat_gui.app.meeting_places import meeting_places
from plugchat_gui.app.running_copy import Handed, RunningCopy, hand_over
from plugchat_gui.app.unheard import unheard_dialog
from plugchat_gui.wording.words import Words

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="file names and sockets of POSIX")


def never() -> bool:
    return False


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for sockets, short enough for them."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


SECOND = """
import sys
from pathlib import Path
from plugchat_gui.app.running_copy import hand_over
file = Path(sys.argv[2]) if len(sys.argv) > 2 else None
print(hand_over(Path(sys.argv[1]), file, lambda: False).name)
"""


class Second:
    """Another start, in a process of its own."""

    def __init__(self, folder: Path, *files: Path) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-c", SECOND, folder, *files], stdout=subprocess.PIPE, text=True
        )

    @property
    def ended(self) -> bool:
        return self._child.poll() is not None

    @property
    def handed(self) -> str:
        return self._child.communicate(timeout=30)[0].strip()


NAMES = [
    b"plain.json",
    b" with  blanks .json ",
    b"of two\nlines\r\n.json",
    b"not utf-8 \xe7\xe3o \xff.json",
    b"n" * 200,
]


@POSIX
@pytest.mark.parametrize("name", NAMES)
def test_the_file_arrives_as_it_is_called(
    qtbot: QtBot, owner: QObject, tmp_path: Path, runtime: Path, name: bytes
) -> None:
    asked: list[Path | None] = []
    copy = RunningCopy(tmp_path, owner)
    copy.asked.connect(asked.append)
    assert copy.listen()
    file = tmp_path / os.fsdecode(name)
    second = Second(tmp_path, file)
    qtbot.waitUntil(lambda: second.ended, timeout=30_000)
    assert (second.handed, asked) == ("HEARD", [file])


def test_without_a_file_only_the_window_is_asked_for(
    qtbot: QtBot, owner: QObject, tmp_path: Path, runtime: Path
) -> None:
    asked: list[Path | None] = []
    copy = RunningCopy(tmp_path, owner)
    copy.asked.connect(asked.append)
    assert copy.listen()
    second = Second(tmp_path)
    qtbot.waitUntil(lambda: second.ended, timeout=30_000)
    assert (second.handed, asked) == ("HEARD", [None])


def test_a_copy_that_is_still_starting_is_asked_again(
    qtbot: QtBot, owner: QObject, tmp_path: Path, runtime: Path
) -> None:
    second = Second(tmp_path)
    qtbot.wait(1000)
    assert not second.ended
    copy = RunningCopy(tmp_path, owner)
    assert copy.listen()
    qtbot.waitUntil(lambda: second.ended, timeout=30_000)
    assert second.handed == "HEARD"


def test_a_copy_that_ends_meanwhile_gives_its_place(tmp_path: Path, runtime: Path) -> None:
    tries: list[int] = []

    def claim() -> bool:
        tries.append(1)
        return len(tries) == 3

    assert hand_over(tmp_path, None, claim, 8) is Handed.FREE


def test_a_copy_that_is_silent_is_given_up(
    qtbot: QtBot, owner: QObject, tmp_path: Path, runtime: Path
) -> None:
    assert hand_over(tmp_path, None, never, 0.2) is Handed.UNHEARD
    silent = QLocalServer(owner)
    assert silent.listen(meeting_places(tmp_path)[0])
    assert hand_over(tmp_path, None, never, 0.2) is Handed.UNHEARD


@POSIX
def test_what_is_no_message_is_not_kept(
    qtbot: QtBot, owner: QObject, tmp_path: Path, runtime: Path
) -> None:
    asked: list[Path | None] = []
    copy = RunningCopy(tmp_path, owner)
    copy.asked.connect(asked.append)
    assert copy.listen()
    socket = QLocalSocket(owner)
    socket.connectToServer(copy._server.fullServerName())
    socket.write(b"x" * 300_000)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert asked == []


@POSIX
@pytest.mark.parametrize("name", [b"plain", b"deep/" * 40, b"not utf-8 \xff", b"two\nlines"])
def test_any_data_folder_can_be_met_at_by_this_user_alone(
    owner: QObject, tmp_path: Path, runtime: Path, name: bytes
) -> None:
    folder = tmp_path / os.fsdecode(name)
    folder.mkdir(parents=True)
    copy = RunningCopy(folder, owner)
    assert copy.listen()
    place = Path(copy._server.fullServerName())
    assert place.is_socket()
    assert place.stat().st_mode & 0o077 == 0
    assert len(os.fsencode(place)) <= 100


@POSIX
def test_a_folder_that_others_can_write_to_is_no_meeting_place(
    tmp_path: Path, runtime: Path
) -> None:
    deep = tmp_path / ("deep/" * 40)
    assert any(place.startswith(str(runtime)) for place in meeting_places(deep))
    runtime.chmod(0o777)
    assert not any(place.startswith(str(runtime)) for place in meeting_places(deep))
    # Another data folder, another place.
    assert not set(meeting_places(deep)) & set(meeting_places(deep / "other"))


@POSIX
def test_what_a_killed_copy_left_is_removed(
    qtbot: QtBot, owner: QObject, tmp_path: Path, runtime: Path
) -> None:
    leave = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from plugchat_gui.app.running_copy import RunningCopy; a = QCoreApplication([]);"
        "copy = RunningCopy(Path(sys.argv[1]), a); print(copy.listen(), flush=True); os._exit(9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", leave, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (9, "True\n")
    assert Path(meeting_places(tmp_path)[0]).is_socket()
    assert RunningCopy(tmp_path, owner).listen()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_silence_is_told_in_a_dialog_that_one_button_closes(
    qtbot: QtBot, qapp: QApplication
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = unheard_dialog(qapp, parent, Words("pt_BR"))
    dialog.open()
    assert dialog.accessibleName() == "O programa já está aberto, mas não responde."
    assert not dialog.dismiss.isVisible()
    with qtbot.waitSignal(dialog.finished, timeout=5000):
        dialog.deed.click()

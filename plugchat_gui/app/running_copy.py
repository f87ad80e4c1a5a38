"""A second start raises the first copy and hands it its file."""

import os
import time
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from plugchat_gui.app.meeting_places import meeting_places

_PATIENCE_S: Final = 8.0
"""What a slow computer needs to start the first copy, or to end it."""
_PAUSE_S: Final = 0.1
_LONGEST: Final = 64 * 1024
_END: Final = b"\0"
"""Ends what is said: the one byte that no path holds."""
_HEARD: Final = b"\x06"


class RunningCopy(QObject):
    """Listens on a local socket of this user alone, for starts with the same data folder.

    All that can be said over it is "show yourself" and the path of a file.
    """

    asked = Signal(object)
    """Another start asks for the window; carries the `Path` of its file, or None."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: Final = folder
        self._server: Final = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)

    def listen(self) -> bool:
        """Wait for other starts; return False when that cannot be.

        What a killed copy left behind is removed first.
        """
        for place in meeting_places(self._folder):
            QLocalServer.removeServer(place)
            if self._server.listen(place):
                return True
        return False

    def _take(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            self._hear(socket)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        path, end, _ = bytes(socket.peek(_LONGEST).data()).partition(_END)
        if not end:
            if len(path) == _LONGEST:
                socket.abort()
            return
        socket.readAll()
        socket.write(_HEARD)
        socket.disconnectFromServer()
        self.asked.emit(Path(os.fsdecode(path)) if path else None)


class Handed(Enum):
    """What became of handing over to the copy that runs."""

    HEARD = auto()
    FREE = auto()
    """That copy ended meanwhile, and the caller has its place."""
    UNHEARD = auto()


def hand_over(
    folder: Path, file: Path | None, claim: Callable[[], bool], patience_s: float = _PATIENCE_S
) -> Handed:
    """Ask the copy that runs to show itself (and `file`).

    That copy may still be starting, or already ending: it is asked again for `patience_s`
    seconds, and in between `claim()` is tried, which returns True when its place is free.
    """
    said = (os.fsencode(os.path.abspath(file)) if file else b"") + _END  # noqa: PTH100 (no links)
    until = time.monotonic() + patience_s
    while True:
        if any(_was_heard(place, said, until) for place in meeting_places(folder)):
            return Handed.HEARD
        if claim():
            return Handed.FREE
        if time.monotonic() >= until:
            return Handed.UNHEARD
        time.sleep(_PAUSE_S)


def _was_heard(place: str, said: bytes, until: float) -> bool:
    def left_ms() -> int:
        return max(1, round((until - time.monotonic()) * 1000))

    socket = QLocalSocket()
    socket.connectToServer(place)
    if not socket.waitForConnected(left_ms()):
        return False
    socket.write(said)
    while socket.bytesToWrite():
        if not socket.waitForBytesWritten(left_ms()):
            return False
    there = socket.bytesAvailable() or socket.waitForReadyRead(left_ms())
    return bool(there) and socket.readAll().data() == _HEARD

"""A second start raises the first copy and hands it its file."""

import sys
from hashlib import sha256
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from plugchat_gui.wording.words import Words, system_language

_PATIENCE_MS: Final = 2000
_LONGEST_PATH: Final = 32_768


class RunningCopy(QObject):
    """Listens on a local socket of this user, named after the data folder.

    All that can be said over it is "show yourself" and the path of a file.
    """

    asked = Signal(str)
    """Another start asks for the window; carries the path of its file or ""."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._name: Final = _socket_name(folder)
        self._server: Final = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)

    def listen(self) -> None:
        """Wait for other starts. What a killed copy left behind is removed first."""
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def _take(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket) and socket.canReadLine():
            line = bytes(socket.readLine(_LONGEST_PATH).data())
            self.asked.emit(line.decode("utf-8", "replace").strip())


def hand_over(folder: Path, file: Path | None) -> int:
    """Ask the copy that runs to show itself (and `file`); return the exit code of this start."""
    socket = QLocalSocket()
    socket.connectToServer(_socket_name(folder))
    heard = socket.waitForConnected(_PATIENCE_MS)
    if heard:
        socket.write((str(file.resolve()) if file else "").encode() + b"\n")
        heard = socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
    if not heard and sys.stderr is not None:
        tr = Words(system_language())
        sys.stderr.write(tr("The program is already running but does not answer.") + "\n")
    return 0 if heard else 1


def _socket_name(folder: Path) -> str:
    return "plugchat-gui-" + sha256(str(folder).encode()).hexdigest()[:24]

"""One running copy per data folder: a second start raises the first and hands it its file."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from plugchat_gui.services.paths import AppPaths
from plugchat_gui.services.single_instance import SingleInstance

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE_MS: Final = 2000
_LONGEST_PATH: Final = 32_768


class RunningCopy(QObject):
    """Holds the lock of the data folder, or talks to the copy that holds it.

    The first copy listens on a local socket of this user below the data folder's name. All that
    can be said over it is "show yourself" and the path of a file.
    """

    asked = Signal(str)
    """Another start asks for the window; carries the path of its file or ""."""

    def __init__(self, paths: AppPaths) -> None:
        super().__init__()
        self._lock: Final = SingleInstance(paths.data)
        self._name: Final = _socket_name(paths.data)
        self._server: QLocalServer | None = None
        self.is_first: Final = self._lock.try_acquire()

    def listen(self) -> None:
        """Wait for other starts. Called after the first paint: it brings Qt's network module."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 (not for the first paint)

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        self._server.newConnection.connect(self._take)
        self._server.listen(self._name)

    def hand_over(self, file: Path | None) -> bool:
        """Ask the first copy to show itself (and `file`); tell whether it heard."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 (only for a second start)

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write((str(file.resolve()) if file else "").encode() + b"\n")
        heard = socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        return heard

    def close(self) -> None:
        """Stop listening and release the lock."""
        if self._server is not None:
            self._server.close()
        self._lock.release()

    def _take(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)

    def _read(self) -> None:
        socket = self.sender()
        if socket.canReadLine():  # type: ignore[attr-defined]
            line = bytes(socket.readLine(_LONGEST_PATH).data())  # type: ignore[attr-defined]
            self.asked.emit(line.decode("utf-8", "replace").strip())


def _socket_name(folder: Path) -> str:
    from hashlib import sha256  # noqa: PLC0415 (brings OpenSSL)

    return "plugchat-gui-" + sha256(str(folder).encode()).hexdigest()[:24]

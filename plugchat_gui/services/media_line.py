"""The connection of a download as time and the operator see it: bounded, and cut at any moment."""

import contextlib
import socket
import time
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.media_download import MediaEnd

if TYPE_CHECKING:
    from plugchat_gui.services.cancel_token import CancelToken


class StoppedError(Exception):
    """The download ends here. `target` is the other host of a redirect."""

    def __init__(self, end: MediaEnd, target: str = "") -> None:
        super().__init__(end)
        self.end: Final = end
        self.target: Final = target


class Line:
    """How much time is left, and the socket that cancelling cuts."""

    def __init__(self, whole_s: float, cancel: "CancelToken") -> None:
        """Begin to count `whole_s` seconds down."""
        self._ends: Final = time.monotonic() + whole_s
        self._cancel: Final = cancel
        self._socket: socket.socket | None = None
        cancel.watch(self._cut)

    def left(self, most: float) -> float:
        """Return the seconds one step may take; raises StoppedError when all is over."""
        self.check()
        return min(most, max(0.001, self._ends - time.monotonic()))

    def check(self) -> None:
        """Raise StoppedError when the operator cancelled or time is over."""
        if self._cancel.cancelled:
            raise StoppedError(MediaEnd.CANCELLED)
        if time.monotonic() >= self._ends:
            raise StoppedError(MediaEnd.TIMED_OUT)

    def hold(self, connected: socket.socket) -> None:
        """Cut this connection when the operator cancels.

        A duplicate is kept: TLS takes the socket itself over, and may be amidst its handshake.
        """
        self._let_go()
        self._socket = connected.dup()
        if self._cancel.cancelled:
            self._cut()

    def close(self) -> None:
        """Let go of the connection and of the token."""
        self._cancel.unwatch(self._cut)
        self._let_go()

    def _let_go(self) -> None:
        held, self._socket = self._socket, None
        if held is not None:
            held.close()

    def _cut(self) -> None:
        held = self._socket
        if held is not None:
            # It may be gone by itself.
            with contextlib.suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)

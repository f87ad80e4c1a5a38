"""uvicorn as it is used here: silent, on a socket of ours, with connections of ours."""

import asyncio
import ssl
from typing import TYPE_CHECKING, Any, Final

import uvicorn

from plugchat_gui.services.receiver.connection import Connection
from plugchat_gui.services.receiver.limits import Limits
from plugchat_gui.services.receiver.pace import Watched, keep_looking

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from plugchat_gui.domain.receiver_settings import Refusal

_BACKLOG: Final = 1024
_LAST_WORDS_S: Final = 0.5


class Server(uvicorn.Server):
    """Listens from `begin` to `end`, in the running loop."""

    def __init__(self, app: Any, limits: Limits, refused: "Callable[[Refusal], None]") -> None:
        """Serve `app`; `refused` counts what never becomes a request."""
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                log_level="critical",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                workers=1,
                timeout_keep_alive=limits.idle_s,
                timeout_graceful_shutdown=limits.stop_s,
                h11_max_incomplete_event_size=limits.head,
            )
        )
        self.config.load()
        self.lifespan = self.config.lifespan_class(self.config)
        self._limits: Final = limits
        self._refused: Final = refused
        self._sockets: list[socket.socket] = []
        self._looking: asyncio.Task[None] | None = None

    async def begin(
        self, bound: "socket.socket", secured: ssl.SSLContext | None, *watched: Watched
    ) -> None:
        """Listen on `bound`, which is closed at the end; `watched` look at the clock too."""
        self._sockets = [bound]
        secure: dict[str, Any] = {}
        if secured is not None:
            secure = {"ssl": secured, "ssl_handshake_timeout": self._limits.handshake_s}
        loop = asyncio.get_running_loop()
        server = await loop.create_server(self._connection, sock=bound, backlog=_BACKLOG, **secure)
        self.servers = [server]
        self.started = True

        self._looking = asyncio.create_task(self._look(watched))

    async def end(self) -> None:
        """Take nothing new, give what is under way its time, and let the port go."""
        self.should_exit = True
        try:
            await self.shutdown(self._sockets)
            # Those whose time was over have just been cancelled, and say so to their senders.
            if self.server_state.tasks:
                await asyncio.wait(self.server_state.tasks, timeout=_LAST_WORDS_S)
        finally:
            if self._looking is not None:
                self._looking.cancel()
            for connection in self._connections():
                connection.drop()

    async def _look(self, watched: tuple[Watched, ...]) -> None:
        """Look at the clock; a loop that is closed over all this lets the port go too."""
        try:
            await keep_looking(self._limits.look_s, lambda: [*watched, *self._connections()])
        finally:
            for server in self.servers:
                server.close()

    def _connection(self) -> Connection:
        return Connection(self.config, self.server_state, self._limits, self._refused)

    def _connections(self) -> list[Connection]:
        return [one for one in self.server_state.connections if isinstance(one, Connection)]

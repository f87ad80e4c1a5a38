"""One connection: uvicorn's, made for 0.54, with deadlines and an end that can be read."""

import asyncio
import logging
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

import h11
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.h11_impl import H11Protocol

from plugchat_gui.domain.receiver_settings import Refusal
from plugchat_gui.services.receiver.limits import Limits
from plugchat_gui.services.receiver.refusing import STATUS, raw_refusal

if TYPE_CHECKING:
    from uvicorn.config import Config
    from uvicorn.protocols.http.h11_impl import RequestResponseCycle
    from uvicorn.server import ServerState

_ANSWERABLE: Final = (h11.IDLE, h11.SEND_RESPONSE)


_HEAD_END: Final = re.compile(rb"\n\r?\n")
_LENGTH_LINE: Final = re.compile(rb"\ncontent-length[ \t]*:", re.IGNORECASE)
_LENGTH_LIST: Final = re.compile(rb"\ncontent-length[ \t]*:(?:[^\r\n]|\r?\n[ \t])*,", re.IGNORECASE)


def _two_lengths(read: bytes) -> bool:
    """Tell whether a head says its length twice. h11 takes the same one twice, others may not."""
    end = _HEAD_END.search(read)
    size = end.start() if end else len(read)
    lines = _LENGTH_LINE.finditer(read, 0, size)
    if next(lines, None) is None:
        return False
    return next(lines, None) is not None or _LENGTH_LIST.search(read, 0, size) is not None


class _Faults(logging.Logger):
    """What uvicorn would log: our own faults go where all of the program's go, the rest nowhere."""

    def __init__(self) -> None:
        super().__init__("plugchat.receiver", logging.CRITICAL)

    def error(self, msg: object, *_: object, exc_info: Any = None, **__: Any) -> None:
        if isinstance(exc_info, Exception):
            context = {"message": str(msg), "exception": exc_info}
            asyncio.get_running_loop().call_exception_handler(context)


class _EndingTransport:
    """A transport that, closed while the sender still sends, lets him read the answer first.

    Closing a socket with unread input resets the connection, and the answer is lost on the way.
    So our side is ended, and what still comes is thrown away for a moment.
    """

    def __init__(self, transport: asyncio.Transport, unread: Callable[[], bool]) -> None:
        self._unread: Final = unread
        self.ended = False
        self.real: Final = transport
        self.write: Final = transport.write
        self.get_extra_info: Final = transport.get_extra_info
        self.pause_reading: Final = transport.pause_reading
        self.resume_reading: Final = transport.resume_reading

    def is_closing(self) -> bool:
        return self.ended or self.real.is_closing()

    def close(self) -> None:
        if self.ended or self.real.is_closing():
            return
        self.ended = True
        if not self._unread():
            self.real.close()
            return
        if self.real.can_write_eof():
            self.real.write_eof()
        self.real.resume_reading()


class _Flow(FlowControl):
    """Reads no further while a request waits behind the one under way.

    uvicorn reads on whenever a body is asked for, also where it is there already: a sender of
    small requests who waits for no answer would have a piece more in memory with each.
    """

    def __init__(self, transport: asyncio.Transport, next_waits: Callable[[], bool]) -> None:
        super().__init__(transport)
        self._next_waits: Final = next_waits

    def resume_reading(self) -> None:
        if not self._next_waits():
            super().resume_reading()


class Connection(H11Protocol):
    """What is added to uvicorn's connection; counts what never becomes a request."""

    def __init__(
        self,
        config: "Config",
        state: "ServerState",
        limits: Limits,
        refused: Callable[[Refusal], None],
    ) -> None:
        """Every request finds this connection in its scope's state."""
        super().__init__(config, state, {"connection": self})
        self.logger = _Faults()
        self._limits: Final = limits
        self._refused: Final = refused
        self._ending: _EndingTransport | None = None
        self._head_since: float | None = self.loop.time()
        self._ended_since: float | None = None
        self._unheard_since: float | None = None
        self.broken = False
        """It was no HTTP, and is counted."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, or refuse when there are too many."""
        # asyncio reads a quarter of a megabyte at once, which hundreds of waiting senders would
        # hold. The attribute is the class's own, not documented; without it nothing but that.
        if hasattr(transport, "max_size"):
            transport.max_size = self._limits.piece
        self._ending = _EndingTransport(transport, self._unread)
        super().connection_made(cast(asyncio.Transport, self._ending))
        self.flow = _Flow(cast(asyncio.Transport, self._ending), self._next_waits)
        if len(self.connections) > self._limits.connections:
            self._refuse(Refusal.TOO_MANY_CONNECTIONS)

    def data_received(self, data: bytes) -> None:
        """Read on, unless the end has begun; no further than the body is asked for."""
        if self._ending is None or self._ending.ended:
            return
        super().data_received(data)
        request = self._request()
        if request is not None and request.more_body and request.body:
            self.flow.pause_reading()
        if self.conn.their_state is not h11.IDLE:
            self._head_since = None
        elif self._head_since is None:
            self._head_since = self.loop.time()

    def handle_events(self) -> None:
        """Go on with what was read; a head is always at the beginning of that."""
        if self.conn.their_state is h11.IDLE and _two_lengths(self.conn.trailing_data[0]):
            self._refuse(Refusal.BAD_REQUEST)
        else:
            super().handle_events()

    def on_response_complete(self) -> None:
        """Go on with the next request, and read on when it is not there as a whole."""
        super().on_response_complete()
        if not self.transport.is_closing():
            self.flow.resume_reading()

    def resume_writing(self) -> None:
        """Note that answers are read again."""
        self._unheard_since = None
        super().resume_writing()

    def eof_received(self) -> bool:  # type: ignore[override]
        """Stay for the answer to a sender who says no more but still listens."""
        request = self._request()
        # Over TLS there is no such half.
        if request is None or request.more_body or self.scheme != "http":
            return False
        request.keep_alive = False
        return True

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, and end."""
        del msg
        self._refuse(Refusal.BAD_REQUEST)

    def shutdown(self) -> None:
        """End at once, unless a request is under way."""
        if self._ending is not None and self._ending.ended:
            self.drop()
        else:
            super().shutdown()

    def drop(self) -> None:
        """End now, whatever is under way."""
        if self._ending is not None:
            self._ending.real.abort()

    def look(self, now: float) -> None:
        """End when a head takes too long, an answer is not read, or the sender does not let go."""
        if self._ending is None:
            return
        if self._ending.ended:
            self._ended_since = self._ended_since or now
            if now - self._ended_since > self._limits.linger_s:
                self._ending.real.abort()
        elif self.flow.write_paused:
            # Who sends on and on and reads none of the answers.
            self._unheard_since = self._unheard_since or now
            if now - self._unheard_since > self._limits.head_s:
                self.drop()
        elif self._head_since is not None and now - self._head_since > self._limits.head_s:
            self._refuse(Refusal.TOO_SLOW)

    def _request(self) -> "RequestResponseCycle | None":
        """Return the request that has not been answered yet."""
        cycle = cast("RequestResponseCycle | None", self.cycle)
        return None if cycle is None or cycle.response_complete else cycle

    def _next_waits(self) -> bool:
        return self.conn.their_state is h11.DONE and bool(self.conn.trailing_data[0])

    def _unread(self) -> bool:
        return self.conn.their_state in (h11.SEND_BODY, h11.ERROR)

    def _refuse(self, refusal: Refusal) -> None:
        """Count `refusal`, answer it if it can be, and end; a request under way hears of it."""
        self._refused(refusal)
        self.broken = True
        if self.conn.our_state in _ANSWERABLE:
            self.transport.write(raw_refusal(STATUS[refusal]))
        self.transport.close()
        if (request := self._request()) is not None:
            request.disconnected = True
            request.message_event.set()

"""The ends of the archive's futures, brought into the loop."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.archive_state import ArchiveTrouble, Stored

if TYPE_CHECKING:
    from concurrent.futures import Future

_LOST: Final = Stored(trouble=ArchiveTrouble.FAILED)


class Landing:
    """Waits for many futures cheaply: those that end with one commit wake the loop once."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Land in `loop`."""
        self._loop: Final = loop
        self._guard: Final = threading.Lock()
        self._ended: Final = deque[Callable[[], None]]()
        self._called = False

    async def of(self, stored: "Future[Stored]") -> Stored:
        """Wait for `stored`."""
        waiter: asyncio.Future[None] = self._loop.create_future()

        def land() -> None:
            if not waiter.done():
                waiter.set_result(None)

        self.call_after(stored, land)
        await waiter
        return _value(stored)

    def call_after(self, stored: "Future[Stored] | None", call: Callable[[], None]) -> None:
        """Have `call` called in the loop once `stored` has ended: now, when that is so."""
        if stored is None or stored.done():
            call()
        else:
            stored.add_done_callback(lambda _: self._end(call))

    def _end(self, call: Callable[[], None]) -> None:
        """Note it, in the archive's thread."""
        with self._guard:
            self._ended.append(call)
            called, self._called = self._called, True
        if not called:
            try:
                self._loop.call_soon_threadsafe(self._land)
            except RuntimeError:  # the loop is closed: nobody waits any more
                return

    def _land(self) -> None:
        with self._guard:
            ended = list(self._ended)
            self._ended.clear()
            self._called = False
        for call in ended:
            call()


def _value(stored: "Future[Stored]") -> Stored:
    return _LOST if stored.cancelled() else stored.result()

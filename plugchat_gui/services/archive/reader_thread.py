"""The thread that answers questions: no question ever holds up a commit, or a newer question."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

import apsw

from plugchat_gui.services.archive.asking import Asking
from plugchat_gui.services.archive.faults import BROKEN

T = TypeVar("T")


_STEPS_BETWEEN: Final = 20_000
"""Steps of the database's machine: about a millisecond."""


@dataclass(slots=True, eq=False)
class _Asked(Generic[T]):
    """One question; `otherwise` is its answer where there can be none."""

    work: Callable[[Asking], T]
    otherwise: T
    latest_first: bool
    future: "Future[T]" = field(default_factory=Future)
    overtaken: bool = False


class ReaderThread:
    """Answers in the order of asking, but for the search: there the newest question is first.

    A search under way is interrupted by a newer one and begun again after it, so that each gets
    its own answer; one whose future was cancelled is not begun, or ends at once.
    """

    def __init__(self, broken: Callable[[apsw.Connection], None]) -> None:
        """Call `broken` in this thread when a connection met a page that does not hold together."""
        self._broken: Final = broken
        self._wake: Final = threading.Condition()
        self._at_work: Final = threading.Lock()
        self._waiting: Final[deque[_Asked[Any]]] = deque()
        self._searches: Final[list[_Asked[Any]]] = []
        self._running: _Asked[Any] | None = None
        self._connection: apsw.Connection | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def ask(
        self, work: Callable[[Asking], T], otherwise: T, *, latest_first: bool = False
    ) -> "Future[T]":
        """Have `work` answered. Callable from any thread."""
        asked = _Asked(work, otherwise, latest_first)
        with self._wake:
            closed = self._closed
            if not closed and latest_first:
                self._searches.append(asked)
                self._interrupt()
            elif not closed:
                self._waiting.append(asked)
            self._wake.notify()
        if closed:
            asked.future.set_result(otherwise)
        elif latest_first:
            asked.future.add_done_callback(lambda future: self._ended(asked, future))
        return asked.future

    def use(self, connection: apsw.Connection | None) -> None:
        """Answer from this connection from now on; without one, nothing is known."""
        self._connection = connection
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._run, name="plugchat-archive-reader", daemon=True
            )
            self._thread.start()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Read nothing meanwhile; a search under way is begun again afterwards."""
        with self._wake:
            self._interrupt()
        with self._at_work:
            yield

    def close(self) -> None:
        """Answer nothing more, and wait for the answer under way."""
        with self._wake:
            self._closed = True
            left = [*self._waiting, *self._searches]
            self._waiting.clear()
            self._searches.clear()
            self._interrupt()
            self._wake.notify()
        for asked in left:
            _end(asked, asked.otherwise)
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while (asked := self._next()) is not None:
            # An answer that was waited for under this lock would wait for itself: it ends after.
            with self._at_work:
                ended, value = self._answer(asked)
            if ended:
                _end(asked, value)

    def _next(self) -> "_Asked[Any] | None":
        with self._wake:
            self._wake.wait_for(lambda: self._waiting or self._searches or self._closed)
            if self._closed:
                return None
            return self._waiting.popleft() if self._waiting else self._searches.pop()

    def _answer(self, asked: "_Asked[Any]") -> tuple[bool, Any]:
        """Return whether it is answered, and what."""
        connection = self._connection
        if connection is None or asked.future.cancelled():
            return True, asked.otherwise
        with self._wake:
            self._running, asked.overtaken = asked, False
        # An interrupt reaches only a statement that has begun; this one is asked ever again.
        connection.set_progress_handler(lambda: asked.overtaken, _STEPS_BETWEEN)
        try:
            return True, asked.work(Asking(connection))
        except apsw.InterruptError:
            return self._put_back(asked), asked.otherwise
        except BROKEN:
            self._broken(connection)
        except apsw.Error:
            pass  # The disk: whoever writes meets it too, and says so.
        finally:
            with self._wake:
                self._running = None
        return True, asked.otherwise

    def _put_back(self, asked: "_Asked[Any]") -> bool:
        """Let an interrupted search wait below the newer ones; return whether it is over."""
        with self._wake:
            if self._closed or asked.future.cancelled():
                return True
            self._searches.insert(0, asked)
            return False

    def _interrupt(self) -> None:
        running, connection = self._running, self._connection
        if running is not None and running.latest_first and connection is not None:
            running.overtaken = True
            connection.interrupt()

    def _ended(self, asked: "_Asked[Any]", future: "Future[Any]") -> None:
        if future.cancelled():
            with self._wake:
                if self._running is asked:
                    self._interrupt()


def _end(asked: "_Asked[T]", value: T) -> None:
    # Cancelled until the last moment; from here on it is not.
    if asked.future.set_running_or_notify_cancel():
        asked.future.set_result(value)

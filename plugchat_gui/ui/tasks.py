"""Work elsewhere, answers here: how the window waits without freezing.

One runner lives as long as the program and owns the only signal that crosses threads. Every
request is a `Task` on the window's thread, owned by the widget that asked: when the widget is
gone or has asked again, the answer is dropped.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class _Ended:
    job: int
    future: "Future[Any]"


@dataclass(frozen=True, slots=True)
class _News:
    hearing: int
    told: Any


class _Hearing(QObject):
    """Somebody who hears news as long as its owner lives."""

    def __init__(self, owner: QObject, heard: Callable[[Any], None]) -> None:
        super().__init__(owner)
        self.heard: Final = heard


class Task(QObject, Generic[T]):
    """One request under way: it delivers or is lost, unless it is forgotten or its owner goes.

    Every verb may be called at any time, also when all is over.
    """

    def __init__(
        self,
        owner: QObject,
        future: "Future[T]",
        deliver: Callable[[T], None],
        lost: Callable[[], None],
    ) -> None:
        super().__init__(owner)
        self.future = future
        self._deliver = deliver
        self._lost = lost

    def forget(self) -> None:
        """Never tell the end; the work itself goes on."""
        self._over()

    def cancel(self) -> None:
        """End the work where that is possible, and never tell its end."""
        self._over()
        self.future.cancel()

    def deliver(self, value: T) -> None:
        """Hand the answer to whoever asked."""
        deliver = self._deliver
        self._over()
        deliver(value)

    def lose(self) -> None:
        """Tell whoever asked that there will be no answer."""
        lost = self._lost
        self._over()
        lost()

    def _over(self) -> None:
        self._deliver, self._lost = _ignore, _nothing
        if isValid(self):
            self.deleteLater()


class _Door:
    """Where other threads hand in what ended, until it is closed.

    All that those threads hold: nothing of Qt may come to its end in them, and nothing be
    emitted by an object that is coming to its end here.
    """

    def __init__(self, take: Callable[[_Ended | _News], None]) -> None:
        self._guard: Final = threading.Lock()
        self._take: Callable[[_Ended | _News], None] | None = take

    def hand_in(self, brought: _Ended | _News) -> None:
        with self._guard:
            if self._take is not None:
                self._take(brought)

    def close(self) -> bool:
        """Return whether it was open."""
        # Collected together with its `Tasks` it may be empty already when that one goes.
        guard = getattr(self, "_guard", None)
        if guard is None:
            return False
        with guard:
            was_open = self._take is not None
            self._take = None
        return was_open


class Tasks(QObject):
    """Watches futures of services and runs blocking work in a few threads of its own."""

    failed = Signal(object)
    """Carries the exception of work that should never raise: a fault of the program."""
    _brought = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[int, Task[Any]] = {}
        self._hearings: Final[dict[int, _Hearing]] = {}
        self._next_job = 0
        self._pool: ThreadPoolExecutor | None = None
        self._brought.connect(self._take, Qt.ConnectionType.QueuedConnection)
        door = self._door = _Door(self._brought.emit)
        # Not the bound method: PySide keeps no hold of the object behind one, and the door goes
        # with the last Python reference to this object, before it is destroyed.
        self._shut: Final = lambda: door.close()  # noqa: PLW0108 (see above)
        self.destroyed.connect(self._shut)

    def watch(
        self,
        future: "Future[T]",
        owner: QObject,
        deliver: Callable[[T], None],
        lost: Callable[[], None] | None = None,
    ) -> Task[T]:
        """Call `deliver(answer)` on this thread when `future` ends, if `owner` still lives.

        Instead `lost()` is called when there will be no answer: the work failed, or somebody
        else cancelled it. Whoever waits in a state of its own leaves that state there.
        """
        self._next_job += 1
        job = self._next_job
        task: Task[T] = Task(owner, future, deliver, lost or _nothing)
        self._waiting[job] = task
        door = self._door
        future.add_done_callback(lambda ended: door.hand_in(_Ended(job, ended)))
        return task

    def run(
        self,
        work: Callable[[], T],
        owner: QObject,
        deliver: Callable[[T], None],
        lost: Callable[[], None] | None = None,
    ) -> Task[T]:
        """Run blocking `work` in a thread and deliver what it returns, as `watch` does."""
        if self._pool is None:
            from plugchat_gui.services.daemon_threads import DaemonThreads  # noqa: PLC0415 (not early)

            self._pool = DaemonThreads()
        return self.watch(self._pool.submit(work), owner, deliver, lost)

    def hear(
        self,
        listen: Callable[[Callable[[N], None]], Callable[[], None]],
        owner: QObject,
        heard: Callable[[N], None],
    ) -> None:
        """Call `heard(news)` on this thread for all that `listen` tells while `owner` lives.

        `listen` is a service's: it takes whom to call in its own threads, and returns how to
        stop that.
        """
        self._next_job += 1
        job, door, hearings = self._next_job, self._door, self._hearings
        hearing = hearings[job] = _Hearing(owner, heard)
        stop = listen(lambda told: door.hand_in(_News(job, told)))

        def end() -> None:
            hearings.pop(job, None)
            stop()

        hearing.destroyed.connect(end)

    def close(self) -> None:
        """Forget everything that waits; work that has begun ends on its own, unheard."""
        if self._door.close():
            # At the end of the program there may be no interpreter left to be told.
            self.destroyed.disconnect(self._shut)
        for task in self._waiting.values():
            if isValid(task):
                task.cancel()
        self._waiting.clear()
        self._hearings.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    @Slot(object)
    def _take(self, brought: _Ended | _News) -> None:
        if isinstance(brought, _Ended):
            self._finish(brought)
            return
        hearing = self._hearings.get(brought.hearing)
        if hearing is not None and isValid(hearing):
            hearing.heard(brought.told)

    def _finish(self, ended: _Ended) -> None:
        task = self._waiting.pop(ended.job, None)
        if task is None or not isValid(task):
            return
        if ended.future.cancelled():
            task.lose()
            return
        fault = ended.future.exception()
        if fault is None:
            task.deliver(ended.future.result())
            return
        # The owner first: the fault may be told by showing all anew.
        task.lose()
        self.failed.emit(fault)


def _ignore(_answer: object) -> None:
    """Take an answer nobody waits for any more."""


def _nothing() -> None:
    """Take the end of work nobody waits for."""

"""Work elsewhere, answers here: how the window waits without freezing.

One runner lives as long as the program and owns the only signal that crosses threads. Every
request is a `Task` on the window's thread, owned by the widget that asked: when the widget is
gone or has asked again, the answer is dropped.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Ended:
    job: int
    future: "Future[Any]"


class Task(QObject, Generic[T]):
    """One request under way. It ends by delivering, by being forgotten, or with its owner."""

    def __init__(self, owner: QObject, future: "Future[T]", deliver: Callable[[T], None]) -> None:
        super().__init__(owner)
        self.future = future
        self._deliver = deliver

    def forget(self) -> None:
        """Never deliver the answer; the work itself goes on."""
        self._deliver = _ignore
        self.deleteLater()

    def cancel(self) -> None:
        """End the work where that is possible, and never deliver its answer."""
        self.forget()
        self.future.cancel()

    def deliver(self, value: T) -> None:
        """Hand the answer to whoever asked."""
        self._deliver(value)
        self.deleteLater()


class Tasks(QObject):
    """Watches futures of services and runs blocking work in a few threads of its own."""

    failed = Signal(object)
    """Carries the exception of work that should never raise: a fault of the program."""
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[int, Task[Any]] = {}
        self._next_job = 0
        self._pool: ThreadPoolExecutor | None = None
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def watch(self, future: "Future[T]", owner: QObject, deliver: Callable[[T], None]) -> Task[T]:
        """Call `deliver(answer)` on this thread when `future` ends, if `owner` still lives."""
        self._next_job += 1
        job = self._next_job
        task: Task[T] = Task(owner, future, deliver)
        self._waiting[job] = task
        future.add_done_callback(lambda ended: self._announce(_Ended(job, ended)))
        return task

    def run(self, work: Callable[[], T], owner: QObject, deliver: Callable[[T], None]) -> Task[T]:
        """Run blocking `work` in a thread and deliver what it returns."""
        if self._pool is None:
            from plugchat_gui.services.daemon_threads import DaemonThreads  # noqa: PLC0415 (not early)

            self._pool = DaemonThreads()
        return self.watch(self._pool.submit(work), owner, deliver)

    def close(self) -> None:
        """Forget everything that waits; work that has begun ends on its own."""
        for task in self._waiting.values():
            if isValid(task):
                task.cancel()
        self._waiting.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _announce(self, ended: _Ended) -> None:
        # Runs in any thread, possibly while the program is ending.
        if isValid(self):
            self._ended.emit(ended)

    @Slot(object)
    def _finish(self, ended: _Ended) -> None:
        task = self._waiting.pop(ended.job, None)
        if task is None or not isValid(task) or ended.future.cancelled():
            return
        fault = ended.future.exception()
        if fault is not None:
            task.deleteLater()
            self.failed.emit(fault)
            return
        task.deliver(ended.future.result())


def _ignore(_answer: object) -> None:
    """Take an answer nobody waits for any more."""

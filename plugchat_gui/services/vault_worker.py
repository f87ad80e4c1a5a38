"""One thread for calls that may never return, with a deadline that nobody has to wait for.

A locked keyring can hang in a prompt that no one sees. The call is left alone then: its future
gets NO_ANSWER at the deadline, whoever asks meanwhile gets BUSY, and when the call ends after all
the worker goes on as if nothing had been. The thread is a daemon: it never holds the program.
"""

import threading
from collections import deque
from typing import TYPE_CHECKING, Final, TypeAlias

from plugchat_gui.domain.token_keeping import VaultAnswer, VaultState

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

Work: TypeAlias = "Callable[[Call], VaultAnswer]"
"""What is done in the thread. It must not raise."""


class Call:
    """One call under way, as its work sees it."""

    def __init__(self, work: Work, lock: threading.Lock) -> None:
        from concurrent.futures import Future  # noqa: PLC0415 (not for the first paint)

        self.work: Final = work
        self.future: Final[Future[VaultAnswer]] = Future()
        # A store cannot be stopped half-way: `cancel` has no effect from here on.
        self.future.set_running_or_notify_cancel()
        self.ended: Final = threading.Event()
        self.expired = False
        self.closing = False
        self.writing = False
        self._lock: Final = lock

    def may_write(self) -> bool:
        """Tell whether to begin writing. After the deadline nothing new is begun."""
        with self._lock:
            self.writing = not (self.expired or self.closing)
            return self.writing


class VaultWorker:
    """Runs calls one after another; `deadline_s` (seconds) counts from a call's beginning."""

    def __init__(self, deadline_s: float) -> None:
        self._deadline_s: Final = deadline_s
        self._lock: Final = threading.Lock()
        self._wake: Final = threading.Condition(self._lock)
        self._waiting: Final[deque[Call]] = deque()
        self._running: Call | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def ask(self, work: Work) -> "Future[VaultAnswer]":
        """Queue `work`; its future ends by its answer, NO_ANSWER at the deadline, or BUSY."""
        call = Call(work, self._lock)
        with self._wake:
            stuck = self._running is not None and self._running.expired
            refused = "closed" if self._closed else "stuck" if stuck else ""
            if not refused:
                self._waiting.append(call)
                self._start()
                self._wake.notify()
        if refused:
            call.future.set_result(VaultAnswer(VaultState.BUSY, reason=refused))
        return call.future

    def close(self, patience_s: float) -> None:
        """Begin nothing more. Wait only for a write under way, at most `patience_s` seconds.

        The wait is for a token that was taken out so that the new one can be put in.
        """
        with self._wake:
            self._closed = True
            dropped = list(self._waiting)
            self._waiting.clear()
            running = self._running
            if running is not None:
                running.closing = True
            self._wake.notify()
        for call in dropped:
            call.future.set_result(VaultAnswer(VaultState.BUSY, reason="closed"))
        if running is not None and running.writing:
            running.ended.wait(patience_s)

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="plugchat-vault", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while (call := self._next()) is not None:
            timer = threading.Timer(self._deadline_s, self._expire, (call,))
            timer.daemon = True
            timer.start()
            answer = call.work(call)
            timer.cancel()
            with self._lock:
                self._running = None
            call.ended.set()
            if not call.expired:
                call.future.set_result(answer)

    def _next(self) -> Call | None:
        with self._wake:
            self._wake.wait_for(lambda: self._waiting or self._closed)
            self._running = self._waiting.popleft() if self._waiting else None
            return self._running

    def _expire(self, call: Call) -> None:
        with self._lock:
            if call is not self._running:
                return
            call.expired = True
            dropped = list(self._waiting)
            self._waiting.clear()
        call.future.set_result(VaultAnswer(VaultState.NO_ANSWER, reason="deadline"))
        for other in dropped:
            other.future.set_result(VaultAnswer(VaultState.BUSY, reason="stuck"))

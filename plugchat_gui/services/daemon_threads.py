"""Threads for blocking calls that nothing can interrupt, a name lookup above all."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class DaemonThreads(ThreadPoolExecutor):
    """An executor whose threads die with the program.

    The interpreter waits at its end for the threads of the usual executor, so a name lookup that
    hangs would keep a closed program alive. A subclass because asyncio takes nothing else.
    """

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run `fn` in a thread of its own."""
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                answer = fn(*args, **kwargs)
            except BaseException as fault:  # noqa: BLE001 (handed on to whoever waits)
                future.set_exception(fault)
            else:
                future.set_result(answer)

        threading.Thread(target=run, name="plugchat-blocking", daemon=True).start()
        return future

"""One asyncio loop in one background thread: where calls to the outside world wait."""

import threading
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Coroutine
    from concurrent.futures import Future

T = TypeVar("T")

_PATIENCE_S: Final = 2.0
"""How long cancelled work may take to clean up before the loop is closed over it."""


class LoopClosedError(RuntimeError):
    """Work was given to a `BackgroundLoop` after `close`."""


class BackgroundLoop:
    """Runs coroutines beside the window's thread. Nothing starts before the first one comes."""

    def __init__(self, name: str = "plugchat-network") -> None:
        """Prepare a loop whose thread will be called `name`."""
        self._name: Final = name
        self._guard: Final = threading.Lock()
        self._loop: AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def submit(self, coroutine: "Coroutine[Any, Any, T]") -> "Future[T]":
        """Run `coroutine`; cancelling the returned future cancels it. Callable from any thread.

        Raises LoopClosedError after `close`.
        """
        import asyncio  # noqa: PLC0415 (not for the first paint)

        with self._guard:
            if self._closed:
                coroutine.close()
                raise LoopClosedError
            if self._loop is None:
                self._loop = self._started()
            return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def close(self, timeout_s: float = 3.0) -> bool:
        """Take no more work, cancel what runs, wait at most `timeout_s`; tell whether it ended.

        Calling it again, or before anything ran, is harmless.
        """
        with self._guard:
            first, self._closed = not self._closed, True
            loop, thread = self._loop, self._thread
        if loop is None or thread is None:
            return True
        if first:
            loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout_s)
        return not thread.is_alive()

    def _started(self) -> "AbstractEventLoop":
        import asyncio  # noqa: PLC0415 (not for the first paint)

        from plugchat_gui.services.daemon_threads import DaemonThreads  # noqa: PLC0415 (the same)

        loop = asyncio.new_event_loop()
        loop.set_default_executor(DaemonThreads())
        loop.set_exception_handler(_faulted)
        self._thread = threading.Thread(target=_run, args=(loop,), name=self._name, daemon=True)
        self._thread.start()
        return loop


def _faulted(_loop: "AbstractEventLoop", context: "dict[str, Any]") -> None:
    """Treat a fault that reached nobody as any thread's; a connection that broke late is none."""
    fault = context.get("exception")
    if isinstance(fault, BaseException) and not isinstance(fault, OSError):
        threading.excepthook(
            threading.ExceptHookArgs(
                (type(fault), fault, fault.__traceback__, threading.current_thread())
            )
        )


def _run(loop: "AbstractEventLoop") -> None:
    import asyncio  # noqa: PLC0415 (not for the first paint)

    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(asyncio.wait(left, timeout=_PATIENCE_S))
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        asyncio.set_event_loop(None)
        loop.close()

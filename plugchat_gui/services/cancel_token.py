"""How a thread asks work on another one to stop and still hear how it ended."""

import threading
from collections.abc import Callable
from typing import Final


class CancelToken:
    """Asked for by one thread, heeded by another. Never taken back; one a call.

    Cancelling a future says only that nobody waits any more. Work that watches a token answers
    with a value instead, which can say whether the request had already left.
    """

    def __init__(self) -> None:
        """Begin not cancelled."""
        self._guard: Final = threading.Lock()
        self._cancelled = False
        self._wakers: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask to stop. Callable from any thread, any number of times."""
        with self._guard:
            self._cancelled = True
            wakers, self._wakers = self._wakers, []
        for wake in wakers:
            wake()

    def watch(self, wake: Callable[[], None]) -> None:
        """Have `wake` called once on cancelling, in that thread; at once when it is done already.

        `wake` must not raise or wait.
        """
        with self._guard:
            if not self._cancelled:
                self._wakers.append(wake)
                return
        wake()

    def unwatch(self, wake: Callable[[], None]) -> None:
        """Forget `wake`."""
        with self._guard:
            if wake in self._wakers:
                self._wakers.remove(wake)

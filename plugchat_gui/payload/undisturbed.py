"""Reading a lot without freezing the window: the collector rests, threads change more often."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

_SWITCH_SECONDS: Final = 0.001
_FREEZE_FROM: Final = 10_000_000

_lock: Final = Lock()
# The collector and the switch interval belong to the process, so the count of readers does too.
_before: Final[list[tuple[bool, float]]] = []


@contextmanager
def undisturbed(size_bytes: int) -> Iterator[None]:
    """Hold the collector off and let other threads in every millisecond, then restore both.

    Several readers may overlap: the first one in remembers, the last one out restores. After
    much was read its objects are set aside from collection, for the first pass over them would
    stop every thread for longer than a frame; they hold no cycles and die by reference count.
    """
    with _lock:
        state = _before[0] if _before else (gc.isenabled(), sys.getswitchinterval())
        _before.append(state)
        gc.disable()
        sys.setswitchinterval(_SWITCH_SECONDS)
    try:
        yield
    finally:
        with _lock:
            enabled, interval = _before.pop()
            if not _before:
                if size_bytes >= _FREEZE_FROM:
                    gc.freeze()
                sys.setswitchinterval(interval)
                if enabled:
                    gc.enable()

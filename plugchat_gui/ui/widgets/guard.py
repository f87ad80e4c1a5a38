"""Overrides of Qt virtuals that cannot let an exception out."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

_reported: Final[set[tuple[str, type[Exception]]]] = set()


def guarded(default: Callable[[], _R]) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Make an override return `default()` when it fails, after reporting the failure.

    An exception that leaves a Python override of a C++ virtual corrupts memory in Qt for Python
    6.11 and 6.12. It goes to ``sys.excepthook``, the program's last resort, instead; once for
    each override and kind of failure, because a paint event repeats sixty times a second.
    """

    def wrap(override: Callable[_P, _R]) -> Callable[_P, _R]:
        @wraps(override)
        def safe(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            try:
                return override(*args, **kwargs)
            except Exception as failure:  # noqa: BLE001 - handed to the last-resort hook
                _report(override.__qualname__, failure)
                return default()

        return safe

    return wrap


def nothing() -> None:
    """Return None: the default of overrides that answer nothing."""


def _report(name: str, failure: Exception) -> None:
    seen = (name, type(failure))
    if seen not in _reported:
        _reported.add(seen)
        sys.excepthook(type(failure), failure, failure.__traceback__)

"""The formats of captures: one row each, the surest first."""

from collections.abc import Callable

from plugchat_gui.payload.captures.captured import Capture
from plugchat_gui.payload.result import CancelledCall, ProgressCall

Reader = Callable[[bytes, str | None], Capture | None]
"""Returns None when the input is not of its format."""


def read_capture(
    data: bytes,
    name: str | None = None,
    *,
    progress: ProgressCall | None = None,
    cancelled: CancelledCall | None = None,
) -> Capture:
    """Return what a capture holds. Total; a `format` of None says that it is no capture."""
    raise NotImplementedError

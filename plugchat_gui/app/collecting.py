"""Collecting garbage on the window's thread only.

Python collects cycles in whatever thread happens to allocate. What it lets go of may belong to
Qt (layouts, fonts, timers of a view that is gone), and Qt's things may come to their end in their
own thread only.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1_000


class Collecting(QObject):
    """Looks once a second whether a generation is due, as Python itself would at an allocation."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # For good: what is left when the program ends still holds things of Qt.
        gc.disable()
        self._timer: Final = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose threshold is passed; the younger ones go with it."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [
        generation
        for generation, (count, most) in enumerate(zip(counts, thresholds, strict=True))
        if most and count > most
    ]
    if due:
        gc.collect(due[-1])

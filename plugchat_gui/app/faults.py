"""The last resort: a fault of the program itself becomes a report and one sentence."""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from plugchat_gui.services.fault_report import place_of, write_fault_report
from plugchat_gui.version import program_version

_AGAIN_AFTER_S: Final = 60.0


def install_fault_hook(
    folder: Path, tell: Callable[[Path | None], None], parent: QObject | None = None
) -> None:
    """Have every uncaught exception, of any thread, written to `folder` and told by `tell(path)`.

    `tell` is called on this thread and gets None when not even the report could be written. What
    fails at the same place again and again is reported once a minute.
    """
    hook = _Hook(folder, tell, parent)
    sys.excepthook = hook.take
    threading.excepthook = hook.take_from_thread


class _Hook(QObject):
    """Takes faults in any thread, tells them in its own."""

    _reported = Signal(object)

    def __init__(
        self, folder: Path, tell: Callable[[Path | None], None], parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self._folder: Final = folder
        self._guard: Final = threading.Lock()
        self._seen: Final[dict[tuple[str, str, int], float]] = {}
        self._tell: Final = tell
        # At once in this thread, later from another one.
        self._reported.connect(self._say, Qt.ConnectionType.AutoConnection)

    def take(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        fault = fault.with_traceback(trace)
        if not self._is_new(fault):
            return
        report: Path | None
        try:
            report = write_fault_report(self._folder, fault, program_version())
        except OSError:
            report = None
        if isValid(self):
            self._reported.emit(report)

    def take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(object)
    def _say(self, report: Path | None) -> None:
        self._tell(report)

    def _is_new(self, fault: BaseException) -> bool:
        place, now = place_of(fault), time.monotonic()
        with self._guard:
            before = self._seen.get(place)
            if before is not None and now - before < _AGAIN_AFTER_S:
                return False
            self._seen[place] = now
            return True

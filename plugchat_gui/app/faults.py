"""The last resort: a fault of the program itself becomes a report and one sentence."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from plugchat_gui.services.fault_report import write_fault_report
from plugchat_gui.version import program_version


def install_fault_hook(folder: Path, tell: Callable[[Path | None], None]) -> None:
    """Have every uncaught exception written to `folder` and told by `tell(path)`.

    `tell` gets None when not even the report could be written.
    """

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        report: Path | None
        try:
            report = write_fault_report(folder, fault.with_traceback(trace), program_version())
        except OSError:
            report = None
        tell(report)

    sys.excepthook = hook

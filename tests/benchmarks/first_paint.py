"""Run a Qt program, say when its window has been painted, then when it has come to rest.

``first_paint.py bare`` is the floor, a QMainWindow and nothing else; ``first_paint.py program
ARGUMENTS`` is ours. Neither knows that it is watched: the event loop is replaced by one that
looks on. Prints four lines: ``painted``; the names of the modules loaded by then, as JSON;
``idle`` when the event loop turns freely for the first time after it, so that whatever follows
the first paint has been built and painted too; and ``rest`` after a pause. Runs until killed.
"""

import json
import os
import sys
from pathlib import Path
from time import perf_counter

FREE_TURN_S = 0.002
FREE_TURNS = 50
"""So many turns of the event loop in a row, each so short, and nothing is left to do."""
REST_MS = 3000
"""How long after the first paint a program counts as being at rest."""


def _watch() -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtGui import QGuiApplication, QWindow
    from PySide6.QtWidgets import QApplication

    class Watcher(QObject):
        """Delivers by hand what makes a window paint, to know when all of it is painted.

        It looks at the native windows only: to look at every event would cost time of its own.
        """

        def __init__(self, windows: list[QWindow]) -> None:
            super().__init__()
            self._windows = windows
            self._turn = QTimer(interval=0)
            self._last_turn, self._free_turns = perf_counter(), 0
            for window in windows:
                window.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() != QEvent.Type.Expose or not watched.isExposed():
                return False
            for window in self._windows:
                window.removeEventFilter(self)
            watched.event(event)
            print("painted", flush=True)
            print(json.dumps(sorted(sys.modules)), flush=True)
            self._turn.timeout.connect(self._count_free_turns)
            self._turn.start()
            QTimer.singleShot(REST_MS, lambda: print("rest", flush=True))
            return True

        def _count_free_turns(self) -> None:
            now = perf_counter()
            free = now - self._last_turn < FREE_TURN_S
            self._last_turn, self._free_turns = now, self._free_turns + 1 if free else 0
            if self._free_turns == FREE_TURNS:
                print("idle", flush=True)
                self._turn.stop()

    run = QApplication.exec

    def watched_run(*_: object) -> int:
        watcher = Watcher(QGuiApplication.topLevelWindows())
        status = run()
        del watcher
        return status

    QApplication.exec = watched_run


def _bare() -> int:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    return application.exec()


def main() -> int:
    """Run what the first argument names."""
    what, *arguments = sys.argv[1:]
    _watch()
    if what == "bare":
        return _bare()
    sys.argv = ["plugchat-gui", *arguments]
    from plugchat_gui.__main__ import main as program

    return program()


if __name__ == "__main__":
    # As `python -m` finds it, not by the folder of this file.
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    status = main()
    sys.stdout.flush()
    os._exit(status)

"""Starting: the Qt application, the one running copy, and the window."""

import os
import signal
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from plugchat_gui.app.first_window import FirstWindow
from plugchat_gui.app.standard_error import complain
from plugchat_gui.app.start_options import StartOptions
from plugchat_gui.identity import APPLICATION_ID, DISPLAY_NAME, DISTRIBUTION
from plugchat_gui.services.paths import AppPaths
from plugchat_gui.services.single_instance import SingleInstance
from plugchat_gui.wording.words import Language, Words, system_language

if TYPE_CHECKING:
    from plugchat_gui.app.running_copy import RunningCopy
    from plugchat_gui.ui.main_window import MainWindow

_SIGNALS_EVERY_MS: Final = 250
_OWN_DISPLAY: Final = {"win32", "darwin"}
"""Systems whose windows need no server to be named."""
_DISPLAYS: Final = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET")


def window(options: StartOptions) -> int:
    """Show the window until it is closed; hand over to a copy that is already running.

    The first paint needs the window and its rail alone. Everything else is imported after it.
    """
    if not _has_display():
        tr = Words(system_language())
        complain(tr("There is no screen to show the window on."))
        return 1
    application = make_application()
    paths = AppPaths.from_environment()
    paths.create()
    lock = SingleInstance(paths.data)
    if not lock.try_acquire():
        from plugchat_gui.app.running_copy import Handed, hand_over  # noqa: PLC0415 (seldom)

        handed = hand_over(paths.data, options.file, lock.try_acquire)
        if handed is Handed.HEARD:
            return 0
        if handed is Handed.UNHEARD:
            from plugchat_gui.app.unheard import tell_unheard  # noqa: PLC0415 (seldom)

            tell_unheard(application)
            return 1
    first = FirstWindow(application, paths)

    def go_on() -> None:
        _go_on(application, paths, options, first)

    first.window.first_painted.connect(lambda: QTimer.singleShot(0, first.window, go_on))
    first.show(demo=options.demo)
    try:
        return application.exec()
    finally:
        lock.release()


def _go_on(
    application: QApplication, paths: AppPaths, options: StartOptions, first: FirstWindow
) -> None:
    from plugchat_gui.app.faults import install_fault_hook  # noqa: PLC0415 (after the first paint)
    from plugchat_gui.app.program import Program  # noqa: PLC0415 (the same)
    from plugchat_gui.app.running_copy import RunningCopy  # noqa: PLC0415 (the same)

    program = Program(application, paths, options, first)
    install_fault_hook(paths.logs, program.tell_fault, program)
    speak_qt(application, program.language)
    program.language_changed.connect(lambda language: speak_qt(application, language))
    application.commitDataRequest.connect(program.window.expect_end)
    _close_on_signals(application, program.window)
    program.start()
    copy = RunningCopy(paths.data, program)
    copy.asked.connect(program.show_again)
    QTimer.singleShot(0, copy, lambda: _listen(copy, program.language))


def _listen(copy: "RunningCopy", language: Language) -> None:
    if not copy.listen():
        tr = Words(language)
        complain(tr("Opening the program again will not bring this window to the front."))


def _has_display() -> bool:
    """Return whether Qt will find where to show a window; without, it would abort."""
    if sys.platform in _OWN_DISPLAY:
        return True
    return any(os.environ.get(name) for name in _DISPLAYS)


def make_application() -> QApplication:
    """Make the Qt application under the program's names."""
    application = QApplication([DISTRIBUTION])
    application.setApplicationName(DISTRIBUTION)
    application.setApplicationDisplayName(DISPLAY_NAME)
    application.setDesktopFileName(APPLICATION_ID)
    return application


def speak_qt(application: QApplication, language: Language) -> None:
    """Have Qt's own dialogs and buttons speak `language`."""
    before = application.findChild(QTranslator)
    if before is not None:
        application.removeTranslator(before)
        before.deleteLater()
    QLocale.setDefault(QLocale(language))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)


def _close_on_signals(application: QApplication, window: "MainWindow") -> None:
    # Qt does not return to Python between events: a timer lets signals be heard.
    def close(*_: object) -> None:
        # Python may be anywhere when the signal comes, in the middle of painting too.
        QTimer.singleShot(0, window, window.close_unasked)

    signal.signal(signal.SIGTERM, close)
    signal.signal(signal.SIGINT, close)
    if os.name == "posix":
        timer = QTimer(application)
        timer.timeout.connect(_let_signals_in)
        timer.start(_SIGNALS_EVERY_MS)


def _let_signals_in() -> None:
    """Run a line of Python."""

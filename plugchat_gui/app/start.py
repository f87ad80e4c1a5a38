"""Starting: the Qt application, the one running copy, and the window."""

import os
import signal
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from plugchat_gui.app.first_window import FirstWindow
from plugchat_gui.app.start_options import StartOptions
from plugchat_gui.identity import APPLICATION_ID, DISPLAY_NAME, DISTRIBUTION
from plugchat_gui.services.paths import AppPaths
from plugchat_gui.services.single_instance import SingleInstance
from plugchat_gui.wording.words import Language

_SIGNALS_EVERY_MS: Final = 250


def window(options: StartOptions) -> int:
    """Show the window until it is closed; hand over to a copy that is already running.

    The first paint needs the window and its rail alone. Everything else is imported after it.
    """
    application = make_application()
    paths = AppPaths.from_environment()
    paths.create()
    lock = SingleInstance(paths.data)
    if not lock.try_acquire():
        from plugchat_gui.app.running_copy import hand_over  # noqa: PLC0415 (a second start only)

        return hand_over(paths.data, options.file)
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
    _close_on_signals(application, program.window)
    program.start()
    copy = RunningCopy(paths.data, program)
    copy.asked.connect(program.show_again)
    QTimer.singleShot(0, copy, copy.listen)


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


def _close_on_signals(application: QApplication, window: QWidget) -> None:
    # Qt does not return to Python between events: a timer lets signals be heard.
    def close(*_: object) -> None:
        # Python may be anywhere when the signal comes, in the middle of painting too.
        QTimer.singleShot(0, window, window.close)

    signal.signal(signal.SIGTERM, close)
    signal.signal(signal.SIGINT, close)
    if os.name == "posix":
        timer = QTimer(application)
        timer.timeout.connect(_let_signals_in)
        timer.start(_SIGNALS_EVERY_MS)


def _let_signals_in() -> None:
    """Run a line of Python."""

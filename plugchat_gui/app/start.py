"""Starting: the Qt application, the one running copy, and the window."""

import os
import signal
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from plugchat_gui.app.faults import install_fault_hook
from plugchat_gui.app.program import Program, StartOptions
from plugchat_gui.app.running_copy import RunningCopy
from plugchat_gui.identity import APPLICATION_ID, DISPLAY_NAME, DISTRIBUTION
from plugchat_gui.services.paths import AppPaths
from plugchat_gui.wording.words import Language, Words, system_language

_SIGNALS_EVERY_MS: Final = 250


def window(options: StartOptions) -> int:
    """Show the window until it is closed; hand over to a copy that is already running."""
    application = make_application()
    paths = AppPaths.from_environment()
    paths.create()
    copy = RunningCopy(paths)
    if not copy.is_first:
        return _hand_over(copy, options.file)
    program = Program(application, paths, options)
    install_fault_hook(paths.logs, program.tell_fault)
    speak_qt(application, program.language)
    program.language_changed.connect(lambda language: speak_qt(application, language))
    program.window.first_painted.connect(lambda: QTimer.singleShot(0, copy.listen))
    copy.asked.connect(program.show_again)
    _close_on_signals(application, program)
    program.start()
    try:
        return application.exec()
    finally:
        copy.close()


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


def _hand_over(copy: RunningCopy, file: Path | None) -> int:
    if copy.hand_over(file):
        return 0
    if sys.stderr is not None:
        tr = Words(system_language())
        sys.stderr.write(tr("The program is already running but does not answer.") + "\n")
    return 1


def _close_on_signals(application: QApplication, program: Program) -> None:
    # Qt does not return to Python between events: a timer lets signals be heard.
    def close(*_: object) -> None:
        program.window.close()

    signal.signal(signal.SIGTERM, close)
    signal.signal(signal.SIGINT, close)
    if os.name == "posix":
        timer = QTimer(application)
        timer.timeout.connect(_let_signals_in)
        timer.start(_SIGNALS_EVERY_MS)


def _let_signals_in() -> None:
    """Run a line of Python."""

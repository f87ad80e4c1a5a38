"""A picture of the demo without a screen: for the README, the help, and whoever reviews a page."""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plugchat_gui.wording.words import Language, Words

_STILL_FOR_MS: Final = 300
_GIVE_UP_MS: Final = 30_000

ATTENDANCES: Final = "attendances"


@dataclass(frozen=True, slots=True)
class Screenshot:
    """Where to, which page, how large (logical pixels), and in which looks."""

    out: Path
    page: str
    size: tuple[int, int]
    theme: str
    language: Language
    file: Path | None = None


def screenshot(asked: Screenshot) -> int:
    """Render the page off screen into a PNG; return 0, or 1 when it could not be written."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="plugchat-picture-") as home:
        os.environ["PLUGCHAT_HOME"] = home
        saved = _rendered(asked)
    if not saved:
        tr = Words(asked.language)
        sys.stderr.write(tr("The picture could not be written: {path}", path=asked.out) + "\n")
    return 0 if saved else 1


def _rendered(asked: Screenshot) -> bool:
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 (after the platform is chosen)

    from plugchat_gui.app.picture_state import furnish  # noqa: PLC0415 (the same)
    from plugchat_gui.app.program import Program  # noqa: PLC0415 (the same)
    from plugchat_gui.app.start import make_application, speak_qt  # noqa: PLC0415 (the same)
    from plugchat_gui.app.start_options import StartOptions  # noqa: PLC0415 (the same)
    from plugchat_gui.services.paths import AppPaths  # noqa: PLC0415 (the same)

    application = make_application()
    speak_qt(application, asked.language)
    paths = AppPaths.from_environment()
    paths.create()
    furnish(paths, asked.language, asked.theme)
    program = Program(application, paths, StartOptions(demo=True))
    program.start()
    program.window.resize(*asked.size)
    if program.content is not None:
        program.content.show_page(asked.page)
        if asked.file is not None:
            program.open_file(asked.file)
        elif asked.page == ATTENDANCES:
            program.content.deliver_sample()
    waiting, still = QEventLoop(), QTimer()
    still.setInterval(_STILL_FOR_MS)
    # Whatever is still under way when the timer strikes gets another round.
    still.timeout.connect(lambda: None if program.session.busy else waiting.quit())
    still.start()
    QTimer.singleShot(_GIVE_UP_MS, waiting.quit)
    waiting.exec()
    saved = program.window.grab().save(str(asked.out), "PNG")
    program.window.close()
    return saved

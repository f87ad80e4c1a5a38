"""A picture of the demo without a screen: for the README, the help, and whoever reviews a page."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugchat_gui.app.standard_error import complain
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Language, Words

if TYPE_CHECKING:
    from plugchat_gui.app.program import Program
    from plugchat_gui.payload.result import ReadResult
    from plugchat_gui.ui.content import Content

_STILL_FOR_MS: Final = 200
_STRIKES: Final = 2
_GIVE_UP_MS: Final = 30_000

ATTENDANCES: Final = "attendances"
CAPTURE: Final = "capture"
HISTORY: Final = "history"
_SAMPLES: Final = 3


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
    """Render the page off screen into a PNG.

    Return 0, or 1 when the file to show could not be read or the picture not be written.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="plugchat-picture-") as home:
        os.environ["PLUGCHAT_HOME"] = home
        trouble = _rendered(asked, Words(asked.language))
    if trouble:
        complain(trouble)
    return 1 if trouble else 0


def _rendered(asked: Screenshot, tr: Words) -> str:
    """Render; return "" or what went wrong."""
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
    read: list[ReadResult] = []
    program.session.reading.ended.connect(lambda _name, result: read.append(result))
    if program.content is not None:
        program.content.show_page(asked.page)
        _fill(asked, program, program.content)
    waiting, still = QEventLoop(), QTimer()
    still.setInterval(_STILL_FOR_MS)
    calm = [0]

    def strike() -> None:
        # Whatever is still under way when the timer strikes gets another round, and what has
        # just ended one more: its widgets find their places only after it.
        calm[0] = 0 if program.session.busy else calm[0] + 1
        if calm[0] == _STRIKES:
            waiting.quit()

    still.timeout.connect(strike)
    still.start()
    QTimer.singleShot(_GIVE_UP_MS, waiting.quit)
    waiting.exec()
    unread = "" if asked.file is None else _why_unread(asked.file, read, tr)
    saved = not unread and program.window.grab().save(str(asked.out), "PNG")
    program.window.close_unasked()
    if unread or saved:
        return unread
    return tr("The picture could not be written: {path}", path=visible(str(asked.out)))


def _fill(asked: Screenshot, program: "Program", content: "Content") -> None:
    """Have something to see on the page that is asked for."""
    session = program.session
    if asked.file is not None:
        program.open_file(asked.file)
    elif asked.page == ATTENDANCES:
        content.deliver_sample()
    elif asked.page == CAPTURE:
        session.capture.start()
        for _ in range(_SAMPLES):
            content.deliver_sample()
    elif asked.page == HISTORY:
        from plugchat_gui.app.picture_history import picture_history  # noqa: PLC0415 (on demand)
        from plugchat_gui.ui.webhook.token_flow import now_ms  # noqa: PLC0415 (the same)

        for entry in picture_history(session.workspace.settings.companies[0], now_ms()):
            session.recording.record(entry)


def _why_unread(file: Path, read: "list[ReadResult]", tr: Words) -> str:
    """Return why there is nothing of `file` to be seen, "" when there is."""
    if not read:
        return tr("{name} could not be read.", name=visible(str(file)))
    problem = read[-1].problem
    if problem is None:
        return ""
    from plugchat_gui.wording.problems import problem_saying  # noqa: PLC0415 (seldom)

    saying = problem_saying(problem, str(file), tr)
    return f"{saying.title} {saying.next_step}"

"""Every way in which an attendance reaches the page: chosen, pasted, dropped."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from plugchat_gui.ui.attendances.problem_area import ProblemArea
from plugchat_gui.ui.attendances.reading import Reading
from plugchat_gui.ui.capture.import_ways import local_files
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.file_dialog import file_dialog


class WaysIn(QObject):
    """Reads what the operator brings; its shortcuts hold wherever the keyboard is on the page."""

    def __init__(self, look: Look, reading: Reading, problems: ProblemArea, page: QWidget) -> None:
        super().__init__(page)
        self._look: Final = look
        self._reading: Final = reading
        self._problems: Final = problems
        self._page: Final = page
        # Of the window: they hold wherever the keyboard is, as long as the page is shown.
        for keys, deed in (
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence.StandardKey.Open, self.open_file),
        ):
            QShortcut(QKeySequence(keys), page).activated.connect(deed)

    def open_file(self) -> None:
        """Let the operator choose a file."""
        tr = self._look.tr
        dialog = file_dialog(tr, tr("Open an attendance"), self._page)
        dialog.setNameFilters([tr("Attendances (*.json *.txt)"), tr("All files (*)")])
        dialog.fileSelected.connect(lambda path: self._reading.read_file(Path(path)))
        dialog.open()

    def paste(self) -> None:
        """Read the attendance, or the files, on the clipboard."""
        tr = self._look.tr
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if mime is None or not self.take(mime):
            self._problems.say(
                tr("There is no text on the clipboard."),
                tr("Copy the attendance first, then paste it here."),
            )

    def take(self, mime: QMimeData) -> bool:
        """Read what was dropped or pasted; tell whether there was anything to read."""
        files = local_files(mime)
        if len(files) > 1 or (files and files[0].is_dir()):
            self._reading.captured.emit(files)
            return True
        if files:
            self._reading.read_file(files[0])
            return True
        text = mime.text() if mime.hasText() else ""
        if text.strip():
            self._reading.read_bytes(text.encode("utf-8", "replace"), None)
        return bool(text.strip())

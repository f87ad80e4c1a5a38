"""Saving the attendance that is shown as a text file."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.tasks import Tasks

if TYPE_CHECKING:
    from plugchat_gui.services.files import FileFault

_UNSAFE: Final = re.compile(r"[^\w-]+")


class TextExport(QObject):
    """Asks where to, writes in a thread, says what came of it."""

    saved = Signal(str)
    refused = Signal(str, str)

    def __init__(self, look: Look, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Final = look
        self._tasks: Final = tasks
        self._window: Final = parent

    def ask(self, transcript: Transcript) -> None:
        """Ask for a file name and write `transcript` there."""
        tr = self._look.tr
        dialog = QFileDialog(self._window, tr("Save the attendance as text"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setNameFilters([tr("Text (*.txt)")])
        number = _UNSAFE.sub("-", transcript.attendance.number or "")[:40]
        dialog.selectFile(
            f"{tr('attendance')}-{number}.txt" if number else f"{tr('attendance')}.txt"
        )
        dialog.fileSelected.connect(lambda path: self._write(transcript, Path(path)))
        dialog.open()

    def _write(self, transcript: Transcript, path: Path) -> None:
        from plugchat_gui.export.text import export_text, text_bytes  # noqa: PLC0415 (on demand)
        from plugchat_gui.services.files import write_output  # noqa: PLC0415 (on demand)

        tr, now = self._look.tr, datetime.now().astimezone()

        def work() -> "FileFault | None":
            pieces = export_text(transcript, tr, None, generated_at=now)
            return write_output(path, b"".join(text_bytes(pieces)))

        self._tasks.run(work, self, lambda fault: self._end(path, fault))

    def _end(self, path: Path, fault: "FileFault | None") -> None:
        tr = self._look.tr
        if fault is None:
            self.saved.emit(tr("Saved as {name}.", name=path.name))
            return
        self.refused.emit(
            tr("{name} could not be written.", name=path.name),
            tr("Choose another folder and save it again."),
        )

"""Writing the attendance that is shown to a file, in the format the operator chose."""

import re
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.wording.words import mark

if TYPE_CHECKING:
    from plugchat_gui.services.files import FileFault

_UNSAFE: Final = re.compile(r"[^\w-]+")

# The ending names the format, too; the word stands in the list of kinds of files.
_KINDS: Final = MappingProxyType(
    {
        "html": mark("Web page (*.html)"),
        "txt": mark("Text (*.txt)"),
        "csv": mark("Spreadsheet (*.csv)"),
        "json": mark("Data (*.json)"),
    }
)


class ExportFlow(QObject):
    """Asks where to, writes in a thread, says what came of it."""

    saved = Signal(str)
    refused = Signal(str, str)

    def __init__(self, look: Look, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Final = look
        self._tasks: Final = tasks
        self._window: Final = parent

    def ask(self, transcript: Transcript, ending: str) -> None:
        """Ask for a file name and write `transcript` there in the format of `ending`."""
        tr = self._look.tr
        dialog = QFileDialog(self._window, tr("Export the attendance"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.setNameFilters([tr(_KINDS[ending])])
        number = _UNSAFE.sub("-", transcript.attendance.number or "")[:40]
        name = tr("attendance")
        stem = f"{name}-{number}" if number else name
        dialog.selectFile(f"{stem}.{ending}")
        dialog.fileSelected.connect(lambda path: self._write(transcript, ending, Path(path)))
        dialog.open()

    def _write(self, transcript: Transcript, ending: str, path: Path) -> None:
        from plugchat_gui.export.edition import Edition  # noqa: PLC0415 (on demand)
        from plugchat_gui.export.formats import FORMATS, as_bytes  # noqa: PLC0415 (on demand)
        from plugchat_gui.services.files import write_output  # noqa: PLC0415 (on demand)

        tr, edition = self._look.tr, Edition(datetime.now().astimezone())

        def work() -> "FileFault | None":
            return write_output(path, as_bytes(FORMATS[ending]([transcript], tr, edition)))

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

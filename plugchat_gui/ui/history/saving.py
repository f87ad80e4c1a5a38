"""Writing what the history shows as a table for spreadsheets."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from plugchat_gui.domain.history import HistoryEntry
from plugchat_gui.ui.file_writing.flow import FileWriting
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.widgets.file_dialog import file_dialog
from plugchat_gui.wording.words import Words

_ENDING: Final = "csv"


class HistorySaving(QObject):
    """Asks where to, writes in a thread, says the end."""

    saved = Signal(str)
    refused = Signal(str, str)

    def __init__(self, look: Look, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._look: Final = look
        self._window: Final = window
        self._files: Final = FileWriting(look, tasks, self)
        self.progress: Final = self._files.progress
        """To be placed by the page."""
        self._files.saved.connect(self.saved)
        self._files.refused.connect(self.refused)

    def ask(self, entries: Sequence[HistoryEntry]) -> None:
        """Ask for a file and write `entries`, as they are now, to it."""
        if self._files.busy:
            self.progress.show()
            return
        tr = self._look.tr
        dialog = file_dialog(tr, tr("Export the history"), self._window, saves=True)
        dialog.setDefaultSuffix(_ENDING)
        dialog.setNameFilters([tr("Spreadsheet (*.csv)")])
        name = tr("history")
        dialog.selectFile(f"{name}.{_ENDING}")
        dialog.fileSelected.connect(lambda path: self._write(entries, Path(path)))
        dialog.open()

    def _write(self, entries: Sequence[HistoryEntry], path: Path) -> None:
        tr = self._look.tr
        self._files.begin(path, lambda _progressed: _pieces(entries, tr))


def _pieces(entries: Sequence[HistoryEntry], tr: Words) -> Iterable[bytes]:
    from plugchat_gui.export.csv import usual_form  # noqa: PLC0415 (on demand)
    from plugchat_gui.export.history_csv import export_history_csv  # noqa: PLC0415 (on demand)

    for piece in export_history_csv(entries, tr, None, usual_form(tr)):
        yield piece.encode()

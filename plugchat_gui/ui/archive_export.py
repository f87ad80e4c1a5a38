"""Exporting all that is archived: one file at a time, which no change of language ends."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.services.archive.archive import Archive
from plugchat_gui.ui.tasks import Tasks

if TYPE_CHECKING:
    from plugchat_gui.services.archive.export_file import ExportFile

_LOOK_EVERY_MS: Final = 200


class ArchiveExport(QObject):
    """Writes in a thread and tells how far it is."""

    progressed = Signal(int)
    """Carries how many lines are written."""
    ended = Signal(object)
    """Carries how many lines the file has, an `ArchiveTrouble`, or None when it was stopped."""

    def __init__(self, archive: Archive, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._archive: Final = archive
        self._tasks: Final = tasks
        self._file: ExportFile | None = None
        self._looking: Final = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._file is not None

    def begin(self, path: Path) -> None:
        """Write everything to `path`."""
        if self._file is not None:
            return
        from plugchat_gui.services.archive.export_file import ExportFile  # noqa: PLC0415 (on demand)

        file = self._file = ExportFile(self._archive)
        self._looking.start()
        self._tasks.run(
            lambda: file.write(path), self, self._end, lambda: self._end(ArchiveTrouble.FAILED)
        )

    def stop(self) -> None:
        """Write no more."""
        if self._file is not None:
            self._file.stop()

    def _look(self) -> None:
        if self._file is not None:
            self.progressed.emit(self._file.lines)

    def _end(self, outcome: int | ArchiveTrouble | None) -> None:
        self._looking.stop()
        self._file = None
        self.ended.emit(outcome)

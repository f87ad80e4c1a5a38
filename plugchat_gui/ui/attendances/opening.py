"""Opening a delivery of the archive: its body is fetched and read like any input."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from plugchat_gui.domain.delivery import ArchivedBody
from plugchat_gui.services.archive.archive import Archive
from plugchat_gui.ui.attendances.reading import Reading
from plugchat_gui.ui.tasks import Task, Tasks
from plugchat_gui.wording.words import Words


class Opening(QObject):
    """One delivery at a time; a newer wish, or another input, supersedes it."""

    gone = Signal()
    """The delivery that was asked for is not in the archive any more."""

    def __init__(self, archive: Archive, reading: Reading, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._archive: Final = archive
        self._reading: Final = reading
        self._tasks: Final = tasks
        self._task: Task[ArchivedBody | None] | None = None
        self._words: Words | None = None
        reading.began.connect(self.forget)

    @property
    def busy(self) -> bool:
        """Whether a body is on its way."""
        return self._task is not None

    def open(self, delivery_id: int, tr: Words) -> None:
        """Fetch and read a delivery; what it has no name for is named in the language of `tr`."""
        self.stop()
        self._words = tr
        future = self._archive.body(delivery_id)
        self._task = self._tasks.watch(future, self, self._read, self._lose)

    def stop(self) -> None:
        """Open nothing any more, also what is being read already."""
        self.forget()
        if self._reading.busy and self._reading.delivery_id is not None:
            self._reading.cancel()

    def forget(self) -> None:
        """Wait for no body any more."""
        if self._task is not None:
            self._task.forget()
            self._task = None

    def _read(self, found: ArchivedBody | None) -> None:
        words, self._task = self._words, None
        if found is None or words is None:
            self.gone.emit()
            return
        from plugchat_gui.wording.attendance_rows import delivery_name  # noqa: PLC0415 (late)

        row = found.row
        self._reading.read_bytes(found.body, delivery_name(row, words), delivery_id=row.id)

    def _lose(self) -> None:
        self._task = None
        self.gone.emit()

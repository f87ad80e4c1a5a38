"""Importing captures of other tools into the archive, without holding up the window."""

import threading
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.ui.tasks import Task, Tasks
from plugchat_gui.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugchat_gui.domain.delivery import ArchivedDelivery
    from plugchat_gui.services.archive.archive import Archive
    from plugchat_gui.services.capture_import import ImportInput, ImportProgress, ImportResult

_TOLD_EVERY_S: Final = 0.05
_MOST_COMPARED: Final = 500
"""Imported deliveries among which the newest is looked for."""


class ImportFlow(QObject):
    """One import at a time; what is asked for meanwhile comes after it."""

    began = Signal()
    progressed = Signal(object)
    """Carries an `ImportProgress`; emitted by the importing thread."""
    ended = Signal(object)
    """Carries the `ImportResult`; nothing is under way any more."""
    lost = Signal()
    """Nothing is under way any more, and nothing is known of how it ended."""
    newest = Signal(object)
    """Carries the id of the newest delivery that was imported."""

    def __init__(
        self, archive: "Archive", workspace: Workspace, tasks: Tasks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._archive: Final = archive
        self._workspace: Final = workspace
        self._tasks: Final = tasks
        self._cancel = CancelToken()
        self._guard: Final = threading.Lock()
        self._closed = False
        self._task: Task[ImportResult] | None = None
        self._waiting: Final[list[Sequence[ImportInput]]] = []

    @property
    def busy(self) -> bool:
        """Whether something is being imported."""
        return self._task is not None

    def start(self, inputs: "Sequence[ImportInput]") -> None:
        """Import files, folders or bytes."""
        if self._task is not None:
            self._waiting.append(inputs)
            return
        company, archive = self._workspace.company, self._archive
        company_id = company.id if company else None
        cancel = self._cancel = CancelToken()
        told = [0.0]

        def progress(so_far: "ImportProgress") -> None:
            now = time.monotonic()
            if now - told[0] >= _TOLD_EVERY_S:
                told[0] = now
                with self._guard:
                    if not self._closed:
                        self.progressed.emit(so_far)

        def work() -> "ImportResult":
            from plugchat_gui.services.capture_import import (  # noqa: PLC0415 (in its thread)
                import_captures,
            )

            return import_captures(inputs, archive, progress, cancel, company_id=company_id)

        self._task = self._tasks.run(work, self, self._end, self._lose)
        self.began.emit()

    def cancel(self) -> None:
        """Read and store nothing more; what was stored stays."""
        self._waiting.clear()
        self._cancel.cancel()

    def close(self) -> None:
        """Stop for good: once this is left the importing thread emits nothing more."""
        self.cancel()
        with self._guard:
            self._closed = True
        if self._task is not None:
            self._task.forget()
            self._task = None

    def _end(self, result: "ImportResult") -> None:
        self._task = None
        self.ended.emit(result)
        if result.ids and not result.cancelled:
            future = self._archive.rows(result.ids[-_MOST_COMPARED:])
            self._tasks.watch(future, self, self._tell_newest)
        self._go_on()

    def _lose(self) -> None:
        self._task = None
        self.lost.emit()
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting:
            self.start(self._waiting.pop(0))

    def _tell_newest(self, rows: "tuple[ArchivedDelivery, ...]") -> None:
        if rows:
            self.newest.emit(max(rows, key=lambda row: (row.at_ms, row.id)).id)

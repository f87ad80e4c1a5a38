"""How long attendances stay: told to the archive when it opens, once a day, and when chosen."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from plugchat_gui.domain.archive_state import ArchiveState
from plugchat_gui.services.archive.archive import Archive, ArchiveChange, ChangeKind
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.workspace import Workspace

_A_DAY_MS: Final = 24 * 60 * 60 * 1000


class Retention(QObject):
    """Lets go of what is older than the operator wants; stars stay."""

    let_go = Signal(int)
    """Carries how many deliveries went."""

    def __init__(
        self, archive: Archive, workspace: Workspace, tasks: Tasks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._archive: Final = archive
        self._workspace: Final = workspace
        self._tasks: Final = tasks
        self._timer: Final = QTimer(self)
        self._timer.setInterval(_A_DAY_MS)
        self._timer.timeout.connect(self.apply)
        tasks.hear(archive.listen, self, self._hear)

    @property
    def days(self) -> int | None:
        """How long they stay, see `Settings.keep_days`."""
        return self._workspace.settings.keep_days

    def choose(self, days: int | None) -> None:
        """Keep them so long from now on."""
        self._workspace.change(lambda settings: replace(settings, keep_days=days))
        self.apply()

    def apply(self) -> None:
        """Tell the archive, which removes what is older."""
        self._timer.start()
        self._tasks.watch(self._archive.keep_days(self.days), self, self.let_go.emit)

    def _hear(self, change: ArchiveChange) -> None:
        usable = {ArchiveState.OPEN, ArchiveState.SESSION_ONLY}
        if change.kind is ChangeKind.STATE and self._archive.opening.state in usable:
            self.apply()

"""How the window hears where the archive stands, at the start and whenever that changes."""

from concurrent.futures import Future
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState
from plugchat_gui.services.archive.archive import ArchiveChange, ChangeKind
from plugchat_gui.ui.tasks import Tasks

if TYPE_CHECKING:
    from plugchat_gui.services.archive.archive import Archive


class ArchiveNews(QObject):
    """Opens an archive and tells every opening once, on the window's thread."""

    opened = Signal(object)
    """Carries an `ArchiveOpening`."""

    def __init__(self, archive: "Archive", tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.archive: Final = archive
        self._tasks: Final = tasks
        self._told: ArchiveOpening | None = None

    def open(self) -> None:
        """Open the archive, and listen from then on."""
        self._listen()
        self._tasks.watch(self.archive.open(), self, self._tell)

    def _listen(self) -> None:
        # A future is the only thing of ours that the archive's threads hold.
        changed: Future[None] = Future()

        def heard(change: ArchiveChange) -> None:
            if change.kind is ChangeKind.STATE and not changed.done():
                stop()
                changed.set_result(None)

        stop = self.archive.listen(heard)
        self._tasks.watch(changed, self, self._heard)

    def _heard(self, _done: None) -> None:
        self._listen()
        self._tell(self.archive.opening)

    def _tell(self, opening: ArchiveOpening) -> None:
        untold = opening != self._told and opening.state is not ArchiveState.OPENING
        if untold:
            self._told = opening
            self.opened.emit(opening)

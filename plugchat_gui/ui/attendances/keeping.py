"""Which open attendances the archive holds, and putting there what it does not hold yet."""

import time
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from plugchat_gui.domain.archive_state import Stored
from plugchat_gui.domain.attendance import Source
from plugchat_gui.domain.delivery import Delivery, Origin
from plugchat_gui.services.archive.archive import Archive, ArchiveChange, ChangeKind
from plugchat_gui.ui.tasks import Tasks

if TYPE_CHECKING:
    from plugchat_gui.ui.attendances.library import Library
    from plugchat_gui.ui.workspace import Workspace


class Keeping(QObject):
    """Recognises by its hash what is open and archived; nothing is stored twice."""

    known = Signal()
    """`Library.archived` says something else."""
    kept = Signal()
    """Something the operator asked to keep is on the disk."""
    refused = Signal(object)
    """Carries the `ArchiveTrouble` that prevented it, or None."""

    def __init__(
        self,
        archive: Archive,
        library: "Library",
        workspace: "Workspace",
        tasks: Tasks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._archive: Final = archive
        self._library: Final = library
        self._workspace: Final = workspace
        self._tasks: Final = tasks
        self._storing: Final[set[str]] = set()

    @property
    def busy(self) -> bool:
        """Whether something is on its way to the disk."""
        return bool(self._storing)

    def recognise(self, source: Source) -> None:
        """Find out whether what was read is archived; keep it where the operator wants all kept."""
        wanted = self._workspace.settings.keep_opened
        self._look(source, keep=wanted, asked=False)

    def keep(self, source: Source) -> None:
        """Put what is open into the archive, because the operator says so."""
        self._look(source, keep=True, asked=True)

    def hear(self, change: ArchiveChange) -> None:
        """Forget what is not in the archive any more."""
        archived = self._library.archived
        if change.kind is ChangeKind.STATE or (
            change.kind is ChangeKind.REMOVED and not change.ids
        ):
            gone = list(archived)
        elif change.kind is ChangeKind.REMOVED:
            removed = set(change.ids)
            gone = [key for key, delivery in archived.items() if delivery in removed]
        else:
            return
        for key in gone:
            del archived[key]
        if gone:
            self.known.emit()

    def _look(self, source: Source, *, keep: bool, asked: bool) -> None:
        key = source.sha256
        if key in self._storing:
            return
        self._storing.add(key)

        def found(delivery_id: int | None) -> None:
            if delivery_id is not None:
                self._take(key, delivery_id, asked=asked)
            elif keep:
                self._digest(source, asked=asked)
            else:
                self._storing.discard(key)

        future = self._archive.find_same(bytes.fromhex(key))
        self._tasks.watch(future, self, found, lambda: self._lose(key, asked=asked))

    def _digest(self, source: Source, *, asked: bool) -> None:
        """Look once more, for the text as it will be kept; that may differ from what came."""
        key, data = source.sha256, source.data

        def found(delivery_id: int | None) -> None:
            if delivery_id is None:
                self._store(source, asked=asked)
            else:
                self._take(key, delivery_id, asked=asked)

        def digested(digest: bytes) -> None:
            future = self._archive.find_same(digest)
            self._tasks.watch(future, self, found, lambda: self._lose(key, asked=asked))

        self._tasks.run(
            lambda: sha256(data).digest(), self, digested, lambda: self._lose(key, asked=asked)
        )

    def _store(self, source: Source, *, asked: bool) -> None:
        key, company = source.sha256, self._workspace.company
        delivery = Delivery(
            body=source.data,
            at_ms=time.time_ns() // 1_000_000,
            origin=Origin.OPENED,
            source=source.name or "",
            company_id=company.id if company else None,
        )

        def stored(outcome: Stored) -> None:
            if outcome.id:
                self._take(key, outcome.id, asked=asked)
                return
            self._storing.discard(key)
            self.refused.emit(outcome.trouble)

        self._tasks.watch(
            self._archive.store(delivery), self, stored, lambda: self._lose(key, asked=asked)
        )

    def _take(self, key: str, delivery_id: int, *, asked: bool) -> None:
        self._storing.discard(key)
        self._library.is_archived_as(key, delivery_id)
        self.known.emit()
        if asked:
            self.kept.emit()

    def _lose(self, key: str, *, asked: bool) -> None:
        self._storing.discard(key)
        if asked:
            self.refused.emit(None)

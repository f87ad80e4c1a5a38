"""Keeping what is sent in the history, and reading the history for whoever shows it. No widgets."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from plugchat_gui.domain.archive_state import ArchiveState
from plugchat_gui.domain.history import HistoryEntry, HistoryFilter
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.domain.send_history import entry_of_send, unrecorded_sends
from plugchat_gui.ui.tasks import Task, Tasks
from plugchat_gui.ui.webhook.send_flow import SendFlow, Sending, Sent
from plugchat_gui.ui.webhook.token_flow import now_ms
from plugchat_gui.ui.workspace import Workspace

if TYPE_CHECKING:
    from plugchat_gui.domain.archive_state import ArchiveOpening
    from plugchat_gui.domain.history import HistoryKind
    from plugchat_gui.services.archive.archive import Archive, ArchiveChange

_KEPT: Final = frozenset({ArchiveState.OPEN, ArchiveState.SESSION_ONLY})


class Recording(QObject):
    """Records every send when it begins and again, in the same place, when it ends.

    Nobody waits for it. What the archive did not take stands in the settings too, among the last
    sends of its company, and is recorded when the archive is opened the next time.

    `entries` are all that is recorded, newest first; they are read once somebody calls `read`
    and kept up to date from then on. `loaded` tells whether they were read.
    """

    changed = Signal()
    """`entries` or `opening` are others."""

    def __init__(
        self,
        archive: "Archive",
        workspace: Workspace,
        sends: SendFlow,
        tasks: Tasks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.entries: tuple[HistoryEntry, ...] = ()
        self.loaded = False
        self._archive: Final = archive
        self._workspace: Final = workspace
        self._tasks: Final = tasks
        self._wanted = self._outdated = False
        self._reading: Task[tuple[HistoryEntry, ...]] | None = None
        self._catching_up: Task[tuple[HistoryEntry, ...]] | None = None
        self._recording = 0
        self._of_this_run: Final[set[tuple[str, HistoryKind, int]]] = set()
        self._unkept: Final[dict[tuple[str, HistoryKind, int], HistoryEntry]] = {}
        self._again: Final = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._read)
        sends.begun.connect(self._record_begun)
        sends.ended.connect(self._record_ended)
        tasks.hear(archive.listen, self, self._hear)
        self._catch_up()

    @property
    def opening(self) -> "ArchiveOpening":
        """How opening the archive ended, which tells where what is recorded goes."""
        return self._archive.opening

    @property
    def busy(self) -> bool:
        """Whether anything is under way that will change `entries`, which somebody wants."""
        reading = self._reading is not None or self._again.isActive()
        # An archive that waits for a password would else keep everybody waiting.
        writing = self._recording > 0 and self.opening.state is not ArchiveState.OPENING
        return reading or writing or self._catching_up is not None

    def read(self) -> None:
        """Read all entries, and again whenever there are others."""
        if not self._wanted:
            self._wanted = True
            self._read()

    def record(self, entry: HistoryEntry) -> None:
        """Keep an entry, in the place of one with its key."""
        self._of_this_run.add(entry.key)
        self._recording += 1
        self._tasks.watch(
            self._archive.record(entry),
            self,
            lambda stored: self._recorded(entry, stored),
            lambda: self._recorded(entry, 0),
        )

    def begin_anew(self) -> None:
        """Never put the sends of now into the history again: it is about to be deleted."""
        now = now_ms()
        self._unkept.clear()
        self._workspace.change(lambda settings: replace(settings, history_since_ms=now))

    def _record_begun(self, sending: Sending) -> None:
        begun = sending.unanswered(PlugOutcome.INTERRUPTED)
        self.record(entry_of_send(sending.change.company, sending.record, begun))

    def _record_ended(self, sent: Sent) -> None:
        self.record(entry_of_send(sent.change.company, sent.record, sent.answer))

    def _recorded(self, entry: HistoryEntry, stored: int) -> None:
        self._recording -= 1
        if not stored:
            self._unkept[entry.key] = entry
            return
        self._unkept.pop(entry.key, None)
        if not self._recording:
            # The disk takes something again.
            self._record_unkept()

    def _record_unkept(self) -> None:
        unkept = list(self._unkept.values())
        self._unkept.clear()
        for entry in unkept:
            self.record(entry)

    # -- reading ------------------------------------------------------------------------------

    def _hear(self, change: "ArchiveChange") -> None:
        from plugchat_gui.services.archive.archive import ChangeKind  # noqa: PLC0415 (not early)

        if change.kind is ChangeKind.STATE:
            self._catch_up()
            self.changed.emit()
        if change.kind in {ChangeKind.STATE, ChangeKind.HISTORY} and self._wanted:
            # Many changes at once are one.
            self._again.start()

    def _read(self) -> None:
        if self._reading is not None:
            self._outdated = True
            return
        self._outdated = False
        future = self._archive.history(HistoryFilter())
        self._reading = self._tasks.watch(future, self, self._take, lambda: self._take(()))

    def _take(self, entries: tuple[HistoryEntry, ...]) -> None:
        self._reading = None
        if self._outdated:
            self._again.start()
        self.loaded = self.opening.state is not ArchiveState.OPENING
        self.entries = entries
        self.changed.emit()

    # -- what an archive missed -----------------------------------------------------------------

    def _catch_up(self) -> None:
        """Record the sends that only the settings know: an archive was closed, or is new."""
        if self.opening.state in _KEPT and self._catching_up is None:
            future = self._archive.history(HistoryFilter())
            self._catching_up = self._tasks.watch(future, self, self._add, self._lost)

    def _add(self, known: tuple[HistoryEntry, ...]) -> None:
        self._catching_up = None
        self._record_unkept()
        settings = self._workspace.settings
        for entry in unrecorded_sends(settings.companies, known, settings.history_since_ms):
            # What was read may be older than what this run has recorded meanwhile, in full.
            if entry.key not in self._of_this_run:
                self.record(entry)

    def _lost(self) -> None:
        self._catching_up = None

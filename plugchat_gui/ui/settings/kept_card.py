"""The card about kept attendances: how long, where, how many; exporting and deleting all."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.domain.archive_state import ArchiveState, ArchiveTrouble
from plugchat_gui.domain.delivery import ArchiveUsage
from plugchat_gui.ui.file_writing.progress import WritingProgress
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.settings.kept_dialogs import KeepShorterDialog, PurgeDialog
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.check_box import CheckBox
from plugchat_gui.ui.widgets.choice import Choice
from plugchat_gui.ui.widgets.file_dialog import file_dialog
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.wording.archive import trouble_saying
from plugchat_gui.wording.archive_place import DAYS, days_in_words, place_sentence, usage_in_words

if TYPE_CHECKING:
    from plugchat_gui.domain.settings import Settings
    from plugchat_gui.services.archive.archive import ArchiveChange
    from plugchat_gui.ui.session import Session
    from plugchat_gui.ui.tasks import Task

_OF_THE_DISK: Final = frozenset({ArchiveTrouble.DISK_FULL, ArchiveTrouble.READ_ONLY})
_EXPORT_NAME: Final = "plugchat.ndjson"


class KeptCard(QWidget):
    """Every choice takes effect at once; what deletes asks first."""

    done = Signal(str)
    refused = Signal(str, str)
    """What went wrong, and what to do."""

    def __init__(self, look: Look, session: "Session", folder: str) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._session: Final = session
        self._usage: ArchiveUsage | None = None
        self._asking: Task[ArchiveUsage] | None = None
        self._days: Final = Choice(look, tr("How long attendances are kept"))
        self._opened: Final = CheckBox(look, tr("Also keep what I open or paste"))
        self._state: Final = Label(wraps=True)
        self._size: Final = Label(tone="text-2", wraps=True)
        self._folder: Final = ElidedLabel(folder, tone="text-2")
        self._export: Final = Button(look, tr("Export everything…"), icon="export", height=32)
        self._purge: Final = Button(look, tr("Delete everything…"), Kind.DANGER, height=32)
        self._progress: Final = WritingProgress(look)
        for days in DAYS:
            self._days.addItem(days_in_words(days, tr))
        self._lay_out()
        self._show_choices()
        self._connect()
        self._show_archive()

    def _lay_out(self) -> None:
        tr = self._look.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Label(tr("How long")))
        row.addWidget(self._days)
        row.addStretch(1)
        column.addWidget(self._state)
        column.addLayout(row)
        column.addWidget(Label(tr("Attendances with a star stay."), tone="text-2", wraps=True))
        column.addWidget(self._opened)
        column.addWidget(self._size)
        column.addWidget(self._folder)
        buttons = QHBoxLayout()
        # Room for the focus ring, which lies outside the buttons.
        buttons.setContentsMargins(0, 4, 4, 4)
        buttons.setSpacing(8)
        buttons.addWidget(self._export)
        buttons.addWidget(self._purge)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self._progress)

    def _connect(self) -> None:
        session = self._session
        self._days.activated.connect(self._choose_days)
        self._opened.toggled.connect(self._choose_opened)
        self._export.clicked.connect(self._ask_file)
        self._purge.clicked.connect(self._ask_purge)
        self._progress.cancel_asked.connect(session.archive_export.stop)
        session.archive_export.progressed.connect(self._show_lines)
        session.archive_export.ended.connect(self._end_export)
        session.listing.told.connect(self._hear)
        session.retention.let_go.connect(self._say_let_go)
        if session.archive_export.busy:
            self._begin_progress()

    # -- showing ------------------------------------------------------------------------------

    def _show_choices(self) -> None:
        settings = self._session.workspace.settings
        chosen = settings.keep_days
        if chosen not in DAYS:
            # Of another version of the program, or written by hand.
            self._days.addItem(days_in_words(chosen, self._look.tr))
        at = DAYS.index(chosen) if chosen in DAYS else len(DAYS)
        self._days.setCurrentIndex(at)
        self._opened.setChecked(settings.keep_opened)

    def _hear(self, change: "ArchiveChange") -> None:
        del change
        self._show_archive()

    def _show_archive(self) -> None:
        opening = self._session.archive.opening
        self._state.setText(place_sentence(opening, self._look.tr))
        usable = opening.state in {ArchiveState.OPEN, ArchiveState.SESSION_ONLY}
        self._folder.setVisible(opening.state is ArchiveState.OPEN)
        self._purge.setEnabled(usable)
        self._export.setEnabled(usable and not self._session.archive_export.busy)
        if self._asking is None:
            self._asking = self._session.tasks.watch(
                self._session.archive.usage(), self, self._show_usage, self._lose_usage
            )

    def _show_usage(self, usage: ArchiveUsage) -> None:
        self._asking = None
        self._usage = usage
        self._size.setText(usage_in_words(usage, self._look.tr))

    def _lose_usage(self) -> None:
        self._asking = None

    # -- choosing -----------------------------------------------------------------------------

    def _choose_days(self, at: int) -> None:
        now = self._session.workspace.settings.keep_days
        if at >= len(DAYS) or DAYS[at] == now:
            return
        days = DAYS[at]
        if days is None or (now is not None and days > now > 0) or (now == 0 and days > 0):
            self._session.retention.choose(days)
            return
        dialog = KeepShorterDialog(self._look, days, self.window())
        dialog.accepted.connect(lambda: self._session.retention.choose(days))
        dialog.finished.connect(self._show_choices)
        dialog.open()

    def _say_let_go(self, count: int) -> None:
        tr = self._look.tr
        if count:
            self.done.emit(tr.plural("{n} attendance deleted.", "{n} attendances deleted.", count))

    def _choose_opened(self, wanted: bool) -> None:
        def edited(settings: "Settings") -> "Settings":
            return replace(settings, keep_opened=wanted)

        self._session.workspace.change(edited)

    # -- exporting and deleting ---------------------------------------------------------------

    def _ask_file(self) -> None:
        tr = self._look.tr
        dialog = file_dialog(tr, tr("Export everything"), self, saves=True)
        dialog.setNameFilters([tr("Lines of data (*.ndjson)"), tr("All files (*)")])
        dialog.setDefaultSuffix("ndjson")
        dialog.selectFile(_EXPORT_NAME)
        dialog.fileSelected.connect(self._begin_export)
        dialog.open()

    def _begin_export(self, path: str) -> None:
        self._session.archive_export.begin(Path(path))
        self._begin_progress()

    def _begin_progress(self) -> None:
        self._export.setEnabled(False)
        self._progress.begin(self._look.tr("Exporting the kept attendances…"))

    def _show_lines(self, lines: int) -> None:
        if self._usage is not None and self._usage.deliveries:
            self._progress.show_share(min(1.0, lines / self._usage.deliveries))

    def _end_export(self, outcome: int | ArchiveTrouble | None) -> None:
        self._progress.end()
        self._export.setEnabled(True)
        tr = self._look.tr
        if isinstance(outcome, ArchiveTrouble):
            # Of the operator's file, not of the archive: only a full disk is the same.
            why = trouble_saying(outcome, tr).title if outcome in _OF_THE_DISK else ""
            said = tr("The file could not be written.")
            self.refused.emit(
                f"{said} {why}".strip(), tr("Choose another folder and save it again.")
            )
        elif outcome is not None:
            self.done.emit(tr.plural("{n} line exported.", "{n} lines exported.", outcome))

    def _ask_purge(self) -> None:
        count = self._usage.deliveries if self._usage is not None else 0
        dialog = PurgeDialog(self._look, count, self.window())
        dialog.agreed.connect(self._delete_all)
        dialog.open()

    def _delete_all(self, history: bool) -> None:
        if history:
            self._session.recording.begin_anew()
        purging = self._session.archive.purge(history=history)
        self._session.tasks.watch(purging, self, self._end_purge)

    def _end_purge(self, trouble: ArchiveTrouble | None) -> None:
        if trouble is not None:
            self._say_trouble(trouble)
        else:
            self.done.emit(self._look.tr("Everything kept was deleted."))

    def _say_trouble(self, trouble: ArchiveTrouble) -> None:
        saying = trouble_saying(trouble, self._look.tr)
        self.refused.emit(saying.title, saying.next_step)

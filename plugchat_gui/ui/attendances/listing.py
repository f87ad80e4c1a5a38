"""What the list of attendances is narrowed to, and what of the archive that leaves."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from plugchat_gui.domain.delivery import FilterChoices
from plugchat_gui.domain.list_filters import ListFilters
from plugchat_gui.services.archive.archive import Archive, ArchiveChange, ChangeKind
from plugchat_gui.ui.archive_rows import ArchiveRows
from plugchat_gui.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from plugchat_gui.ui.attendances.privacy import Privacy

_CHOICES_AFTER_MS: Final = 1_000
_LOOK_AT_THE_CLOCK_MS: Final = 60_000
_OTHER_CHOICES: Final = frozenset(
    {ChangeKind.STATE, ChangeKind.SUMMARISED, ChangeKind.REMOVED, ChangeKind.ADDED}
)


class Listing(QObject):
    """The filters outlive the page; nothing is looked for until one is there."""

    changed = Signal()
    """Other filters, other choices, or another day."""
    told = Signal(object)
    """Every `ArchiveChange`."""

    def __init__(self, archive: Archive, privacy: "Privacy", tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.filters = ListFilters()
        self.choices = FilterChoices()
        self.rows: Final = ArchiveRows(archive, tasks, self)
        self._archive: Final = archive
        self._privacy: Final = privacy
        self._tasks: Final = tasks
        self._begun = False
        self._day = self.today
        self._asking: Task[FilterChoices] | None = None
        self._ask_soon: Final = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(_CHOICES_AFTER_MS)
        self._ask_soon.timeout.connect(self._ask_choices)
        self._days: Final = QTimer(self)
        self._days.setInterval(_LOOK_AT_THE_CLOCK_MS)
        self._days.timeout.connect(self._turn_day)
        self.rows.told.connect(self._hear)
        privacy.changed.connect(self._hide)

    @property
    def today(self) -> date:
        """The day on the wall."""
        return datetime.now().astimezone().date()

    @property
    def hides_names(self) -> bool:
        """Whether no name is to be seen, so that none can be looked for."""
        return self._privacy.is_on

    @property
    def busy(self) -> bool:
        """Whether the list will say something else in a moment."""
        return self.rows.busy

    def begin(self) -> None:
        """Look for what is wanted: a page is there to show it."""
        if not self._begun:
            self._begun = True
            self._days.start()
            self._want()
            self._ask_choices()

    def narrow(self, filters: ListFilters) -> None:
        """Look for others."""
        if filters != self.filters:
            self.filters = filters
            self._want()
            self.changed.emit()

    def _want(self) -> None:
        if self._begun:
            self.rows.want(self.filters.for_archive(self.today, hidden=self._privacy.is_on))

    def _hide(self) -> None:
        """Forget what may be a name when names are hidden, and ask for none from then on."""
        if self._privacy.is_on:
            self.filters = self.filters.without_names()
        self._want()
        self.changed.emit()

    def _hear(self, change: ArchiveChange) -> None:
        if self._begun and change.kind in _OTHER_CHOICES and not self._ask_soon.isActive():
            self._ask_soon.start()
        self.told.emit(change)

    def _ask_choices(self) -> None:
        if self._asking is None:
            self._asking = self._tasks.watch(
                self._archive.choices(), self, self._take_choices, self._lose_choices
            )

    def _take_choices(self, choices: FilterChoices) -> None:
        self._asking = None
        if choices != self.choices:
            self.choices = choices
            self.changed.emit()

    def _lose_choices(self) -> None:
        self._asking = None

    def _turn_day(self) -> None:
        if self.today != self._day:
            self._day = self.today
            self._want()
            self.changed.emit()

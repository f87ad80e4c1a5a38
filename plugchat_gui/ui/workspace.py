"""The operator's companies and choices while the window is open, saved as they change."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from plugchat_gui.domain.company import Company
from plugchat_gui.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugchat_gui.domain.settings import Settings
    from plugchat_gui.services.settings import SettingsStore

_SAVE_AFTER_MS: Final = 150
_WAIT_S: Final = 5


class Workspace(QObject):
    """One `Settings` value and the only way to change it.

    A change is written a moment later, in a thread, the latest one winning; `flush` writes at
    once. What cannot be written is told by `not_saved`, and the program goes on.
    """

    company_chosen = Signal()
    """Another company is shown."""
    company_changed = Signal()
    """The shown company has other content (name, profile, sends...)."""
    not_saved = Signal(str)
    """Carries a machine-readable reason."""

    def __init__(self, settings: "Settings", store: "SettingsStore", tasks: Tasks) -> None:
        super().__init__()
        self.settings = settings
        self._store: Final = store
        self._tasks: Final = tasks
        self._saving: Task[object] | None = None
        self._dirty = False
        self._timer: Final = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save)

    @property
    def company(self) -> Company | None:
        """The company that is shown."""
        settings = self.settings
        wanted = settings.current_company
        return next((c for c in settings.companies if c.id == wanted), None)

    def change(self, edit: "Callable[[Settings], Settings]") -> None:
        """Replace the settings by what `edit` makes of them."""
        before = self.settings
        self.settings = edit(before)
        if self.settings == before:
            return
        self._dirty = True
        if not self._timer.isActive():
            # Not anew at each change: whoever never pauses in typing is saved all the same.
            self._timer.start()
        if self.settings.current_company != before.current_company:
            self.company_chosen.emit()
        elif self.settings.companies != before.companies:
            self.company_changed.emit()

    def flush(self) -> None:
        """Write now, in this thread: the window is closing."""
        self._timer.stop()
        if self._saving is not None:
            # An older snapshot may still be on its way to the disk: it must not come last.
            self._saving.forget()
            self._saving.future.exception(timeout=_WAIT_S)
            self._saving = None
        if self._dirty:
            self._dirty = False
            self._tell(self._store.save(self.settings))

    def _save(self) -> None:
        if self._saving is not None or not self._dirty:
            return
        self._dirty = False
        settings = self.settings
        self._saving = self._tasks.run(lambda: self._store.save(settings), self, self._saved)

    def _saved(self, outcome: object) -> None:
        self._saving = None
        if self._dirty:
            self._timer.start()
        self._tell(outcome)

    def _tell(self, outcome: object) -> None:
        if outcome is not None:
            # The next change tries again, and the last one when the window closes.
            self._dirty = True
            self.not_saved.emit(str(outcome))

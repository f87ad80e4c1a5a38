"""The operator's companies and choices while the window is open, saved as they change."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from plugchat_gui.domain.company import Company
from plugchat_gui.services.settings import SettingsFault
from plugchat_gui.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from plugchat_gui.domain.settings import Settings
    from plugchat_gui.services.settings import SettingsStore

_SAVE_AFTER_MS: Final = 150
_PATIENCE_MS: Final = 2000
"""How long whoever waits for the disk is held up by it."""
_WAIT_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class _Waiter:
    """Somebody who waits until a revision of the settings is on the disk."""

    revision: int
    then: "Callable[[], None]"


class Workspace(QObject):
    """One `Settings` value and the only way to change it.

    A change is written a moment later, in a thread, the latest one winning; `flush` waits until
    it is written. What cannot be written is told by `not_saved`, and the program goes on.
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
        self._revision = 0
        self._on_disk = 0
        self._saving: Task[SettingsFault | None] | None = None
        self._saving_revision = 0
        self._waiters: Final[list[_Waiter]] = []
        self._timer: Final = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)

    @property
    def company(self) -> Company | None:
        """The company that is shown."""
        return self.company_of(self.settings.current_company)

    def company_of(self, company_id: str | None) -> Company | None:
        """Return the company of an id, None when there is none (any more)."""
        return next((c for c in self.settings.companies if c.id == company_id), None)

    @property
    def busy(self) -> bool:
        """Whether something is about to be written."""
        return self._saving is not None or self._timer.isActive()

    def change(self, edit: "Callable[[Settings], Settings]") -> None:
        """Replace the settings by what `edit` makes of them."""
        before = self.settings
        self.settings = edit(before)
        if self.settings == before:
            return
        self._revision += 1
        if not self._timer.isActive():
            # Not anew at each change: whoever never pauses in typing is saved all the same.
            self._timer.start()
        if self.settings.current_company != before.current_company:
            self.company_chosen.emit()
        elif self.settings.companies != before.companies:
            self.company_changed.emit()

    def save(self) -> None:
        """Begin to write what is not on the disk yet, without waiting for it."""
        self._timer.stop()
        if self._saving is None and self._revision > self._on_disk:
            self._saving_revision = self._revision
            self._saving = self._write(self._saved)

    def when_saved(self, then: "Callable[[], None]") -> None:
        """Call `then` once the settings of now are on the disk.

        A disk that refuses is told by `not_saved`, and one that hangs is not waited for long:
        `then` is called all the same.
        """
        if self._revision == self._on_disk:
            then()
            return
        waiter = _Waiter(self._revision, then)
        self._waiters.append(waiter)
        QTimer.singleShot(_PATIENCE_MS, self, lambda: self._release(waiter))
        self.save()

    def flush(self) -> None:
        """Write and wait for it, not for ever: the window is closing."""
        self._timer.stop()
        until = time.monotonic() + _WAIT_S
        fault: SettingsFault | None = None
        if self._saving is not None:
            # An older snapshot may still be on its way to the disk: it must not come last.
            saving, self._saving = self._saving, None
            saving.forget()
            fault = self._end_of(saving.future, self._saving_revision, until)
        if self._revision > self._on_disk:
            writing = self._write(None)
            writing.forget()
            fault = self._end_of(writing.future, self._revision, until)
        if fault is not None:
            self.not_saved.emit(str(fault))

    def _write(
        self, saved: "Callable[[SettingsFault | None], None] | None"
    ) -> "Task[SettingsFault | None]":
        # The thread gets no hold of this object: Qt's objects must not end elsewhere.
        store, settings = self._store, self.settings
        return self._tasks.run(
            lambda: store.save(settings),
            self,
            saved or (lambda _fault: None),
            lambda: self._saved(SettingsFault.FAILED),
        )

    def _saved(self, fault: SettingsFault | None) -> None:
        self._saving = None
        revision = self._saving_revision
        if fault is None:
            self._on_disk = revision
        else:
            # The next change tries again, and the last one when the window closes.
            self.not_saved.emit(str(fault))
        for waiter in [one for one in self._waiters if one.revision <= revision]:
            self._release(waiter)
        if self._waiters:
            self.save()
        elif self._revision > revision:
            self._timer.start()

    def _release(self, waiter: _Waiter) -> None:
        if waiter in self._waiters:
            self._waiters.remove(waiter)
            waiter.then()

    def _end_of(
        self, writing: "Future[SettingsFault | None]", revision: int, until: float
    ) -> SettingsFault | None:
        """Wait for a write until a moment of the monotonic clock; return what it came to."""
        try:
            broken = writing.exception(timeout=max(0.0, until - time.monotonic()))
        except TimeoutError:
            return SettingsFault.FAILED
        if broken is not None:
            self._tasks.failed.emit(broken)
            return SettingsFault.FAILED
        fault = writing.result()
        if fault is None:
            self._on_disk = revision
        return fault

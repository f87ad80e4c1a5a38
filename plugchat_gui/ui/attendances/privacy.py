"""Privacy mode: names and numbers give way to aliases wherever an attendance is shown."""

import threading
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.attendances.masked import masked
from plugchat_gui.ui.tasks import Task, Tasks
from plugchat_gui.wording.words import Words


class Privacy(QObject):
    """Whether the mode is on, and what is shown in it.

    It outlives the page, so that another language does not turn it off. The aliases are of all
    open attendances together and are learned in a thread; until they are known nothing is shown.
    """

    changed = Signal()
    """Other transcripts are to be shown, or none for the moment."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks: Final = tasks
        self._on = False
        self._masked: Sequence[Transcript] | None = None
        self._known: Sequence[Transcript] = ()
        self._task: Task[Sequence[Transcript] | None] | None = None
        self._stop = threading.Event()
        self._file_name = ""

    @property
    def is_on(self) -> bool:
        """Whether names and numbers are hidden."""
        return self._on

    @property
    def is_preparing(self) -> bool:
        """Whether the aliases are still being learned."""
        return self._on and self._masked is None

    def turn_on(self, transcripts: Sequence[Transcript], tr: Words) -> None:
        """Hide the names and numbers of `transcripts`, at once; aliases are words of `tr`.

        Called again for more attendances or another language.
        """
        self._forget()
        self._on = True
        self._file_name = tr("Hidden file")
        self._known = tuple(transcripts)
        self.changed.emit()
        self._learn(tr)

    def turn_off(self) -> None:
        """Show everything as it came."""
        self._forget()
        self._on = False
        self.changed.emit()

    def seen(self, transcript: Transcript) -> Transcript | None:
        """Return `transcript` as it may be shown now; None where that is not known yet."""
        if not self._on:
            return transcript
        pairs = zip(self._known, self._masked or (), strict=False)
        return next((shown for known, shown in pairs if known is transcript), None)

    def close(self) -> None:
        """End what is under way."""
        self._forget()

    def _forget(self) -> None:
        self._stop.set()
        if self._task is not None:
            self._task.forget()
        self._task, self._masked, self._known = None, None, ()

    def _learn(self, tr: Words) -> None:
        stop = self._stop = threading.Event()
        transcripts, file_name = self._known, self._file_name

        def work() -> Sequence[Transcript] | None:
            from plugchat_gui.domain.redaction import redactor_for  # noqa: PLC0415 (on demand)
            from plugchat_gui.payload.undisturbed import undisturbed  # noqa: PLC0415 (on demand)
            from plugchat_gui.wording.aliases import aliases_in  # noqa: PLC0415 (on demand)

            with undisturbed(sum(each.source.size_bytes for each in transcripts)):
                redactor = redactor_for(transcripts, aliases_in(tr), cancelled=stop.is_set)
                if redactor is None:
                    return None
                return [masked(one, redactor, file_name) for one in transcripts]

        self._task = self._tasks.run(work, self, self._take, self._give_up)

    def _take(self, shown: Sequence[Transcript] | None) -> None:
        self._task, self._masked = None, shown
        self.changed.emit()

    def _give_up(self) -> None:
        self._task = None

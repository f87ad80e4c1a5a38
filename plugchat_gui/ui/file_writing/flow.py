"""One file at a time, written in a thread; its progress is shown and its end is said."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from plugchat_gui.ui.file_writing.progress import WritingProgress
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.tasks import Tasks

if TYPE_CHECKING:
    from plugchat_gui.ui.file_writing.writing import Ending, Pieces, Writing

_LOOK_EVERY_MS: Final = 100


@dataclass(slots=True)
class _UnderWay:
    """What is being written, for whoever outlives the flow."""

    writing: "Writing | None" = None

    def stop(self) -> None:
        if self.writing is not None:
            self.writing.stop()


class FileWriting(QObject):
    """`progress` is to be placed by the page."""

    saved = Signal(str)
    refused = Signal(str, str)
    """Carries what happened and what to do."""

    def __init__(self, look: Look, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._look: Final = look
        self._tasks: Final = tasks
        self.progress: Final = WritingProgress(look)
        self._looking: Final = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY_MS)
        self._looking.timeout.connect(self._show_share)
        self.progress.cancel_asked.connect(self.cancel)
        under_way = self._under_way = _UnderWay()
        # When all this goes, nobody is left to say how it ended.
        self.destroyed.connect(lambda: under_way.stop())  # noqa: PLW0108 (holds it)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._under_way.writing is not None

    def begin(self, path: Path, pieces: "Pieces") -> None:
        """Write what `pieces` gives to `path`, whole or not at all."""
        from plugchat_gui.ui.file_writing.writing import Writing  # noqa: PLC0415 (on demand)

        writing = self._under_way.writing = Writing(pieces)
        self.progress.begin(self._look.tr("Exporting {name}", name=path.name))
        self._looking.start()
        self._tasks.run(
            lambda: writing.write(path), self, lambda end: self._end(path, end), self._over
        )

    def cancel(self) -> None:
        """Stop what is being written."""
        self._under_way.stop()

    def _show_share(self) -> None:
        writing = self._under_way.writing
        if writing is not None and writing.share is not None:
            self.progress.show_share(writing.share)

    def _over(self) -> None:
        self._under_way.writing = None
        self._looking.stop()
        self.progress.end()

    def _end(self, path: Path, end: "Ending") -> None:
        from plugchat_gui.ui.file_writing.writing import Ending  # noqa: PLC0415 (on demand)

        self._over()
        tr = self._look.tr
        if end is Ending.SAVED:
            self.saved.emit(tr("Saved as {name}.", name=path.name))
        elif end is Ending.FAILED:
            self.refused.emit(
                tr("{name} could not be written.", name=path.name),
                tr("Choose another folder and save it again."),
            )

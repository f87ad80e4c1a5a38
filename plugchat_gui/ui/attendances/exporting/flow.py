"""Writing the attendance that is shown to a file, as the operator wants it."""

import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.attendances.exporting.printing import Printing
from plugchat_gui.ui.attendances.exporting.progress import ExportProgress
from plugchat_gui.ui.attendances.exporting.wish import ExportWish
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Session
from plugchat_gui.ui.widgets.file_dialog import file_dialog
from plugchat_gui.wording.words import mark

if TYPE_CHECKING:
    from plugchat_gui.ui.attendances.exporting.writing import Ending, Writing

_UNSAFE: Final = re.compile(r"[^\w-]+")
_LOOK_EVERY_MS: Final = 100

# The ending names the format, too; the word stands in the list of kinds of files.
_KINDS: Final = MappingProxyType(
    {
        "html": mark("Web page (*.html)"),
        "pdf": mark("PDF (*.pdf)"),
        "txt": mark("Text (*.txt)"),
        "csv": mark("Spreadsheet (*.csv)"),
        "json": mark("Data (*.json)"),
    }
)


class ExportFlow(QObject):
    """Asks how and where to, writes in a thread or prints, one thing at a time; says the end."""

    saved = Signal(str)
    refused = Signal(str, str)

    def __init__(self, look: Look, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Final = look
        self._session: Final = session
        self._window: Final = parent
        self._writing: Writing | None = None
        self.progress: Final = ExportProgress(look)
        """To be placed by the page."""
        self._looking: Final = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY_MS)
        self._looking.timeout.connect(self._show_share)
        self.progress.cancel_asked.connect(self.cancel)
        self._printing: Final = Printing(look, self.progress, parent)
        self._printing.done.connect(self.saved)
        self._printing.pdf_asked.connect(self.ask_pdf)

    @property
    def _busy(self) -> bool:
        return self._writing is not None or self._printing.busy

    def ask_printer(self, transcript: Transcript) -> None:
        """Ask for a printer and print `transcript`; without one a PDF is offered."""
        if self._busy:
            self.progress.show()
            return
        self._printing.ask(transcript)

    def ask_pdf(self, transcript: Transcript) -> None:
        """Ask how `transcript` is to be written, with PDF proposed."""
        self._session.library.export_ending = "pdf"
        self.ask(transcript)

    def ask(self, transcript: Transcript) -> None:
        """Ask how `transcript` is to be written; the format of the last time is proposed."""
        if self._busy:
            self.progress.show()
            return
        from plugchat_gui.ui.attendances.exporting.dialog import (  # noqa: PLC0415 (on demand)
            ExportDialog,
        )

        usual = self._session.library.export_ending
        private = self._session.privacy.is_on
        dialog = ExportDialog(
            self._look, transcript, usual, self._session.tasks, self._window, private=private
        )
        dialog.wanted.connect(lambda wish: self._ask_where(transcript, wish))
        dialog.open()

    def cancel(self) -> None:
        """Stop what is being written."""
        if self._writing is not None:
            self._writing.stop()

    def _ask_where(self, transcript: Transcript, wish: ExportWish) -> None:
        tr, ending = self._look.tr, wish.ending
        self._session.library.export_ending = ending
        dialog = file_dialog(tr, tr("Export the attendance"), self._window, saves=True)
        dialog.setDefaultSuffix(ending)
        dialog.setNameFilters([tr(_KINDS[ending])])
        dialog.selectFile(f"{self._stem(transcript, wish)}.{ending}")
        dialog.fileSelected.connect(lambda path: self._write(transcript, wish, Path(path)))
        dialog.open()

    def _stem(self, transcript: Transcript, wish: ExportWish) -> str:
        if wish.pseudonymised or self._session.privacy.is_on:
            return self._look.tr("attendance-pseudonymized")
        number = _UNSAFE.sub("-", transcript.attendance.number or "")[:40]
        name = self._look.tr("attendance")
        return f"{name}-{number}" if number else name

    def _write(self, transcript: Transcript, wish: ExportWish, path: Path) -> None:
        from plugchat_gui.ui.attendances.exporting.writing import Writing  # noqa: PLC0415 (on demand)

        tr = self._look.tr
        writing = self._writing = Writing(transcript, wish, tr)
        # When all this goes, nobody is left to say how it ended.
        self.destroyed.connect(writing.stop)
        self.progress.begin(tr("Exporting {name}", name=path.name))
        self._looking.start()
        self._session.tasks.run(
            lambda: writing.write(path), self, lambda end: self._end(path, end), self._over
        )

    def _show_share(self) -> None:
        if self._writing is not None and self._writing.share is not None:
            self.progress.show_share(self._writing.share)

    def _over(self) -> None:
        self._writing = None
        self._looking.stop()
        self.progress.end()

    def _end(self, path: Path, end: "Ending") -> None:
        from plugchat_gui.ui.attendances.exporting.writing import Ending  # noqa: PLC0415 (on demand)

        self._over()
        tr = self._look.tr
        if end is Ending.SAVED:
            self.saved.emit(tr("Saved as {name}.", name=path.name))
        elif end is Ending.FAILED:
            self.refused.emit(
                tr("{name} could not be written.", name=path.name),
                tr("Choose another folder and save it again."),
            )

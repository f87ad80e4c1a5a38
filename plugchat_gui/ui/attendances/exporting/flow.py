"""Writing the attendance that is shown to a file, as the operator wants it."""

import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.attendances.exporting.printing import Printing
from plugchat_gui.ui.attendances.exporting.wish import ExportWish
from plugchat_gui.ui.file_writing.flow import FileWriting
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Session
from plugchat_gui.ui.widgets.file_dialog import file_dialog
from plugchat_gui.wording.words import Words, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugchat_gui.ui.file_writing.writing import Progressed

_UNSAFE: Final = re.compile(r"[^\w-]+")

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
        self._files: Final = FileWriting(look, session.tasks, self)
        self.progress: Final = self._files.progress
        """To be placed by the page."""
        self._files.saved.connect(self.saved)
        self._files.refused.connect(self.refused)
        self._printing: Final = Printing(look, self.progress, parent)
        self._printing.done.connect(self.saved)
        self._printing.pdf_asked.connect(self.ask_pdf)

    @property
    def _busy(self) -> bool:
        return self._files.busy or self._printing.busy

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
        self._files.cancel()

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
        tr = self._look.tr
        self._files.begin(path, lambda progressed: _pieces(transcript, wish, tr, progressed))


def _pieces(
    transcript: Transcript, wish: ExportWish, tr: Words, progressed: "Progressed"
) -> "Iterable[bytes]":
    from plugchat_gui.export.formats import FORMATS, PDF, as_bytes  # noqa: PLC0415 (on demand)

    edition = wish.edition()
    if wish.ending != PDF:
        return as_bytes(FORMATS[wish.ending]([transcript], tr, edition))
    from plugchat_gui.paper.pdf import export_pdf  # noqa: PLC0415 (on demand)

    return export_pdf([transcript], tr, edition, progressed)

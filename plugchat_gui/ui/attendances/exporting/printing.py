"""Printing the attendance that is shown, drawn as its PDF is, on the printer's paper."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.identity import DISPLAY_NAME
from plugchat_gui.ui.attendances.transcript.idle_work import IdleWork
from plugchat_gui.ui.file_writing.progress import WritingProgress
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Printing(QObject):
    """Asks for a printer and draws on it in slices; without a printer it offers a PDF."""

    pdf_asked = Signal(object)
    """Carries the transcript that could not be printed."""
    done = Signal(str)

    def __init__(self, look: Look, progress: WritingProgress, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Final = look
        self._window: Final = parent
        self._work: Final = IdleWork(self._finish, self)
        self._printer: QPrinter | None = None
        self._pages: Iterator[float] | None = None
        self._progress: Final = progress
        progress.cancel_asked.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether something is being printed."""
        return self._printer is not None

    def ask(self, transcript: Transcript) -> None:
        """Let the operator choose a printer, or say that there is none."""
        # Printing is rare, and loading it takes time.
        from PySide6.QtPrintSupport import (  # noqa: PLC0415
            QPrintDialog,
            QPrinter,
            QPrinterInfo,
        )

        if not QPrinterInfo.availablePrinterNames():
            self._offer_pdf(transcript)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        # The pages are counted by us, and only while they are drawn.
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
        dialog.accepted.connect(lambda: self.print_on(printer, transcript))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own one wants a receiver

    def print_on(self, printer: "QPrinter", transcript: Transcript) -> None:
        """Draw `transcript` on `printer`, on the paper it is set to."""
        from plugchat_gui.export.edition import Edition  # noqa: PLC0415 (on demand)
        from plugchat_gui.paper.document import drawn  # noqa: PLC0415 (on demand)

        tr = self._look.tr
        printer.setFullPage(True)
        printer.setCreator(DISPLAY_NAME)
        printer.setDocName(tr("attendance"))
        edition = Edition(datetime.now().astimezone())
        self._printer = printer
        self._pages = drawn(printer, printer.resolution(), [transcript], tr, edition)
        self._progress.begin(tr("Printing"))
        self._work.begin(self._told(self._pages))

    def cancel(self) -> None:
        """Stop printing; what the printer already has may still come out."""
        printer, self._printer = self._printer, None
        if printer is None:
            return
        printer.abort()
        self._work.stop()
        self._close()

    def _told(self, pages: Iterator[float]) -> Iterator[None]:
        shown = 0
        for share in pages:
            if int(share * 100) > shown:
                shown = int(share * 100)
                self._progress.show_share(share)
            yield

    def _finish(self) -> None:
        self._close()
        self._printer = None
        self.done.emit(self._look.tr("Sent to the printer."))

    def _close(self) -> None:
        # The painter ends before its printer does.
        self._pages = None
        self._progress.end()

    def _offer_pdf(self, transcript: Transcript) -> None:
        tr = self._look.tr
        dialog = Dialog(self._look, tr("No printer is installed"), tr("Export PDF…"), self._window)
        dialog.say(tr("Export a PDF and print it on another computer."))
        dialog.accepted.connect(lambda: self.pdf_asked.emit(transcript))
        dialog.open()

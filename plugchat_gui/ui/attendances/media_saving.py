"""Saving a file of a message: asking, choosing where to, and what is shown meanwhile."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plugchat_gui.domain.media_address import MediaAddress, read_media_address
from plugchat_gui.domain.media_download import MediaEnd, MediaResult
from plugchat_gui.domain.message_media import MediaFile
from plugchat_gui.ui.attendances.download_row import DownloadRow
from plugchat_gui.ui.attendances.media_dialog import MediaDialog
from plugchat_gui.ui.attendances.media_flow import Download, Downloaded, MediaFlow
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.file_dialog import file_dialog
from plugchat_gui.ui.widgets.notice import Notice
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.wording.media_saving import file_name, media_saying
from plugchat_gui.wording.visible_text import quoted_briefly


class MediaSaving(QWidget):
    """Stands below the transcript; nothing is seen of it until a file was asked for.

    `flow` is None in the demo, where nothing leaves the computer.
    """

    saved = Signal(str)
    """Carries what is said of it."""

    def __init__(self, look: Look, flow: MediaFlow | None) -> None:
        super().__init__()
        self._look: Final = look
        self._flow: Final = flow
        self._notice: Final = Notice(look)
        self._row: Final = DownloadRow(look)
        self._notice.setContentsMargins(0, 0, 0, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._row)
        column.addWidget(self._notice)
        if flow is not None:
            self._follow(flow)

    def ask(self, file: MediaFile) -> None:
        """Ask whether a file may be fetched, and where it goes."""
        tr = self._look.tr
        self._notice.hide()
        if self._flow is None:
            self._notice.say(
                State.NOTE,
                tr("In the demonstration nothing leaves this computer."),
                tr("To download files, leave the demonstration."),
            )
            return
        if self._flow.download is not None:
            self._notice.say(
                State.NOTE,
                tr("Another file is being downloaded."),
                tr("Wait for its end, or cancel it."),
            )
            return
        address = read_media_address(file.url)
        if isinstance(address, MediaEnd):
            self._say(MediaResult(address), "")
            return
        name = file_name(file, tr)
        dialog = MediaDialog(self._look, address.host, name, self)
        dialog.accepted.connect(lambda: self._choose_place(address, name))
        dialog.open()

    def _choose_place(self, address: MediaAddress, name: str) -> None:
        tr = self._look.tr
        dialog = file_dialog(tr, tr("Save the file"), self, saves=True)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self._start(Download(address, Path(path))))
        dialog.open()

    def _start(self, download: Download) -> None:
        if self._flow is not None:
            self._flow.start(download)

    def _follow(self, flow: MediaFlow) -> None:
        flow.began.connect(self._row.begin)
        flow.progressed.connect(self._row.progress)
        flow.ended.connect(self._ended)
        self._row.cancel_asked.connect(flow.cancel)
        if flow.download is not None:
            self._row.begin(flow.download)

    def _ended(self, downloaded: Downloaded) -> None:
        self._row.hide()
        path, end = downloaded.download.path, downloaded.result.end
        if end is MediaEnd.SAVED:
            name = quoted_briefly(path.name)
            self.saved.emit(self._look.tr("Saved as {name}.", name=name))
        elif end is MediaEnd.CANCELLED:
            self.saved.emit(media_saying(downloaded.result, "", self._look.tr).title)
        else:
            self._say(downloaded.result, downloaded.download.address.host)

    def _say(self, result: MediaResult, host: str) -> None:
        saying = media_saying(result, host, self._look.tr)
        self._notice.say(State.ERROR, saying.title, saying.next_step)

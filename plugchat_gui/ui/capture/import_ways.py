"""Every way in which a capture reaches the page: chosen, dropped, pasted."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from plugchat_gui.ui.capture.import_flow import ImportFlow
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.file_dialog import file_dialog


class ImportWays(QObject):
    """Hands everything to the flow; the shortcut for pasting holds while the page is shown."""

    def __init__(self, look: Look, flow: ImportFlow, button: Button, page: QWidget) -> None:
        super().__init__(page)
        self._look: Final = look
        self._flow: Final = flow
        self._button: Final = button
        self._page: Final = page
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page).activated.connect(self._paste)
        opening = QShortcut(QKeySequence(QKeySequence.StandardKey.Open), page)
        opening.activated.connect(self._choose_files)

    def open_menu(self) -> None:
        """Let the operator choose between files and a folder."""
        tr = self._look.tr
        menu = QMenu(self._button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._button.text())
        for words, deed in (
            (tr("Files…"), self._choose_files),
            (tr("A whole folder…"), self._choose_folder),
        ):
            menu.addAction(words).triggered.connect(deed)
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def take(self, mime: QMimeData) -> bool:
        """Import what was dropped or pasted; tell whether there was anything."""
        files = local_files(mime)
        if files:
            self._flow.start(files)
            return True
        text = mime.text() if mime.hasText() else ""
        if text.strip():
            self._flow.start([(text.encode("utf-8", "replace"), "")])
        return bool(text.strip())

    def _paste(self) -> None:
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if mime is not None:
            self.take(mime)

    def _choose_files(self) -> None:
        tr = self._look.tr
        dialog = file_dialog(tr, tr("Import captures"), self._page)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [tr("Captures (*.har *.json *.csv *.txt *.log *.zip *.http)"), tr("All files (*)")]
        )
        dialog.filesSelected.connect(self._take_names)
        dialog.open()

    def _choose_folder(self) -> None:
        tr = self._look.tr
        dialog = file_dialog(tr, tr("Import a whole folder"), self._page)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(self._take_names)
        dialog.open()

    def _take_names(self, names: list[str]) -> None:
        self._flow.start([Path(name) for name in names])


def local_files(mime: QMimeData) -> list[Path]:
    """Return the files and folders of this computer in `mime`."""
    names = (url.toLocalFile() for url in mime.urls())
    # A path of another machine (\\\\server\\share) would send credentials there.
    return [Path(name) for name in names if name and not name.startswith(("//", "\\\\"))]

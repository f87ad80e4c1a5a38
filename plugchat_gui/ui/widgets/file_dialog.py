"""The dialog that chooses a file."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from plugchat_gui.wording.words import Words, mark

# Where the desktop has no dialog of its own Qt shows its one, which is translated in part only.
_LABELS: Final = (
    (QFileDialog.DialogLabel.LookIn, mark("Folder:")),
    (QFileDialog.DialogLabel.FileName, mark("File name:")),
    (QFileDialog.DialogLabel.FileType, mark("Kind of file:")),
)


def file_dialog(tr: Words, title: str, parent: QWidget, *, saves: bool = False) -> QFileDialog:
    """Return a dialog to open a file, or to save one; it deletes itself."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if saves:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    for label, words in _LABELS:
        dialog.setLabelText(label, tr(words))
    return dialog

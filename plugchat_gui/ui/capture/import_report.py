"""What an import is doing, and what it came to: above the pages, whichever is shown."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plugchat_gui.ui.attendances.privacy import Privacy
from plugchat_gui.ui.capture.import_flow import ImportFlow
from plugchat_gui.ui.file_writing.progress import WritingProgress
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.breaking_label import BreakingLabel
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.wording.imports import folder_sentences, imported_sentence, left_out_sentences
from plugchat_gui.wording.visible_text import quoted_briefly

if TYPE_CHECKING:
    from plugchat_gui.services.capture_import import ImportProgress, ImportResult

_LINES_IN_BAR: Final = 1


class ImportReport(QWidget):
    """A row with progress while it lasts, then a word, or a bar where something was left out."""

    done = Signal(str)
    """Carries a sentence about an import of which nothing was left out."""

    def __init__(self, look: Look, flow: ImportFlow, privacy: Privacy) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._privacy: Final = privacy
        self._lines: tuple[str, ...] = ()
        self._title = ""
        self._progress: Final = WritingProgress(look)
        self._bar: Final = Bar(look, folds=True)
        self._more: Final = Button(look, tr("See all"), height=32)
        close = Button(look, "", Kind.FLAT, icon="close", height=32, name=tr("Close"))
        for action in (self._more, close):
            self._bar.add_action(action)
        self._around: Final = QWidget()
        inside = QVBoxLayout(self._around)
        inside.setContentsMargins(32, 12, 32, 0)
        inside.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._progress)
        column.addWidget(self._around)
        self._around.hide()
        close.clicked.connect(self._around.hide)
        self._more.clicked.connect(self._show_all)
        self._progress.cancel_asked.connect(flow.cancel)
        flow.began.connect(self._begin)
        flow.progressed.connect(self._show_progress)
        flow.ended.connect(self._end)
        flow.lost.connect(self._progress.end)
        if flow.busy:
            self._begin()

    def _begin(self) -> None:
        self._around.hide()
        self._progress.begin(self._look.tr("Importing…"))

    def _show_progress(self, progress: "ImportProgress") -> None:
        tr = self._look.tr
        of, total = progress.of, progress.total_bytes
        inside = progress.done / of if of else progress.done_bytes / total / 2 if total else 0.0
        if of:
            inside = 0.5 + inside / 2
        self._progress.show_share((progress.file - 1 + inside) / max(1, progress.files))
        name = self._named(progress.name)
        words = tr("Importing {name}…", name=name) if name else tr("Importing…")
        self._progress.say(words)

    def _end(self, result: "ImportResult") -> None:
        self._progress.end()
        tr = self._look.tr
        self._title = imported_sentence(
            result.stored, result.already, result.failed, tr, cancelled=result.cancelled
        )
        problems = [
            (self._named(one.name), one.problem) for one in result.files if one.problem is not None
        ]
        self._lines = (
            *left_out_sentences(
                result.skipped, result.secrets_dropped, problems, result.trouble, tr
            ),
            *folder_sentences(
                tr,
                unreadable=result.unreadable,
                shortcuts=result.left_out,
                is_cut=result.is_cut,
            ),
        )
        only_secrets = len(self._lines) <= 1 and not (result.skipped or problems or result.trouble)
        if result.stored and only_secrets and not result.cancelled:
            self.done.emit(" ".join((self._title, *self._lines)))
            return
        state = State.ERROR if result.trouble is not None else State.WARNING
        nothing_lost = not (result.skipped or problems or result.failed)
        if nothing_lost and (result.already or result.cancelled):
            state = State.NOTE
        self._bar.say(state, self._title, " ".join(self._lines[:_LINES_IN_BAR]))
        self._more.setVisible(len(self._lines) > _LINES_IN_BAR)
        self._around.show()

    def _named(self, file_name: str) -> str:
        """Return a file's name as it may be seen: it may be that of a customer."""
        if file_name and self._privacy.is_on:
            return self._look.tr("Hidden file")
        return quoted_briefly(file_name)

    def _show_all(self) -> None:
        tr = self._look.tr
        dialog = Dialog(self._look, self._title, tr("Close"), self)
        dialog.dismiss.hide()
        inside = dialog.scrolling()
        for line in self._lines:
            inside.addWidget(BreakingLabel(line, copied_in=tr))
        dialog.open()

"""Aliases in place of names and numbers: whether, a preview, and what to replace besides."""

import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.attendances.exporting.alias_table import AliasTable
from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.tasks import Task, Tasks
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.check_box import CheckBox
from plugchat_gui.ui.widgets.fields import Field
from plugchat_gui.ui.widgets.labels import Label

if TYPE_CHECKING:
    from plugchat_gui.domain.redaction import Redactor

_LONGEST: Final = 200


class AliasChoice(QWidget):
    """A check box; checked, it shows what would be replaced and takes more to be replaced.

    `redactor` is what the preview was made with, None while it is being made.
    """

    def __init__(
        self, look: Look, transcript: Transcript, tasks: Tasks, *, private: bool = False
    ) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._transcript: Final = transcript
        self._tasks: Final = tasks
        self._task: Task[Redactor | None] | None = None
        self._stop = threading.Event()
        self.redactor: Redactor | None = None
        self.additions: tuple[str, ...] = ()
        self.check: Final = CheckBox(look, tr("Replace names and numbers by aliases"))
        self._count: Final = Label(role=Text.CAPTION, tone="text-2")
        self._table: Final = AliasTable(look, private=private)
        self._field: Final = _Addition(look, tr("Another name or number to replace"))
        self._add: Final = Button(look, tr("Add"))
        self._more: Final = QWidget()
        self._lay_out()
        self.check.toggled.connect(self._turn)
        self._field.entered.connect(self._take)
        self._add.clicked.connect(self._take)

    def _lay_out(self) -> None:
        tr = self._look.tr
        first = QHBoxLayout()
        first.addWidget(self.check, 1)
        first.addWidget(self._count)
        adding = QHBoxLayout()
        adding.setSpacing(8)
        adding.addWidget(self._field, 1)
        adding.addWidget(self._add)
        inside = QVBoxLayout(self._more)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self._table)
        inside.addLayout(adding)
        words = tr("Written text may still say who somebody is. Read it before you send it.")
        inside.addWidget(Label(words, Text.CAPTION, "text-2"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self._more)
        self._more.hide()

    def _turn(self, wanted: bool) -> None:
        self._more.setVisible(wanted)
        self._count.setVisible(wanted)
        if wanted and self.redactor is None:
            self._look_for_names()

    def _take(self) -> None:
        text = " ".join(self._field.text().split())
        if text and text not in self.additions:
            self.additions = (*self.additions, text)
            self._field.clear()
            self._look_for_names()

    def _look_for_names(self) -> None:
        """Make the preview anew, in a thread."""
        from plugchat_gui.domain.redaction import redactor_for  # noqa: PLC0415 (on demand)
        from plugchat_gui.wording.aliases import aliases_in  # noqa: PLC0415 (on demand)

        self.stop()
        stop = self._stop = threading.Event()
        self.redactor = None
        self._count.setText(self._look.tr("Looking for names…"))
        transcripts, aliases, more = [self._transcript], aliases_in(self._look.tr), self.additions
        self.destroyed.connect(lambda: stop.set())  # noqa: PLW0108 (holds it)
        self._task = self._tasks.run(
            lambda: redactor_for(transcripts, aliases, more, stop.is_set),
            self,
            self._show,
        )

    def stop(self) -> None:
        """Give up the preview that is being made."""
        self._stop.set()
        if self._task is not None:
            self._task.forget()
            self._task = None

    def _show(self, redactor: "Redactor | None") -> None:
        self._task = None
        if redactor is None:
            return
        self.redactor = redactor
        tr = self._look.tr
        self._count.setText(tr.plural("{n} replacement", "{n} replacements", redactor.total))
        self._table.show_replacements(redactor.replacements())


class _Addition(Field):
    """A field whose Enter adds, and does not end the dialog."""

    entered = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from the dialog's button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)

"""What the list asks: between which days, which note, whether a delivery is to go."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QPlainTextEdit, QWidget

from plugchat_gui.ui.fonts import Text, font
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.breaking_label import BreakingLabel
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.ui.widgets.labels import Label

LONGEST_NOTE: Final = 2_000
_LINES: Final = 7
_MARGIN: Final = 8


class PeriodDialog(Dialog):
    """Asks for a first and a last day; `chosen` carries both, in order."""

    chosen = Signal(object, object)

    def __init__(
        self, look: Look, first: date | None, last: date | None, today: date, parent: QWidget
    ) -> None:
        tr = look.tr
        super().__init__(look, tr("Between which days?"), tr("Filter by these days"), parent)
        self._first: Final = _day_field(tr("From day"), first or today.replace(day=1))
        self._last: Final = _day_field(tr("To day"), last or today)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._first, 1)
        row.addWidget(Label(tr("to")))
        row.addWidget(self._last, 1)
        self.content.addLayout(row)
        self.say(tr("The day an attendance began counts."))
        self.accepted.connect(self._tell)
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        days = sorted((_day_of(self._first), _day_of(self._last)))
        self.chosen.emit(*days)


class NoteDialog(Dialog):
    """Asks for the operator's own words about an attendance; `written` carries them."""

    written = Signal(str)

    def __init__(self, look: Look, title: str, note: str, parent: QWidget) -> None:
        tr = look.tr
        super().__init__(look, title, tr("Keep the note"), parent)
        self._text: Final = QPlainTextEdit()
        self._text.setProperty("role", "note")
        self._text.setFont(font(Text.BODY))
        self._text.setPlainText(note)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(tr("Note"))
        self._text.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 24)
        self._count: Final = Label(role=Text.CAPTION, tone="text-2")
        self.content.addWidget(self._text)
        self.content.addWidget(self._count)
        self.say(tr("Only you see it. It stays on this computer."))
        self._look: Final = look
        self._text.textChanged.connect(self._judge)
        self.accepted.connect(self._tell)
        self._judge()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self) -> None:
        tr, left = self._look.tr, LONGEST_NOTE - len(self._text.toPlainText())
        over = tr.plural("{n} character too many", "{n} characters too many", max(0, -left))
        room = tr.plural("{n} more character fits", "{n} more characters fit", max(0, left))
        self._count.setText(over if left < 0 else room)
        self._count.set_tone("error" if left < 0 else "text-2")
        self.deed.setEnabled(left >= 0)

    def _tell(self) -> None:
        self.written.emit(self._text.toPlainText().strip())


class DeleteDialog(Dialog):
    """Asks before an attendance goes from the archive."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        tr = look.tr
        title = tr("Delete this attendance?")
        super().__init__(look, title, tr("Delete from this computer"), parent, destroys=True)
        self.content.addWidget(BreakingLabel(name, Text.STRONG))
        self.say(
            tr("The attendance, its note and its star go from this computer."),
            tr("This cannot be undone."),
            tr("At Plug nothing changes."),
        )


def _day_field(name: str, day: date) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setDisplayFormat("dd/MM/yyyy")
    field.setFont(font(Text.BODY))
    # The style sheet's padding does not reach the field inside.
    field.lineEdit().setTextMargins(_MARGIN, 0, _MARGIN, 0)
    field.setAccessibleName(name)
    return field


def _day_of(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())

"""The question before an export: which format, which days, for whom."""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.attendances.exporting.aliases import AliasChoice
from plugchat_gui.ui.attendances.exporting.period import PeriodChoice
from plugchat_gui.ui.attendances.exporting.wish import ExportWish
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.widgets.choice import Choice
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.radio_cards import RadioCard
from plugchat_gui.wording.words import mark

_WIDTH: Final = 600
_COLUMNS: Final = 6
_CARDS_ABOVE: Final = 2

# Ending → the format's name, a line about it, and what the button says.
_FORMATS: Final = MappingProxyType(
    {
        "html": (mark("Page"), mark("HTML, opens in any browser"), mark("Export page…")),
        "pdf": (mark("PDF"), mark("To print or attach"), mark("Export PDF…")),
        "txt": (mark("Text"), mark("Plain .txt"), mark("Export text…")),
        "csv": (mark("Spreadsheet"), mark("CSV, for Excel"), mark("Export spreadsheet…")),
        "json": (mark("JSON"), mark("For systems"), mark("Export JSON…")),
    }
)


class ExportDialog(Dialog):
    """Asks how an attendance is to be written."""

    wanted = Signal(object)
    """Carries the `ExportWish`."""

    def __init__(
        self,
        look: Look,
        transcript: Transcript,
        ending: str,
        tasks: Tasks,
        parent: QWidget,
        *,
        private: bool = False,
    ) -> None:
        """Begin with the format `ending`; where it is `private` no name or number is seen."""
        tr = look.tr
        number = transcript.attendance.number
        title = (
            tr("Export attendance no. {number}", number=number[:40])
            if number and not private
            else tr("Export the attendance")
        )
        note = tr("Nothing is sent: the file stays on this computer.")
        super().__init__(look, title, "", parent, note=note)
        self.setMinimumWidth(round(_WIDTH * scale()))
        self._look: Final = look
        self._group: Final = QButtonGroup(self)
        self._endings: Final = tuple(_FORMATS)
        self._period: Final = PeriodChoice(look, transcript)
        self._audience: Final = Choice(look, tr("For whom"))
        for choice in (self._period.kind, self._audience):
            # Both columns alike, whatever the words are.
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._audience.addItems([tr("Internal use"), tr("Customer (without report and oddities)")])
        self._aliases: Final = AliasChoice(look, transcript, tasks, private=private)
        inside = self.scrolling()
        inside.addWidget(Label(tr("Format"), Text.STRONG))
        inside.addLayout(self._cards(ending))
        inside.addLayout(self._choices())
        inside.addWidget(self._aliases)
        self._group.idToggled.connect(self._say_deed)
        self.accepted.connect(self._tell)
        self.finished.connect(self._aliases.stop)
        self._say_deed()
        if private:
            self._aliases.check.setChecked(True)
        self._group.button(self._group.checkedId()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _cards(self, ending: str) -> QGridLayout:
        """Lay out two cards above and three below."""
        tr, grid = self._look.tr, QGridLayout()
        grid.setSpacing(8)
        for number, (name, (word, note, _deed)) in enumerate(_FORMATS.items()):
            card = RadioCard(self._look, tr(word), tr(note))
            card.setChecked(name == ending)
            self._group.addButton(card, number)
            below = number >= _CARDS_ABOVE
            columns = _COLUMNS // 3 if below else _COLUMNS // _CARDS_ABOVE
            place = number - _CARDS_ABOVE if below else number
            grid.addWidget(card, int(below), place * columns, 1, columns)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid

    def _choices(self) -> QGridLayout:
        tr, grid = self._look.tr, QGridLayout()
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.addWidget(Label(tr("Period"), Text.STRONG), 0, 0)
        grid.addWidget(Label(tr("For whom"), Text.STRONG), 0, 1)
        grid.addWidget(self._period, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._audience, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    @property
    def _ending(self) -> str:
        return self._endings[self._group.checkedId()]

    def _say_deed(self) -> None:
        self.deed.setText(self._look.tr(_FORMATS[self._ending][2]))

    def _tell(self) -> None:
        aliases = self._aliases
        wanted = aliases.check.isChecked()
        self.wanted.emit(
            ExportWish(
                self._ending,
                self._period.days(),
                for_customer=self._audience.currentIndex() == 1,
                pseudonymised=wanted,
                additions=aliases.additions if wanted else (),
                redactor=aliases.redactor if wanted else None,
            )
        )

"""Which days of an attendance are exported."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.domain.local_time import day_breaks
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.choice import Choice
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.wording.dates import short_day


class PeriodChoice(QWidget):
    """The whole attendance, or from one of its days to another."""

    changed = Signal()

    def __init__(self, look: Look, transcript: Transcript) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._transcript: Final = transcript
        self._days: list[date] = []
        self.kind: Final = Choice(look, tr("Period"))
        self.kind.addItem(tr("Whole attendance"))
        if transcript.timed:
            self.kind.addItem(tr("Only some days"))
        self._first: Final = Choice(look, tr("From day"))
        self._last: Final = Choice(look, tr("To day"))
        for choice in (self._first, self._last):
            # The days come only when they are asked for, and no date is to be cut off.
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._span: Final = QWidget()
        row = QHBoxLayout(self._span)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._first, 1)
        row.addWidget(Label(tr("to")))
        row.addWidget(self._last, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.kind)
        column.addWidget(self._span)
        self._span.hide()
        self.kind.currentIndexChanged.connect(self._turn)
        self._first.currentIndexChanged.connect(self._keep_order)
        self._last.currentIndexChanged.connect(self._keep_order)

    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day, None for the whole attendance."""
        if self.kind.currentIndex() == 0 or not self._days:
            return None
        return self._days[self._first.currentIndex()], self._days[self._last.currentIndex()]

    def _turn(self, kind: int) -> None:
        if kind and not self._days:
            self._list_days()
        self._span.setVisible(bool(kind))
        self.changed.emit()

    def _list_days(self) -> None:
        transcript, tr = self._transcript, self._look.tr
        breaks = day_breaks(transcript.messages, transcript.timed, None)
        self._days = [day for _index, day in breaks]
        words = [short_day(tr, day) for day in self._days]
        for choice in (self._first, self._last):
            choice.blockSignals(True)  # noqa: FBT003 (Qt's own)
            choice.addItems(words)
            choice.blockSignals(False)  # noqa: FBT003 (Qt's own)
        self._last.setCurrentIndex(len(words) - 1)

    def _keep_order(self) -> None:
        """Move the other end along, so that the last day is never before the first."""
        first, last = self._first.currentIndex(), self._last.currentIndex()
        if first > last:
            other = self._last if self.sender() is self._first else self._first
            other.setCurrentIndex(max(first, last) if other is self._last else min(first, last))
        self.changed.emit()

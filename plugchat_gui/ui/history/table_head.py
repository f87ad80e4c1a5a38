"""The head of the table of the history."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from plugchat_gui.ui.fonts import Text, font, line_height
from plugchat_gui.ui.history.columns import cell
from plugchat_gui.ui.history.table import HistoryTable
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.guard import guarded, nothing

_HEIGHT: Final = 32


class TableHead(QWidget):
    """The names of the columns. A screen reader hears what they say in each row."""

    def __init__(self, look: Look, table: HistoryTable) -> None:
        super().__init__()
        self._look: Final = look
        self._table: Final = table
        self.setFont(font(Text.CAPTION_STRONG))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Fit the words."""
        return QSize(0, max(_HEIGHT, line_height(self.font()) + 14))

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words and the line below them."""
        del event
        tr, places = self._look.tr, self._table.columns
        painter = QPainter(self)
        painter.setPen(self._look.theme.color("text-2"))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for place, words, side in (
            (places.time, tr("When"), left),
            (places.kind, tr("What"), left),
            (places.address, tr("Address"), left),
            (places.outcome, tr("Outcome"), left),
            (places.duration, tr("Duration"), right),
        ):
            if place[1]:
                box = cell(place, self.rect())
                painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)
        line = QRect(0, self.height() - 1, self._table.viewport().width(), 1)
        painter.fillRect(line, self._look.theme.color("line"))
        painter.end()

"""Paints the rows of the history."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from plugchat_gui.domain.finding import Severity
from plugchat_gui.ui.fonts import Text, font, line_height
from plugchat_gui.ui.history.columns import Columns, cell
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.wording.history import RowWords

STATES: Final[dict[Severity | None, State]] = {
    None: State.NOTE,
    Severity.NOTE: State.GOOD,
    Severity.WARNING: State.WARNING,
    Severity.ERROR: State.ERROR,
}
_SHAPE: Final = 18
_SHAPE_GAP: Final = 8
_BAR: Final = 4
_DAY_HEIGHT: Final = 34
_ENTRY_HEIGHT: Final = 52
_DAY_BOTTOM: Final = 6


class RowPainter:
    """The looks of a row. It holds fonts and colors, and is made anew when those change."""

    def __init__(self, look: Look) -> None:
        """Take the fonts of now."""
        self._look: Final = look
        self._body: Final = font(Text.BODY)
        self._strong: Final = font(Text.STRONG)
        self._medium: Final = font(Text.BUTTON)
        self._caption: Final = font(Text.CAPTION)
        self._heading: Final = font(Text.CAPTION_STRONG)
        self._first: Final = line_height(self._strong)
        self._second: Final = line_height(self._caption)

    @property
    def day_height(self) -> int:
        """How high the row of a day is."""
        return max(_DAY_HEIGHT, self._second + 16)

    @property
    def entry_height(self) -> int:
        """How high the row of an entry is."""
        return max(_ENTRY_HEIGHT, self._first + self._second + 16)

    def paint_day(self, painter: QPainter, box: QRect, words: str, left: int) -> None:
        """Paint the caption of a day."""
        inside = box.adjusted(left, 0, -left, -_DAY_BOTTOM)
        self._line(painter, inside, words, self._heading, "text-2", bottom=True)
        self._hairline(painter, box)

    def paint_entry(
        self,
        painter: QPainter,
        box: QRect,
        words: RowWords,
        columns: Columns,
        *,
        selected: bool,
        hovered: bool,
        under_way: bool,
    ) -> None:
        """Paint what was done. While it is `under_way` nothing is said about its end."""
        color = self._look.theme.color
        ground = "accent-soft" if selected else "hover" if hovered else "window"
        painter.fillRect(box, color(ground))
        if selected:
            painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), color("accent"))
        self._hairline(painter, box)
        self._paint_what(painter, box, words, columns)
        self._pair(painter, cell(columns.address, box), (words.address, words.note), self._body)
        self._paint_outcome(painter, box, words, columns, ground, under_way=under_way)

    def paint_ring(self, painter: QPainter, box: QRect) -> None:
        """Paint the ring of the row that the keyboard is at."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.theme.color("focus"), 2))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -2), 7, 7)

    def address_fits(self, words: RowWords, columns: Columns) -> bool:
        """Whether nothing of the addresses of a row is left out."""
        room = columns.address[1]
        return (
            QFontMetrics(self._body).horizontalAdvance(words.address) <= room
            and QFontMetrics(self._caption).horizontalAdvance(words.note) <= room
        )

    def _paint_what(self, painter: QPainter, box: QRect, words: RowWords, columns: Columns) -> None:
        time = cell(columns.time, box)
        if columns.folded:
            # Here the kind is the quieter one: the time is what rows are looked for by.
            self._pair(painter, time, (words.time, words.kind), self._body)
            return
        self._line(painter, time, words.time, self._body, "text-2")
        self._pair(painter, cell(columns.kind, box), (words.kind, words.caption), self._strong)

    def _paint_outcome(
        self,
        painter: QPainter,
        box: QRect,
        words: RowWords,
        columns: Columns,
        ground: str,
        *,
        under_way: bool,
    ) -> None:
        state = State.RUNNING if under_way else STATES[words.severity]
        said = self._look.tr("Sending") if under_way else words.outcome
        took = "" if under_way else words.duration
        place = cell(columns.outcome, box)
        dpr = painter.device().devicePixelRatioF()
        shape = self._look.icons.pixmap(state.icon, _SHAPE, state.color, dpr, ground)
        painter.drawPixmap(place.left(), box.top() + (box.height() - _SHAPE) // 2, shape)
        place.setLeft(place.left() + _SHAPE + _SHAPE_GAP)
        if columns.folded:
            self._pair(painter, place, (said, took), self._medium)
            return
        self._line(painter, place, said, self._medium, "text")
        self._line(painter, cell(columns.duration, box), took, self._body, "text-2", right=True)

    def _pair(self, painter: QPainter, box: QRect, lines: tuple[str, str], face: QFont) -> None:
        """Paint a line and a quieter one below it, in the middle of the height together."""
        first, second = lines
        if not second:
            self._line(painter, box, first, face, "text")
            return
        top = box.top() + (box.height() - self._first - self._second) // 2
        above = QRect(box.left(), top, box.width(), self._first)
        self._line(painter, above, first, face, "text")
        below = QRect(box.left(), above.bottom() + 1, box.width(), self._second)
        self._line(painter, below, second, self._caption, "text-2")

    def _line(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        face: QFont,
        ink: str,
        *,
        right: bool = False,
        bottom: bool = False,
    ) -> None:
        painter.setFont(face)
        painter.setPen(self._look.theme.color(ink))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        height = Qt.AlignmentFlag.AlignBottom if bottom else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, side | height | Qt.TextFlag.TextSingleLine, shown)

    def _hairline(self, painter: QPainter, box: QRect) -> None:
        line = QRect(box.left(), box.bottom(), box.width(), 1)
        painter.fillRect(line, self._look.theme.color("line"))

"""A choice of exactly one among few words, side by side."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from plugchat_gui.ui.fonts import Text, font
from plugchat_gui.ui.look import Look

_RADIUS: Final = 6
_SIDE: Final = 15
_LEAST_HEIGHT: Final = 36


class Segments(QWidget):
    """One row of radio buttons that share their edges; arrow keys go from one to the next."""

    chosen = Signal(int)
    """Carries the place of the one that was chosen."""

    def __init__(self, look: Look, name: str, words: tuple[str, ...]) -> None:
        super().__init__()
        self._group: Final = QButtonGroup(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, word in enumerate(words):
            segment = _Segment(look, word, first=place == 0, last=place == len(words) - 1)
            self._group.addButton(segment, place)
            row.addWidget(segment)
        self._group.idClicked.connect(self.chosen)

    @property
    def choice(self) -> int:
        """The place of the one that is chosen."""
        return self._group.checkedId()

    def show_choice(self, place: int) -> None:
        """Show another as chosen."""
        self._group.button(place).setChecked(True)


class _Segment(QRadioButton):
    def __init__(self, look: Look, word: str, *, first: bool, last: bool) -> None:
        super().__init__(word.replace("&", "&&"))
        self._look: Final = look
        self._word: Final = word
        self._first: Final = first
        self._last: Final = last
        self.setAccessibleName(word)
        self.setFont(font(Text.BUTTON))
        self.setProperty("ring", _RADIUS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self.update)
        look.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Fit the word."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self._word) + 2 * _SIDE
        return QSize(width, max(_LEAST_HEIGHT, metrics.height() + 14))

    def minimumSizeHint(self) -> QSize:
        """Never be cut off."""
        return self.sizeHint()

    def hitButton(self, _pos: object) -> bool:
        """Take a click anywhere."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, round at the ends of the row, and the word."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color, checked = self._look.theme.color, self.isChecked()
        fill = "accent-soft" if checked else "hover" if self.underMouse() else "surface"
        painter.setPen(QPen(color("accent-line" if checked else "line-strong"), 1))
        painter.setBrush(color(fill))
        painter.drawPath(self._outline())
        painter.setPen(color("accent" if checked else "text"))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self._word
        )

    def _outline(self) -> QPainterPath:
        # The left edge is the right one of the neighbor: only the first has its own.
        left = 0.5 if self._first else -0.5
        box = QRectF(QPointF(left, 0.5), QPointF(self.width() - 0.5, self.height() - 0.5))
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, _RADIUS, _RADIUS)
        if not self._first:
            path.addRect(QRectF(box.left(), box.top(), _RADIUS * 2, box.height()))
        if not self._last:
            path.addRect(QRectF(box.right() - _RADIUS * 2, box.top(), _RADIUS * 2, box.height()))
        return path.simplified()

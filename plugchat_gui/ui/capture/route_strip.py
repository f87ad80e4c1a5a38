"""The way of a delivery from Plug to this computer: four places, one fact each."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.ui.widgets.state_shape import StateShape
from plugchat_gui.ui.widgets.states import State

_TILE: Final = 40
_ICON: Final = 24
_SHAPE: Final = 16
_LONGEST: Final = 34
"""Letters of a fact that are shown before it gives way."""


@dataclass(frozen=True, slots=True)
class Stop:
    """What is told of one place."""

    state: State
    fact: str


class RouteStrip(QFrame):
    """`places` are (icon, name) in the order of the way; facts of the `elided` ones may be long."""

    def __init__(
        self, look: Look, places: tuple[tuple[str, str], ...], elided: frozenset[int]
    ) -> None:
        super().__init__()
        self.setProperty("role", "route")
        self._nodes: Final = [
            _Node(look, icon, name, elides=at in elided) for at, (icon, name) in enumerate(places)
        ]
        self._lines: Final = [_Line(look) for _ in places[1:]]
        self._grid: Final = QGridLayout(self)
        self._grid.setContentsMargins(24, 16, 24, 16)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(16)
        self._folded: bool | None = None
        self.fold(folded=False)

    def show_stops(self, stops: tuple[Stop, ...]) -> None:
        """Tell where everything stands, in the order of the places."""
        for node, stop in zip(self._nodes, stops, strict=True):
            node.show_stop(stop)

    def fold(self, *, folded: bool) -> None:
        """Stand two by two without lines, or in one line."""
        if folded == self._folded:
            return
        self._folded = folded
        for at, node in enumerate(self._nodes):
            self._grid.removeWidget(node)
            row, column = divmod(at, 2) if folded else (0, 2 * at)
            self._grid.addWidget(node, row, column)
        for at, line in enumerate(self._lines):
            self._grid.removeWidget(line)
            if not folded:
                self._grid.addWidget(line, 0, 2 * at + 1)
            # Not before it stands somewhere: it would be a window of its own for a moment.
            line.setVisible(not folded)
        for column in range(2 * len(self._nodes) - 1):
            stretches = column < 2 if folded else column % 2 == 1
            self._grid.setColumnStretch(column, 1 if stretches else 0)


class _Node(QWidget):
    def __init__(self, look: Look, icon: str, name: str, *, elides: bool) -> None:
        super().__init__()
        self._elides: Final = elides
        self._name: Final = name
        self._shape: Final = StateShape(look, _SHAPE)
        self._fact: Final[Label] = (
            ElidedLabel(role=Text.CAPTION, tone="text-2")
            if elides
            else Label(role=Text.CAPTION, tone="text-2")
        )
        self._fact.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        title = QHBoxLayout()
        title.setSpacing(6)
        title.addWidget(Label(name, Text.STRONG))
        title.addWidget(self._shape)
        title.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(title)
        words.addWidget(self._fact)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_Tile(look, icon))
        row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_stop(self, stop: Stop) -> None:
        self._shape.show_state(stop.state)
        if isinstance(self._fact, ElidedLabel):
            self._fact.show_line(stop.fact)
        else:
            self._fact.setText(stop.fact)
        self.setAccessibleName(f"{self._name}, {stop.fact}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Give a long fact its room, up to a host's usual length."""
        hint = super().sizeHint()
        if not self._elides:
            return hint
        most = _TILE + 10 + _LONGEST * self.fontMetrics().averageCharWidth()
        return QSize(min(hint.width(), most), hint.height())


class _Tile(QWidget):
    def __init__(self, look: Look, icon: str) -> None:
        super().__init__()
        self._look: Final = look
        self._icon: Final = icon
        self.setFixedSize(_TILE, _TILE)
        look.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tile and its icon."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        pixmap = self._look.icons.pixmap(self._icon, _ICON, "text", self.devicePixelRatioF())
        at = (_TILE - _ICON) // 2
        painter.drawPixmap(at, at, pixmap)


class _Line(QWidget):
    """Two pixels between two places."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look: Final = look
        self.setMinimumWidth(16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line in the middle."""
        del event
        middle = self.height() // 2 - 1
        QPainter(self).fillRect(0, middle, self.width(), 2, self._look.theme.color("line"))

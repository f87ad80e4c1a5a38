"""The card with what arrived: captions, rows, and a last line about what is waited for."""

from typing import Final

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from plugchat_gui.ui.capture.arrivals_columns import columns
from plugchat_gui.ui.capture.arrivals_delegate import ArrivalsDelegate
from plugchat_gui.ui.capture.arrivals_model import ID_ROLE, ArrivalsModel
from plugchat_gui.ui.fonts import Text, font, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.check_box import CheckBox
from plugchat_gui.ui.widgets.guard import guarded, nothing
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.picture import Picture
from plugchat_gui.ui.widgets.state_shape import StateShape
from plugchat_gui.ui.widgets.states import State

_FEWEST_ROWS: Final = 2.9
_OPENING_KEYS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class ArrivalsCard(QFrame):
    """Shows an `ArrivalsModel`."""

    open_asked = Signal(object)
    """Carries the id of the delivery."""
    notify_chosen = Signal(bool)

    def __init__(self, look: Look, model: ArrivalsModel, *, notify: bool) -> None:
        super().__init__()
        tr = look.tr
        self.setProperty("role", "card")
        self._look: Final = look
        self._model: Final = model
        self._kept: Final = Label(tone="text-2", wraps=True)
        self._list: Final = ArrivalsList(look)
        self._captions: Final = _Captions(look, self._list)
        self._nothing: Final = self._build_nothing()
        self._shape: Final = StateShape(look, 18)
        self._waiting: Final = Label(tone="text-2", wraps=True)
        self._notify: Final = CheckBox(look, tr("Tell me when an attendance arrives"))
        self._notify.setChecked(notify)
        self._list.setModel(model)
        self._list.setAccessibleName(tr("What arrived"))
        self._lay_out()
        self._list.open_asked.connect(self.open_asked)
        self._notify.clicked.connect(self.notify_chosen)
        model.rowsInserted.connect(self._refresh)
        model.layoutChanged.connect(self._refresh)
        self._refresh()

    def _build_nothing(self) -> QWidget:
        tr, middle = self._look.tr, Qt.AlignmentFlag.AlignHCenter
        nothing = Label(tr("Nothing arrived here so far."), Text.STRONG, wraps=True)
        more = Label(
            tr("Captures of other tools can be dropped onto this page."), tone="text-2", wraps=True
        )
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 4, 20, 8)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(Picture(self._look, "inbox", 28, "text-2"), 0, middle)
        for label in (nothing, more):
            label.setAlignment(middle)
            column.addWidget(label)
        column.addStretch(1)
        return box

    def _lay_out(self) -> None:
        tr = self._look.tr
        title = QHBoxLayout()
        title.setContentsMargins(20, 14, 20, 6)
        title.setSpacing(24)
        title.addWidget(Label(tr("What arrived"), Text.CARD_TITLE))
        title.addWidget(self._kept, 1)
        self._kept.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        below = QFrame()
        below.setProperty("role", "route")
        last = QHBoxLayout(below)
        last.setContentsMargins(20, 10, 20, 12)
        last.setSpacing(10)
        last.addWidget(self._shape)
        last.addWidget(self._waiting, 1)
        last.addWidget(self._notify)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(title)
        column.addWidget(self._captions)
        column.addWidget(self._nothing, 1000)
        column.addWidget(self._list, 1000)
        column.addWidget(below)

    def say_kept(self, words: str, tone: str = "text-2") -> None:
        """Say where it is stored."""
        self._kept.setText(words)
        self._kept.set_tone(tone)

    def say_waiting(self, state: State, words: str) -> None:
        """Say what is waited for."""
        self._shape.show_state(state)
        self._waiting.setText(words)

    def _refresh(self) -> None:
        empty = self._model.rowCount() == 0
        self._nothing.setVisible(empty)
        self._captions.setVisible(not empty)
        self._list.setVisible(not empty)


class ArrivalsList(QListView):
    """Rows that open by their link, a double click, Enter or the space bar."""

    open_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._delegate: Final = ArrivalsDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setProperty("role", "table")
        self.setMinimumHeight(round(52 * _FEWEST_ROWS * scale()))
        self.doubleClicked.connect(self._open)
        look.theme.changed.connect(self.viewport().update)

    @guarded(QSize)
    def sizeHint(self) -> QSize:
        """Ask for no more than is needed: the page would scroll for room that nobody misses."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    @guarded(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row."""
        if event.key() in _OPENING_KEYS and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @guarded(nothing)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open by the link at the end of a row."""
        super().mouseReleaseEvent(event)
        index = self._at_link(event)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._open(index)

    @guarded(nothing)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show over the link that it is one."""
        super().mouseMoveEvent(event)
        over = self._at_link(event).isValid()
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _at_link(self, event: QMouseEvent) -> QModelIndex:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and self._delegate.opening(self.visualRect(index)).contains(at):
            return index
        return QModelIndex()

    def _open(self, index: QModelIndex) -> None:
        delivery_id = index.data(ID_ROLE)
        if delivery_id is not None:
            self.open_asked.emit(delivery_id)


class _Captions(QWidget):
    """The names of the columns."""

    def __init__(self, look: Look, table: QListView) -> None:
        super().__init__()
        self._look: Final = look
        self._table: Final = table
        # A scroll bar takes its room from the rows.
        table.verticalScrollBar().rangeChanged.connect(self.update)
        self.setFixedHeight(QFontMetrics(font(Text.CAPTION_STRONG)).height() + 14)
        look.theme.changed.connect(self.update)

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them over their columns, and a hairline below."""
        del event
        tr, color = self._look.tr, self._look.theme.color
        places = columns(self._table.viewport().width(), tr)
        painter = QPainter(self)
        painter.setFont(font(Text.CAPTION_STRONG))
        painter.setPen(color("text-2"))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for span, words, side in (
            (places.at, tr("Time"), left),
            (places.who, tr("Attendance"), left),
            (places.content, tr("Content"), left),
            (places.size, tr("Size"), right),
            (places.state, tr("State"), left),
        ):
            if span is not None:
                box = QRect(span[0], 0, span[1], self.height() - 2)
                painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.fillRect(8, self.height() - 1, self.width() - 16, 1, color("line"))

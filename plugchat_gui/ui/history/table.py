"""The table of the history: only the rows on the screen are worded and painted."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView

from plugchat_gui.domain.history import HistoryEntry
from plugchat_gui.ui.fonts import scale
from plugchat_gui.ui.history.columns import Columns, columns
from plugchat_gui.ui.history.row_painter import RowPainter
from plugchat_gui.ui.history.rows import HistoryRows, Key
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcing_rows import announce_row
from plugchat_gui.ui.widgets.bare_list import AnyIndex, BareList
from plugchat_gui.ui.widgets.guard import guarded, nothing
from plugchat_gui.ui.widgets.tooltips import show_tooltip
from plugchat_gui.wording.history import row_words

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_KEYBOARD: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)
_HELD: Final = Qt.KeyboardModifier.KeypadModifier


class HistoryTable(BareList):
    """Rows of two heights, placed by arithmetic: ten thousand cost what ten do."""

    chosen = Signal(object)
    """Carries the `HistoryEntry` that is current, or None."""
    enter_pressed = Signal()
    """Enter was pressed on a row."""
    copy_asked = Signal(object)
    """Carries the `HistoryEntry` whose address is to be copied."""
    menu_asked = Signal(object, QPoint)
    """Carries the `HistoryEntry` and where its menu is to open on the screen."""

    # Qt calls overrides while its own constructor runs.
    _built = False

    def __init__(self, look: Look, rows: HistoryRows) -> None:
        super().__init__(None)
        self._look: Final = look
        self._rows: Final = rows
        self._painter = RowPainter(look)
        self._folded = False
        self._hovered = -1
        self._ringed = False
        self._built = True
        self.setProperty("role", "list")
        self.setAccessibleName(look.tr("What was done"))
        self.viewport().setMouseTracking(True)
        self.setModel(rows)
        look.theme.changed.connect(self.viewport().update)
        rows.modelReset.connect(self._fit)

    @property
    def columns(self) -> Columns:
        """Where the columns stand now."""
        return columns(self.viewport().width(), scale(), folded=self._folded)

    @property
    def current(self) -> HistoryEntry | None:
        """The entry that is current."""
        return self._rows.entry(self.currentIndex().row())

    def fold(self, *, folded: bool) -> None:
        """Let columns share their places, or not."""
        self._folded = folded
        self.viewport().update()

    def choose(self, key: Key | None) -> None:
        """Make an entry current without moving the screen more than is needed."""
        row = self._rows.row_of(key)
        self.setCurrentIndex(QModelIndex() if row is None else self._rows.index(row))

    # -- what Qt asks for ---------------------------------------------------------------------

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows on the screen."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._look.theme.color("window"))
        if self._rows.rowCount():
            places, current = self.columns, self.currentIndex().row()
            first, last = self._between(event.rect())
            for row in range(first, last + 1):
                self._paint_row(painter, row, places, current)
        painter.end()

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the screen; the strip below may have grown over the current row."""
        before, index = QRect(QPoint(), event.oldSize()), self.currentIndex()
        seen = before.intersects(self.visualRect(index))
        self._fit()
        if seen:
            self.scrollTo(index)

    @guarded(nothing)
    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self._built:
            self._painter = RowPainter(self._look)
            self._fit()

    @guarded(nothing)
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move as the scroll bar was moved."""
        del dx, dy
        self.viewport().update()

    @guarded(QRect)
    def visualRect(self, index: AnyIndex) -> QRect:
        """Return where a row is, for screen readers and for the menu."""
        if not self._built or not 0 <= index.row() < self._rows.rowCount():
            return QRect()
        return self._box(index.row())

    @guarded(QModelIndex)
    def indexAt(self, p: QPoint) -> QModelIndex:
        """Return the row at a point."""
        y = p.y() + self.verticalOffset()
        if not self._built or not 0 <= y < self._rows.height:
            return QModelIndex()
        return self._rows.index(self._rows.row_at(y))

    @guarded(nothing)
    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row to the screen, and its day with it when that stands right above."""
        del hint
        row = index.row()
        if not self._built or not 0 <= row < self._rows.rowCount():
            return
        bar, page = self.verticalScrollBar(), self.viewport().height()
        above = row - 1 if row and self._rows.entry(row - 1) is None else row
        if self._rows.top(above) < bar.value():
            bar.setValue(self._rows.top(above))
        elif self._rows.top(row + 1) > bar.value() + page:
            bar.setValue(self._rows.top(row + 1) - page)

    @guarded(nothing)
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell the page and the screen reader, which would otherwise hear of the list only."""
        del previous
        if not self._built:
            return
        self.viewport().update()
        if current.isValid():
            self.scrollTo(current)
            announce_row(self, current.row())
        self.chosen.emit(self._rows.entry(current.row()))

    @guarded(nothing)
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first row; ring it when the keyboard came here."""
        self._ringed = event.reason() in _KEYBOARD
        if self.current is None:
            self._go(self._rows.nearest(0, 1))
        else:
            announce_row(self, self.currentIndex().row())
        self.viewport().update()

    @guarded(nothing)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away, but not for a menu of ours."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._ringed = False
        self.viewport().update()

    @guarded(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, copy, go on to what can be done."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit(self.current)
        elif event.modifiers() & ~_HELD:
            event.ignore()
        elif event.key() in _ENTER:
            self.enter_pressed.emit()
        elif not self._moved_by(event.key()):
            event.ignore()

    @guarded(nothing)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the row under the pointer current."""
        self._ringed = False
        row = self.indexAt(event.position().toPoint()).row()
        if self._rows.entry(row) is not None:
            self._go(row)

    @guarded(nothing)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row the pointer is at."""
        self._hover(self.indexAt(event.position().toPoint()).row())

    @guarded(nothing)
    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer is at none."""
        super().leaveEvent(event)
        self._hover(-1)

    @guarded(nothing)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the one the keyboard is at."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        entry = self._rows.entry(index.row())
        if entry is None:
            return
        self._go(index.row())
        at = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu_asked.emit(entry, at if by_key else event.globalPos())

    @guarded(bool)
    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the addresses of a row whole where they do not fit."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            entry = self._rows.entry(self.indexAt(event.pos()).row())
            show_tooltip(self.viewport(), event.globalPos(), self._left_out(entry))
            return True
        return super().viewportEvent(event)

    # -- the parts ----------------------------------------------------------------------------

    def _paint_row(self, painter: QPainter, row: int, places: Columns, current: int) -> None:
        box, entry = self._box(row), self._rows.entry(row)
        if entry is None:
            self._painter.paint_day(painter, box, self._rows.day(row), places.time[0])
            return
        self._painter.paint_entry(
            painter,
            box,
            row_words(entry, self._look.tr, named=self._rows.named),
            places,
            selected=row == current,
            hovered=row == self._hovered,
            under_way=entry.key == self._rows.under_way,
        )
        if row == current and self._ringed and self.hasFocus():
            self._painter.paint_ring(painter, box)

    def _left_out(self, entry: HistoryEntry | None) -> str:
        """Return the addresses of a row whole where the row does not show them whole."""
        if entry is None:
            return ""
        words = row_words(entry, self._look.tr, named=self._rows.named)
        if self._painter.address_fits(words, self.columns):
            return ""
        return "\n".join(filter(None, (entry.to_url, entry.from_url)))

    def _box(self, row: int) -> QRect:
        top, end = self._rows.top(row), self._rows.top(row + 1)
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), end - top)

    def _between(self, rect: QRect) -> tuple[int, int]:
        offset = self.verticalOffset()
        return self._rows.row_at(rect.top() + offset), self._rows.row_at(rect.bottom() + offset)

    def _fit(self) -> None:
        if not self._built:
            return
        self._rows.measure(self._painter.day_height, self._painter.entry_height)
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self._painter.entry_height)
        bar.setPageStep(page)
        bar.setRange(0, max(0, self._rows.height - page))
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def _moved_by(self, key: int) -> bool:
        row, last = self.currentIndex().row(), self._rows.rowCount() - 1
        step = max(1, self.viewport().height() // self._painter.entry_height - 1)
        targets = {
            Qt.Key.Key_Up: (row - 1, -1, 0),
            Qt.Key.Key_Down: (row + 1, 1, last),
            Qt.Key.Key_PageUp: (max(row - step, 0), -1, 0),
            Qt.Key.Key_PageDown: (min(row + step, last), 1, last),
            Qt.Key.Key_Home: (0, 1, 0),
            Qt.Key.Key_End: (last, -1, last),
        }
        if key not in targets:
            return False
        target, way, end = targets[Qt.Key(key)]
        found = self._rows.nearest(target, way)
        self._ringed = True
        self._go(self._rows.nearest(end, -way) if found is None else found)
        self.viewport().update()
        return True

    def _go(self, row: int | None) -> None:
        if row is not None:
            self.setCurrentIndex(self._rows.index(row))

"""The list of attendances on the screen: a hundred thousand rows scroll like ten."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView

from plugchat_gui.ui.attendances.list_geometry import ListGeometry
from plugchat_gui.ui.attendances.row_painter import RowPainter, RowState
from plugchat_gui.ui.attendances.shelf import Shelf
from plugchat_gui.ui.attendances.transcript.navigation import ENTER, STEPS, Step
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcing_rows import announce_row
from plugchat_gui.ui.widgets.bare_list import AnyIndex, BareList
from plugchat_gui.ui.widgets.guard import guarded, nothing

_NO_CODE: Final = 0


class AttendanceList(BareList):
    """Places and paints the rows of a `Shelf`; rows keep their place when others come on top.

    The signals carry a row.
    """

    moved_to = Signal(int)
    """The keyboard, or assistive technology, came to a row."""
    pressed_row = Signal(int)
    """A row was clicked, or Enter pressed on it."""
    star_asked = Signal(int)
    menu_asked = Signal(int, QPoint)

    # Qt calls overrides while its own constructor runs.
    _built = False
    _geometry = ListGeometry()

    def __init__(self, look: Look, shelf: Shelf) -> None:
        super().__init__(None)
        self._look: Final = look
        self._shelf: Final = shelf
        self._painter: Final = RowPainter(look)
        self._quiet = False
        self._hovered = -1
        self._current_code = _NO_CODE
        self._top: tuple[int, int] | None = None
        self.setModel(shelf)
        self.setMouseTracking(True)
        self.setProperty("role", "list")
        self._built = True
        shelf.arranging.connect(self._keep_place)
        shelf.arranged.connect(self._restore_place)
        shelf.rows_changed.connect(self.viewport().update)
        look.theme.changed.connect(self.viewport().update)
        self._place()

    def make_current(self, index: QModelIndex) -> None:
        """Mark a row, and bring it to the screen, without telling that anybody came to it."""
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False
        self._current_code = self._shelf.code(index.row()) if index.isValid() else _NO_CODE
        if index.isValid():
            self.scrollTo(index)
        self.viewport().update()

    def near(self, row: int) -> int:
        """Return the attendance at, after, or else before a row; -1 where there is none."""
        row = max(0, min(row, self._geometry.count - 1))
        after = self._geometry.attendance(row, 1)
        return after if after >= 0 else self._geometry.attendance(row, -1)

    # -- what Qt asks for ---------------------------------------------------------------------

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows on the screen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.color("window"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset, geometry = self.verticalOffset(), self._geometry
        row = max(0, geometry.row_at(max(0, event.rect().top() + offset)))
        last = event.rect().bottom() + offset
        while row < geometry.count and geometry.top(row) <= last:
            self._paint_row(painter, row)
            row += 1
        painter.end()

    def _paint_row(self, painter: QPainter, row: int) -> None:
        rect = self._rect(row)
        if self._geometry.is_caption(row):
            self._painter.paint_caption(painter, rect, str(self._shelf.index(row).data()))
            return
        item = self._shelf.item(row)
        if item is not None:
            current = row == self.currentIndex().row()
            state = RowState(current, current and self.hasFocus(), row == self._hovered)
            self._painter.paint_row(painter, rect, item.lines, state)

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have as much to scroll as does not fit."""
        super().resizeEvent(event)
        if self._built:
            self._place()

    @guarded(nothing)
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint what is there now."""
        del dx, dy
        self.viewport().update()

    @guarded(QRect)
    def visualRect(self, index: AnyIndex) -> QRect:
        """Return where a row is, for screen readers and for the menu."""
        return self._rect(index.row()) if 0 <= index.row() < self._geometry.count else QRect()

    @guarded(QModelIndex)
    def indexAt(self, p: QPoint) -> QModelIndex:
        """Return the row at a point."""
        row = self._geometry.row_at(p.y() + self.verticalOffset())
        return self._shelf.index(row) if row >= 0 else QModelIndex()

    @guarded(nothing)
    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row to the screen, with the caption above it."""
        del hint
        row, bar = index.row(), self.verticalScrollBar()
        if not 0 <= row < self._geometry.count:
            return
        above = row - 1 if self._geometry.is_caption(row - 1) else row
        bottom = self._geometry.top(row) + self._geometry.height(row)
        top = self._geometry.top(above)
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())

    @guarded(nothing)
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell the page and the screen reader, which would otherwise hear of the list only."""
        del previous
        if self._built and not self._quiet and current.isValid():
            self._current_code = self._shelf.code(current.row())
            self.scrollTo(current)
            self.viewport().update()
            announce_row(self, current.row())
            self.moved_to.emit(current.row())

    @guarded(nothing)
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keyboard is."""
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            announce_row(self, self.currentIndex().row())
        self.viewport().update()

    @guarded(nothing)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    @guarded(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open."""
        step, current = STEPS.get(event.key()), self.currentIndex().row()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is not None and not held:
            self._step(step, current)
        elif event.key() in ENTER and not held and self._geometry.count:
            # Before one has gone anywhere it is the newest.
            row = current if current >= 0 else self._geometry.attendance(0, 1)
            self.make_current(self._shelf.index(row))
            self.pressed_row.emit(row)
        else:
            event.ignore()

    @guarded(nothing)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row, or turn its star."""
        row = self.indexAt(event.position().toPoint()).row()
        if row < 0 or self._geometry.is_caption(row):
            return
        if event.button() == Qt.MouseButton.LeftButton:
            star = self._painter.star_target(self._rect(row))
            if star.contains(event.position().toPoint()):
                self.star_asked.emit(row)
            else:
                self.make_current(self._shelf.index(row))
                self.pressed_row.emit(row)

    @guarded(nothing)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing: pressing chose."""

    @guarded(nothing)
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing more than the first click did."""

    @guarded(nothing)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would choose."""
        self._hover(self.indexAt(event.position().toPoint()).row())

    @guarded(nothing)
    def leaveEvent(self, event: QEvent) -> None:
        """Show that a click would choose nothing."""
        super().leaveEvent(event)
        self._hover(-1)

    @guarded(nothing)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the one the keyboard is at."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.currentIndex().row()
            self.scrollTo(self.currentIndex())
            at = self.viewport().mapToGlobal(self._rect(row).center())
        else:
            row, at = self.indexAt(event.pos()).row(), event.globalPos()
        if row >= 0 and not self._geometry.is_caption(row):
            self.menu_asked.emit(row, at)

    # -- placing ------------------------------------------------------------------------------

    def _rect(self, row: int) -> QRect:
        top = self._geometry.top(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._geometry.height(row))

    def _place(self) -> None:
        painter = self._painter
        self._geometry = ListGeometry(
            self._shelf.rowCount(), self._shelf.captions, painter.row_height, painter.caption_height
        )
        bar, screen = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._geometry.top(self._geometry.count) + 4 - screen))
        bar.setPageStep(screen)
        bar.setSingleStep(painter.row_height)
        self.viewport().update()

    def _keep_place(self) -> None:
        """Remember what is on top, unless it is the top: what comes is to be seen there."""
        self._quiet = True
        offset = self.verticalOffset()
        row = self._geometry.attendance(self._geometry.row_at(offset), 1) if offset else -1
        self._top = (self._shelf.code(row), self._geometry.top(row) - offset) if row >= 0 else None

    def _restore_place(self) -> None:
        self._place()
        top, self._top = self._top, None
        if top is not None:
            row = self._shelf.index_of_code(top[0]).row()
            if row >= 0:
                self.verticalScrollBar().setValue(self._geometry.top(row) - top[1])
        code = self._current_code
        current = self._shelf.index_of_code(code) if code != _NO_CODE else QModelIndex()
        self.setCurrentIndex(current)
        self._quiet = False
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def _step(self, step: Step, current: int) -> None:
        geometry = self._geometry
        if step in {Step.FIRST, Step.LAST}:
            first = step is Step.FIRST
            target = geometry.attendance(0 if first else geometry.count - 1, 1 if first else -1)
        elif current < 0:
            target = geometry.attendance(max(0, geometry.row_at(self.verticalOffset())), 1)
        elif step in {Step.UP, Step.DOWN}:
            direction = 1 if step is Step.DOWN else -1
            target = geometry.attendance(current + direction, direction)
        else:
            target = self._page_target(current, 1 if step is Step.PAGE_DOWN else -1)
        if target >= 0:
            self.setCurrentIndex(self._shelf.index(target))

    def _page_target(self, current: int, direction: int) -> int:
        geometry = self._geometry
        y = geometry.top(current) + direction * (self.viewport().height() - geometry.row_height)
        end = geometry.count - 1 if direction > 0 else 0
        row = geometry.row_at(y)
        target = geometry.attendance(end if row < 0 else row, direction)
        return geometry.attendance(end, -direction) if target < 0 else target

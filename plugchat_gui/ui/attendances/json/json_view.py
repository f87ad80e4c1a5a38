"""The lines of a source: only what is on the screen is read, cut and painted."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from plugchat_gui.payload.source_lines import SourceLines
from plugchat_gui.ui.attendances.json.line_painter import LinePainter
from plugchat_gui.ui.attendances.json.shown_line import ShownLines
from plugchat_gui.ui.fonts import line_height, monospace
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcing_rows import announce_row
from plugchat_gui.ui.widgets.bare_list import AnyIndex, BareList
from plugchat_gui.ui.widgets.guard import guarded, nothing
from plugchat_gui.ui.widgets.spoken_rows import SpokenRows

_SPOKEN_CHARACTERS: Final = 300
_SCROLL_MS: Final = 40
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier


class JsonView(BareList):
    """Shows lines with their numbers. `line_chosen` carries the line somebody clicked.

    The scroll bars count in lines and in characters. `copy_asked` carries the first and the last
    selected line.
    """

    line_chosen = Signal(int)
    copy_asked = Signal(int, int)

    # Qt calls overrides while its own constructor runs.
    _built = False

    def __init__(self, look: Look) -> None:
        super().__init__(None)
        self._look: Final = look
        self._source: SourceLines | None = None
        self._shown: ShownLines | None = None
        self._marked: tuple[int, int] | None = None
        self._anchor = 0
        self._selected: tuple[int, int] | None = None
        self._widest = 0
        self._lines: Final = SpokenRows(self._spoken, self)
        self._drag: Final = QTimer(self)
        self._drag.setInterval(_SCROLL_MS)
        self._painter: Final = LinePainter(look)
        self._built = True
        self.setFont(monospace())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setAutoFillBackground(False)
        self.setCornerWidget(QWidget())
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(look.tr("JSON of the attendance"))
        self.setModel(self._lines)
        self._drag.timeout.connect(self._drag_on)
        look.theme.changed.connect(self._take_colors)
        self._take_colors()

    @property
    def current_line(self) -> int | None:
        """The line the keyboard is at, counted from 0."""
        row = self.currentIndex().row()
        return row if row >= 0 else None

    @property
    def marked(self) -> tuple[int, int] | None:
        """The first and the last line of the marked message."""
        return self._marked

    @property
    def selected(self) -> tuple[int, int] | None:
        """The first and the last selected line."""
        return self._selected

    def show_source(self, source: SourceLines | None) -> None:
        """Show another source from its beginning."""
        self._source = source
        self._shown = ShownLines(source) if source else None
        self._marked = self._selected = None
        self._anchor = self._widest = 0
        self._lines.reset(0)
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self.take_more()

    def take_more(self) -> None:
        """Show the lines that were found meanwhile."""
        self._lines.grow(self._source.count if self._source else 0)
        self._fit()

    def mark(self, lines: tuple[int, int] | None, *, reveal: bool) -> None:
        """Mark the lines of a message and, if asked, bring them to the screen."""
        self._marked = lines
        if lines is not None and reveal:
            top, page = self.verticalScrollBar().value(), self._page()
            if lines[0] < top or lines[1] >= top + page:
                self.verticalScrollBar().setValue(max(0, lines[0] - page // 4))
            self.horizontalScrollBar().setValue(0)
            self._selected = None
            self._anchor = lines[0]
            self._make_current(lines[0])
        self.viewport().update()

    def go_to(self, line: int) -> None:
        """Make a line current, in the middle of the screen."""
        self.verticalScrollBar().setValue(max(0, line - self._page() // 2))
        self._selected = None
        self._anchor = line
        self._make_current(line)
        self.viewport().update()

    # What Qt asks for.

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines on the screen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.color("window"))
        if self._shown is not None and self._source is not None:
            top = self.verticalScrollBar().value()
            lines = self._shown.lines(top, self._page() + 1)
            self._painter.begin(painter, self.font(), self._source.count)
            for number, line in enumerate(lines, top):
                box = QRect(
                    0, (number - top) * self._height(), self.viewport().width(), self._height()
                )
                self._painter.paint(
                    line,
                    number,
                    box,
                    column=self.horizontalScrollBar().value(),
                    marked=_holds(self._marked, number),
                    selected=_holds(self._selected, number),
                    ringed=self.hasFocus() and number == self.current_line,
                )
            self._widen(max(map(self._painter.length, lines), default=0))
        painter.end()

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many lines as fit."""
        del event
        self._fit()

    @guarded(nothing)
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move as the scroll bar was moved."""
        del dx, dy
        self.viewport().update()

    @guarded(int)
    def horizontalOffset(self) -> int:
        """Return how far the view is scrolled sideways, in characters."""
        return self.horizontalScrollBar().value()

    @guarded(QRect)
    def visualRect(self, index: AnyIndex) -> QRect:
        """Return where a line is, for screen readers."""
        top = (index.row() - self.verticalScrollBar().value()) * self._height()
        return QRect(0, top, self.viewport().width(), self._height())

    @guarded(QModelIndex)
    def indexAt(self, p: QPoint) -> QModelIndex:
        """Return the line at a point."""
        line = self._line_at(p.y()) if self._built else None
        return self._lines.index(line, 0) if line is not None else QModelIndex()

    @guarded(nothing)
    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a line to the screen."""
        del hint
        if not index.isValid():
            return
        bar, row = self.verticalScrollBar(), index.row()
        if row < bar.value():
            bar.setValue(row)
        elif row >= bar.value() + self._page():
            bar.setValue(row - self._page() + 1)

    @guarded(nothing)
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell the screen reader, which would otherwise hear of the list only."""
        del previous
        if current.isValid() and self._built:
            self.viewport().update()
            announce_row(self, current.row())

    @guarded(nothing)
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at what is on the screen."""
        del event
        if self.current_line is None and self._lines.rowCount():
            self._make_current(self.verticalScrollBar().value())
        elif self.current_line is not None:
            announce_row(self, self.current_line)
        self.viewport().update()

    @guarded(nothing)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        del event
        self.viewport().update()

    @guarded(nothing)
    def selectAll(self) -> None:
        """Select all lines; only the two ends are kept."""
        if self._lines.rowCount():
            self._anchor, self._selected = 0, (0, self._lines.rowCount() - 1)
            self.viewport().update()

    @guarded(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, copy, choose."""
        held = event.modifiers() & ~_SHIFT & ~_KEYPAD
        target = self._target(event.key(), control=held == _CONTROL)
        if target is not None and held in {Qt.KeyboardModifier.NoModifier, _CONTROL}:
            self._step(target, extends=bool(event.modifiers() & _SHIFT))
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and not held:
            step = 4 if event.key() == Qt.Key.Key_Right else -4
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + step)
        elif event.key() in _ENTER and self.current_line is not None:
            self.line_chosen.emit(self.current_line)
        elif event.matches(QKeySequence.StandardKey.Copy):
            if self._selected or self.current_line is not None:
                self.copy_asked.emit(*(self._selected or (self.current_line, self.current_line)))
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self._selected is not None:
            self._selected = None
            self.viewport().update()
        else:
            event.ignore()

    @guarded(nothing)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select."""
        line = self._line_at(round(event.position().y()))
        if event.button() != Qt.MouseButton.LeftButton or line is None:
            return
        self._step(line, extends=bool(event.modifiers() & _SHIFT))

    @guarded(nothing)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select the lines from the press to here; go on beyond the edges."""
        if not event.buttons() & Qt.MouseButton.LeftButton or self.current_line is None:
            return
        y = round(event.position().y())
        if 0 <= y < self.viewport().height():
            self._drag.stop()
            line = self._line_at(y)
            if line is not None and line != self.current_line:
                self._step(line, extends=True)
        else:
            self._drag.start()

    @guarded(nothing)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the line when nothing was selected."""
        self._drag.stop()
        if event.button() != Qt.MouseButton.LeftButton or self._selected is not None:
            return
        if self.current_line is not None:
            self.line_chosen.emit(self.current_line)

    @guarded(nothing)
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing more than a click did."""

    # Parts.

    def _height(self) -> int:
        return line_height(self.font())

    def _page(self) -> int:
        return max(1, self.viewport().height() // self._height())

    def _line_at(self, y: int) -> int | None:
        line = self.verticalScrollBar().value() + y // self._height()
        return line if 0 <= line < self._lines.rowCount() else None

    def _fit(self) -> None:
        if not self._built:
            return
        bar, page = self.verticalScrollBar(), self._page()
        bar.setPageStep(page)
        bar.setRange(0, max(0, self._lines.rowCount() - page))
        self._widen(0)
        self.viewport().update()

    def _widen(self, characters: int) -> None:
        """Let the lines that were seen be scrolled to their ends."""
        self._widest = max(self._widest, characters)
        room = self._painter.columns(self.font(), self._lines.rowCount(), self.viewport().width())
        bar = self.horizontalScrollBar()
        most = max(0, self._widest - room)
        if most != bar.maximum() or bar.pageStep() != room:
            bar.setPageStep(room)
            bar.setRange(0, most)

    def _target(self, key: int, *, control: bool) -> int | None:
        current, page = self.current_line or 0, self._page()
        if control and key not in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            return None
        return {
            Qt.Key.Key_Up: current - 1,
            Qt.Key.Key_Down: current + 1,
            Qt.Key.Key_PageUp: current - page,
            Qt.Key.Key_PageDown: current + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._lines.rowCount() - 1,
        }.get(Qt.Key(key))

    def _step(self, line: int, *, extends: bool) -> None:
        line = max(0, min(line, self._lines.rowCount() - 1))
        if extends:
            self._selected = (min(self._anchor, line), max(self._anchor, line))
        else:
            self._anchor, self._selected = line, None
        self._make_current(line)
        self.scrollTo(self._lines.index(line, 0))
        self.viewport().update()

    def _drag_on(self) -> None:
        y = self.viewport().mapFromGlobal(self.cursor().pos()).y()
        self._step((self.current_line or 0) + (1 if y >= 0 else -1), extends=True)

    def _make_current(self, line: int) -> None:
        self.setCurrentIndex(self._lines.index(line, 0))

    def _spoken(self, line: int) -> str:
        found = self._shown.lines(line, 1) if self._shown else []
        if not found:
            return ""
        text = found[0].text.strip()[:_SPOKEN_CHARACTERS]
        tr = self._look.tr
        return tr("line {number}: {text}", number=tr.number(line + 1), text=text)

    def _take_colors(self) -> None:
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, self._look.theme.color("window"))
        self.setPalette(palette)
        self.viewport().update()


def _holds(lines: tuple[int, int] | None, number: int) -> bool:
    return lines is not None and lines[0] <= number <= lines[1]

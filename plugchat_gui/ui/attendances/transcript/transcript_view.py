"""The list of messages as bubbles."""

import re
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.attendances.transcript import navigation
from plugchat_gui.ui.attendances.transcript.bubble_painter import BubblePainter, on_wall
from plugchat_gui.ui.attendances.transcript.copying import selected_line
from plugchat_gui.ui.attendances.transcript.finder import Finder
from plugchat_gui.ui.attendances.transcript.idle_work import IdleWork
from plugchat_gui.ui.attendances.transcript.jumps import Jumps
from plugchat_gui.ui.attendances.transcript.message_deeds import MessageDeeds
from plugchat_gui.ui.attendances.transcript.pointer import Pointer
from plugchat_gui.ui.attendances.transcript.scene import Scene
from plugchat_gui.ui.attendances.transcript.scene_painter import Marks, paint_scene
from plugchat_gui.ui.attendances.transcript.scroll_link import ScrollLink
from plugchat_gui.ui.attendances.transcript.text_selection import END, Caret, TextSelection
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle
from plugchat_gui.ui.icons import Icons
from plugchat_gui.ui.theme import Theme
from plugchat_gui.ui.widgets.announcing_rows import announce_row
from plugchat_gui.ui.widgets.bare_list import AnyIndex, BareList
from plugchat_gui.ui.widgets.guard import guarded, nothing
from plugchat_gui.ui.widgets.spoken_rows import SpokenRows
from plugchat_gui.wording.words import Words

_STICKY_MS: Final = 1_500


class TranscriptView(BareList):
    """Shows a transcript; only what is on the screen is laid out and painted.

    Geometry, painting, scrolling, keys and mouse are our own: QListView does none of them.
    Who receives `link_activated` (an http or https address) or `file_asked` (a `MediaFile`) asks
    first. `current_changed` carries an index, `copied` how many messages went to the clipboard.
    """

    link_activated = Signal(str)
    file_asked = Signal(object)
    current_changed = Signal(int)
    copied = Signal(int)
    details_asked = Signal(int)

    # Qt calls overrides while its own constructor runs.
    _scene: Scene | None = None
    _built = False

    def __init__(
        self, theme: Theme, icons: Icons, tr: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._icons: Final = icons
        self._tr: Final = tr
        self._style = TextStyle.of(self.font())
        self._selection: Final = TextSelection()
        self._ringed = False
        self._messages: Final = SpokenRows(self._spoken, self)
        self._jumps: Final = Jumps()
        self.finder: Final = Finder(theme, self)
        self._link: Final = ScrollLink(self.verticalScrollBar(), self)
        self._pointer: Final = Pointer(self.viewport(), self._selection)
        self._refiner: Final = IdleWork(self._refined, self)
        self._deeds: Final = MessageDeeds(tr, self._selection, self)
        self._sticky: Final = QTimer(self)
        self._sticky.setSingleShot(True)
        self._sticky.setInterval(_STICKY_MS)
        self._built = True
        self._set_up()
        self._connect()

    def show_transcript(
        self, transcript: Transcript, zone: tzinfo | None, aliases: re.Pattern[str] | None = None
    ) -> None:
        """Show `transcript` from its beginning; days and hours are those of `zone`.

        What `aliases` matches is marked as an alias.
        """
        self.clear()
        self._scene = Scene(transcript, zone, self._tr, self._style, aliases)
        self._follow(self._scene)
        self._messages.reset(len(transcript.messages))
        self.setAccessibleDescription(self._scene.nothing)
        self._fit()

    def clear(self) -> None:
        """Show nothing."""
        self._refiner.stop()
        self._deeds.stop()
        self._sticky.stop()
        self._selection.clear()
        self._jumps.clear()
        self._ringed = False
        self._scene = None
        self._follow(None)
        self._messages.reset(0)
        self._place()

    def scroll_to_message(self, index: int) -> None:
        """Bring message `index` to the middle of the screen and make it current, with its ring."""
        if self._scene is None or not 0 <= index < self._scene.index.count:
            return
        self._ringed = True
        self._scene.reveal(index, centered=True)
        self._moved()
        self._make_current(index)

    def jump_to(self, index: int) -> None:
        """Go to message `index`; `go_back` returns to where one was."""
        if self._scene is not None:
            self._jumps.leave(self._scene.anchor, self.current_message())
            self.scroll_to_message(index)

    def go_back(self) -> None:
        """Return to where one was before the last jump; stay where there was none."""
        before = self._jumps.back(self._scene.anchor) if self._scene else None
        if before is not None:
            self._ringed = True
            self._moved()
            self._make_current(before)

    def current_message(self) -> int | None:
        """Return the index of the current message, None when there is none."""
        row = self.currentIndex().row()
        return row if row >= 0 else None

    def selected_line(self) -> str:
        """Return the words selected within one line, else ""."""
        return selected_line(self._scene, self._selection) if self._scene else ""

    # What Qt asks for.

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows on the screen."""
        current = self.current_message() if self._ringed else None
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("wall"))
        if self._scene is not None:
            dpr = self.devicePixelRatioF()
            bubbles = BubblePainter(painter, self._theme, self._icons, self._style, dpr)
            hits = self.finder.painter(painter, self._theme)
            sticky, thumb = self._sticky.isActive(), self._link.thumb
            marks = Marks(self._selection, current, sticky, thumb, hits)
            paint_scene(self._scene, bubbles, self._style, marks, event.rect())
        painter.end()

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the top row where it is at the new size."""
        del event
        self._fit()

    @guarded(nothing)
    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self._built:
            self._take_font()

    @guarded(nothing)
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move as the scroll bar was moved."""
        del dx, dy
        if self._built:
            self._link.moved()
            self._moved()

    @guarded(QRect)
    def visualRect(self, index: AnyIndex) -> QRect:
        """Return where a message is, for screen readers and for the menu."""
        if self._scene is None or not 0 <= index.row() < self._scene.index.count:
            return QRect()
        return self._scene.message_rect(index.row())

    @guarded(QModelIndex)
    def indexAt(self, p: QPoint) -> QModelIndex:
        """Return the message at a point."""
        hit = self._scene.hit(p) if self._scene else None
        return self._messages.index(hit.row.message, 0) if hit else QModelIndex()

    @guarded(nothing)
    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to a message, as assistive technology asks."""
        del hint
        if self._scene is not None and 0 <= index.row() < self._scene.index.count:
            self._scene.reveal(index.row())
            self._moved()

    @guarded(nothing)
    def selectAll(self) -> None:
        """Select the text of all messages; only the two ends are kept."""
        if self._scene is not None and self._scene.index.count:
            self._selection.select(Caret(0, 0), Caret(self._scene.index.count - 1, END))
            self._deeds.tell_selected()
            self.viewport().update()

    @guarded(nothing)
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell the page and the screen reader, which would otherwise hear of the list only."""
        del previous
        if current.isValid() and self._built:
            self.viewport().update()
            announce_row(self, current.row())
            self.current_changed.emit(current.row())

    @guarded(nothing)
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at what is on the screen; ring it when the keyboard came here."""
        if event.reason() in navigation.KEYBOARD_REASONS:
            self._ringed = True
        current = self.current_message()
        if current is None and self._scene is not None:
            visible = self._scene.first_visible()
            if visible is not None:
                self._make_current(visible)
        elif current is not None:
            announce_row(self, current)
        self.viewport().update()

    @guarded(nothing)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away, but not for a menu of ours."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._ringed = False
        self.viewport().update()

    @guarded(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, copy."""
        step = navigation.step_of(event)
        if event.matches(QKeySequence.StandardKey.Back):
            self.go_back()
        elif step is not None:
            extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(step, extends=extends)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._deeds.copy(self.current_message())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.key() in navigation.ENTER:
            self._deeds.press(self.current_message())
        elif event.key() == Qt.Key.Key_Escape and self._selection.ends is not None:
            self._selection.clear()
            self.viewport().update()
        else:
            event.ignore()

    @guarded(nothing)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a message."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        at = event.globalPos()
        if by_key:
            self.scrollTo(index)
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
        self._deeds.open_menu(index.row(), at)

    # What the parts ask for.

    def _set_up(self) -> None:
        self.setAccessibleName(self._tr("Messages"))
        self.setModel(self._messages)
        self._take_colors()

    def _connect(self) -> None:
        self._theme.changed.connect(self._take_colors)
        self.verticalScrollBar().sliderReleased.connect(self._place)
        self._sticky.timeout.connect(self.viewport().update)
        self._deeds.copied.connect(self.copied)
        self._deeds.link_chosen.connect(self.link_activated)
        self._deeds.file_chosen.connect(self.file_asked)
        self._deeds.fold_chosen.connect(self._toggle_fold)
        self._deeds.jump_chosen.connect(self.jump_to)
        self._deeds.details_chosen.connect(self.details_asked)
        self._deeds.rows_changed.connect(self._place)
        self._deeds.all_chosen.connect(self.selectAll)
        self._pointer.selection_changed.connect(self.viewport().update)
        self._pointer.pressed.connect(self._take_ring)
        self._pointer.pressed_message.connect(self._make_current)
        self._pointer.link_clicked.connect(self.link_activated)
        self._pointer.file_clicked.connect(self._deeds.choose_file)
        self._pointer.fold_clicked.connect(self._toggle_fold)
        self._pointer.reveal_clicked.connect(self._toggle_reveal)
        self._pointer.jump_clicked.connect(self.jump_to)
        self._pointer.scroll_wanted.connect(self._scroll_by)
        self.finder.visited.connect(self._visit)

    def _follow(self, scene: Scene | None) -> None:
        self._link.follow(scene)
        self._pointer.follow(scene)
        self._deeds.follow(scene)
        self.finder.follow(scene)

    def _take_colors(self) -> None:
        """Let the strip under the scroll bar be of the wall's color."""
        self.setPalette(on_wall(self.palette(), self._theme))
        self.viewport().update()

    def _take_font(self) -> None:
        if self.font() == self._style.body.font:
            return
        self._style = TextStyle.of(self.font())
        if self._scene is not None:
            self._scene.restyle(self._style)
            self._fit()

    def _fit(self) -> None:
        """Take the size; a scroll bar that appears makes the viewport narrower once more."""
        if self._scene is not None:
            viewport = self.viewport()
            self._scene.resize(self.width(), viewport.width(), viewport.height())
        self._place()

    def _place(self) -> None:
        if self._scene is not None:
            self._scene.place()
            if not self._link.is_dragging:
                self._refiner.begin(self._scene.unmeasured())
        self._link.show()
        self.viewport().update()

    def _moved(self) -> None:
        self._sticky.start()
        self._place()

    def _refined(self) -> None:
        if self._scene is not None:
            self._scene.geometry.calibrate()
        self._link.show()
        self.finder.geometry_changed()

    def _scroll_by(self, pixels: int) -> None:
        if self._scene is not None:
            self._scene.anchor.move(pixels)
            self._moved()

    def _step(self, step: navigation.Step, *, extends: bool) -> None:
        scene = self._scene
        if scene is None or not scene.index.count:
            return
        self._ringed = True
        before = self.current_message()
        target = navigation.neighbor(scene, before, step)
        if extends:
            self._selection.extend_by_message(target if before is None else before, target)
        else:
            self._selection.clear()
        self._moved()
        self._make_current(target)
        if extends:
            self._deeds.tell_selected()

    def _take_ring(self) -> None:
        self._ringed = False

    def _visit(self, message: int) -> None:
        """Show a hit: it has a mark of its own, so no ring."""
        self._ringed = False
        self._make_current(message)
        self._moved()

    def _make_current(self, message: int) -> None:
        self.setCurrentIndex(self._messages.index(message, 0))

    def _spoken(self, message: int) -> str:
        return self._scene.sentence(message) if self._scene else ""

    def _toggle_reveal(self, message: int) -> None:
        if self._scene is not None:
            self._scene.toggle_reveal(message)
            self._place()

    def _toggle_fold(self, message: int) -> None:
        if self._scene is not None:
            self._scene.toggle_fold(message)
            self._place()

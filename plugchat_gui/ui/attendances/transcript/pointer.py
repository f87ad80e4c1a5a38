"""What the mouse does in the transcript: selects text, follows links, unfolds."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from plugchat_gui.ui.attendances.transcript.bubble_layout import Part
from plugchat_gui.ui.attendances.transcript.links import links_in
from plugchat_gui.ui.attendances.transcript.scene import Hit, Scene
from plugchat_gui.ui.attendances.transcript.text_selection import Caret, TextSelection
from plugchat_gui.ui.widgets.guard import guarded
from plugchat_gui.ui.widgets.tooltips import set_tooltip

_AUTO_SCROLL_MS: Final = 25
_FASTEST: Final = 120


class Pointer(QObject):
    """Turns presses and moves over the viewport into selection and requests."""

    pressed = Signal()
    selection_changed = Signal()
    pressed_message = Signal(int)
    link_clicked = Signal(str)
    file_clicked = Signal(int, str)
    fold_clicked = Signal(int)
    reveal_clicked = Signal(int)
    jump_clicked = Signal(int)
    scroll_wanted = Signal(int)

    def __init__(self, viewport: QWidget, selection: TextSelection) -> None:
        super().__init__(viewport)
        self._viewport: Final = viewport
        viewport.setMouseTracking(True)
        viewport.installEventFilter(self)
        self._selection: Final = selection
        self._scene: Scene | None = None
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self._last = QPoint()
        self._timer: Final = QTimer(self)
        self._timer.setInterval(_AUTO_SCROLL_MS)
        self._timer.timeout.connect(self._auto_scroll)

    @guarded(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what the mouse does over the viewport; the view itself never hears of it."""
        # The kind of event first: others come while all of this is coming to its end.
        if not isinstance(event, QMouseEvent | QHelpEvent) or watched is not self._viewport:
            return False
        if isinstance(event, QHelpEvent):
            return event.type() == QEvent.Type.ToolTip and self._say(event)
        at, left = event.position().toPoint(), event.button() == Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.MouseMove:
            self.move(at, held=bool(event.buttons() & Qt.MouseButton.LeftButton))
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.pressed.emit()
            if left:
                self.press(at, extends=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif left and event.type() == QEvent.Type.MouseButtonRelease:
            self.release(at)
        elif left and event.type() == QEvent.Type.MouseButtonDblClick:
            self.double_click(at)
        return True

    def _say(self, event: QHelpEvent) -> bool:
        """Say in a tooltip what a tick means, or who reacted."""
        hit = self._scene.hit(event.pos()) if self._scene else None
        set_tooltip(self._viewport, hit.part.hint if hit and hit.part else "")
        # The plain widget's way: QListView would ask its delegate.
        return QWidget.event(self._viewport, event)

    def follow(self, scene: Scene | None) -> None:
        """Serve `scene` from now on."""
        self._scene = scene
        self._pressed_at = None
        self._timer.stop()

    def press(self, at: QPoint, *, extends: bool) -> None:
        """Take the press of the left button."""
        scene = self._scene
        caret = scene.caret_at(at) if scene else None
        if scene is None or caret is None:
            return
        self._pressed_at, self._dragging = at, False
        if extends:
            self._selection.extend(caret)
        else:
            self._selection.begin(caret)
        hit = scene.hit(at)
        if hit is not None and hit.on_bubble:
            self.pressed_message.emit(hit.row.message)
        self.selection_changed.emit()

    def move(self, at: QPoint, *, held: bool) -> None:
        """Take a movement, with the left button held or not."""
        if not held or self._pressed_at is None:
            self._show_shape(at)
            return
        far = (at - self._pressed_at).manhattanLength()
        if not self._dragging and far < QApplication.startDragDistance():
            return
        self._dragging = True
        self._last = at
        self._extend_to(at)
        outside = not 0 <= at.y() < self._viewport.height()
        if outside and not self._timer.isActive():
            self._timer.start()
        elif not outside:
            self._timer.stop()

    def release(self, at: QPoint) -> None:
        """Take the release of the left button: a click when nothing was dragged."""
        clicked, self._pressed_at = self._pressed_at is not None and not self._dragging, None
        self._timer.stop()
        hit = self._scene.hit(at) if self._scene else None
        if not clicked or hit is None or self._selection.ends is not None:
            return
        link = link_at(hit, at)
        if link and hit.part is not None and hit.part.saves:
            self.file_clicked.emit(hit.row.message, link)
        elif link:
            self.link_clicked.emit(link)
        elif hit.part is not None and hit.part.folds:
            self.fold_clicked.emit(hit.row.message)
        elif hit.part is not None and hit.part.reveals:
            self.reveal_clicked.emit(hit.row.message)
        elif hit.part is not None and hit.part.jumps is not None:
            self.jump_clicked.emit(hit.part.jumps)

    def double_click(self, at: QPoint) -> None:
        """Select the word under the pointer."""
        hit = self._scene.hit(at) if self._scene else None
        part = hit.part if hit else None
        if hit is None or part is None or part.block is None or part.body_start is None:
            return
        offset = part.block.character_at(at - hit.bubble.topLeft() - part.rect.topLeft())
        first, last = part.block.word_at(offset)
        message = hit.row.message
        self._selection.select(
            Caret(message, part.body_start + first), Caret(message, part.body_start + last)
        )
        self.selection_changed.emit()

    def _extend_to(self, at: QPoint) -> None:
        caret = self._scene.caret_at(at) if self._scene else None
        if caret is not None and caret != self._selection.head:
            self._selection.extend(caret)
            self.selection_changed.emit()

    def _auto_scroll(self) -> None:
        """Scroll while the pointer is held above or below: the farther, the faster."""
        y, height = self._last.y(), self._viewport.height()
        beyond = y if y < 0 else max(0, y - height + 1)
        self.scroll_wanted.emit(max(-_FASTEST, min(_FASTEST, beyond)))
        self._extend_to(self._last)

    def _show_shape(self, at: QPoint) -> None:
        hit = self._scene.hit(at) if self._scene else None
        shape = Qt.CursorShape.ArrowCursor
        if hit is not None and hit.part is not None:
            if hit.part.acts or link_at(hit, at):
                shape = Qt.CursorShape.PointingHandCursor
            elif hit.part.body_start is not None:
                shape = Qt.CursorShape.IBeamCursor
        if self._viewport.cursor().shape() != shape:
            self._viewport.setCursor(shape)


def link_at(hit: Hit, at: QPoint) -> str | None:
    """Return the address under a point, of a card or in the text."""
    part = hit.part
    if part is None or part.link:
        return part.link if part else None
    return _written_link(part, at - hit.bubble.topLeft() - part.rect.topLeft())


def _written_link(part: Part, at: QPoint) -> str | None:
    if part.block is None or part.body_start is None or not part.block.covers(at):
        return None
    offset = part.block.character_at(at)
    for link in links_in(part.block.text):
        if link.start <= offset <= link.end:
            return link.url
    return None

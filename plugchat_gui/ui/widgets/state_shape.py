"""The small shape that tells a state without color."""

from typing import Final

from PySide6.QtCore import QSize, QTimerEvent
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.motion import moves
from plugchat_gui.ui.widgets.states import State

_FRAME_MS: Final = 40
_DEGREES_A_FRAME: Final = 360 * _FRAME_MS / 1000


class StateShape(QWidget):
    """One state, `size` pixels square; the running arc turns once a second.

    It is decoration for a screen reader: the word stands in the name of what it belongs to.
    """

    def __init__(
        self, look: Look, size: int, background: str = "surface", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look: Final = look
        self._side: Final = size
        self._background = background
        self._state = State.NOT_YET
        self._angle = 0.0
        self._timer = 0
        self.setFixedSize(size, size)
        look.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Be exactly as large as asked."""
        return QSize(self._side, self._side)

    def show_state(self, state: State, background: str | None = None) -> None:
        """Show another state; `background` is the token it stands on."""
        self._state = state
        self._background = background or self._background
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0
        self._angle = 0.0
        if state is State.RUNNING and moves():
            self._timer = self.startTimer(_FRAME_MS)
        self.update()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Turn the arc."""
        del event
        self._angle = (self._angle + _DEGREES_A_FRAME) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape, turned while running."""
        del event
        painter = QPainter(self)
        if self._angle:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(self._side / 2, self._side / 2)
            painter.rotate(self._angle)
            painter.translate(-self._side / 2, -self._side / 2)
        painter.drawPixmap(
            0,
            0,
            self._look.icons.pixmap(
                self._state.icon,
                self._side,
                self._state.color,
                self.devicePixelRatioF(),
                self._background,
            ),
        )

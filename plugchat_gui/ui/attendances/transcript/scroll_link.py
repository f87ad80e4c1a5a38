"""Between the scroll bar, which thinks in estimated pixels, and the anchor, which knows."""

from typing import Final

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtWidgets import QScrollBar

from plugchat_gui.ui.attendances.transcript.scene import Scene


class ScrollLink(QObject):
    """Moves a scene as its scroll bar was moved, and puts the bar where the scene is."""

    def __init__(self, bar: QScrollBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bar: Final = bar
        self._shown = 0
        self._scene: Scene | None = None
        bar.sliderPressed.connect(self._pressed)
        bar.sliderReleased.connect(self._released)

    @property
    def is_dragging(self) -> bool:
        """Whether the slider is held: then nothing is measured ahead and no sum changes."""
        return self._bar.isSliderDown()

    @property
    def thumb(self) -> float | None:
        """Where the held slider is, from 0 to 1; None when it is not held."""
        highest = self._bar.maximum()
        return self._bar.value() / highest if self.is_dragging and highest else None

    def follow(self, scene: Scene | None) -> None:
        """Serve `scene` from now on; a slider that is held belonged to the one before."""
        self._bar.setSliderDown(False)
        self._scene = scene
        self._shown = 0

    def moved(self) -> None:
        """Bring the scene to where the bar was moved."""
        scene, value = self._scene, self._bar.value()
        delta, self._shown = value - self._shown, value
        if scene is None or not scene.index.count or not delta:
            return
        if value <= self._bar.minimum():
            scene.go_to_start()
        elif value >= self._bar.maximum():
            scene.go_to_end()
        elif not self.is_dragging and abs(delta) < 2 * scene.height:
            scene.anchor.move(delta)
        else:
            scene.go_to_pixel(value)

    def show(self) -> None:
        """Put the bar where the scene is, without moving the scene again."""
        if self.is_dragging:
            return
        scene, bar = self._scene, self._bar
        highest = value = page = 0
        if scene is not None:
            page = scene.height
            highest = max(0, scene.geometry.total - page)
            value = self._value(scene, highest)
        # Blocked, because the bar would send the estimate back as a movement. Showing and
        # hiding the bar hangs on one of these signals: that one change of the range goes out.
        appears = (highest > 0) != (bar.maximum() > 0)
        self._shown = value
        with QSignalBlocker(bar):
            if not appears:
                bar.setRange(0, highest)
                bar.setValue(value)
            bar.setPageStep(max(1, page))
            bar.setSingleStep(20)
        if appears:
            bar.setRange(0, highest)
            with QSignalBlocker(bar):
                bar.setValue(value)

    def _value(self, scene: Scene, highest: int) -> int:
        anchor = scene.anchor
        if anchor.at_end:
            return highest
        value = scene.geometry.top(anchor.row) + anchor.offset
        # The ends are kept for being exactly there.
        return min(max(value, 1 if value else 0), max(0, highest - 1))

    def _pressed(self) -> None:
        if self._scene is not None:
            self._scene.geometry.freeze()

    def _released(self) -> None:
        if self._scene is not None:
            self._scene.geometry.thaw()

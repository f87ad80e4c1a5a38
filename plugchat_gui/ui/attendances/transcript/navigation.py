"""Where the keys go from the current message."""

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from plugchat_gui.ui.attendances.transcript.scene import Scene

_OVERLAP: Final = 40


class Step(Enum):
    """One movement of the keyboard."""

    UP = auto()
    DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    FIRST = auto()
    LAST = auto()


STEPS: Final[dict[int, Step]] = {
    Qt.Key.Key_Up: Step.UP,
    Qt.Key.Key_Down: Step.DOWN,
    Qt.Key.Key_PageUp: Step.PAGE_UP,
    Qt.Key.Key_PageDown: Step.PAGE_DOWN,
    Qt.Key.Key_Home: Step.FIRST,
    Qt.Key.Key_End: Step.LAST,
}
ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
KEYBOARD_REASONS: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
"""How the focus comes when the keyboard brings it."""
_BESIDE_STEPS: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_JUMPS: Final = frozenset({Step.FIRST, Step.LAST})
_DIRECTION: Final = {Step.UP: -1, Step.DOWN: 1, Step.PAGE_UP: -1, Step.PAGE_DOWN: 1}


def step_of(event: QKeyEvent) -> Step | None:
    """Return the movement a key asks for, None for any other key."""
    step = STEPS.get(event.key())
    held = event.modifiers() & ~_BESIDE_STEPS
    control = held == Qt.KeyboardModifier.ControlModifier and step in _JUMPS
    return step if control or not held else None


def neighbor(scene: Scene, current: int | None, step: Step) -> int:
    """Scroll `scene` for `step` and return the message that is current then.

    The scene has messages. A message taller than the screen is read to its end before the next
    one becomes current.
    """
    last = scene.index.count - 1
    if step is Step.FIRST:
        scene.go_to_start()
        return 0
    if step is Step.LAST:
        scene.go_to_end()
        return last
    if step in {Step.PAGE_UP, Step.PAGE_DOWN}:
        return _page(scene, _DIRECTION[step], last)
    shown = {placed.row.message for placed in scene.placed}
    if current is None or current not in shown:
        return _appear(scene, current)
    direction = _DIRECTION[step]
    if scene.goes_on(current, direction):
        scene.anchor.move(direction * max(_OVERLAP, scene.height // 2))
        return current
    target = min(max(current + direction, 0), last)
    scene.reveal(target)
    return target


def _appear(scene: Scene, current: int | None) -> int:
    """Start at the screen, not at a message far away from what is being read."""
    visible = scene.first_visible() or 0
    if current is None:
        return visible
    scene.reveal(current)
    return current


def _page(scene: Scene, direction: int, last: int) -> int:
    before = (scene.anchor.row, scene.anchor.offset)
    scene.anchor.move(direction * max(_OVERLAP, scene.height - _OVERLAP))
    scene.place()
    if (scene.anchor.row, scene.anchor.offset) == before:
        return last if direction > 0 else 0
    return scene.first_visible() or 0

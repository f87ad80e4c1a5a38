"""Jumping to another message and back to where one was."""

from typing import Final, NamedTuple

from plugchat_gui.ui.attendances.transcript.row_index import Row
from plugchat_gui.ui.attendances.transcript.scroll_anchor import ScrollAnchor

_MOST: Final = 50


class _Place(NamedTuple):
    row: Row
    offset: int
    message: int | None


class Jumps:
    """The places that were left by a jump, the last one on top."""

    def __init__(self) -> None:
        self._left: Final[list[_Place]] = []

    def clear(self) -> None:
        """Forget every place: another transcript is shown."""
        self._left.clear()

    def leave(self, anchor: ScrollAnchor, current: int | None) -> None:
        """Remember the place one is about to leave, and the message that was current there."""
        self._left.append(_Place(anchor.row, anchor.offset, current))
        del self._left[:-_MOST]

    def back(self, anchor: ScrollAnchor) -> int | None:
        """Return to the last place; give its current message, None where there is no place."""
        if not self._left:
            return None
        place = self._left.pop()
        anchor.put(place.row, place.offset)
        return place.row.message if place.message is None else place.message

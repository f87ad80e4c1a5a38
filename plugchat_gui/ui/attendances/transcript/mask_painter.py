"""Aliases on a ground of their own, so that nobody takes them for names."""

import re
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter

from plugchat_gui.ui.attendances.transcript.bubble_layout import BubbleLayout, PartKind
from plugchat_gui.ui.attendances.transcript.ground import lay_ground, rects_of, shown_text
from plugchat_gui.ui.theme import Theme

_RADIUS: Final = 4
_WORDS: Final = frozenset({PartKind.TEXT, PartKind.LINE})


class MaskPainter:
    """Paints the aliases of one row after its bubble."""

    def __init__(self, painter: QPainter, theme: Theme, aliases: re.Pattern[str]) -> None:
        self._painter: Final = painter
        self._theme: Final = theme
        self._aliases: Final = aliases

    def paint(self, layout: BubbleLayout, at: QPoint) -> None:
        """Paint the aliases of a row whose bubble is at `at`."""
        side = "out" if layout.outgoing and not layout.notice else "in"
        colors = (self._theme.color(f"{side}-mask"), self._theme.color(f"{side}-text"))
        for part in layout.parts:
            if part.kind not in _WORDS:
                continue
            spans = [match.span() for match in self._aliases.finditer(shown_text(part))]
            rects = [rect.translated(at) for span in spans for rect in rects_of(part, span)]
            lay_ground(self._painter, part, at, rects, colors, _RADIUS)

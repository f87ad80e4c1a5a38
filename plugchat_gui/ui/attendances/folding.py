"""How the page gives the transcript its room where the window is narrow."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from plugchat_gui.ui.attendances.facts_strip import FactsStrip
from plugchat_gui.ui.attendances.header import Header
from plugchat_gui.ui.attendances.inspector import Inspector
from plugchat_gui.ui.attendances.panes import Panes
from plugchat_gui.ui.fonts import scale

_LIST: Final = 280
_TRANSCRIPT: Final = 440
_FACTS: Final = 304
_FACTS_BESIDE: Final = _LIST + _TRANSCRIPT + _FACTS
_LIST_BESIDE: Final = 768


@dataclass(frozen=True, slots=True)
class Parts:
    """What is folded: the panes from left to right, the strip beside them, and their page."""

    page: QWidget
    splitter: Panes
    list: QWidget
    right: QWidget
    facts: Inspector
    strip: FactsStrip
    header: Header


class Folding:
    """First the facts become a strip, then the list a page of its own."""

    def __init__(self, parts: Parts) -> None:
        self._parts: Final = parts
        self.shown = False
        """Whether an attendance is shown."""
        self.list_alone = False
        self.facts_over = False
        self.facts_wanted = True

    def set_up(self) -> None:
        """Give the panes their first and their least widths."""
        parts, factor = self._parts, scale()
        for pane in (parts.list, parts.right, parts.facts):
            parts.splitter.add(pane)
        parts.splitter.setStretchFactor(1, 1)
        parts.list.setMinimumWidth(round(240 * factor))
        parts.list.setMaximumWidth(round(400 * factor))
        parts.facts.setMinimumWidth(round(_FACTS * factor))
        parts.facts.setMaximumWidth(round(480 * factor))
        widths = (_LIST, _TRANSCRIPT, _FACTS)
        parts.splitter.setSizes([round(width * factor) for width in widths])

    def fold(self) -> None:
        """Show what has room at the width of the page."""
        parts = self._parts
        width = parts.page.width() / scale()
        beside, room_for_list = width >= _FACTS_BESIDE, width >= _LIST_BESIDE
        shown, alone = self.shown, self.list_alone
        self.facts_over = self.facts_over and not beside and shown
        self._place_facts()
        parts.facts.setVisible(shown and (self.facts_over or (beside and self.facts_wanted)))
        parts.strip.setVisible(shown and not beside and (room_for_list or not alone))
        parts.header.offer_facts(offered=beside)
        parts.header.show_facts(shown=beside and self.facts_wanted)
        parts.header.show_back(shown=not room_for_list)
        parts.list.setVisible(room_for_list or not shown or alone)
        parts.right.setVisible(room_for_list or not alone)

    def covers(self, widget: QWidget) -> bool:
        """Tell whether the facts lie over all of a widget of the page."""
        page, facts = self._parts.page, self._parts.facts
        if not self.facts_over or not page.isAncestorOf(widget) or facts.isAncestorOf(widget):
            return False
        place = QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())
        return facts.geometry().contains(place)

    def _place_facts(self) -> None:
        parts = self._parts
        parts.facts.show_edge(shown=self.facts_over)
        if self.facts_over:
            parts.facts.setParent(parts.page)
            width = round(_FACTS * scale())
            right = parts.page.width() - parts.strip.width()
            parts.facts.setGeometry(right - width, 0, width, parts.page.height())
            parts.facts.raise_()
        elif parts.facts.parent() is not parts.splitter:
            parts.splitter.add(parts.facts)

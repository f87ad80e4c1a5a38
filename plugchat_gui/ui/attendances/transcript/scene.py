"""One transcript at one width: which bubbles are on the screen and what is under a point."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QPoint, QRect

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.attendances.transcript.bubble_layout import BubbleLayout, Part
from plugchat_gui.ui.attendances.transcript.geometry import Geometry
from plugchat_gui.ui.attendances.transcript.layout_cache import LayoutCache
from plugchat_gui.ui.attendances.transcript.long_text import pieces
from plugchat_gui.ui.attendances.transcript.row_index import Row, RowIndex
from plugchat_gui.ui.attendances.transcript.row_maker import RowMaker
from plugchat_gui.ui.attendances.transcript.scroll_anchor import Placed, ScrollAnchor
from plugchat_gui.ui.attendances.transcript.text_selection import END, Caret
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle
from plugchat_gui.wording.dates import short_day
from plugchat_gui.wording.transcript import BubbleText, bubble, sentence
from plugchat_gui.wording.words import Words

LEFT: Final = 20
RIGHT: Final = 24
_FIRST_ESTIMATE: Final = 64


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under a point: a row, its bubble's place, and the part, if there is one."""

    row: Row
    bubble: QRect
    part: Part | None
    on_bubble: bool


class Scene:
    """Everything the view knows about the transcript it shows. Coordinates are the viewport's."""

    def __init__(
        self,
        transcript: Transcript,
        zone: tzinfo | None,
        tr: Words,
        style: TextStyle,
        aliases: re.Pattern[str] | None = None,
    ) -> None:
        self.aliases: Final = aliases
        self.index: Final = RowIndex(transcript, zone)
        self.anchor: Final = ScrollAnchor()
        self.placed: list[Placed] = []
        self.width = self.height = 0
        self._right = RIGHT
        self._tr: Final = tr
        self._texts: Final[LayoutCache[int, BubbleText]] = LayoutCache(self.worded)
        self._maker: Final = RowMaker(self.index, self._texts.get, tr, style)
        self._layouts: Final[LayoutCache[Row, BubbleLayout]] = LayoutCache(self._maker.make)
        self.geometry: Final = Geometry(self.index, self._row_height, _FIRST_ESTIMATE)
        self._calibrated = False
        self._revealed: set[int] = set()

    @property
    def nothing(self) -> str:
        """What is said in place of messages; "" where there are some."""
        return "" if self.index.count else self._tr("This attendance came without messages.")

    def text(self, message: int) -> BubbleText:
        """Return the words of a message."""
        return self._texts.get(message)

    def worded(self, message: int) -> BubbleText:
        """Return the words of a message without keeping them, for going through all."""
        transcript = self.index.transcript
        revealed = message in self._revealed
        told = transcript.messages[message]
        return bubble(told, transcript, self._tr, self.index.zone, revealed=revealed)

    def sentence(self, message: int) -> str:
        """Return a message as a screen reader says it."""
        transcript = self.index.transcript
        return sentence(transcript.messages[message], transcript, self._tr, self.index.zone)

    def layout(self, row: Row) -> BubbleLayout:
        """Return the layout of a row."""
        return self._layouts.get(row)

    def resize(self, pane: int, width: int, height: int) -> None:
        """Take the viewport's size; `pane` is its width together with a scroll bar's."""
        self.width, self.height = width, height
        self._right = max(8, RIGHT - (pane - width))
        if self._maker.set_pane(pane):
            self._forget()

    def restyle(self, style: TextStyle) -> None:
        """Use other fonts."""
        self._maker.set_style(style)
        self._forget()

    def place(self) -> None:
        """Find out which rows are on the screen, by the anchor."""
        if not self.index.count:
            self.placed = []
            return
        self.placed = self.anchor.place(self.geometry, self.height)
        if not self._calibrated:
            self._calibrated = True
            self.geometry.calibrate()

    def go_to_start(self) -> None:
        """Scroll to the first row."""
        self.anchor.put(Row(0, 0), 0)

    def go_to_end(self) -> None:
        """Scroll to the end of the last row."""
        last = self.index.last
        self.anchor.put(last, self.geometry.height(last) - self.height)

    def go_to_pixel(self, y: int) -> None:
        """Scroll to an estimated pixel, as a dragged slider asks."""
        self.anchor.put(*self.geometry.row_at(y))

    def reveal(self, message: int, *, centered: bool = False) -> None:
        """Scroll so that a message is on the screen, no further than needed unless centered."""
        row = Row(message, 0)
        height = self.geometry.height(row)
        shown = next((placed.y for placed in self.placed if placed.row == row), None)
        if centered and (shown is None or shown < 0 or shown + height > self.height):
            self.anchor.put(row, min(0, height - self.height) // 2)
        elif shown is not None:
            if shown < 0 or height >= self.height:
                self.anchor.move(shown)
            else:
                self.anchor.move(max(0, shown + height - self.height))
        elif self.placed and row < self.placed[0].row:
            self.anchor.put(row, 0)
        else:
            self.anchor.put(row, min(0, height - self.height))

    def goes_on(self, message: int, direction: int) -> bool:
        """Return whether a message taller than the screen has more above (-1) or below (1)."""
        if not self.placed:
            return False
        edge = self.placed[-1] if direction > 0 else self.placed[0]
        if edge.row.message != message:
            return False
        if direction < 0:
            return edge.row.segment > 0 or edge.y < -self.layout(edge.row).bubble_top
        below = self.index.segment_count(message) - 1 > edge.row.segment
        return below or edge.y + self.layout(edge.row).height > self.height + 12

    def first_visible(self) -> int | None:
        """Return the first message whose bubble begins on the screen, or the one at the top."""
        for placed in self.placed:
            if placed.y + self.layout(placed.row).bubble_top >= 0:
                return placed.row.message
        return self.placed[0].row.message if self.placed else None

    def chip_now(self) -> str:
        """Return what a chip says about the row at the top of the screen."""
        if not self.placed:
            return ""
        return self._maker.chip_of(self.placed[0].row.message)

    def short_day_now(self) -> str:
        """Return the day of the row at the top of the screen, written short."""
        day = self.index.day(self.placed[0].row.message) if self.placed else None
        return short_day(self._tr, day) if day is not None else self.chip_now()

    @property
    def middle(self) -> int:
        """Where chips are centered: between the margins of the bubbles."""
        return (LEFT + self.width - self._right) // 2

    @property
    def chip_height(self) -> int:
        """How high a chip is."""
        return self._maker.chip_height()

    def bubble_rect(self, placed: Placed) -> QRect:
        """Return where the bubble of a placed row is."""
        layout = self.layout(placed.row)
        left = self.width - self._right - layout.width if layout.outgoing else LEFT
        if layout.notice:
            left = max(LEFT, self.middle - layout.width // 2)
        return QRect(left, placed.y + layout.bubble_top, layout.width, layout.bubble_height)

    def message_rect(self, message: int) -> QRect:
        """Return where a message's bubble is; estimated when it is off the screen."""
        found = QRect()
        for placed in self.placed:
            if placed.row.message == message:
                found = found.united(self.bubble_rect(placed))
        if found.isNull():
            top = self.geometry.top(Row(message, 0)) - self.geometry.top(self.anchor.row)
            found = QRect(LEFT, top - self.anchor.offset, self.width - LEFT - self._right, 40)
        return found

    def hit(self, at: QPoint) -> Hit | None:
        """Return what is at a point; None where there is no row."""
        for placed in self.placed:
            layout = self.layout(placed.row)
            if placed.y <= at.y() < placed.y + layout.height:
                rect = self.bubble_rect(placed)
                part = layout.part_at(at - rect.topLeft())
                return Hit(placed.row, rect, part, rect.contains(at))
        return None

    def caret_at(self, at: QPoint) -> Caret | None:
        """Return the place in the text nearest to a point; None without messages."""
        best: tuple[int, Caret] | None = None
        for placed in self.placed:
            rect = self.bubble_rect(placed)
            part = self.layout(placed.row).body()
            text_rect = part.rect.translated(rect.topLeft()) if part else rect
            far = max(text_rect.top() - at.y(), at.y() - text_rect.bottom(), 0)
            if best is not None and far >= best[0]:
                continue
            if part is None or part.block is None or part.body_start is None:
                caret = Caret(placed.row.message, 0 if at.y() < rect.center().y() else END)
            elif far:
                start = part.body_start
                end = start + len(part.block.text)
                caret = Caret(placed.row.message, start if at.y() < text_rect.top() else end)
            else:
                offset = part.block.offset_at(at - text_rect.topLeft())
                caret = Caret(placed.row.message, part.body_start + offset)
            best = far, caret
        return best[1] if best else None

    def fold_word(self, message: int) -> str:
        """Return what the fold of a long message says, "" for a short one."""
        return self._maker.fold_word(message)

    def format_word(self, message: int) -> str:
        """Return what switches the formatting of a message, "" where there is none."""
        return self._maker.format_word(message)

    def toggle_format(self, message: int) -> None:
        """Show the text of a message as it was typed, or formatted again."""
        self.index.toggle_as_typed(message)
        self._layouts.drop(lambda row: row.message == message)

    def unmeasured(self) -> Iterator[None]:
        """Measure ahead of the reader, one row a step."""
        if not self.index.count:
            return iter(())
        return self.geometry.unmeasured(self.anchor.row, self.height)

    def toggle_fold(self, message: int) -> None:
        """Show or hide the rest of a long message."""
        if self.index.is_unfolded(message):
            self.index.fold(message)
            self.geometry.fold(message)
            if self.anchor.row.message == message:
                self.anchor.put(Row(message, 0), 0)
        else:
            cuts = pieces(self.text(message).body)
            self.index.unfold(message, cuts)
            self.geometry.unfold(message, self._maker.piece_estimate())
        self._layouts.drop(lambda row: row.message == message)

    def toggle_reveal(self, message: int) -> None:
        """Show or mask the secrets of a message."""
        self._revealed ^= {message}
        self._texts.drop(lambda other: other == message)
        self._layouts.drop(lambda row: row.message == message)

    def _row_height(self, row: Row) -> int:
        return self._layouts.get(row).height

    def _forget(self) -> None:
        self._layouts.clear()
        self.geometry.forget()

"""Making the layout of one row: its chip, its gap, its bubble."""

from collections.abc import Callable
from typing import Final

from plugchat_gui.domain.whatsapp_text import formatting
from plugchat_gui.ui.attendances.transcript.bubble_builder import BubbleShape, build
from plugchat_gui.ui.attendances.transcript.bubble_layout import BubbleLayout
from plugchat_gui.ui.attendances.transcript.bubble_painter import CHIP_HEIGHT
from plugchat_gui.ui.attendances.transcript.long_text import first_piece, is_long
from plugchat_gui.ui.attendances.transcript.notice_row import build_notice
from plugchat_gui.ui.attendances.transcript.row_index import Row, RowHead, RowIndex
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle
from plugchat_gui.wording.dates import day_in_words
from plugchat_gui.wording.transcript import BubbleText
from plugchat_gui.wording.words import Words

_FORMAT_WITHIN: Final = 20_000
"""Characters in which formatting is looked for."""
_ENDS: Final = 12
_GAP: Final = 8
_GROUP_GAP: Final = 3
_CHIP_ABOVE: Final = 2
_CHIP_BELOW: Final = 8


class RowMaker:
    """Lays rows out for one width and one style."""

    def __init__(
        self, index: RowIndex, text_of: Callable[[int], BubbleText], tr: Words, style: TextStyle
    ) -> None:
        self._index: Final = index
        self._text_of: Final = text_of
        self._tr: Final = tr
        self._style = style
        self._pane = self._limit = 0

    def set_pane(self, width: int) -> bool:
        """Take the pane's width; return whether bubbles must be laid out again for it."""
        self._pane = width
        before, self._limit = self._limit, self._style.bubble_limit(width)
        return before != self._limit

    def set_style(self, style: TextStyle) -> None:
        """Take other fonts."""
        self._style = style
        self._limit = style.bubble_limit(self._pane)

    def piece_estimate(self) -> int:
        """Return about how high a piece of a long text is."""
        letters_a_line = max(1, 2 * self._limit // self._style.em)
        return max(1, 2_000 // letters_a_line) * self._style.body.pitch

    def make(self, row: Row) -> BubbleLayout:
        """Return the layout of `row`."""
        message, text = self._index.message(row.message), self._text_of(row.message)
        head = self._index.head(row.message)
        last_segment = self._index.segment_count(row.message) - 1
        segment = self._index.segment(row)
        folded = segment is None and is_long(text.body)
        shape = BubbleShape(
            outgoing=message.from_me,
            limit=self._limit,
            span=segment or (0, first_piece(text.body) if folded else len(text.body)),
            opens=row.segment == 0,
            closes=row.segment == last_segment,
            with_author=head.opens_group,
            fold_word=self.fold_word(row.message) if row.segment == last_segment else "",
            formatted=not self._index.is_as_typed(row.message),
        )
        if text.notice is not None:
            layout = build_notice(text, self._limit, self._style)
        else:
            layout = build(text, shape, self._style)
        self._stand(layout, row, head)
        return layout

    def fold_word(self, message: int) -> str:
        """Return what the fold of a long message says, "" for a short one."""
        if self._index.is_unfolded(message):
            return self._tr("See less")
        body = self._text_of(message).body
        if not is_long(body):
            return ""
        rest = len(body) - first_piece(body)
        return self._tr.plural("See more ({n} character)", "See more ({n} characters)", rest)

    def format_word(self, message: int) -> str:
        """Return what switches the formatting of a message, "" where there is none."""
        text = self._text_of(message)
        if text.notice is not None or not formatting(text.body[:_FORMAT_WITHIN]):
            return ""
        if self._index.is_as_typed(message):
            return self._tr("See formatted")
        return self._tr("See original text")

    def chip_of(self, message: int) -> str:
        """Return what the chip above this message or an earlier one says about it."""
        day = self._index.day(message)
        return self._tr("No time") if day is None else day_in_words(self._tr, day)

    def chip_height(self) -> int:
        """Return how high a chip is."""
        return max(CHIP_HEIGHT, self._style.caption.pitch + 8)

    def _stand(self, layout: BubbleLayout, row: Row, head: RowHead) -> None:
        """Put chip and gap over the bubble, and the margins at both ends of the transcript."""
        first = row == Row(0, 0)
        top = _ENDS if first else 0
        if row.segment == 0:
            layout.chip = self.chip_of(row.message) if head.untimed or head.day else ""
            if layout.chip:
                layout.chip_top = top + _CHIP_ABOVE + (0 if first else _GAP)
                top = layout.chip_top + self.chip_height() + _CHIP_BELOW
            elif not first:
                top = _GAP if head.opens_group else _GROUP_GAP
        layout.bubble_top = top
        layout.height = top + layout.bubble_height + layout.overhang
        if self._index.after(row) is None:
            layout.height += _ENDS

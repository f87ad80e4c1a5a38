"""A notice of WhatsApp's own: one caption in the middle, with an icon and without a bubble."""

from typing import Final

from PySide6.QtCore import QRect

from plugchat_gui.domain.find_index import Field
from plugchat_gui.ui.attendances.transcript.bubble_layout import (
    BubbleLayout,
    Ink,
    Part,
    PartKind,
)
from plugchat_gui.ui.attendances.transcript.bubble_words import notice_words
from plugchat_gui.ui.attendances.transcript.text_block import TextBlock
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle
from plugchat_gui.wording.transcript import BubbleText

_ICON: Final = 16
_GAP: Final = 6
_MARGIN: Final = 4


def build_notice(text: BubbleText, limit: int, style: TextStyle) -> BubbleLayout:
    """Lay out a notice no wider than `limit`; its chip and gap are the caller's."""
    face, icon = style.caption, style.icon(_ICON)
    left = _MARGIN + icon + _GAP
    block = TextBlock(notice_words(text), face, limit - left - _MARGIN)
    height = max(block.height, icon)
    name = text.cards[0].icon if text.cards else "tag"
    mark = QRect(_MARGIN, _MARGIN + max(0, face.pitch - icon) // 2, icon, icon)
    place = QRect(left, _MARGIN + (height - block.height) // 2, block.width, block.height)
    said = Part(PartKind.TEXT, place, Ink.TIME, face, block=block, jumps=text.leads_to)
    said.found_in = Field.ABOVE
    return BubbleLayout(
        outgoing=False,
        dashed=False,
        notice=True,
        width=left + block.width + _MARGIN,
        bubble_height=height + 2 * _MARGIN,
        parts=[
            Part(PartKind.ICON, mark, Ink.TIME, icon=name, jumps=text.leads_to),
            said,
        ],
    )

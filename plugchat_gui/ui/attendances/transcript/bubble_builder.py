"""From the words of a message to the parts of its bubble."""

from dataclasses import dataclass
from typing import Final
from zlib import crc32

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF

from plugchat_gui.domain.emoji import few_emoji
from plugchat_gui.domain.find_index import Field
from plugchat_gui.ui.attendances.transcript.bubble_layout import (
    INSET,
    META_GAP,
    TOP,
    BubbleLayout,
    Ink,
    Meta,
    Part,
    PartKind,
    prepared,
)
from plugchat_gui.ui.attendances.transcript.bubble_words import (
    bounded,
    button_words,
    card_lines,
    labels_line,
    one_line,
)
from plugchat_gui.ui.attendances.transcript.links import (
    Link,
    links_in,
    web_address,
    whole_link,
)
from plugchat_gui.ui.attendances.transcript.quote_part import quote_box
from plugchat_gui.ui.attendances.transcript.reaction_pills import (
    NO_PILLS,
    reaction_pills,
)
from plugchat_gui.ui.attendances.transcript.styled_text import styled_text
from plugchat_gui.ui.attendances.transcript.text_block import TextBlock
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle, Typeface
from plugchat_gui.wording.card import CardLink
from plugchat_gui.wording.transcript import BubbleText, CardText

_LONGEST_STATUS: Final = 24
_BOLT: Final = 14
_KIND_ICON: Final = 24
_UNKNOWN_ICON: Final = 20
_FEWEST_CARD_EMS: Final = 20
_FEWEST_UNKNOWN_EMS: Final = 26
_FEWEST_BUTTON_EMS: Final = 16
_LINK_GAP: Final = 8
_BELOW_QUOTE: Final = 4
_BAR: Final = 6
_BELOW_BAR: Final = 9
_SPEAKERS: Final = 8


@dataclass(frozen=True, slots=True)
class BubbleShape:
    """How one row of a message is drawn.

    `limit` is the greatest outer width. `span` is the part of the text this row shows.
    `fold_word` is what the fold at the end says, or "". `formatted` is False where the text
    is shown as it was typed.
    """

    outgoing: bool
    limit: int
    span: tuple[int, int]
    opens: bool
    closes: bool
    with_author: bool
    fold_word: str
    formatted: bool = True


def build(text: BubbleText, shape: BubbleShape, style: TextStyle) -> BubbleLayout:
    """Lay out one row's bubble; its chip and gap are the caller's."""
    return _Stack(text, shape, style).finished()


class _Stack:
    """Parts put under one another, in the order of the design."""

    def __init__(self, text: BubbleText, shape: BubbleShape, style: TextStyle) -> None:
        self._text: Final = text
        self._shape: Final = shape
        self._style: Final = style
        self._room: Final = shape.limit - 2 * INSET
        self._meta: Final = _meta(text, shape, style)
        self._y = TOP if shape.opens else 0
        self._width = 0
        self._parts: list[Part] = []
        self._boxes: list[Part] = []
        self._bars: list[tuple[Part, int]] = []
        self._centered: list[Part] = []
        self._from_right: list[Part] = []
        self._meta_done = not self._meta.width
        self._goes_on = bool(text.footer or text.buttons)

    def finished(self) -> BubbleLayout:
        shape, text = self._shape, self._text
        body = text.body[slice(*shape.span)]
        if shape.opens:
            self._author()
            self._labels()
            self._quote()
            only = len(text.cards) == 1 and not text.body and not self._goes_on
            for card in text.cards:
                self._card(card, only=only)
        if body:
            self._body(body)
        if shape.fold_word:
            self._fold()
        if shape.closes:
            self._below()
        if shape.closes and not self._meta_done:
            self._own_meta_line()
        if not (shape.opens and shape.closes):
            self._width = self._room
        return self._closed()

    def _author(self) -> None:
        name = self._text.author
        if not name or not self._shape.with_author:
            return
        face = self._style.caption_strong
        left = 0
        if self._text.automatic:
            size = self._style.icon(_BOLT)
            self._icon("auto", QPoint(0, (face.pitch - size) // 2), size, Ink.TIME)
            left = size + 5
        line = self._line(name, face, Ink.TIME, left)
        line.speaker, line.found_in = speaker_color(self._text.author_id), Field.ABOVE
        self._y += 1

    def _labels(self) -> None:
        if self._text.labels:
            block = TextBlock(labels_line(self._text), self._style.caption, self._room)
            self._block(block, self._style.caption, Ink.TIME).found_in = Field.ABOVE

    def _quote(self) -> None:
        if self._text.quote is None:
            return
        made = quote_box(self._text.quote, self._y, self._room, self._style)
        self._parts += [made.box, *made.lines]
        self._boxes.append(made.box)
        self._width = max(self._width, made.width)
        self._y += made.box.rect.height() + _BELOW_QUOTE

    def _body(self, body: str) -> None:
        face, meta = self._style.body, self._meta
        styled = None
        if self._shape.formatted:
            start = self._shape.span[0]
            begins_line = not start or self._text.body[start - 1] == "\n"
            styled = styled_text(body, self._style.fixed.font, begins_line=begins_line)
            if count := few_emoji(self._text.body):
                face = self._style.jumbo[count - 1]
        links = links_in(body)
        block = TextBlock(body.removesuffix("\n"), face, self._room, links, styled)
        part = self._block(block, face, Ink.TEXT)
        part.body_start = self._shape.span[0]
        part.found_in = Field.BODY
        below = self._shape.fold_word or self._goes_on
        if not self._shape.closes or below or self._meta_done:
            return
        beside = block.last_line_width + META_GAP + meta.width
        if beside <= self._room:
            self._width = max(self._width, beside)
            self._place_meta(self._y + 1 - meta.height)

    def _fold(self) -> None:
        self._y += 4
        word, face = self._shape.fold_word, self._style.strong
        underlined = TextBlock(word, face, self._room, [Link(0, len(word), "")])
        part = self._block(underlined, face, Ink.TEXT)
        part.folds = True
        if self._meta_done or self._goes_on:
            return
        beside = part.rect.width() + META_GAP + self._meta.width
        if beside <= self._room:
            self._width = max(self._width, beside)
            self._place_meta(self._y + 1 - self._meta.height)

    def _below(self) -> None:
        """Put the footer and the buttons below the text; nothing happens when one is pressed."""
        face = self._style.caption
        if self._text.footer:
            self._y += 2
            block = TextBlock(bounded(self._text.footer), face, self._room)
            self._block(block, face, Ink.TIME).found_in = Field.BELOW
        for button in self._text.buttons:
            self._y += 6
            box = Part(PartKind.OUTLINE, QRect(INSET, self._y, 0, 0))
            self._parts.append(box)
            self._boxes.append(box)
            self._y += 5
            words = self._line(button_words(button), face, Ink.TEXT)
            words.found_in = Field.BELOW
            self._centered.append(words)
            self._y += 5
            box.rect.setHeight(self._y - box.rect.top())
            fewest = _FEWEST_BUTTON_EMS * self._style.em
            self._width = max(self._width, min(self._room, fewest))

    def _card(self, card: CardText, *, only: bool) -> None:
        known, bare = card.known_kind, only and not card.known_kind
        size, gap = (_KIND_ICON, 10) if known else (_UNKNOWN_ICON, 8)
        size = self._style.icon(size)
        side, above = (0, 0) if bare else (8, 6)
        text_left = side + size + gap
        room = self._room - text_left - side
        before, self._width = self._width, 0
        top = self._y
        self._y += above
        whole = whole_link(card)
        box = Part(PartKind.BOX if known else PartKind.DASHED_BOX, QRect(), link=whole)
        if not bare:
            self._parts.append(box)
            self._boxes.append(box)
        icon = self._icon(card.icon if known else "unknown", QPoint(side, 0), size, Ink.TEXT)
        strong = self._style.strong
        title = self._block(
            TextBlock(bounded(card.title), strong, room),
            strong,
            Ink.TEXT,
            text_left,
        )
        title.link, title.found_in = whole, Field.ABOVE
        last = title.block.last_line_width if title.block else 0
        if not known and card.lines:
            self._y += 2
        hidden = card.hides
        typeface = self._style.caption if known else self._style.fixed
        lines = card_lines(card)
        for number, (words, share) in enumerate(lines, 1):
            part = self._block(TextBlock(words, typeface, room), typeface, Ink.TIME, text_left)
            part.found_in = Field.ABOVE
            last = part.block.last_line_width if part.block else 0
            if share is not None:
                self._bar(share, text_left, side)
                last = room
            if hidden:
                last = self._word(hidden, None, text_left, room, last)
                hidden = ""
            for link in card.links:
                if min(link.beside or len(lines), len(lines)) == number:
                    last = self._link_word(link, text_left, room, last)
        for link in () if lines else card.links:
            last = self._link_word(link, text_left, room, room)
        if only and not self._meta_done:
            self._meta_in_card(text_left + last, side)
        self._y += above
        # Beside the title and one line of facts; a taller card keeps its icon up there.
        beside = strong.pitch + self._style.caption.pitch if known else strong.pitch
        beside = min(beside, self._y - top - 2 * above)
        icon.rect.moveTop(top + above + (beside - size) // 2)
        box.rect = QRect(INSET, top, 0, self._y - top)
        ems = _FEWEST_CARD_EMS if known else _FEWEST_UNKNOWN_EMS
        fewest = min(self._room, ems * self._style.em)
        self._width = max(before, self._width + side, fewest)
        self._y += 2

    def _link_word(self, link: CardLink, left: int, room: int, last: int) -> int:
        """Underline the word of a link, if it has one and leads somewhere; return where it ends."""
        url = web_address(link.url)
        if not link.word or url is None:
            return last
        last = self._word(link.word, url, left, room, last)
        self._parts[-1].saves = link.saves
        return last

    def _word(self, word: str, url: str | None, left: int, room: int, last: int) -> int:
        """Underline a word beside the last line, which ends at `last`; return where it ends.

        It opens `url`; without one it shows or masks a secret.
        """
        face = self._style.caption
        block = TextBlock(word, face, room, [Link(0, len(word), url or "")])
        beside = last + _LINK_GAP
        if beside + block.width <= room:
            self._y -= block.height
        else:
            beside = 0
        part = self._block(block, face, Ink.TEXT, left + beside)
        part.link, part.reveals = url, url is None
        return beside + block.last_line_width

    def _bar(self, share: float, left: int, side: int) -> None:
        """Put the bar of an option; its length is known only when the stack is closed."""
        rect = QRect(INSET + left, self._y + 2, 0, _BAR)
        bar = Part(PartKind.BAR, rect, Ink.TEXT, share=share)
        self._parts.append(bar)
        self._bars.append((bar, left + side))
        self._y += _BAR + _BELOW_BAR

    def _meta_in_card(self, last_right: int, side: int) -> None:
        meta = self._meta
        inner = side + 2 if side else 0
        beside = last_right + META_GAP + meta.width + inner
        if beside > self._room:
            self._y += meta.height
        else:
            self._width = max(self._width, beside - side)
        self._place_meta(self._y - meta.height, inner)

    def _own_meta_line(self) -> None:
        self._y += 3
        self._width = max(self._width, self._meta.width)
        self._place_meta(self._y)

    def _place_meta(self, top: int, from_right: int = 0) -> None:
        """Put time and ticks; their right end is known only when the stack is closed."""
        self._from_right = self._meta.parts(INSET - from_right, top, self._style.caption)
        self._parts.extend(self._from_right)
        self._y = max(self._y, top + self._meta.height)
        self._meta_done = True

    def _line(self, text: str, face: Typeface, ink: Ink, left: int = 0) -> Part:
        shown = _elided(text, face.metrics, self._room - left)
        static = prepared(shown, face)
        width = int(-(-static.size().width() // 1))
        rect = QRect(INSET + left, self._y, width, face.pitch)
        part = Part(PartKind.LINE, rect, ink, face, static=static)
        self._parts.append(part)
        self._y += face.pitch
        self._width = max(self._width, left + width)
        return part

    def _block(self, block: TextBlock, face: Typeface, ink: Ink, left: int = 0) -> Part:
        rect = QRect(INSET + left, self._y, block.width, block.height)
        part = Part(PartKind.TEXT, rect, ink, face, block=block)
        self._parts.append(part)
        self._y += block.height
        self._width = max(self._width, left + block.width)
        return part

    def _icon(self, name: str, at: QPoint, size: int, ink: Ink) -> Part:
        rect = QRect(INSET + at.x(), self._y + at.y(), size, size)
        part = Part(PartKind.ICON, rect, ink, icon=name)
        self._parts.append(part)
        return part

    def _closed(self) -> BubbleLayout:
        pills = NO_PILLS
        if self._shape.closes and self._text.reactions:
            pills = reaction_pills(self._text.reactions, self._room, self._style)
            self._width = max(self._width, pills.width)
        width = min(self._width, self._room)
        for part in self._from_right:
            part.rect.translate(width, 0)
        for box in self._boxes:
            box.rect.setWidth(width)
        for bar, taken in self._bars:
            bar.rect.setWidth(max(0, width - taken))
        for part in self._centered:
            part.rect.moveLeft(INSET + max(0, width - part.rect.width()) // 2)
        bare = len(self._text.cards) == 1 and not self._text.body and not self._goes_on
        dashed = bare and not self._text.cards[0].known_kind
        bottom = self._y + (TOP if self._shape.closes else 0) + pills.within
        self._parts += pills.placed(bottom)
        return BubbleLayout(
            outgoing=self._shape.outgoing,
            dashed=dashed,
            width=width + 2 * INSET,
            bubble_height=bottom,
            overhang=pills.overhang,
            opens=self._shape.opens,
            closes=self._shape.closes,
            parts=self._parts,
        )


def speaker_color(author_id: str | None) -> int | None:
    """Return the number (from 1) of a participant's color, the same in every attendance."""
    if author_id is None:
        return None
    return crc32(author_id.encode("utf-8", "replace")) % _SPEAKERS + 1


def _meta(text: BubbleText, shape: BubbleShape, style: TextStyle) -> Meta:
    """Return time and ticks; a status nobody knows stands there as it came."""
    tick = text.tick if shape.outgoing else None
    unknown = text.tick_word if shape.outgoing and tick is None else ""
    time = " ".join(filter(None, (text.time, bounded(unknown, _LONGEST_STATUS))))
    return Meta.of(time, tick, text.tick_word, style)


def _elided(text: str, metrics: QFontMetricsF, room: int) -> str:
    return metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, room)

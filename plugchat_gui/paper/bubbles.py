"""The messages of a transcript as boxes: a heading a day, a bubble a message."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Final

from plugchat_gui.domain.attendance import Message, TextContent, Transcript
from plugchat_gui.domain.local_time import LocalClock
from plugchat_gui.domain.transcript import is_notice, same_author
from plugchat_gui.export.characters import made_visible, needs_care, one_line
from plugchat_gui.export.edition import Edition, by_day
from plugchat_gui.export.voices import PerVoice, Voice, voice_in_words
from plugchat_gui.paper.boxes import Align, Box, Fill, Inset, Placed, Strip
from plugchat_gui.paper.lines import Line, Span, lines, readable
from plugchat_gui.paper.style import Face, PaperStyle
from plugchat_gui.paper.styled import styled
from plugchat_gui.wording.addresses import holds_secret, masked_address
from plugchat_gui.wording.dates import day_in_words
from plugchat_gui.wording.relations import all_labels, happenings, quote
from plugchat_gui.wording.transcript import CardText, body, cards, in_order, notice, tick_word
from plugchat_gui.wording.words import Words

_MOST_FIELDS: Final = 200
_LONGEST_FIELD: Final = 100_000
_MANY: Final = 512
_SHARE: Final = 0.76
"""Of the page's width that a bubble takes at most."""
_SIDE: Final = 8
_ABOVE: Final = 5
_PART: Final = 6
_BETWEEN: Final = 9
_SAME: Final = 3
_META_GAP: Final = 10


class Bubbles:
    """Makes the boxes of one transcript, keeping the lines that repeat. Lengths in points."""

    def __init__(
        self, transcript: Transcript, tr: Words, edition: Edition, style: PaperStyle, width: float
    ) -> None:
        """Make boxes for a text area `width` wide (device units)."""
        self._transcript, self._tr, self._edition = transcript, tr, edition
        self._style, self._width = style, width
        self._limit = round(width * _SHARE) - 2 * style.points(_SIDE)
        self._heads = PerVoice(transcript, self._head)
        self._clock = LocalClock(edition.zone)
        self._metas: dict[str, Line] = {}

    def days(self) -> Iterator[Box]:
        """Give the days with their messages, made as they are asked for."""
        for day, _first, messages in by_day(self._transcript, self._edition):
            yield self._day(day)
            before: Message | None = None
            for message in messages:
                same = before is not None and same_author(before, message)
                yield self._message(message, same=same, timed=day is not None)
                before = message

    def _day(self, day: date | None) -> Box:
        words = self._tr("No time") if day is None else day_in_words(self._tr, day)
        return day_box(words, self._style, self._width)

    def _message(self, message: Message, *, same: bool, timed: bool) -> Box:
        time = self._time(message) if timed else ""
        if is_notice(message):
            return self._notice(message, time)
        style, outgoing = self._style, message.from_me
        side, above = style.points(_SIDE), style.points(_SAME if same else _BETWEEN)
        return Box(
            self._strips(message, time),
            fill=Fill.OUT if outgoing else Fill.IN,
            width=self._limit + 2 * side,
            above=above,
            head=self._heads(message),
            head_shown=not same,
            left=self._width - self._limit - 2 * side if outgoing else 0.0,
            side=Align.RIGHT if outgoing else Align.LEFT,
            pad=side,
            gaps=(style.points(_ABOVE), style.points(_ABOVE)),
            is_message=True,
        )

    def _notice(self, message: Message, time: str) -> Box:
        style = self._style
        said = notice(message, self._cards(message), self._transcript) or ""
        before = self._tr("Notice")
        words = " · ".join(filter(None, (f"{before}: {said}", time)))
        width = self._width * _SHARE
        strips = chain(
            self._text(words, style.small, "text-2", align=Align.CENTRE, limit=width),
            self._later(message, "text-2", align=Align.CENTRE),
        )
        left = (self._width - width) / 2
        above = style.points(_BETWEEN)
        return Box(strips, left=left, width=width, above=above, is_message=True)

    # -- the inside of a bubble -----------------------------------------------------------------

    def _strips(self, message: Message, time: str) -> Iterator[Strip]:
        """Give everything below the author; time and ticks stand on the last line of the text."""
        ink = "out-time" if message.from_me else "in-time"
        words = all_labels(message, self._transcript, self._tr, self._edition.zone)
        if words:
            yield from self._text(" · ".join(words), self._style.small, ink)
        if message.reply_to is not None or message.position in self._transcript.relations.replies:
            yield from self._quote(message)
        text = body(message)
        last: Strip | None = None
        found = self._cards(message) if _has_cards(message, text) else ()
        for part in in_order(found, text):
            if last is not None:
                yield last
                last = None
            if not isinstance(part, str):
                yield from self._card(part, text, message)
                continue
            for strip in self._written(part):
                if last is not None:
                    yield last
                last = strip
        yield from self._closed(last, self._meta(message, time), ink)
        if message.position in self._transcript.relations.attached:
            yield from self._later(message, ink)

    def _closed(self, last: Strip | None, meta: Line | None, ink: str) -> Iterator[Strip]:
        """Give the last line with time and ticks beside it, or below where there is no room."""
        if meta is None:
            if last is not None:
                yield last
            return
        placed = Placed(meta, ink=ink, align=Align.RIGHT)
        if last is not None:
            line = last.words[0].line
            room = self._limit - line.width - self._style.points(_META_GAP)
            if not line.from_right and room >= meta.width:
                down = line.height - line.descent - (meta.height - meta.descent)
                beside = Placed(meta, ink=ink, align=Align.RIGHT, down=down)
                yield Strip(last.height, (*last.words, beside))
                return
            yield last
        yield Strip(meta.height, (placed,))

    def _written(self, text: str) -> Iterator[Strip]:
        words, spans = styled(text)
        for line in lines(words, self._style.body, self._limit, spans):
            side = Align.RIGHT if line.from_right else Align.LEFT
            yield Strip(line.height, (Placed(line, ink="in-text", align=side),))

    def _quote(self, message: Message) -> Iterator[Strip]:
        tr = self._tr
        quoted = quote(message, self._transcript, tr, self._edition.zone)
        if quoted is None:
            return
        inset = Inset(Fill.BAR)
        yield self._gap(2)
        if quoted.who:
            who = tr("In reply to {who}", who=quoted.who)
            yield from self._text(who, self._style.small_strong, "in-text", inset=inset)
        yield from self._text(quoted.said, self._style.small, "in-time", inset=inset)
        yield self._gap(3)

    def _card(self, card: CardText, text: str, message: Message) -> Iterator[Strip]:
        style = self._style
        part = Fill.OUT_PART if message.from_me else Fill.IN_PART
        inset = Inset(part if card.known_kind else Fill.DASHED)
        yield self._gap(2)
        yield self._gap(4, inset)
        if card.title:
            yield from self._text(card.title, style.strong, "in-text", inset=inset)
        told = {value for _name, value in card.lines}
        rows = [(name, value) for name, value in card.lines if name or value]
        rows += [
            # Its word is what the window does with it.
            ("", masked_address(link.url) if holds_secret(link.url) else link.url.strip())
            for link in card.links
            if link.url not in text and link.url not in told
        ]
        for name, value in rows:
            yield from self._text(value, style.small, "in-text", inset=inset, name=name)
        yield self._gap(4, inset)
        yield self._gap(3)

    def _later(self, message: Message, ink: str, *, align: Align = Align.LEFT) -> Iterator[Strip]:
        """Give what happened to a message later: reactions, earlier texts, votes, deletion."""
        found = tuple(happenings(message, self._transcript, self._tr, self._edition.zone))
        if found:
            yield self._gap(2)
        for each in found:
            yield from self._text(f"• {each.line}", self._style.small, ink, align=align)

    def _text(
        self,
        text: str,
        face: Face,
        ink: str,
        *,
        inset: Inset | None = None,
        align: Align = Align.LEFT,
        name: str = "",
        limit: float = 0.0,
    ) -> Iterator[Strip]:
        left = self._style.points(_PART) if inset else 0.0
        limit = (limit or self._limit) - 2 * left
        words, spans = readable(text)
        if name:
            before = f"{one_line(name)}: " if words else f"{one_line(name)} "
            moved = (Span(s.start + len(before), s.end + len(before), s.target) for s in spans)
            words, spans = before + words, [Span(0, len(before) - 1, bold=True), *moved]
        for line in lines(words, face, limit, spans):
            side = Align.RIGHT if line.from_right and align is Align.LEFT else align
            yield Strip(line.height, (Placed(line, left, ink, side),), inset)

    def _gap(self, points: float, inset: Inset | None = None) -> Strip:
        return Strip(self._style.points(points), (), inset)

    # -- what repeats -----------------------------------------------------------------------------

    def _head(self, voice: Voice) -> tuple[Strip, ...]:
        name = one_line(voice.name) if voice.name else None
        return tuple(
            self._text(
                voice_in_words(voice.side, name, self._tr), self._style.small_strong, "in-text"
            )
        )

    def _meta(self, message: Message, time: str) -> Line | None:
        tick = tick_word(message, self._tr)
        words = " · ".join(filter(None, (time, one_line(tick) if needs_care(tick) else tick)))
        if not words:
            return None
        made = self._metas.get(words)
        if made is None:
            made = next(lines(words, self._style.small, self._limit))
            if len(self._metas) < _MANY:
                self._metas[words] = made
        return made

    def _time(self, message: Message) -> str:
        minutes = self._clock.minutes(message.moment_ms or 0)
        return f"{minutes // 60}:{minutes % 60:02}"

    def _cards(self, message: Message) -> tuple[CardText, ...]:
        return cards(
            message,
            self._tr,
            self._edition.zone,
            most=_MOST_FIELDS,
            longest=_LONGEST_FIELD,
            relations=self._transcript.relations,
        )


def day_box(words: str, style: PaperStyle, width: float, *, again: bool = False) -> Box:
    """Return the heading of a day; the box of one that goes on is repeated on further pages."""
    line = next(lines(made_visible(words), style.small_strong, width))
    return Box(
        (Strip(line.height, (Placed(line, ink="text-2", align=Align.CENTRE),)),),
        fill=Fill.CHIP,
        width=width,
        above=0 if again else style.points(14),
        heading=True,
        day=words,
        side=Align.CENTRE,
        pad=style.points(9),
        gaps=(style.points(2.5), style.points(2.5)),
    )


def _has_cards(message: Message, text: str) -> bool:
    """Tell whether a message is more than its text, which most are not."""
    contents = message.contents
    plain = len(contents) == 1 and contents[0] == TextContent(text) and not message.extra
    return not (text and plain)

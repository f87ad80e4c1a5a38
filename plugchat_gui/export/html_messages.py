"""The messages of a transcript as HTML: a heading and a list a day, an article a message."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from plugchat_gui.domain.attendance import Message, TextContent, Tick, Transcript
from plugchat_gui.domain.transcript import is_notice, same_author
from plugchat_gui.domain.whatsapp_text import without_markers
from plugchat_gui.export.edition import Edition, by_day
from plugchat_gui.export.markup import line_marked_up, link_to, marked_up
from plugchat_gui.export.styled_markup import paragraphs
from plugchat_gui.export.voices import PerVoice, Side, Voice, side_in_words, voice_of
from plugchat_gui.wording.addresses import holds_secret, masked_address
from plugchat_gui.wording.card import CardLink
from plugchat_gui.wording.dates import clock, day_in_words, local
from plugchat_gui.wording.fields import shortened
from plugchat_gui.wording.relations import all_labels, happenings
from plugchat_gui.wording.transcript import CardText, body, cards, in_order, notice, tick_word
from plugchat_gui.wording.words import Words

_MOST_FIELDS: Final = 200
_LONGEST_FIELD: Final = 100_000
_LONGEST_QUOTE: Final = 120
_LONG: Final = 1_200
"""Characters from which a message may be split between two pages."""
_TICKS: Final = {
    Tick.PENDING: "◷",
    Tick.SENT: "✓",
    Tick.RECEIVED: "✓✓",
    Tick.READ: "✓✓",
    Tick.PLAYED: "✓✓",
}


class MessageRows:
    """Writes the messages of one transcript; `prefix` begins the ids of its messages."""

    def __init__(self, transcript: Transcript, tr: Words, edition: Edition, prefix: str) -> None:
        self._transcript, self._tr, self._edition = transcript, tr, edition
        self._prefix = prefix
        self._heads = PerVoice(transcript, self._head)
        self._ticks: dict[str | None, str] = {}
        self._shown = [
            (low, low + len(messages)) for _day, low, messages in by_day(transcript, edition)
        ]
        self._answers = transcript.relations.replies
        self._touched = transcript.relations.attached

    def anchor(self, index: int | None) -> str | None:
        """Return the id of the message at `index`, None when it is not written."""
        if index is None or not any(low <= index < high for low, high in self._shown):
            return None
        return f"{self._prefix}{index + 1}"

    def days(self) -> Iterator[str]:
        """Give the days with their messages."""
        for day, first, messages in by_day(self._transcript, self._edition):
            # Some browsers forget that a list without marks is one, unless it says so.
            yield f'<section>{self._day(day)}\n<ol role="list">\n'
            before: Message | None = None
            for index, message in enumerate(messages, first):
                same = before is not None and same_author(before, message)
                yield self._message(index, message, same=same, timed=day is not None)
                before = message
            yield "</ol></section>\n"

    def _day(self, day: date | None) -> str:
        if day is None:
            words = line_marked_up(self._tr("No time"))
            return f'<h2 class="day"><span>{words}</span></h2>'
        words = line_marked_up(day_in_words(self._tr, day))
        return f'<h2 class="day"><time datetime="{day.isoformat()}">{words}</time></h2>'

    def _message(self, index: int, message: Message, *, same: bool, timed: bool) -> str:
        way = f"{self._prefix}{index + 1}"
        contents = message.contents
        said = contents[0].text if len(contents) == 1 and type(contents[0]) is TextContent else ""
        # The usual message, which is text and nothing else, takes the short way.
        if said and not message.extra and contents[0] == TextContent(said):
            inside = paragraphs(said)
        elif is_notice(message):
            return self._notice(way, message, timed=timed)
        else:
            inside = self._inside(message)
        before = self._reply(message) if self._is_answer(message) else ""
        if message.position in self._touched:
            inside += self._later(message)
        if words := all_labels(message, self._transcript, self._tr, self._edition.zone):
            before = f'<p class="labels">{line_marked_up(" · ".join(words))}</p>{before}'
        side = "out" if message.from_me else "in"
        names = f"{side} same" if same else side
        if len(inside) > _LONG:
            names += " long"
        return (
            f'<li id="{way}" class="{names}"><article>{self._heads(message)}{before}{inside}'
            f'<p class="meta">{self._time(message) if timed else ""}'
            f"{self._tick(message) if message.from_me else ''}</p></article></li>\n"
        )

    def _notice(self, way: str, message: Message, *, timed: bool) -> str:
        said = marked_up(notice(message, self._cards(message), self._transcript) or "")
        time = f" {self._time(message)}" if timed else ""
        later = self._later(message) if message.position in self._touched else ""
        return (
            f'<li id="{way}" class="notice"><article>'
            f'<p dir="auto">{said}</p>{later}<p class="meta">{time}</p></article></li>\n'
        )

    def _time(self, message: Message) -> str:
        moment = self._local(message.moment_ms or 0)
        return f'<time datetime="{moment.isoformat("T", "seconds")}">{clock(moment)}</time>'

    def _local(self, at_ms: int) -> datetime:
        moment = local(at_ms, self._edition.zone)
        return moment if moment.tzinfo else moment.astimezone()

    def _cards(self, message: Message) -> tuple[CardText, ...]:
        zone = self._edition.zone
        return cards(
            message,
            self._tr,
            zone,
            most=_MOST_FIELDS,
            longest=_LONGEST_FIELD,
            relations=self._transcript.relations,
        )

    def _inside(self, message: Message) -> str:
        text = body(message)
        return "".join(
            paragraphs(part) if isinstance(part, str) else self._card(part, text)
            for part in in_order(self._cards(message), text)
        )

    def _card(self, card: CardText, text: str) -> str:
        title = line_marked_up(card.title)
        title = f'<p class="title" dir="auto">{title}</p>' if title else ""
        names = "card" if card.known_kind else "card unknown"
        told = {value for _name, value in card.lines}
        rows = [_line(name, marked_up(value)) for name, value in card.lines if name or value]
        rows += [
            # What the window would do with a file is no name of its address.
            _line("" if link.saves else link.word, _address(link))
            for link in card.links
            if link.url not in text and link.url not in told
        ]
        listed = f"<ul>{''.join(rows)}</ul>" if rows else ""
        return f'<div class="{names}">{title}{listed}</div>'

    def _head(self, voice: Voice) -> str:
        side = line_marked_up(side_in_words(voice.side, self._tr))
        if not voice.name or voice.side is Side.AUTOMATIC:
            return f'<p class="who">{side}</p>'
        name = line_marked_up(voice.name)
        return f'<p class="who"><bdi>{name}</bdi> <span class="side">{side}</span></p>'

    def _reply(self, message: Message) -> str:
        """Return whom it answers: who, when and the beginning of it, with the way there."""
        tr, index = self._tr, self._answers.get(message.position)
        way = self.anchor(index)
        if way is None or index is None:
            words = line_marked_up(tr("In reply to a message that is not in this file"))
            return f'<p class="reply">{words}</p>'
        answered = self._transcript.messages[index]
        voice = voice_of(answered, self._transcript)
        who = voice.name or side_in_words(voice.side, tr)
        at = answered.moment_ms
        words = (
            tr("In reply to {who}", who=who)
            if at is None
            else tr("In reply to {who}, {time}", who=who, time=clock(self._local(at)))
        )
        said = body(answered) or " · ".join(
            card.title for card in self._cards(answered) if card.title
        )
        begin = line_marked_up(shortened(without_markers(said[:_LONG]), _LONGEST_QUOTE))
        link = f'<a href="#{way}"><bdi>{line_marked_up(words)}</bdi></a>'
        return f'<p class="reply" dir="auto">{link}\n{begin}</p>'

    def _is_answer(self, message: Message) -> bool:
        return message.reply_to is not None or message.position in self._answers

    def _later(self, message: Message) -> str:
        """Return what happened to a message later: reactions, earlier texts, votes, deletion."""
        found = happenings(message, self._transcript, self._tr, self._edition.zone)
        rows = "".join(
            f'<li dir="auto">{line_marked_up(each.when)} {marked_up(each.what)}</li>'
            for each in found
        )
        return f'<ul class="later">{rows}</ul>' if rows else ""

    def _tick(self, message: Message) -> str:
        known = self._ticks.get(message.status)
        if known is None:
            word = line_marked_up(tick_word(message, self._tr))
            shape = _TICKS.get(message.tick) if message.tick else None
            mark = f'<span aria-hidden="true">{shape}</span> ' if shape else ""
            known = f' <span class="tick">{mark}{word}</span>' if word else ""
            if len(self._ticks) < _LONG:
                self._ticks[message.status] = known
        return known


def _line(name: str, value: str) -> str:
    """Return a row of a card: name (text, may be empty) and value (HTML)."""
    between = ":" if value else ""
    before = f"<b><bdi>{line_marked_up(name)}</bdi>{between}</b> " if name else ""
    return f'<li dir="auto">{before}{value}</li>'


def _address(link: CardLink) -> str:
    """Return where a card leads; an address with a one-time secret is told masked, no link."""
    if holds_secret(link.url):
        return line_marked_up(masked_address(link.url))
    return link_to(link.url.strip()) or line_marked_up(link.url)

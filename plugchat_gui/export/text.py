"""A transcript as plain text that anyone can read, print and keep.

A message cannot pretend to be another one: only lines that begin in the first column open a
message, and what a message says further down is indented. Characters that hide or turn text
around are written out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from plugchat_gui.domain.attendance import Message, TextContent, Transcript
from plugchat_gui.domain.local_time import LocalClock
from plugchat_gui.domain.transcript import author as known_author
from plugchat_gui.domain.transcript import days
from plugchat_gui.wording.dates import clock, day_in_words, local, short_day
from plugchat_gui.wording.facts import facts, figures, message_count, subtitle, title
from plugchat_gui.wording.fields import shortened
from plugchat_gui.wording.findings import finding_sentence
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.transcript import cards, labels, tick_word
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Words

_INDENT: Final = "    "
# Line ends of every kind; Unicode's own ones would open a line in many editors.
_LINES: Final = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls, bidirectional controls, invisible characters. Joiners (U+200C, U+200D) stay: emoji
# and some scripts are built with them. So do variation selectors.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\U000f0000-\U0010ffff\ud800-\udfff]"
)
_NEEDS_CARE: Final = re.compile(f"{_UNSEEN.pattern[:-1]}\n\r\x0b\x0c\x85\u2028\u2029]")
_MANY: Final = 512
_MOST_FIELDS: Final = 200
_LONGEST_FIELD: Final = 100_000
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Period:
    """From `first_ms` up to but without `until_ms` (UTC epoch milliseconds; None: no bound).

    Messages without a usable time belong to no period.
    """

    first_ms: int | None = None
    until_ms: int | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is left out."""
        return self.first_ms is None and self.until_ms is None

    def holds(self, at_ms: int) -> bool:
        """Tell whether a moment lies in it."""
        return (self.first_ms is None or at_ms >= self.first_ms) and (
            self.until_ms is None or at_ms < self.until_ms
        )


WHOLE: Final = Period()


def export_text(
    transcript: Transcript,
    tr: Words,
    zone: tzinfo | None,
    *,
    generated_at: datetime,
    period: Period = WHOLE,
) -> Iterator[str]:
    """Give the text in pieces that end with a line break; joined they are the whole.

    Times are told in `zone` (None: the system's); `generated_at` (aware) stands in the footer.
    """
    writer = _Writer(transcript, tr, zone, period)
    yield writer.header()
    yield from writer.messages()
    yield writer.footer(generated_at)


def text_bytes(pieces: Iterable[str]) -> Iterator[bytes]:
    """Give pieces of text as UTF-8, in portions of a size that is good to write."""
    batch: list[str] = []
    for piece in pieces:
        batch.append(piece)
        if len(batch) >= _MANY:
            yield "".join(batch).encode()
            batch.clear()
    yield "".join(batch).encode()


def zone_in_words(zone: tzinfo | None, moment: datetime) -> str:
    """Return the name of a zone; for the system's its distance to UTC at `moment`."""
    if zone is not None:
        return str(zone)
    return f"UTC{moment.astimezone():%z}"


class _Writer:
    """Writes one transcript, keeping the words that repeat."""

    def __init__(
        self, transcript: Transcript, tr: Words, zone: tzinfo | None, period: Period
    ) -> None:
        self._transcript, self._tr, self._zone, self._period = transcript, tr, zone, period
        self._clock = LocalClock(zone)
        self._authors: dict[tuple[bool, bool, str | None, str | None], str] = {}
        self._ticks: dict[str | None, str] = {}
        self.written = 0

    def header(self) -> str:
        transcript, tr = self._transcript, self._tr
        lines = [title(transcript, tr), subtitle(transcript, tr), ""]
        rows = (*figures(transcript, tr), *facts(transcript, tr, self._zone))
        width = max(len(fact.label) for fact in rows)
        for fact in rows:
            value = _block(fact.value, " " * (width + 2))
            lines.append(f"{_one_line(fact.label) + ':':<{width + 1}} {value}")
        if not self._period.is_whole:
            words = self._period_in_words()
            lines += ["", tr("Only a period of the attendance: {period}.", period=words)]
        return "\n".join(lines) + "\n"

    def messages(self) -> Iterator[str]:
        transcript, period = self._transcript, self._period
        heads = dict(days(transcript, self._zone))
        heading: str | None = None
        for index, message in enumerate(transcript.messages[: transcript.timed]):
            if index in heads:
                heading = day_in_words(self._tr, heads[index])
            at = message.moment_ms or 0
            if not (period is WHOLE or period.holds(at)):
                continue
            if heading is not None:
                yield _heading(heading)
                heading = None
            minutes = self._clock.minutes(at)
            yield self._message(message, f"[{minutes // 60}:{minutes % 60:02}] ")
        untimed = transcript.messages[transcript.timed :]
        if untimed and period.is_whole:
            yield _heading(self._tr("No time"))
            for message in untimed:
                yield self._message(message, "[--:--] ")

    def footer(self, generated_at: datetime) -> str:
        transcript, tr, source = self._transcript, self._tr, self._transcript.source
        made_at = generated_at.astimezone(self._zone)
        made = f"{short_day(tr, made_at.date())}, {clock(made_at)}"
        zone = zone_in_words(self._zone, made_at)
        count = message_count(self.written, tr)
        if not self._period.is_whole:
            count = tr("{count} of {total}", count=count, total=tr.number(len(transcript.messages)))
        found = len(transcript.findings)
        odd = tr.plural("{n} oddity", "{n} oddities", found) if found else tr("Nothing odd")
        lines = [
            count,
            odd,
            *(f"{_INDENT}{_one_line(finding_sentence(f, tr))}" for f in transcript.findings),
            tr("Times in {zone}.", zone=_one_line(zone)),
            tr("Made on {moment}.", moment=made),
        ]
        if source.name:
            lines.append(tr("Source: {name}", name=_one_line(source.name)))
        lines.append(f"SHA-256: {source.sha256}")
        return "\n" + "\n".join(lines) + "\n"

    def _message(self, message: Message, time: str) -> str:
        self.written += 1
        contents = message.contents
        if len(contents) == 1 and type(contents[0]) is TextContent:
            content = contents[0]
            said = content.text
            if not said or content.url or content.title or content.description:
                said = self._said(message)
        else:
            said = self._said(message)
        if not said.isprintable() and _NEEDS_CARE.search(said) is not None:
            said = _block(said, _INDENT)
        over = f"({', '.join(words)}) " if (words := labels(message, self._tr)) else ""
        tick = self._tick(message) if message.from_me else ""
        return f"{time}{self._author(message)}: {over}{said}{tick}\n"

    def _said(self, message: Message) -> str:
        """Return the cards with their fields, then the written text."""
        lines: list[str] = []
        for card in cards(message, self._tr, most=_MOST_FIELDS, longest=_LONGEST_FIELD):
            lines.append(f"<{card.title}>")
            lines.extend(": ".join(filter(None, line)) for line in card.lines)
        texts = [c.text for c in message.contents if isinstance(c, TextContent) and c.text]
        return "\n".join((*lines, *texts))

    def _author(self, message: Message) -> str:
        key = (message.from_me, message.automatic, message.sender, message.participant)
        known = self._authors.get(key)
        if known is None:
            known = self._author_in_words(message)
            if len(self._authors) < _MANY:
                self._authors[key] = known
        return known

    def _author_in_words(self, message: Message) -> str:
        """Return name and side. The side stands last, where no name can imitate it."""
        tr, attendance = self._tr, self._transcript.attendance
        name = known_author(message, attendance)
        if message.from_me:
            if message.automatic:
                return tr("Company (automatic)")
            return tr("{name} (company)", name=_name(name)) if name else tr("Company")
        if message.is_group:
            name = phone(name) if name else None
            return tr("{name} (participant)", name=_name(name)) if name else tr("Participant")
        name = name or attendance.customer_name
        return tr("{name} (customer)", name=_name(name)) if name else tr("Customer")

    def _tick(self, message: Message) -> str:
        known = self._ticks.get(message.status)
        if known is None:
            word = tick_word(message, self._tr)
            known = f" [{_one_line(word)}]" if word else ""
            if len(self._ticks) < _MANY:
                self._ticks[message.status] = known
        return known

    def _period_in_words(self) -> str:
        def moment(at_ms: int | None) -> str:
            if at_ms is None:
                return "…"
            return short_day(self._tr, local(at_ms, self._zone).date())

        last = self._period.until_ms
        return f"{moment(self._period.first_ms)} - {moment(None if last is None else last - 1)}"


def _heading(words: str) -> str:
    return f"\n--- {words} ---\n"


def _block(text: str, indent: str) -> str:
    """Return `text` with its further lines indented and everything unseen written out."""
    return f"\n{indent}".join(_made_visible(line) for line in _LINES.split(text))


def _made_visible(line: str) -> str:
    return _UNSEEN.sub(lambda match: visible(match[0]), line)


def _one_line(text: str) -> str:
    return " ".join(_made_visible(line) for line in _LINES.split(text)).strip()


def _name(text: str) -> str:
    """Return a name fit to stand before a colon: it cannot bring a colon of its own."""
    # Cut, or a long name in the facts would be repeated for each message.
    return _one_line(shortened(text, _LONGEST_NAME)).replace(":", "\\u003a")

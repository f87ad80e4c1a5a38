"""A transcript as plain text that anyone can read, print and keep.

A message cannot pretend to be another one: only lines that begin in the first column open a
message, and what a message says further down is indented. Whom it answers and what happened to it
later are indented less, where no message can write. Characters that hide or turn text around are
written out.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from plugchat_gui.domain.attendance import Message, TextContent, Transcript
from plugchat_gui.domain.local_time import LocalClock
from plugchat_gui.domain.transcript import is_notice
from plugchat_gui.export.characters import lines_of, made_visible, needs_care, one_line
from plugchat_gui.export.edition import (
    Edition,
    by_day,
    edition_sentences,
    fact_rows,
    held,
    made_on,
    ready,
    shown,
    zone_name,
)
from plugchat_gui.export.voices import PerVoice, Voice, voice_in_words
from plugchat_gui.wording.dates import day_in_words
from plugchat_gui.wording.facts import message_count, subtitle, title
from plugchat_gui.wording.findings import finding_sentence
from plugchat_gui.wording.relations import all_labels, happenings, quote
from plugchat_gui.wording.transcript import CardText, body, cards, in_order, notice, tick_word
from plugchat_gui.wording.words import Words

_INDENT: Final = "    "
_MARGIN: Final = "  "
"""Before lines about a message; its own never begin so far to the left."""
_BETWEEN: Final = "\n" + "=" * 72 + "\n\n"
_MANY: Final = 512
_MOST_FIELDS: Final = 200
_LONGEST_FIELD: Final = 100_000


def export_text(transcripts: Sequence[Transcript], tr: Words, edition: Edition) -> Iterator[str]:
    """Give the text in pieces that end with a line break; joined they are the whole."""
    edition = ready(transcripts, tr, edition)
    for number, transcript in enumerate(transcripts):
        if number:
            yield _BETWEEN
        writer = _Writer(shown(transcript, edition), tr, edition)
        yield writer.header()
        yield from writer.messages()
        yield writer.footer()


class _Writer:
    """Writes one transcript, keeping the words that repeat."""

    def __init__(self, transcript: Transcript, tr: Words, edition: Edition) -> None:
        self._transcript, self._tr, self._edition = transcript, tr, edition
        self._authors = PerVoice(transcript, self._author)
        self._touched = transcript.relations.attached
        self._ticks: dict[str | None, str] = {}
        self._notice_word = tr("Notice")

    def header(self) -> str:
        transcript, tr, edition = self._transcript, self._tr, self._edition
        lines = [title(transcript, tr), subtitle(transcript, tr), ""]
        rows = fact_rows(transcript, tr, edition)
        width = max(len(fact.label) for fact in rows)
        for fact in rows:
            value = _block(fact.value, " " * (width + 2))
            lines.append(f"{one_line(fact.label) + ':':<{width + 1}} {value}")
        for sentence in edition_sentences(tr, edition):
            lines += ["", sentence]
        return "\n".join(lines) + "\n"

    def messages(self) -> Iterator[str]:
        clock = LocalClock(self._edition.zone)
        for day, _first, messages in by_day(self._transcript, self._edition):
            if day is None:
                yield _heading(self._tr("No time"))
                for message in messages:
                    yield self._message(message, "[--:--] ")
                continue
            yield _heading(day_in_words(self._tr, day))
            for message in messages:
                minutes = clock.minutes(message.moment_ms or 0)
                yield self._message(message, f"[{minutes // 60}:{minutes % 60:02}] ")

    def footer(self) -> str:
        transcript, tr, edition = self._transcript, self._tr, self._edition
        source = transcript.source
        count = message_count(held(transcript, edition), tr)
        if not edition.period.is_whole:
            count = tr("{count} of {total}", count=count, total=tr.number(transcript.message_total))
        lines = [
            count,
            *self._oddities(),
            tr("Times in {zone}.", zone=one_line(zone_name(edition))),
            tr("Made on {moment}.", moment=made_on(tr, edition)),
        ]
        if source.name:
            lines.append(tr("Source: {name}", name=one_line(source.name)))
        lines.append(f"SHA-256: {source.sha256}")
        return "\n" + "\n".join(lines) + "\n"

    def _oddities(self) -> Iterator[str]:
        if self._edition.for_customer:
            return
        tr, findings = self._tr, self._transcript.findings
        count = len(findings)
        yield tr.plural("{n} oddity", "{n} oddities", count) if count else tr("Nothing odd")
        for finding in findings:
            yield f"{_INDENT}{one_line(finding_sentence(finding, tr))}"

    def _message(self, message: Message, time: str) -> str:
        contents = message.contents
        if len(contents) == 1 and type(contents[0]) is TextContent and message.extra is None:
            content = contents[0]
            said = content.text
            if not said or content.url or content.title or content.description:
                said = self._said(message)
        elif is_notice(message):
            return f"{time}{self._notice(message)}{self._later(message)}\n"
        else:
            said = self._said(message)
        if needs_care(said):
            said = _block(said, _INDENT)
        words = all_labels(message, self._transcript, self._tr, self._edition.zone)
        over = f"({made_visible(' · '.join(words))}) " if words else ""
        answered = self._answered(message) if message.reply_to else ""
        between = f"{answered}\n{_INDENT}" if answered else ""
        tick = self._tick(message) if message.from_me else ""
        after = self._later(message) if message.position in self._touched else ""
        head = f"{time}{self._authors(message)}: {over}"
        return f"{head.rstrip() if between else head}{between}{said}{tick}{after}\n"

    def _answered(self, message: Message) -> str:
        """Return whom it answers and how that begins, on a line of its own."""
        quoted = quote(message, self._transcript, self._tr, self._edition.zone)
        if quoted is None:
            return ""
        words = ": ".join(filter(None, (quoted.who, quoted.said)))
        said = self._tr("answers {quote}", quote=words)
        return f"\n{_MARGIN}> {one_line(said)}"

    def _later(self, message: Message) -> str:
        """Return what happened to a message later, a line each."""
        found = happenings(message, self._transcript, self._tr, self._edition.zone)
        return "".join(f"\n{_MARGIN}* {_block(each.line, _INDENT)}" for each in found)

    def _said(self, message: Message) -> str:
        """Return the cards with their fields and the written text."""
        lines: list[str] = []
        for part in in_order(self._cards(message), body(message)):
            if isinstance(part, str):
                lines.append(part)
                continue
            if part.title:
                lines.append(f"<{part.title}>")
            lines.extend(": ".join(filter(None, line)) for line in part.lines)
        return "\n".join(filter(None, lines))

    def _notice(self, message: Message) -> str:
        said = notice(message, self._cards(message), self._transcript) or ""
        return f"{self._notice_word}: {_block(said, _INDENT)}"

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

    def _author(self, voice: Voice) -> str:
        name = _name(voice.name) if voice.name else None
        return voice_in_words(voice.side, name, self._tr)

    def _tick(self, message: Message) -> str:
        known = self._ticks.get(message.status)
        if known is None:
            word = tick_word(message, self._tr)
            known = f" [{one_line(word)}]" if word else ""
            if len(self._ticks) < _MANY:
                self._ticks[message.status] = known
        return known


def _heading(words: str) -> str:
    return f"\n--- {words} ---\n"


def _block(text: str, indent: str) -> str:
    """Return `text` with its further lines indented and everything unseen written out."""
    return f"\n{indent}".join(made_visible(line) for line in lines_of(text))


def _name(text: str) -> str:
    """Return a name fit to stand before a colon: it cannot bring a colon of its own."""
    return one_line(text).replace(":", "\\u003a")

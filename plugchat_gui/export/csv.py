"""The messages as a table that spreadsheets open: one row a message, in reading order.

The columns, in this order (their headings are in the language of the export):

1. attendance: its number
2. customer: name
3. phone: the customer's, or the group's
4. operators: names
5. category: all of them, parted by " | "; empty in the customer's edition
6. rating: empty in the customer's edition
7. n: position in the conversation, from 1
8. date: 2026-10-14, in the export's time zone; empty without a usable time, as 9 and 10
9. time: 09:02:11
10. moment: 2026-10-14T09:02:11-03:00
11. side: customer, participant, company, company (automatic); notice for what nobody wrote
12. author: name, where one is known
13. kind: "Text", or the titles of the cards, parted by ", "
14. text: labels, cards, written text and what happened to the message later (reactions, earlier
    versions, votes, deletion; each begins with "* "), one under the other
15. status: how far a message of the company got
16. message id
17. reply to: the id of the message that this one answers
18. time zone, 19. written on (ISO 8601), 20. source file, 21. SHA-256 of the source
22. messages: how many the attendance has, 23. messages here: how many rows it has
24. left out: what this export leaves out, in words

What is the same for a whole attendance stands in each row, so that rows can be sorted, filtered
and joined. An attendance without messages has one row with 7 to 17 empty. Report, comments and
findings are in the other formats. Every cell is quoted, a line of a cell ends with LF and a row
with CRLF (RFC 4180).

Cells are made harmless after the advice of OWASP on CSV injection: one that begins like a formula
begins with an apostrophe. Characters nobody would see are written out; a cell holds no more than
spreadsheets take and says so when it was cut.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from plugchat_gui.domain.attendance import Message, TextContent, Transcript
from plugchat_gui.domain.transcript import is_notice
from plugchat_gui.export.characters import lines_of, made_visible, needs_care
from plugchat_gui.export.edition import (
    Edition,
    by_day,
    edition_sentences,
    held,
    ready,
    shown,
    zone_name,
)
from plugchat_gui.export.voices import PerVoice, Voice, side_in_words
from plugchat_gui.wording.addresses import masked_address
from plugchat_gui.wording.dates import local
from plugchat_gui.wording.facts import category_in_words, customer_phone, operators_in_words, title
from plugchat_gui.wording.fields import shortened
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.relations import all_labels, happenings
from plugchat_gui.wording.transcript import body, cards, in_order, tick_word
from plugchat_gui.wording.words import Words, mark

_COLUMNS: Final = (
    mark("Attendance"),
    mark("Customer"),
    mark("Phone"),
    mark("Operators"),
    mark("Category"),
    mark("Rating"),
    mark("No."),
    mark("Date"),
    mark("Time"),
    mark("Moment"),
    mark("Side"),
    mark("Author"),
    mark("Kind"),
    mark("Text"),
    mark("Message status"),
    mark("Message id"),
    mark("Reply to"),
    mark("Time zone"),
    mark("Made on"),
    mark("Source"),
    mark("SHA-256 of the source"),
    mark("Messages"),
    mark("Messages here"),
    mark("Left out"),
)
_OF_A_MESSAGE: Final = slice(6, 17)
BOM: Final = "\ufeff"
_LONGEST_CELL: Final = 32_767
"""What Excel takes, in UTF-16 units; the rest would go to the next row or be lost."""
_LONGEST_FACT: Final = 500
_PORTION: Final = 256
_MOST_FIELDS: Final = 200
# Also behind blanks and invisible characters, which some programs drop. The full-width signs
# are signs to some of them too.
_FORMULA: Final = re.compile(
    r"[\s\x00-\x20\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212\t\r\n]"
)


@dataclass(frozen=True, slots=True)
class CsvForm:
    """What parts the cells ("," or ";"), and whether a byte order mark comes first."""

    separator: str = ","
    bom: bool = False


def usual_form(tr: Words) -> CsvForm:
    """Return what the spreadsheets of a language open by a double click."""
    # Excel takes the separator from the country, and UTF-8 only with a mark.
    return CsvForm(";", bom=True) if tr.language == "pt_BR" else CsvForm()


def export_csv(
    transcripts: Sequence[Transcript], tr: Words, edition: Edition, form: CsvForm
) -> Iterator[str]:
    """Give one table of all the messages in pieces that end with a row."""
    rows = _rows(transcripts, tr, edition)
    heading = [tr(column) for column in _COLUMNS]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=form.separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if form.bom:
        yield BOM
    writer.writerow(heading)
    for number, row in enumerate(rows):
        writer.writerow(row)
        if number % _PORTION == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def cell(text: str, tr: Words) -> str:
    """Return `text` as a cell that is no formula, hides nothing and is not too long."""
    if needs_care(text):
        text = "\n".join(made_visible(line) for line in lines_of(text))
    if _FORMULA.match(text):
        text = f"'{text}"
    if len(text) * 2 > _LONGEST_CELL:
        text = _cut(text, tr)
    return text


def _cut(text: str, tr: Words) -> str:
    if len(text.encode("utf-16-le")) <= _LONGEST_CELL * 2:
        return text
    end = tr("… (cut, {n} characters in all)", n=tr.number(len(text)))
    room = (_LONGEST_CELL - len(end)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + end


def _rows(transcripts: Sequence[Transcript], tr: Words, edition: Edition) -> Iterator[list[str]]:
    edition = ready(transcripts, tr, edition)
    for transcript in transcripts:
        yield from _Table(shown(transcript, edition), tr, edition).rows()


class _Table:
    """The rows of one transcript."""

    def __init__(self, transcript: Transcript, tr: Words, edition: Edition) -> None:
        self._transcript, self._tr, self._edition = transcript, tr, edition
        self._voices = PerVoice(transcript, self._voice)
        self._before = [self._cell(text) for text in self._facts()]
        self._after = [self._cell(text) for text in self._about()]

    def rows(self) -> Iterator[list[str]]:
        empty = True
        for day, first, messages in by_day(self._transcript, self._edition):
            for number, message in enumerate(messages, first + 1):
                empty = False
                yield [
                    *self._before,
                    *self._of_message(number, message, timed=day is not None),
                    *self._after,
                ]
        if empty:
            nothing = [""] * len(_COLUMNS[_OF_A_MESSAGE])
            yield [*self._before, *nothing, *self._after]

    def _facts(self) -> tuple[str, ...]:
        transcript, tr = self._transcript, self._tr
        attendance, number = transcript.attendance, customer_phone(transcript)
        told = (
            attendance.number or "",
            title(transcript, tr),
            phone(number) if number else "",
            operators_in_words(attendance, tr),
            " | ".join(category_in_words(category) for category in attendance.categories),
            attendance.rating or "",
        )
        return tuple(shortened(text, _LONGEST_FACT) for text in told)

    def _about(self) -> tuple[str, ...]:
        transcript, tr, edition = self._transcript, self._tr, self._edition
        made = edition.generated_at.astimezone(edition.zone)
        total, here = transcript.message_total, held(transcript, edition)
        return (
            zone_name(edition),
            made.isoformat(timespec="seconds"),
            transcript.source.name or "",
            transcript.source.sha256,
            str(total),
            str(here),
            " ".join(edition_sentences(tr, edition)),
        )

    def _of_message(self, number: int, message: Message, *, timed: bool) -> tuple[str, ...]:
        day = time = moment = ""
        if timed:
            at = local(message.moment_ms or 0, self._edition.zone)
            moment = (at if at.tzinfo else at.astimezone()).isoformat(timespec="seconds")
            day, time = moment[:10], moment[11:19]
        contents = message.contents
        said = contents[0].text if len(contents) == 1 and type(contents[0]) is TextContent else ""
        if (
            said
            and contents[0] == TextContent(said)
            and not (message.forwarded or message.from_api or message.extra)
            and message.position not in self._transcript.relations.attached
        ):
            kind, voice = self._tr("Text"), self._voices(message)
        else:
            kind, said = self._kind_and_text(message)
            voice = (self._tr("Notice"), "") if is_notice(message) else self._voices(message)
        return (
            str(number),
            day,
            time,
            moment,
            *voice,
            self._cell(kind),
            self._cell(said),
            self._cell(tick_word(message, self._tr)) if message.from_me else "",
            self._cell(message.message_id or message.key or ""),
            self._cell(message.reply_to or ""),
        )

    def _kind_and_text(self, message: Message) -> tuple[str, str]:
        tr, text = self._tr, body(message)
        zone = self._edition.zone
        transcript = self._transcript
        found = cards(
            message,
            tr,
            zone,
            most=_MOST_FIELDS,
            longest=_LONGEST_CELL,
            relations=transcript.relations,
        )
        kinds = [card.title for card in found if card.title]
        words = all_labels(message, transcript, tr, zone)
        lines = [f"({' · '.join(words)})"] if words else []
        for part in in_order(found, text):
            if isinstance(part, str):
                kinds.append(tr("Text"))
                lines.append(part)
                continue
            if part.title:
                lines.append(f"<{part.title}>")
            lines.extend(": ".join(filter(None, line)) for line in part.lines)
            lines.extend(masked_address(link.url) for link in part.links if link.url not in text)
        lines.extend(f"* {each.line}" for each in happenings(message, transcript, tr, zone))
        return ", ".join(kinds), "\n".join(lines)

    def _voice(self, voice: Voice) -> tuple[str, str]:
        return side_in_words(voice.side, self._tr), self._cell(voice.name or "")

    def _cell(self, text: str) -> str:
        return cell(text, self._tr)

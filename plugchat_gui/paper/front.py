"""What stands before the messages: whose attendance, its facts, oddities, and what this is."""

from collections.abc import Iterator, Sequence
from typing import Final

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.export.characters import one_line
from plugchat_gui.export.edition import (
    Edition,
    edition_sentences,
    fact_rows,
    held,
    made_on,
    zone_name,
)
from plugchat_gui.paper.boxes import Box, Fill, Placed, Strip
from plugchat_gui.paper.lines import lines, readable
from plugchat_gui.paper.style import Face, PaperStyle
from plugchat_gui.wording.facts import message_count, subtitle, title
from plugchat_gui.wording.findings import finding_sentence
from plugchat_gui.wording.words import Words

_LABELS: Final = 0.26
"""Of the width, for the names of facts."""
_FIGURES: Final = 3


class Front:
    """Makes the boxes before the messages of one transcript."""

    def __init__(
        self, transcript: Transcript, tr: Words, edition: Edition, style: PaperStyle, width: float
    ) -> None:
        """Make boxes for a text area `width` wide (device units)."""
        self._transcript, self._tr, self._edition = transcript, tr, edition
        self._style, self._width = style, width

    def boxes(self) -> Iterator[Box]:
        """Give title, what is left out, figures, facts, oddities, and the origin."""
        tr, edition, transcript = self._tr, self._edition, self._transcript
        yield self._paragraph(title(transcript, tr), self._style.title, "text")
        yield self._paragraph(subtitle(transcript, tr), self._style.body, "text-2", above=1)
        if sentences := edition_sentences(tr, edition):
            yield self._note(sentences)
        rows = fact_rows(transcript, tr, edition)
        count = _FIGURES - edition.for_customer
        yield self._figures([(fact.label, fact.value) for fact in rows[:count]])
        yield self._heading(tr("Facts of the attendance"))
        for fact in rows[count:]:
            yield self._row(fact.label or "…", fact.value)
        if transcript.findings:
            yield self._heading(tr("What is odd in this file"))
            for finding in transcript.findings:
                sentence = one_line(finding_sentence(finding, tr))
                yield self._paragraph(f"▲ {sentence}", self._style.body, "text", above=2)
        yield self._heading(tr("About this file"))
        for label, value in self._about():
            yield self._row(label, value, fixed=label == _DIGEST)
        yield self._heading(tr("Conversation"))

    def _about(self) -> Iterator[tuple[str, str]]:
        tr, edition, transcript = self._tr, self._edition, self._transcript
        count, total = held(transcript, edition), transcript.message_total
        yield tr("Messages"), message_count(count, tr)
        if count < total:
            yield tr("Left out"), message_count(total - count, tr)
        yield tr("Time zone"), zone_name(edition)
        yield tr("Made on"), made_on(tr, edition)
        if transcript.source.name:
            yield tr("Source"), transcript.source.name
        yield _DIGEST, transcript.source.sha256

    def _heading(self, words: str) -> Box:
        box = self._paragraph(words, self._style.section, "text", above=16)
        box.heading, box.fill, box.gaps = True, Fill.RULE, (0.0, self._style.points(3))
        return box

    def _paragraph(self, text: str, face: Face, ink: str, *, above: float = 0) -> Box:
        words, spans = readable(text)
        strips = tuple(
            Strip(line.height, (Placed(line, ink=ink),))
            for line in lines(words, face, self._width, spans)
        )
        above = self._style.points(above)
        return Box(strips, width=self._width, above=above)

    def _note(self, sentences: Sequence[str]) -> Box:
        style = self._style
        pad = style.points(8)
        strips = tuple(
            Strip(line.height, (Placed(line),))
            for sentence in sentences
            for line in lines(one_line(sentence), style.body, self._width - 2 * pad)
        )
        gap = style.points(5)
        return Box(
            strips,
            fill=Fill.NOTE,
            width=self._width,
            above=style.points(10),
            pad=pad,
            gaps=(gap, gap),
        )

    def _figures(self, rows: Sequence[tuple[str, str]]) -> Box:
        """Return the figures beside each other, label over value."""
        style = self._style
        room = self._width / _FIGURES
        strips = []
        for face, ink, texts in (
            (style.small, "text-2", [label for label, _ in rows]),
            (style.figure, "text", [value for _, value in rows]),
        ):
            made = [next(lines(one_line(text), face, room * 0.95)) for text in texts]
            placed = tuple(Placed(line, room * n, ink) for n, line in enumerate(made))
            strips.append(Strip(max(line.height for line in made), placed))
        return Box(tuple(strips), width=self._width, above=style.points(14))

    def _row(self, label: str, value: str, *, fixed: bool = False) -> Box:
        """Return a row of label and value; the value may go over pages."""
        style = self._style
        room = self._width * _LABELS
        face = style.fixed if fixed else style.body
        return Box(
            self._row_strips(one_line(label), value, face, room),
            width=self._width,
            above=style.points(2),
        )

    def _row_strips(self, label: str, value: str, face: Face, room: float) -> Iterator[Strip]:
        words, spans = readable(value)
        gap = self._style.points(8)
        labels = list(lines(label, self._style.body, room - gap))
        number = -1
        for number, line in enumerate(lines(words, face, self._width - room, spans)):
            placed = [Placed(line, room)]
            if number < len(labels):
                placed.insert(0, Placed(labels[number], 0, "text-2"))
                down = labels[number].height - line.height
                placed[1] = Placed(line, room, down=max(0.0, down / 2))
            yield Strip(max(one.line.height for one in placed), tuple(placed))
        yield from (
            Strip(rest.height, (Placed(rest, 0, "text-2"),)) for rest in labels[number + 1 :]
        )


_DIGEST: Final = "SHA-256"

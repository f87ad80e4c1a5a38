"""Attendances drawn on any device with pages: a PDF file, a printer, a preview."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtGui import QPagedPaintDevice, QPainter

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.export.edition import Edition, held, made_on, zone_name
from plugchat_gui.paper.boxes import Box
from plugchat_gui.paper.bubbles import Bubbles
from plugchat_gui.paper.front import Front
from plugchat_gui.paper.pager import Pager, Running, Sheet
from plugchat_gui.paper.style import PaperStyle
from plugchat_gui.wording.facts import subtitle, title
from plugchat_gui.wording.words import Words

_COUNTING: Final = 0.45
"""Of the time that counting the pages takes."""


def drawn(
    device: QPagedPaintDevice,
    dots_an_inch: int,
    transcripts: Sequence[Transcript],
    tr: Words,
    edition: Edition,
) -> Iterator[float]:
    """Draw `transcripts`, which are `shown` in an edition that is ready, on a device.

    It has no margins. Gives the share that is done after every message. Everything is laid out
    twice, since each page tells how many there are. Whoever stops asking leaves a document
    without an end.
    """
    size = device.pageLayout().fullRectPixels(dots_an_inch)
    style = PaperStyle(dots_an_inch)
    sheet = Sheet(size.width(), size.height(), device.newPage)
    paper = _Paper(transcripts, tr, edition, style, sheet)
    counting = Pager(Sheet(sheet.width, sheet.height, _nothing), style, tr, None, 0)
    for share in paper.place(counting):
        yield share * _COUNTING
    painter = QPainter(device)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for share in paper.place(Pager(sheet, style, tr, painter, counting.pages)):
            yield _COUNTING + share * (1 - _COUNTING)
    finally:
        painter.end()


class _Paper:
    """The boxes of all attendances, as often as they are needed."""

    def __init__(
        self,
        transcripts: Sequence[Transcript],
        tr: Words,
        edition: Edition,
        style: PaperStyle,
        sheet: Sheet,
    ) -> None:
        self._transcripts, self._tr, self._edition = transcripts, tr, edition
        self._style, self._sheet = style, sheet
        self._all = max(1, sum(held(transcript, edition) for transcript in transcripts))

    def place(self, pager: Pager) -> Iterator[float]:
        done = 0
        for transcript in self._transcripts:
            pager.begin(self._running(transcript))
            for box in self._boxes(transcript):
                pager.place(box)
                if box.is_message:
                    done += 1
                    yield min(1.0, done / self._all)
            pager.end()

    def _boxes(self, transcript: Transcript) -> Iterator[Box]:
        width = Pager.width_of(self._sheet, self._style)
        made = (transcript, self._tr, self._edition, self._style, width)
        yield from Front(*made).boxes()
        yield from Bubbles(*made).days()

    def _running(self, transcript: Transcript) -> Running:
        tr, edition = self._tr, self._edition
        zone = tr("Times in {zone}.", zone=zone_name(edition))
        made = tr("Made on {moment}.", moment=made_on(tr, edition))
        return Running(title(transcript, tr), subtitle(transcript, tr), f"{zone} {made}")


def _nothing() -> None:
    """Turn no page where pages are only counted."""

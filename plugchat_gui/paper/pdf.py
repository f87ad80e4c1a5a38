"""A transcript as PDF, in pieces: no page is kept longer than it takes to draw the next."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.export.characters import one_line
from plugchat_gui.export.edition import Edition, ready, shown
from plugchat_gui.identity import DISPLAY_NAME
from plugchat_gui.paper.document import drawn
from plugchat_gui.version import program_version
from plugchat_gui.wording.words import Words

_DOTS_AN_INCH: Final = 300
"""More makes emoji, which are pictures here, larger and nothing sharper."""
_PORTION: Final = 256 * 1024


def export_pdf(
    transcripts: Sequence[Transcript],
    tr: Words,
    edition: Edition,
    progress: Callable[[float], None] | None = None,
) -> Iterator[bytes]:
    """Give one PDF document in pieces, telling `progress` the share that is done.

    Needs a QGuiApplication, but not its thread. What `progress` raises ends it.
    """
    edition = ready(transcripts, tr, edition)
    kept = [shown(transcript, edition) for transcript in transcripts]
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_AN_INCH)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    writer.setCreator(f"{DISPLAY_NAME} {program_version()}")
    if kept:
        writer.setTitle(_title(kept[0], tr))
    for share in drawn(writer, _DOTS_AN_INCH, kept, tr, edition):
        if progress is not None:
            progress(share)
        if buffer.pos() > _PORTION:
            yield _emptied(buffer)
    del writer
    yield _emptied(buffer)


def _title(transcript: Transcript, tr: Words) -> str:
    """Return what viewers show instead of the file's name: it tells no name and no number."""
    number = transcript.attendance.number
    return one_line(
        tr("Attendance no. {number}", number=number) if number else tr("attendance").capitalize()
    )


def _emptied(buffer: QBuffer) -> bytes:
    data = bytes(buffer.data().data())
    buffer.buffer().clear()
    buffer.seek(0)
    return data

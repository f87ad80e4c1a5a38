"""PDF without a window: what `paper` needs of Qt, made for this command only."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.export.edition import Edition
from plugchat_gui.export.formats import BytesWriter
from plugchat_gui.wording.words import Words

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

# The platforms whose own plugin needs no display and knows the system's fonts.
_OWN_PLUGIN: Final = ("win32", "darwin")


def pdf_writer() -> BytesWriter:
    """Return what writes PDF files; `ImportError` where Qt cannot be loaded."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 (on demand)

    # As an argument, because a variable of the environment would be for a window.
    arguments = [] if sys.platform in _OWN_PLUGIN else ["-platform", "offscreen"]
    application = QGuiApplication.instance() or QGuiApplication([sys.argv[0], *arguments])
    return partial(_written, application)


def _written(
    application: "QCoreApplication", transcripts: Sequence[Transcript], tr: Words, edition: Edition
) -> Iterator[bytes]:
    from plugchat_gui.paper.pdf import export_pdf  # noqa: PLC0415 (on demand)

    del application  # it only has to live as long as the writer
    return export_pdf(transcripts, tr, edition)

"""The formats an attendance can be written in: one row each, imported when it is asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.export.edition import Edition
from plugchat_gui.wording.words import Words

Writer: TypeAlias = Callable[[Sequence[Transcript], Words, Edition], Iterator[str]]
"""Transcripts, the language and the edition → one document, in pieces of text."""

BytesWriter: TypeAlias = Callable[[Sequence[Transcript], Words, Edition], Iterator[bytes]]
"""The same, in pieces of bytes."""

_PORTION: Final = 256 * 1024
"""Characters; more at once would hold up the window's thread."""


def _text(transcripts: Sequence[Transcript], tr: Words, edition: Edition) -> Iterator[str]:
    from plugchat_gui.export.text import export_text  # noqa: PLC0415 (on demand)

    return export_text(transcripts, tr, edition)


def _html(transcripts: Sequence[Transcript], tr: Words, edition: Edition) -> Iterator[str]:
    from plugchat_gui.export.html import export_html  # noqa: PLC0415 (on demand)

    return export_html(transcripts, tr, edition)


def _csv(transcripts: Sequence[Transcript], tr: Words, edition: Edition) -> Iterator[str]:
    from plugchat_gui.export.csv import export_csv, usual_form  # noqa: PLC0415 (on demand)

    return export_csv(transcripts, tr, edition, usual_form(tr))


def _json(transcripts: Sequence[Transcript], tr: Words, edition: Edition) -> Iterator[str]:
    from plugchat_gui.export.json_export import export_json  # noqa: PLC0415 (on demand)

    return export_json(transcripts, tr, edition)


FORMATS: Final = MappingProxyType({"txt": _text, "html": _html, "csv": _csv, "json": _json})
"""Ending of the file, which is also the format's name → its writer."""

PDF: Final = "pdf"
"""Drawn by `paper`, which knows Qt."""

ENDINGS: Final = (*FORMATS, PDF)


def in_bytes(write: Writer) -> BytesWriter:
    """Return a writer of text as one of bytes."""
    return lambda transcripts, tr, edition: as_bytes(write(transcripts, tr, edition))


def as_bytes(pieces: Iterable[str]) -> Iterator[bytes]:
    """Give pieces of text as UTF-8, in portions of a size that is good to write."""
    batch: list[str] = []
    room = _PORTION
    for piece in pieces:
        batch.append(piece)
        room -= len(piece)
        if room <= 0:
            yield "".join(batch).encode()
            batch.clear()
            room = _PORTION
    yield "".join(batch).encode()

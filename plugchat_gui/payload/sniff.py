"""What kind of file some bytes are, and where in them the JSON stands."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.limits import CHUNK_BYTES, MAX_BYTES
from plugchat_gui.payload.result import Unreadable

# The signatures are the published ones of each format; the first that fits wins.
_SIGNATURES: Final[tuple[tuple[int, bytes, ProblemCode], ...]] = (
    (0, b"%PDF-", ProblemCode.PDF),
    (0, b"\x89PNG\r\n\x1a\n", ProblemCode.IMAGE),
    (0, b"\xff\xd8\xff", ProblemCode.IMAGE),
    (0, b"GIF8", ProblemCode.IMAGE),
    (8, b"WEBP", ProblemCode.IMAGE),
    (0, b"BM", ProblemCode.IMAGE),
    (0, b"II*\x00", ProblemCode.IMAGE),
    (0, b"MM\x00*", ProblemCode.IMAGE),
    (4, b"ftypheic", ProblemCode.IMAGE),
    (4, b"ftypM4A", ProblemCode.SOUND),
    (4, b"ftyp", ProblemCode.VIDEO),
    (0, b"OggS", ProblemCode.SOUND),
    (0, b"ID3", ProblemCode.SOUND),
    (8, b"WAVE", ProblemCode.SOUND),
    (0, b"\x1aE\xdf\xa3", ProblemCode.VIDEO),
    (0, b"\x1f\x8b", ProblemCode.GZIP),
    (0, b"SQLite format 3\x00", ProblemCode.DATABASE),
    (0, b"\x7fELF", ProblemCode.BINARY),
    (0, b"MZ", ProblemCode.BINARY),
)
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPREADSHEETS: Final = (".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".csv", ".tsv")
_OFFICE: Final = (b"word/", b"ppt/", b"opendocument.text", b"opendocument.presentation")

_UTF16: Final = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BARE_UTF16: Final = (
    (re.compile(rb"[\t\n\r \[{]\x00[\x09-\x7e]\x00"), "utf-16-le"),
    (re.compile(rb"\x00[\t\n\r \[{]\x00[\x09-\x7e]"), "utf-16-be"),
)
_HTML: Final = re.compile(rb"\s*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_XML: Final = re.compile(rb"\s*<(\?xml|[a-z])", re.IGNORECASE)
_FENCED: Final = re.compile(rb"^[ \t]*```[^\n`]*\n(.*?)^[ \t]*```", re.MULTILINE | re.DOTALL)
_NOT_A_BREAK: Final = re.compile(rb"[^\n]{1,4096}+")
_BLANK: Final = b" \t\r\n\x1e"
_HEAD: Final = 4096


@dataclass(frozen=True, slots=True)
class Region:
    """Where the JSON stands: `data` is UTF-8, `start` and `end` are byte positions in it.

    `blocks` is how many fenced blocks of a page it is; of the text between them only the line
    breaks are left.
    """

    data: bytes
    start: int
    end: int
    text_around: bool = False
    blocks: int = 1


def region(data: bytes, name: str | None) -> Region:
    """Return where in `data` the JSON stands; raises Unreadable for what is not JSON text."""
    if len(data) > MAX_BYTES:
        raise Unreadable(ProblemCode.TOO_LARGE, megabytes=len(data) // 1_000_000)
    code = _foreign(data, (name or "").lower())
    if code is not None:
        raise Unreadable(code)
    text = as_utf8(data)
    start = len(codecs.BOM_UTF8) if text.startswith(codecs.BOM_UTF8) else 0
    first = _first(text, start)
    if first == b"":
        raise Unreadable(ProblemCode.EMPTY)
    if first in (b"{", b"["):
        return Region(text, start, len(text))
    return _elsewhere(text, start, (name or "").lower())


def _elsewhere(text: bytes, start: int, name: str) -> Region:
    """Find the JSON in a text that begins with something else."""
    head = text[start : start + _HEAD]
    if _HTML.match(head):
        raise Unreadable(ProblemCode.HTML)
    blocks = [m.span(1) for m in _FENCED.finditer(text, start)]
    blocks = [span for span in blocks if _first(text, span[0]) in (b"{", b"[")]
    if len(blocks) == 1:
        return Region(text, *blocks[0], text_around=True)
    if blocks:
        return _several(text, blocks)
    if _XML.match(head):
        raise Unreadable(ProblemCode.XML)
    if b"\x00" in head:
        raise Unreadable(ProblemCode.BINARY)
    if name.endswith(_SPREADSHEETS):
        raise Unreadable(ProblemCode.SPREADSHEET)
    return Region(text, start, len(text))


def _several(text: bytes, blocks: list[tuple[int, int]]) -> Region:
    """Return the blocks alone, on the lines where they stand."""
    pieces, at = [], 0
    for start, end in blocks:
        pieces += [_NOT_A_BREAK.sub(b"", text[at:start]), text[start:end]]
        at = end
    alone = b"".join(pieces)
    return Region(alone, 0, len(alone), text_around=True, blocks=len(blocks))


def _first(text: bytes, start: int) -> bytes:
    """Return the first byte from `start` that is not blank, b"" when there is none."""
    at = start
    while at < len(text):
        piece = text[at : at + CHUNK_BYTES].lstrip(_BLANK)
        if piece:
            return piece[:1]
        at += CHUNK_BYTES
    return b""


def _foreign(data: bytes, name: str) -> ProblemCode | None:
    if data.startswith(_ZIP):
        if name.endswith(_SPREADSHEETS) or b"xl/" in data or b"opendocument.spreadsheet" in data:
            return ProblemCode.SPREADSHEET
        return ProblemCode.OFFICE_FILE if any(p in data for p in _OFFICE) else ProblemCode.ZIP
    if data.startswith(_OLD_OFFICE):
        sheet = name.endswith(_SPREADSHEETS) or "Workbook".encode("utf-16-le") in data
        return ProblemCode.SPREADSHEET if sheet else ProblemCode.OFFICE_FILE
    return next((c for at, sign, c in _SIGNATURES if data.startswith(sign, at)), None)


def as_utf8(data: bytes) -> bytes:
    """Return `data`, rewritten when it is UTF-16 (with a mark, or plainly so without one)."""
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            return _rewritten(data[len(mark) :], encoding)
    for pattern, encoding in _BARE_UTF16:
        if pattern.match(data):
            return _rewritten(data, encoding)
    return data


def _rewritten(data: bytes, encoding: str) -> bytes:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    pieces = [
        decoder.decode(data[at : at + CHUNK_BYTES], final=at + CHUNK_BYTES >= len(data)).encode()
        for at in range(0, len(data), CHUNK_BYTES)
    ]
    return b"".join(pieces)

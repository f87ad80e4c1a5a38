"""Undoing what a sender did to a body on its way: gzip, deflate, one after another. Pure, total."""

import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from plugchat_gui.payload.captures.captured import SkipReason

MAX_DECODED: Final = 32 * 1024 * 1024
"""Bytes a body may have once its encodings are undone; the receiver takes no larger one either."""
MAX_RATIO: Final = 250
"""How many times larger than what came a body may become; chats are packed 5 to 30 times."""
MAX_LAYERS: Final = 4
"""Encodings one upon the other."""
MAX_MEMBERS: Final = 1_000
"""Parts one gzip body may be made of."""

_ALWAYS_ALLOWED: Final = 1024 * 1024
"""What the ratio does not forbid: a short chat of the same word again and again is no bomb."""
_PIECE: Final = 64 * 1024
_GZIP: Final = zlib.MAX_WBITS | 16
_GZIP_MAGIC: Final = b"\x1f\x8b"
_LONGEST_BLANK: Final = 4096
_BLANK: Final = b" \t\r\n\x00"


class _Undone(Exception):  # noqa: N818 (an outcome on its way to `undone`)
    """A body cannot be used. `body` is what there is of it."""

    def __init__(self, reason: SkipReason, body: bytes) -> None:
        super().__init__(reason)
        self.reason, self.body = reason, body


def undone(body: bytes, encodings: str) -> tuple[bytes, SkipReason | None]:
    """Return `body` without its encodings (the value of ``Content-Encoding``), and what is wrong.

    A body that is plain text already is taken as it is: many tools show it decoded and leave the
    header as it was. Of one that was cut off, what is there is returned.
    """
    layers = [name for part in encodings.lower().split(",") if (name := part.strip())]
    layers = [name for name in layers if name not in _NOTHING]
    if not body or not layers or looks_like_json(body):
        return body, None
    if len(layers) > MAX_LAYERS:
        return body, SkipReason.BAD_ENCODING
    most = min(MAX_DECODED, max(_ALWAYS_ALLOWED, MAX_RATIO * len(body)))
    try:
        for name in reversed(layers):
            undo = _LAYERS.get(name)
            if undo is None:
                return body, SkipReason.BAD_ENCODING
            body = undo(body, most)
    except _Undone as broken:
        return broken.body, broken.reason
    return body, None


def looks_like_json(body: bytes) -> bool:
    """Tell whether `body` begins as JSON text does."""
    head = body[:_LONGEST_BLANK].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    return head[:1] in (b"{", b"[")


def _gzip(body: bytes, most: int) -> bytes:
    """Undo gzip; several members one behind the other are one body."""
    pieces: list[bytes] = []
    at = 0
    for _ in range(MAX_MEMBERS):
        at = _inflate(body, at, _GZIP, most, pieces)
        if not body.startswith(_GZIP_MAGIC, at):
            break
    if body[at : at + _LONGEST_BLANK].strip(_BLANK):
        raise _Undone(SkipReason.BAD_ENCODING, b"".join(pieces))
    return b"".join(pieces)


def _deflate(body: bytes, most: int) -> bytes:
    """Undo deflate: with zlib's frame as the standard says, or bare as some senders have it."""
    pieces: list[bytes] = []
    try:
        _inflate(body, 0, zlib.MAX_WBITS, most, pieces)
    except _Undone as framed:
        if framed.reason is not SkipReason.BAD_ENCODING:
            raise
        pieces.clear()
        _inflate(body, 0, -zlib.MAX_WBITS, most, pieces)
    return b"".join(pieces)


def _inflate(body: bytes, at: int, form: int, most: int, pieces: list[bytes]) -> int:
    """Add what the compressed stream at `at` holds to `pieces`; return where it ends."""
    stream = zlib.decompressobj(form)
    size = sum(map(len, pieces))
    try:
        while not stream.eof:
            given = stream.unconsumed_tail
            if not given:
                given = body[at : at + _PIECE]
                at += len(given)
            if not given:
                raise _Undone(SkipReason.CUT_OFF, b"".join(pieces))
            pieces.append(stream.decompress(given, _PIECE))
            size += len(pieces[-1])
            if size > most:
                raise _Undone(SkipReason.TOO_LARGE, b"")
    except zlib.error:
        raise _Undone(SkipReason.BAD_ENCODING, b"".join(pieces)) from None
    return at - len(stream.unused_data)


_NOTHING: Final = frozenset(("identity", "chunked"))
"""Said of a body to which nothing was done, or nothing that is still there."""
_LAYERS: Final[Mapping[str, Callable[[bytes, int], bytes]]] = MappingProxyType(
    {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate}
)
"""``br`` and ``zstd`` are missing: Python brings nothing that could undo them."""

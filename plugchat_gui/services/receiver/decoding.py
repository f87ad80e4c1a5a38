"""Content encodings undone piece by piece, never further than a limit says."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol

from plugchat_gui.domain.receiver_settings import Refusal
from plugchat_gui.services.receiver.limits import Limits
from plugchat_gui.services.receiver.refusing import RefusedError

_GZIP: Final = 16 + zlib.MAX_WBITS
_GZIP_MAGIC: Final = b"\x1f\x8b"
_MAX_MEMBERS: Final = 1_000
"""Of one gzip stream. Thousands of empty ones would cost time and hold nothing."""


class Decoder(Protocol):
    """Undoes one encoding."""

    def decoded(self, piece: bytes) -> Iterator[bytes]:
        """Yield what `piece` brings, in pieces of a bounded size."""

    def finish(self) -> None:
        """Raise RefusedError when the data ended too early."""


def decoders(names: Sequence[str], limits: Limits) -> list[Decoder]:
    """Return what undoes the encodings of ``Content-Encoding``, in the order of undoing.

    `names` are the values of all such headers. Raises RefusedError for an unknown encoding.
    """
    named = [one.strip().lower() for name in names for one in name.split(",")]
    wanted = [one for one in named if one not in _NOTHING]
    if len(wanted) > limits.encodings or any(one not in _KNOWN for one in wanted):
        raise RefusedError(Refusal.BAD_ENCODING, 415)
    return [_KNOWN[one](limits.piece) for one in reversed(wanted)]


def decoded(piece: bytes, stages: Sequence[Decoder]) -> Iterator[bytes]:
    """Yield what `piece` comes to after all `stages`."""
    if not stages:
        yield piece
        return
    for part in stages[0].decoded(piece):
        yield from decoded(part, stages[1:])


class _Inflate:
    """zlib's three wrappings of one compression."""

    def __init__(self, most: int, *, gzip: bool) -> None:
        self._most: Final = most
        self._gzip: Final = gzip
        self._members = 1
        self._begun = False
        self._inflate = zlib.decompressobj(_GZIP if gzip else zlib.MAX_WBITS)

    def decoded(self, piece: bytes) -> Iterator[bytes]:
        rest = piece
        while rest := self._next_member(rest) if self._inflate.eof else rest:
            if not self._begun:
                self._choose_wrapping(rest)
            out = self._inflated(rest)
            if out:
                yield out
            rest = self._inflate.unconsumed_tail or self._inflate.unused_data
            while not rest and len(out) == self._most:
                # Full to the brim: what zlib keeps inside comes with a call of nothing.
                out = self._inflated(b"")
                if out:
                    yield out

    def finish(self) -> None:
        if not self._inflate.eof:
            raise RefusedError(Refusal.BAD_ENCODING)

    def _inflated(self, data: bytes) -> bytes:
        try:
            return self._inflate.decompress(data, self._most)
        except zlib.error:
            raise RefusedError(Refusal.BAD_ENCODING) from None

    def _next_member(self, rest: bytes) -> bytes:
        rest = rest.lstrip(b"\0")  # padding, which tools tolerate
        if not rest:
            return rest
        self._members += 1
        if not self._gzip or self._members > _MAX_MEMBERS:
            raise RefusedError(Refusal.BAD_ENCODING)
        self._inflate = zlib.decompressobj(_GZIP)
        return rest

    def _choose_wrapping(self, first: bytes) -> None:
        """Take raw deflate for what it is: many send it under that name, against RFC 9110."""
        self._begun = True
        # A zlib header says method 8 in its first byte; raw data with that beginning is rare.
        if not self._gzip and first[0] & 0x0F != zlib.DEFLATED:
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)


_NOTHING: Final = frozenset({"", "identity"})
_KNOWN: Final[dict[str, Callable[[int], Decoder]]] = {
    "gzip": lambda most: _Inflate(most, gzip=True),
    "x-gzip": lambda most: _Inflate(most, gzip=True),
    "deflate": lambda most: _Inflate(most, gzip=False),
}

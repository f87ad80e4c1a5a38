"""A whole HTTP/1 request as bytes: request line, headers, body. Pure and total."""

from dataclasses import dataclass

from plugchat_gui.domain.delivery import Headers
from plugchat_gui.payload.captures.captured import SkipReason


@dataclass(frozen=True, slots=True)
class RawRequest:
    """One request. `headers` still hold secrets; `body` has its encodings undone.

    `skipped` says why `body` is not to be used.
    """

    method: str
    target: str
    headers: Headers
    body: bytes
    skipped: SkipReason | None = None


def parse_request(data: bytes) -> RawRequest | None:
    """Return the request in `data`, None when it is none."""
    raise NotImplementedError


def decoded(body: bytes, encodings: str) -> bytes | None:
    """Undo a ``Content-Encoding`` (gzip, deflate, identity, several); None when it cannot be."""
    raise NotImplementedError

"""Whole HTTP messages as bytes: first line, headers, body. Pure, total, and linear.

RFC 9112 is what is meant; what people keep is laxer: bare line feeds, requests one behind the
other, a length that was true before an editor changed the line ends, pseudo-headers copied from a
browser, the ``###`` between the requests of an editor's ``.http`` file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plugchat_gui.domain.delivery import Headers
from plugchat_gui.payload.captures.captured import SkipReason
from plugchat_gui.payload.captures.http_encoding import undone
from plugchat_gui.payload.captures.json_span import Spans

_TOKEN: Final = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}+"
_VERSION: Final = rb"HTTP/[0-9](?:\.[0-9])?"
_FIRST_LINE: Final = re.compile(
    rb"(?:(?P<method>[A-Z]{3,20}+)[ \t]{1,8}+"
    rb"(?:(?P<target>[^\s\x00]{1,8192}+)[ \t]{1,8}+" + _VERSION + rb"(?:\.[0-9])?"
    rb"|(?P<bare>(?:https?://|/|\{\{)[^\s\x00]{0,8192}+))"
    rb"|(?P<answer>" + _VERSION + rb"[ \t]{1,8}+[1-5][0-9]{2}(?:[ \t][^\r\n]{0,1000}+)?))"
    rb"[ \t]{0,8}+(?:\r?\n|\Z)"
    rb"|(?=:(?:method|authority|path|scheme):[ \t]{1,8}+[^\s\x00])"
)
_MAYBE_FIRST: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ:")
_HEADER: Final = re.compile(
    rb"(:?" + _TOKEN + rb")[ \t]{0,8}+:[ \t]{0,1000}+([^\r\n\x00]{0,65536}+)\r?(?:\n|\Z)"
)
_FOLDED: Final = re.compile(rb"[ \t]{1,1000}+([^\r\n\x00]{1,65536}+)\r?(?:\n|\Z)")
_BLANK_LINE: Final = re.compile(rb"[ \t]{0,1000}+\r?\n")
_CHUNK: Final = re.compile(rb"([0-9A-Fa-f]{1,8}+)[ \t]{0,8}+(?:;[^\r\n]{0,8192}+)?\r?\n")
_CHUNK_CUT: Final = re.compile(rb"(?:[0-9A-Fa-f]{1,8}+[ \t]{0,8}+(?:;[^\r\n]{0,8192}+)?)?\r?\Z")
_LAST_CHUNK: Final = re.compile(rb"0{1,8}+\s{0,9}+\Z")
_LINE_END: Final = re.compile(rb"\r?\n")
_DIGITS: Final = re.compile(r"[0-9]{1,15}")
_IN_A_FILE: Final = re.compile(rb"<[ \t@]{1,9}+[^\r\n]{1,4096}+\Z")
_SEPARATOR: Final = b"###"
_NOT_BODY: Final = b"\r\n"
_LONGEST_JUNK: Final = 64 * 1024
"""Bytes of comments and blank lines that are looked through before a first line."""


@dataclass(frozen=True, slots=True)
class RawRequest:
    """One request. `headers` still hold secrets; `body` has its encodings undone.

    `skipped` says why `body` is not to be used. `method` is "" for an answer (`is_answer`), whose
    `target` is its first line.
    """

    method: str
    target: str
    headers: Headers
    body: bytes
    skipped: SkipReason | None = None

    @property
    def is_answer(self) -> bool:
        """Tell whether this is what a server said."""
        return self.target.startswith("HTTP/") and not self.method


def parse_request(data: bytes) -> RawRequest | None:
    """Return the first request (or answer) in `data`, None when it does not begin with one."""
    found = _message(data, 0)
    return None if found is None else found[0]


def messages(data: bytes) -> Iterator[tuple[RawRequest, int]]:
    """Give the requests and answers in `data` in their order, and where each ends."""
    at = 0
    while (found := _message(data, at)) is not None:
        yield found
        at = found[1]


def decoded(body: bytes, encodings: str) -> bytes | None:
    """Undo a ``Content-Encoding`` (gzip, deflate, identity, several); None when it cannot be.

    A body that is plain JSON text already is returned as it is.
    """
    plain, wrong = undone(body, encodings)
    return None if wrong else plain


def header(headers: Headers, name: str) -> str:
    """Return the values of one header as one list, "" when it is not there."""
    return ", ".join(value for key, value in headers if key.lower() == name)


def _message(data: bytes, at: int) -> tuple[RawRequest, int] | None:
    """Return the message that begins at `at` behind blank lines, and where it ends."""
    at = _over_junk(data, at)
    first = _FIRST_LINE.match(data, at)
    if first is None or at >= len(data):
        return None
    headers, at = _headers(data, first.end())
    if first.end() == first.start() and not headers:
        return None
    method, target = first["method"] or b"", first["target"] or first["bare"] or first["answer"]
    pseudo = dict(headers) if target is None else {}
    body, end, wrong = _framed(data, at, headers)
    if wrong is None or wrong is SkipReason.CUT_OFF:
        body, also = undone(body, _encodings(headers))
        # Of something that ends in the middle the packed form does, too: one reason is enough.
        wrong = wrong or also
    message = RawRequest(
        _text(method) or pseudo.get(":method", ""),
        _text(target or b"") or pseudo.get(":path", ""),
        headers,
        body,
        wrong,
    )
    return message, end


def _over_junk(data: bytes, at: int) -> int:
    """Go over blank lines, separators and comments, as they stand between requests."""
    stop = at + _LONGEST_JUNK
    while at < stop:
        blank = _BLANK_LINE.match(data, at)
        if blank is not None:
            at = blank.end()
        elif data.startswith((_SEPARATOR, b"# ", b"// ", b"@"), at) or data[at : at + 2] == b"#\n":
            end = data.find(b"\n", at)
            at = len(data) if end < 0 else end + 1
        elif data.startswith(b"\xef\xbb\xbf", at) and at == 0:
            at = 3
        else:
            break
    return at


def _headers(data: bytes, at: int) -> tuple[Headers, int]:
    """Return the headers that begin at `at`, and where the body begins."""
    headers: list[tuple[str, str]] = []
    while at < len(data):
        blank = _BLANK_LINE.match(data, at)
        if blank is not None:
            return tuple(headers), blank.end()
        line = _HEADER.match(data, at)
        if line is not None:
            headers.append((_text(line[1]), _text(line[2]).strip()))
        elif headers and (line := _FOLDED.match(data, at)) is not None:
            name, value = headers[-1]
            headers[-1] = name, f"{value} {_text(line[1]).strip()}".strip()
        else:
            break  # No header and no blank line: somebody left the blank line out.
        at = line.end()
    return tuple(headers), at


def _framed(data: bytes, at: int, headers: Headers) -> tuple[bytes, int, SkipReason | None]:
    """Return the body that begins at `at`, where it ends, and why it is not to be used."""
    if "chunked" in header(headers, "transfer-encoding").lower() and _CHUNK.match(data, at):
        return _chunked(data, at)
    length = _DIGITS.fullmatch(header(headers, "content-length").strip())
    if length is not None:
        whole = _measured(data, at, int(length[0]))
        if whole is not None:
            return whole
    end = _next_message(data, at)
    body = data[at:end].rstrip(_NOT_BODY)
    if _IN_A_FILE.match(body):
        return b"", end, SkipReason.BODY_IN_A_FILE
    return body, end, None


def _measured(data: bytes, at: int, length: int) -> tuple[bytes, int, SkipReason | None] | None:
    """Return the body of so many bytes, None when that number cannot be right.

    An editor that changed the line ends, or a tool that undid the encoding, left the old number.
    """
    end = at + length
    if end > len(data):
        following = _next_message(data, at)
        if following < len(data) or _is_whole(data[at:].rstrip()):
            return None
        return data[at:], len(data), SkipReason.CUT_OFF
    next_at = _over_junk(data, end)
    if next_at >= len(data) or _FIRST_LINE.match(data, next_at):
        return data[at:end], end, None
    if _is_whole(data[at:end]):
        return data[at:end], _next_message(data, end), None
    return None


def _chunked(data: bytes, at: int) -> tuple[bytes, int, SkipReason | None]:
    """Return the body made of the chunks from `at` on, where it ends, and whether it does."""
    pieces: list[bytes] = []
    while (size := _CHUNK.match(data, at)) is not None:
        start, length = size.end(), int(size[1], 16)
        if not length:
            _trailers, at = _headers(data, start)
            return b"".join(pieces), at, None
        pieces.append(data[start : start + length])
        at = min(start + length, len(data))
        line_end = _LINE_END.match(data, at)
        if line_end is None:
            break
        at = line_end.end()
    body = b"".join(pieces)
    if _LAST_CHUNK.match(data, at):
        return body, len(data), None  # Whoever copied it left the last line end out.
    if _CHUNK_CUT.match(data, at):
        return body, len(data), SkipReason.CUT_OFF
    return body, _next_message(data, at), SkipReason.BAD_ENCODING


def _next_message(data: bytes, at: int) -> int:
    """Return where a line begins another message or separates two, the end where none does."""
    begins = at == 0 or data.startswith(b"\n", at - 1)
    while at < len(data):
        if begins and (
            data.startswith(_SEPARATOR, at)
            or (data[at] in _MAYBE_FIRST and _FIRST_LINE.match(data, at) is not None)
        ):
            return at
        line_end = data.find(b"\n", at)
        if line_end < 0:
            break
        at, begins = line_end + 1, True
    return len(data)


def _encodings(headers: Headers) -> str:
    """Return all that was done to the body, in the order it was done."""
    return ",".join((header(headers, "content-encoding"), header(headers, "transfer-encoding")))


def _is_whole(text: bytes) -> bool:
    """Tell whether a text is one object or array from beginning to end."""
    return text.endswith((b"}", b"]")) and Spans(text, lax=True).end_of(0) == len(text)


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")

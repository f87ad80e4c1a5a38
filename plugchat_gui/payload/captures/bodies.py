"""Judging one body: whether it is JSON, whether a payload is in it, what its text hides."""

import binascii
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_to_bytes

from plugchat_gui.payload.captures.http_encoding import looks_like_json

_HEAD: Final = 4096
_SIGNS: Final = re.compile(
    rb'"(?:attendance|attendanceData|chat|messages)"\s*+:\s*+[\[{]'
    rb'|"(?:attendanceNumber|finishBy|operatorReport ?|momm?ent|isAutomaticMessage|fromMe)"\s*+:'
    rb'|"type"\s*+:\s*+"[A-Za-z]{1,40}Callback"'
)
"""Members that only payloads have, or the wrong ones that are sent to the same address."""
_BASE64_OF_JSON: Final = re.compile(rb"(?:e|W|77u/|H4sI)[A-Za-z0-9+/_-]{7}")
"""How Base64 of ``{``, of ``[``, of a mark before them, and of gzip begins."""
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/_-]++={0,2}")
_URL_SAFE: Final = bytes.maketrans(b"-_", b"+/")
_FORM: Final = re.compile(
    rb"(?:[A-Za-z0-9_.\[\]%*+-]{1,100}+=[A-Za-z0-9_.%*+-]{0,200}+&){0,20}+"
    rb"[A-Za-z0-9_.\[\]%*+-]{1,100}+=(?:%7[Bb]|%5[Bb]|[{\[])"
)
"""Fields of a form, one of which may be JSON."""
_FORM_MEMBERS: Final = 100
"""Fields of a form that are looked at."""


def is_blank(body: bytes) -> bool:
    """Tell whether nothing stands in `body`."""
    return not body or body.isspace()


def is_meant(body: bytes) -> bool:
    """Tell whether members of an attendance, of messages or of a callback stand in `body`.

    Other than `payload_signs.has_signs` it looks only for what no other program's JSON has, and
    is content with a callback.
    """
    return _SIGNS.search(body) is not None


def as_bytes(text: str) -> bytes:
    """Return the bytes of a body that a tool shows as text."""
    return text.encode("utf-8", "replace")


def from_base64(text: str) -> bytes | None:
    """Undo Base64 of either alphabet, with or without its end signs; None when it is none.

    Of a text that was cut off, what is whole is returned.
    """
    packed = b"".join(as_bytes(text).split())
    if not _BASE64.fullmatch(packed):
        return b"" if not packed else None
    packed = packed.rstrip(b"=").translate(_URL_SAFE)
    if len(packed) % 4 == 1:  # no number of bytes is written so: its end is missing
        packed = packed[:-1]
    try:
        return binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))
    except binascii.Error:
        return None


def unwrapped(text: str) -> bytes:
    """Return the body that `text` is, or hides: Base64 nobody declared, or a field of a form."""
    body = as_bytes(text)
    if looks_like_json(body):
        return body
    head = body[:_HEAD].lstrip()
    if _BASE64_OF_JSON.match(head):
        hidden = from_base64(text)
        if hidden is not None and (looks_like_json(hidden) or hidden[:2] == b"\x1f\x8b"):
            return hidden
    return from_form(body)


def from_form(body: bytes) -> bytes:
    """Return the first field of a form that is JSON, `body` itself when none is.

    Forms are those of HTML: ``name=value&...``, or parts between boundaries (RFC 7578).
    """
    head = body[:_HEAD].lstrip()
    if _FORM.match(head):
        return next(filter(looks_like_json, _fields(body)), body)
    if head.startswith(b"--"):
        return next(filter(looks_like_json, _parts(body)), body)
    return body


def _fields(body: bytes) -> Iterator[bytes]:
    for field in body.split(b"&", _FORM_MEMBERS)[:_FORM_MEMBERS]:
        _name, _is, value = field.partition(b"=")
        yield unquote_to_bytes(value.replace(b"+", b" "))


def _parts(body: bytes) -> Iterator[bytes]:
    boundary, line_end, rest = body.lstrip().partition(b"\n")
    line_end = b"\r\n" if boundary.endswith(b"\r") else line_end
    between = line_end + boundary.rstrip()
    for part in rest.split(between, _FORM_MEMBERS)[:_FORM_MEMBERS]:
        _head, _is, value = part.partition(line_end * 2)
        yield value

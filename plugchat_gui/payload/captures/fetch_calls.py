"""Calls of ``fetch`` as browsers copy them: an address and options, both written as JSON."""

import re
from collections.abc import Iterator
from typing import Final

from plugchat_gui.domain.attendance import Json, Pairs
from plugchat_gui.payload.captures.bodies import as_bytes
from plugchat_gui.payload.captures.json_span import Spans
from plugchat_gui.payload.captures.posted import Posted
from plugchat_gui.payload.captures.record import header_pairs
from plugchat_gui.payload.result import Unreadable
from plugchat_gui.payload.scanner import Scanner

_FETCH: Final = re.compile(rb'fetch\([ \t\r\n]{0,99}+"[^"\\\r\n]{1,8192}+",[ \t\r\n]{0,99}+(?=\{)')


def fetch_requests(text: bytes) -> Iterator[tuple[Posted, int]]:
    """Give what each call in `text` sends, and where it ends."""
    spans = Spans(text)
    at = 0
    while (at := text.find(b"fetch(", at)) >= 0:
        found = _FETCH.match(text, at)
        if found is None:
            at += 1
            continue
        end = spans.end_of(found.end())
        at = found.end() if end is None else end
        options = None if end is None else _options(text[found.end() : end])
        if options is not None:
            body = options.get("body")
            headers = tuple(header_pairs(options.get("headers")))
            yield Posted(as_bytes(body) if isinstance(body, str) else b"", headers), at


def _options(text: bytes) -> dict[str, Json] | None:
    scanner = Scanner(text, 0, len(text), lambda _done: None)
    try:
        value = scanner.value()
    except Unreadable:
        return None
    return dict(value) if isinstance(value, Pairs) else None

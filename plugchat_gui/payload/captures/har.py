"""HAR: what a browser or a debugging proxy recorded.

HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/): ``log.entries[]`` with
``startedDateTime``, ``request`` (``method``, ``url``, ``headers[{name, value}]``, ``postData`` with
``mimeType`` and ``text`` or ``params[{name, value}]``) and ``response.content`` with ``text`` and
``encoding``. Beyond the standard some tools declare ``postData.encoding``, others write Base64
without saying so (Charles, Fiddler). ``cookies`` are never looked at.
"""

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlsplit

from plugchat_gui.domain.attendance import Json
from plugchat_gui.payload.captures.bodies import (
    as_bytes,
    from_base64,
    is_blank,
    is_meant,
    unwrapped,
)
from plugchat_gui.payload.captures.captured import CaptureFormat, SkipReason
from plugchat_gui.payload.captures.harvest import Harvest, captured, refused
from plugchat_gui.payload.captures.http_encoding import looks_like_json, undone
from plugchat_gui.payload.captures.json_span import Spans
from plugchat_gui.payload.captures.moments import captured_at
from plugchat_gui.payload.captures.payload_signs import begins_as_payload
from plugchat_gui.payload.captures.record import (
    Inside,
    Record,
    RecordFormat,
    header_pairs,
    members,
)
from plugchat_gui.payload.sniff import Region
from plugchat_gui.payload.values import plain

_GZIP: Final = b"\x1f\x8b"
_ENCODING: Final = "content-encoding"
_BESIDE: Final = "_file"
"""Playwright's HAR may name a file for each body; beside it in a .zip, or in its folder."""
_CREATED: Final = b'"request":'


def _is_one(record: Record) -> bool:
    request = members(record.members.get("request"))
    return "startedDateTime" in record.members and {"method", "url"} <= request.keys()


def _take(record: Record, harvest: Harvest, inside: Inside) -> None:
    """Take what was posted when it is a payload; otherwise what was answered, when that is."""
    request = members(record.members.get("request"))
    headers = list(header_pairs(request.get("headers")))
    at_ms = captured_at(record.members.get("startedDateTime"))
    host = _host(plain(request.get("url")) or "")
    body, reason = _posted(members(request.get("postData")), headers)
    reason = reason or refused(body)
    if reason is None and is_meant(body):
        harvest.sent(captured(body, at_ms, headers, host))
        return
    response = members(record.members.get("response"))
    content = members(response.get("content"))
    answer = _answered(content)
    if _take_answer(answer, at_ms, host, harvest, inside):
        return
    if _take_frames(record.members.get("_webSocketMessages"), harvest, inside):
        return
    if reason is None:
        harvest.doubt(captured(body, at_ms, headers, host))
    elif _BESIDE in content and reason is SkipReason.NO_BODY:
        harvest.skip(SkipReason.BODY_IN_A_FILE)
    else:
        harvest.skip(reason)


def _take_answer(
    answer: bytes, at_ms: int | None, host: str, harvest: Harvest, inside: Inside
) -> bool:
    """Take what a page showed: captures of other tools, or a payload."""
    if is_blank(answer):
        return False
    if harvest.knows(answer):
        harvest.skip(SkipReason.REPEATED)
        return True
    inner = inside(answer)
    if inner is not None:
        harvest.merge(inner)
        return True
    if refused(answer) is not None or not is_meant(answer):
        return False
    if not begins_as_payload(Region(answer, 0, len(answer))):
        return False
    # Headers of an answer tell of the page's server, not of whoever sent the payload.
    harvest.shown(captured(answer, at_ms, (), host))
    return True


def _take_frames(frames: Json, harvest: Harvest, inside: Inside) -> bool:
    """Take the requests that webhook.site told its page of while Chrome recorded.

    `app/Events/RequestCreated.php` of webhooksite/webhook.site: ``{"request": {...}, "total": 1}``
    inside the frame of a web socket; Chrome keeps its text as ``data``.
    """
    taken = False
    for frame in frames if isinstance(frames, list) else ():
        text = as_bytes(plain(members(frame).get("data")) or "")
        named = text.find(_CREATED)
        start = text.find(b"{", named) if named >= 0 else -1
        end = Spans(text).end_of(start) if start >= 0 else None
        inner = None if end is None else inside(text[start:end])
        if inner is not None:
            harvest.merge(inner)
            taken = True
    return taken


def _posted(
    data: Mapping[str, Json], headers: Iterable[tuple[str, str]]
) -> tuple[bytes, SkipReason | None]:
    text = plain(data.get("text")) or ""
    if _BESIDE in data and not text:
        return b"", SkipReason.BODY_IN_A_FILE
    if plain(data.get("encoding")) != "base64":
        return _unpacked(unwrapped(text or _field(data.get("params"))), headers)
    body = from_base64(text)
    return (b"", SkipReason.BAD_ENCODING) if body is None else _unpacked(body, headers)


def _unpacked(body: bytes, headers: Iterable[tuple[str, str]]) -> tuple[bytes, SkipReason | None]:
    """Undo what the headers say, or gzip as it shows: most tools did so before writing."""
    named = ",".join(value for name, value in headers if name.lower() == _ENCODING)
    encodings = named or ("gzip" if body.startswith(_GZIP) else "")
    if not encodings or looks_like_json(body) or is_blank(body):
        return body, None
    return undone(body, encodings)


def _field(params: Json) -> str:
    """Return the field of a form that is JSON, "" when none is."""
    values = (value for _name, value in header_pairs(params))
    return next((value for value in values if looks_like_json(as_bytes(value[:100]))), "")


def _answered(content: Mapping[str, Json]) -> bytes:
    text = plain(content.get("text")) or ""
    if plain(content.get("encoding")) != "base64":
        return unwrapped(text)
    body, reason = _unpacked(from_base64(text) or b"", ())
    return body if reason is None else b""


def _host(url: str) -> str:
    """Return the host alone: paths and queries of webhooks are secrets."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


HAR: Final = RecordFormat(CaptureFormat.HAR, _is_one, _take)

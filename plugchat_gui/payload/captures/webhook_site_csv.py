"""webhook.site's export as CSV, or the like of another tool: one request a row.

Which columns it has is documented nowhere, so the one with the bodies is found by what stands in
it. A spreadsheet program that saved it again may have changed separator and encoding, and cut
long cells.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from json import JSONDecodeError
from typing import Final

from plugchat_gui.payload.captures.bodies import is_meant, unwrapped
from plugchat_gui.payload.captures.captured import Capture, CaptureFormat, SkipReason
from plugchat_gui.payload.captures.cells import rows, separator
from plugchat_gui.payload.captures.given import Given
from plugchat_gui.payload.captures.harvest import MAX_REQUESTS, Harvest, RawHeaders, captured
from plugchat_gui.payload.captures.http_encoding import looks_like_json
from plugchat_gui.payload.captures.json_span import Spans
from plugchat_gui.payload.captures.moments import captured_at
from plugchat_gui.payload.captures.record import header_pairs
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.json_values import TooDeepError, decode
from plugchat_gui.payload.limits import CHUNK_BYTES
from plugchat_gui.payload.places import problem_at
from plugchat_gui.payload.result import Unreadable
from plugchat_gui.payload.sniff import as_utf8

MAX_TABLE: Final = 128 * 1024 * 1024
"""Bytes of a table (`ProblemCode.TOO_LARGE`): unlike JSON it is one text in memory."""
EXCEL_CELL: Final = 32_767
"""Characters (UTF-16 units) of a cell that Excel keeps; the rest is lost without a word."""

_HEAD: Final = 16 * 1024
_TITLE: Final = re.compile(r"[^\W\d_][\w .\-/()#:]{0,63}")
_NAMED_SEPARATOR: Final = re.compile(r"sep=([,;\t])(?:\r\n|\r|\n)", re.IGNORECASE)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")
_BODIES: Final = frozenset(("content", "body", "payload", "raw", "request_body", "data"))
_NO_BODIES: Final = frozenset(("headers", "header", "query", "files", "cookies"))
_SHORTEST: Final = len('{"chat":{}}')
_BRACKETS: Final = ("{", "[")
_IDS: Final = ("uuid", "request_id", "id")
_TIMES: Final = ("created_at", "date", "time", "timestamp", "received_at")
_UNMISTAKABLE: Final = frozenset(("uuid", "content", "created_at"))


@dataclass(frozen=True, slots=True)
class _Table:
    """A text in columns: its titles in small letters, its separator, where its rows begin."""

    text: str
    mark: str
    titles: Sequence[str]

    def rows(self, given: Given, harvest: Harvest) -> Iterator[list[str]]:
        """Give each row as long as the titles, and tell a few times a megabyte how far it is."""
        each = rows(self.text, self.mark)
        next(each, None)
        told, total = 0, len(given.data)
        for row, end in each:
            if end - told >= CHUNK_BYTES:
                given.tell(min(end, total), total, harvest.count)
                told = end
            yield row + [""] * (len(self.titles) - len(row))

    def column(self, names: Sequence[str]) -> int | None:
        """Return which column has one of these titles."""
        return next((self.titles.index(name) for name in names if name in self.titles), None)


def read_webhook_site_csv(given: Given) -> Capture | None:
    """Return the bodies in a table, None when it is none or holds none."""
    table = _table(given)
    if table is None:
        return None
    harvest = Harvest()
    body_at = _body_column(table, table.rows(given, harvest))
    if body_at is None:
        return harvest.capture(CaptureFormat.WEBHOOK_SITE_CSV) if _is_named(table) else None
    problem = None
    try:
        _take_rows(table, body_at, given, harvest)
    except Unreadable as error:
        if error.code is ProblemCode.CANCELLED:
            raise
        problem = problem_at(error, b"", 0)
    return harvest.capture(CaptureFormat.WEBHOOK_SITE_CSV, problem)


def _take_rows(table: _Table, body_at: int, given: Given, harvest: Harvest) -> None:
    name_at, time_at = table.column(_IDS), table.column(_TIMES)
    headers_at = table.column(("headers",))
    for row in table.rows(given, harvest):
        body = unwrapped(row[body_at])
        if _is_cut(row[body_at], body):
            harvest.skip(SkipReason.CUT_OFF)
            continue
        at_ms = _moment(row, time_at, body_at)
        headers = () if headers_at in (None, body_at) else _headers(row[headers_at or 0])
        name = "" if name_at is None else row[name_at]
        harvest.sent(captured(body, at_ms, headers, name))


def _table(given: Given) -> _Table | None:
    """Return the table that an input is: a first row of titles, and rows below it."""
    data = as_utf8(given.data) if given.text is None else given.text.data
    start = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
    head = data[start : start + _HEAD]
    if looks_like_json(head) or b"\x00" in head or _titles(_text(head)) is None:
        return None
    if len(data) > MAX_TABLE:
        raise Unreadable(ProblemCode.TOO_LARGE, megabytes=len(data) // 1_000_000)
    whole = _text(data[start:])
    found = _titles(whole)
    return None if found is None else _Table(whole[found[2] :], found[0], found[1])


def _titles(text: str) -> tuple[str, list[str], int] | None:
    """Return the separator, the titles and where they begin, None when they are none."""
    named = _NAMED_SEPARATOR.match(text)
    start = named.end() if named else 0
    mark = named[1] if named else separator(text)
    first = next(rows(text[start : start + _HEAD], mark), None) if mark else None
    if first is None:
        return None
    titles = [cell.strip().lower() for cell in first[0]]
    while titles and not titles[-1]:
        titles.pop()
    plain = all(_TITLE.fullmatch(title) for title in titles)
    if len(titles) < 2 or not plain or len(set(titles)) < len(titles):
        return None
    return mark, titles, start


def _text(data: bytes) -> str:
    """Return the text: UTF-8, or what Excel writes where Portuguese is spoken."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:  # only its last character was cut
            return data.decode("utf-8", "ignore")
        return data.decode("cp1252", "replace")


def _body_column(table: _Table, each: Iterable[list[str]]) -> int | None:
    """Return the column whose cells are most certainly payloads, None when none has any.

    A column that is not named for it and holds other JSON now and then is one of messages, in
    which somebody wrote JSON.
    """
    meant, like, count = [0] * len(table.titles), [0] * len(table.titles), 0
    # A table of more rows than a capture may have ends there; so does the search.
    for count, row in enumerate(islice(each, MAX_REQUESTS), 1):  # noqa: B007 (how many there are)
        for at, cell in enumerate(row[: len(like)]):
            if len(cell) < _SHORTEST and not cell.startswith(_BRACKETS):
                continue
            body = unwrapped(cell)
            if looks_like_json(body):
                like[at] += 1
                meant[at] += is_meant(body)

    def certainty(at: int) -> tuple[int, bool, bool, int]:
        title = table.titles[at]
        return meant[at], title in _BODIES, title not in _NO_BODIES, like[at]

    best = max(range(len(like)), key=certainty)
    title = table.titles[best]
    if meant[best] or (title in _BODIES and (like[best] or _is_named(table))):
        return best
    return best if title not in _NO_BODIES and 2 * like[best] > count else None


def _is_named(table: _Table) -> bool:
    return _UNMISTAKABLE.issubset(table.titles)


def _is_cut(cell: str, body: bytes) -> bool:
    if not EXCEL_CELL // 2 <= len(cell) <= EXCEL_CELL or not looks_like_json(body):
        return False
    units = len(cell) + sum(character > "\uffff" for character in cell)
    text = body.strip()
    return units == EXCEL_CELL and Spans(text, lax=True).end_of(0) != len(text)


def _moment(row: Sequence[str], time_at: int | None, body_at: int) -> int | None:
    if time_at is not None:
        return captured_at(row[time_at])
    dates = (cell for at, cell in enumerate(row) if at != body_at and _DATE.match(cell))
    return next((at for cell in dates if (at := captured_at(cell)) is not None), None)


def _headers(cell: str) -> RawHeaders:
    try:
        value, _end, _clean = decode(cell.strip(), 0)
    except (JSONDecodeError, TooDeepError):
        return ()
    return header_pairs(value)

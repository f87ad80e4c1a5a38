"""Captures that are JSON: walked record by record, so that a large one is never one tree."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Json
from plugchat_gui.payload.captures.captured import Capture, CaptureFormat, SkipReason
from plugchat_gui.payload.captures.given import Given
from plugchat_gui.payload.captures.har import HAR
from plugchat_gui.payload.captures.harvest import Harvest
from plugchat_gui.payload.captures.ngrok import NGROK
from plugchat_gui.payload.captures.other_tool import OTHER_TOOL
from plugchat_gui.payload.captures.own_export import OWN_EXPORT
from plugchat_gui.payload.captures.record import Inside, Record
from plugchat_gui.payload.captures.smee import SMEE
from plugchat_gui.payload.captures.webhook_site import WEBHOOK_SITE
from plugchat_gui.payload.captures.webhook_tester import WEBHOOK_TESTER
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.places import problem_at
from plugchat_gui.payload.result import Unreadable
from plugchat_gui.payload.scanner import Scanner

RECORD_FORMATS: Final = (
    OWN_EXPORT,
    HAR,
    NGROK,
    WEBHOOK_TESTER,
    WEBHOOK_SITE,
    SMEE,
    OTHER_TOOL,
)
"""The surest first."""
_LISTS: Final = frozenset(("data", "requests", "entries"))
"""Members that hold records: pages of webhook.site, of ngrok, and of a HAR's log."""
_EMPTY: Final[Mapping[str, tuple[CaptureFormat, str]]] = MappingProxyType(
    {
        "data": (CaptureFormat.WEBHOOK_SITE, "per_page"),
        "requests": (CaptureFormat.NGROK, "uri"),
        "entries": (CaptureFormat.HAR, "creator"),
    }
)
"""What a list without records is of, when this member stands beside it."""
_BODIES: Final = frozenset(("body", "content", "payload"))
"""Members of which only the place in the source is kept, when they are no text."""
_PAYLOAD: Final = frozenset(("attendance", "attendanceData", "chat", "messages", "data"))
"""What has one of these is a payload or wraps one: it is left to the reader of payloads."""


def _is_payload(key: str, before: Mapping[str, Json]) -> bool:
    """Tell whether a member shows a payload; smee's headers stand before its body."""
    return key in _PAYLOAD or (key == "body" and not before)


class _NoCapture(Exception):  # noqa: N818 (an outcome on its way to `read_records`)
    """The input is JSON of something else."""


def read_records(given: Given) -> Capture | None:
    """Return the records in a text, None when it holds none.

    What ends it early is the problem of the capture, once a record was met; before that it is no
    capture. Raises Unreadable when it was cancelled.
    """
    found = given.text
    if found is None:
        return None
    harvest = Harvest()
    scanner = Scanner(
        found.data,
        found.start,
        found.end,
        lambda done: given.tell(done, len(found.data), harvest.count),
    )
    walker = _Walker(scanner, found.data, harvest, given.inside)
    problem = None
    try:
        while scanner.peek_between():
            walker.document()
    except _NoCapture:
        return None
    except Unreadable as error:
        if error.code is ProblemCode.CANCELLED:
            raise
        problem = problem_at(error, found.data, found.start)
    return None if walker.format is None else harvest.capture(walker.format, problem)


class _Walker:
    """Finds records. `format` is that of the first one."""

    def __init__(self, scanner: Scanner, data: bytes, harvest: Harvest, inside: Inside) -> None:
        self._scanner, self._data = scanner, data
        self._harvest, self._inside = harvest, inside
        self.format: CaptureFormat | None = None

    def document(self) -> None:
        """Read a record, a list of records, or a page that holds such a list."""
        first = self._scanner.peek()
        if first == "[":
            self._records()
        elif first == "{":
            self._object(is_page=True)
        else:
            raise self._scanner.fail("object")

    def _records(self) -> None:
        for _ in self._scanner.items():
            if self._scanner.peek() == "{":
                self._object()
            else:
                self._scanner.value()
                self._unknown()

    def _object(self, *, is_page: bool = False) -> None:
        scanner = self._scanner
        found, spans = dict[str, Json](), dict[str, tuple[int, int]]()
        listed = ""
        for key in scanner.members():
            first = scanner.peek()
            if is_page and first == "[" and key in _LISTS:
                listed = key
                self._records()
            elif is_page and first == "{" and key == "log":
                listed = self._log() or listed
            elif self.format is None and first in ("{", "[") and _is_payload(key, found):
                raise _NoCapture
            elif key in _BODIES and first in ("{", "["):
                start = scanner.offset
                scanner.go_over()
                found[key], spans[key] = None, (start, scanner.offset)
            else:
                found[key] = scanner.value()
        if not listed:
            self._classify(Record(found, self._data, spans))
        elif self.format is None and _EMPTY[listed][1] in found:
            self.format = _EMPTY[listed][0]

    def _log(self) -> str:
        """Enter the log of a HAR; return the name of the list in it, "" without one."""
        scanner, listed = self._scanner, ""
        for key in scanner.members():
            if key == "entries" and scanner.peek() == "[":
                self.format, listed = self.format or CaptureFormat.HAR, key
                self._records()
            else:
                scanner.value()
        return listed

    def _classify(self, record: Record) -> None:
        row = next((row for row in RECORD_FORMATS if row.is_one(record)), None)
        if row is None:
            self._unknown()
            return
        self.format = self.format or row.format
        row.take(record, self._harvest, self._inside)

    def _unknown(self) -> None:
        if self.format is None:
            raise _NoCapture
        self._harvest.skip(SkipReason.NOT_A_PAYLOAD)

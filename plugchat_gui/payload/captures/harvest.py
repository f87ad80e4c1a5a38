"""What is found in one capture so far: bodies to take, what was left out, and the limits."""

from collections import Counter
from collections.abc import Iterable
from typing import Final, TypeAlias

from plugchat_gui.domain.secret_headers import kept_headers
from plugchat_gui.payload.captures.bodies import is_blank
from plugchat_gui.payload.captures.captured import Capture, Captured, CaptureFormat, SkipReason
from plugchat_gui.payload.captures.http_encoding import looks_like_json
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.limits import MAX_ATTENDANCES, MAX_BYTES
from plugchat_gui.payload.result import Problem, Unreadable

MAX_BODY: Final = 64 * 1024 * 1024
"""Bytes of one body (`SkipReason.TOO_LARGE`); the receiver takes half of that."""
MAX_REQUESTS: Final = 1_000_000
"""Requests of one capture that are looked at (`ProblemCode.TOO_MANY_ATTENDANCES`)."""
_MEGABYTE: Final = 1_000_000

RawHeaders: TypeAlias = Iterable[tuple[str, str]]
"""Names and values as the tool wrote them, secrets included."""


def captured(body: bytes, at_ms: int | None, headers: RawHeaders, name: str) -> Captured:
    """Return a body with what may be kept of its headers."""
    kept, dropped = kept_headers(headers)
    return Captured(body, at_ms, kept, dropped, name)


def refused(body: bytes) -> SkipReason | None:
    """Return why a body cannot be a payload at all, None when it may be one."""
    if len(body) > MAX_BODY:
        return SkipReason.TOO_LARGE
    if is_blank(body):
        return SkipReason.NO_BODY
    return None if looks_like_json(body) else SkipReason.NOT_A_PAYLOAD


class Harvest:
    """Takes what may be a payload and counts the rest.

    The rule: what was *sent* to an inspector is taken when it is JSON at all, even the wrong one
    or one that was cut off, for somebody pointed a webhook there. What a browser *posted* is
    taken when it holds signs of a payload, for pages send much JSON of their own; only when
    nothing better is found, their JSON is offered too. The rest is counted, with a reason.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._items: list[Captured] = []
        self._doubtful: list[Captured] = []
        self._skipped: Counter[SkipReason] = Counter()
        self._requests: set[tuple[str, bytes]] = set()
        self._alone: set[bytes] = set()
        self._bodies: set[bytes] = set()
        self._bytes = self._looked_at = 0

    @property
    def count(self) -> int:
        """Return how many bodies were taken."""
        return len(self._items)

    def skip(self, reason: SkipReason, count: int = 1) -> None:
        """Count what is left out."""
        self._skipped[reason] += count
        self._look(count)

    def sent(self, one: Captured) -> None:
        """Judge a body that was sent to an inspector."""
        reason = refused(one.body)
        if reason is None:
            self._take(one)
        else:
            self.skip(reason)

    def whole(self, one: Captured) -> None:
        """Take a file that is a payload by itself, in whatever form: it was read before."""
        self._take(one)

    def doubt(self, one: Captured) -> None:
        """Keep JSON that a page posted, without a sign of a payload, in case nothing is better."""
        self._weigh(one.body)
        self._doubtful.append(one)

    def knows(self, body: bytes) -> bool:
        """Tell whether this body was taken already."""
        return body in self._bodies

    def shown(self, one: Captured) -> None:
        """Take a payload that a page showed by itself."""
        self._alone.add(one.body)
        self._take(one)

    def merge(self, inner: Capture) -> None:
        """Take what a capture inside this one holds, each of its requests once."""
        for one in inner.items:
            if (one.name, one.body) in self._requests or one.body in self._alone:
                self.skip(SkipReason.REPEATED)
                continue
            self._requests.add((one.name, one.body))
            self._take(one)
        for reason, count in inner.skipped:
            self.skip(reason, count)
        if inner.problem is not None:
            self.skip(SkipReason.CUT_OFF)
        elif not (inner.items or inner.skipped):
            self.skip(SkipReason.NO_BODY)

    def capture(self, kind: CaptureFormat, problem: Problem | None = None) -> Capture:
        """Return all that was found."""
        items = self._items or self._doubtful
        if items is not self._doubtful and self._doubtful:
            self._skipped[SkipReason.NOT_A_PAYLOAD] += len(self._doubtful)
        return Capture(kind, tuple(items), tuple(self._skipped.items()), problem)

    def _take(self, one: Captured) -> None:
        if len(self._items) >= MAX_ATTENDANCES:
            raise Unreadable(ProblemCode.TOO_MANY_ATTENDANCES, limit=MAX_ATTENDANCES)
        self._look(1)
        self._weigh(one.body)
        self._bodies.add(one.body)
        self._items.append(one)

    def _look(self, count: int) -> None:
        self._looked_at += count
        if self._looked_at > MAX_REQUESTS:
            raise Unreadable(ProblemCode.TOO_MANY_ATTENDANCES, limit=MAX_REQUESTS)

    def _weigh(self, body: bytes) -> None:
        """Stop when what was found, compressed bodies among it, is more than an input may have."""
        self._bytes += len(body)
        if self._bytes > MAX_BYTES:
            raise Unreadable(ProblemCode.TOO_LARGE, megabytes=self._bytes // _MEGABYTE)

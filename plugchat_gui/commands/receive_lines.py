"""What ``plugchat-gui receive`` prints: for programs one JSON object a line, or for people."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from plugchat_gui.domain.forwarding import Forwarded
from plugchat_gui.domain.receiver_settings import ReceiverCounts
from plugchat_gui.services.receiver.receiver import Accepted
from plugchat_gui.wording.receiver import forward_fault_phrase, refusal_lines
from plugchat_gui.wording.words import Words


class Lines(Protocol):
    """How one thing that happened is written."""

    def ready(self, url: str) -> Iterator[str]:
        """Say that it listens."""

    def accepted(self, accepted: Accepted) -> Iterator[str]:
        """Say that one was stored and answered. In the loop's thread: the body is not kept."""

    def forwarded(self, forwarded: Forwarded) -> Iterator[str]:
        """Say that one was passed on, or why not."""

    def ended(self, counts: ReceiverCounts) -> Iterator[str]:
        """Say that it stopped."""


class JsonLines:
    """See `Lines`. ASCII only, so that any output can carry it."""

    def ready(self, url: str) -> Iterator[str]:
        """See `Lines`."""
        yield _json(ready=url)

    def accepted(self, accepted: Accepted) -> Iterator[str]:
        """See `Lines`."""
        delivery = accepted.delivery
        at = datetime.fromtimestamp(delivery.at_ms / 1000, UTC)
        yield _json(
            delivery=accepted.id,
            at=at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            bytes=len(delivery.body),
            repeat_of=accepted.repeat_of,
            sha256=delivery.content_hash.hex(),
        )

    def forwarded(self, forwarded: Forwarded) -> Iterator[str]:
        """See `Lines`."""
        if forwarded.fault is None:
            yield _json(forwarded=forwarded.id, status=forwarded.status, ms=forwarded.ms)
        else:
            yield _json(not_forwarded=forwarded.id, reason=forwarded.fault)

    def ended(self, counts: ReceiverCounts) -> Iterator[str]:
        """See `Lines`."""
        del counts
        yield from ()


@dataclass(frozen=True, slots=True)
class PlainLines:
    """See `Lines`."""

    tr: Words

    def ready(self, url: str) -> Iterator[str]:
        """See `Lines`."""
        yield self.tr("Receiving at {url}", url=url)
        yield self.tr("Press Ctrl+C to stop.")

    def accepted(self, accepted: Accepted) -> Iterator[str]:
        """See `Lines`."""
        at = datetime.fromtimestamp(accepted.delivery.at_ms / 1000).astimezone()
        kept = self.tr(
            "{time}  delivery {id}, {kb} KB",
            time=at.strftime("%H:%M:%S"),
            id=accepted.id,
            kb=self.tr.decimal(len(accepted.delivery.body) / 1000),
        )
        if accepted.repeat_of is None:
            yield kept
        else:
            yield f"{kept}, " + self.tr("the same as {id}", id=accepted.repeat_of)

    def forwarded(self, forwarded: Forwarded) -> Iterator[str]:
        """See `Lines`."""
        if forwarded.fault is None:
            yield self.tr(
                "Delivery {id} was passed on: status {status}, {ms} ms",
                id=forwarded.id,
                status=forwarded.status,
                ms=self.tr.number(forwarded.ms),
            )
        else:
            why = forward_fault_phrase(forwarded.fault, self.tr)
            yield self.tr("Delivery {id} was not passed on: {why}", id=forwarded.id, why=why)

    def ended(self, counts: ReceiverCounts) -> Iterator[str]:
        """See `Lines`."""
        yield self.tr("Received: {n}", n=self.tr.number(counts.accepted))
        if counts.refused:
            yield self.tr("Refused: {n}", n=self.tr.number(counts.refusals))
        yield from (f"  {line}" for line in refusal_lines(counts, self.tr))


def _json(**members: Any) -> str:
    return json.dumps(members)

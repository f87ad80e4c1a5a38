"""The record of what the operator did: sends, tests and captures of every company."""

from dataclasses import dataclass
from enum import StrEnum


class HistoryKind(StrEnum):
    """What was done."""

    SEND = "send"
    TEST = "test"
    CAPTURE = "capture"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that was done.

    `id` is 0 until it is stored. `company_name` and `service_host` are those of the moment.
    `outcome` is a `PlugOutcome` value for a send. `keys` are the JSON keys that went out.
    `deliveries` counts what a capture brought. `detail` is technical text without secrets
    (method, address of the service, excerpt of the answer), hostile.
    """

    kind: HistoryKind
    at_ms: int
    duration_ms: int
    company_id: str
    company_name: str
    service_host: str
    to_url: str
    from_url: str | None = None
    keys: tuple[str, ...] = ()
    outcome: str = ""
    status: int | None = None
    undo: bool = False
    deliveries: int = 0
    detail: str = ""
    id: int = 0

    @property
    def key(self) -> tuple[str, HistoryKind, int]:
        """What an entry is known by: one that is recorded with the same key replaces it."""
        return self.company_id, self.kind, self.at_ms


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which entries are wanted; what is not set does not narrow. `until_ms` is not included."""

    text: str = ""
    kind: HistoryKind | None = None
    company_id: str | None = None
    since_ms: int | None = None
    until_ms: int | None = None

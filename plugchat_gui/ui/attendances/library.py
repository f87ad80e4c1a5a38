"""What is open: it outlives the page, and is gone with the program."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from plugchat_gui.domain.attendance import Transcript

_MOST_LOOKED_AT: Final = 12
"""Deliveries of the archive that stay in memory after one has looked at them."""


@dataclass(slots=True)
class Library:
    """The attendances that are open, oldest first, and the one that is shown."""

    opened: list[tuple[Transcript, int]] = field(default_factory=list)
    """Transcripts and when each was opened (epoch milliseconds)."""
    archived: dict[str, int] = field(default_factory=dict)
    """Where the archive keeps what is open: the id of the delivery by `Source.sha256`."""
    shown: Transcript | None = None
    export_ending: str = "pdf"
    """The format that was last exported to."""

    def delivery_of(self, transcript: Transcript) -> int | None:
        """Return where the archive keeps an attendance, None where it does not."""
        return self.archived.get(transcript.source.sha256)

    def is_archived_as(self, key: str, delivery_id: int) -> None:
        """Know that the archive keeps what came as `key`; of what was opened twice, one stays."""
        self.archived[key] = delivery_id
        latest = max((at for t, at in self.opened if t.source.sha256 == key), default=0)
        shown, self.opened = (
            self.shown,
            [(t, at) for t, at in self.opened if t.source.sha256 != key or at == latest],
        )
        if shown is not None and all(t is not shown for t, _ in self.opened):
            self.shown = next(t for t, _ in reversed(self.opened) if t.source.sha256 == key)

    def opened_of(self, delivery_id: int) -> tuple[Transcript, ...]:
        """Return what is open of a delivery."""
        return tuple(t for t, _ in self.opened if self.delivery_of(t) == delivery_id)

    def add(
        self, transcripts: Sequence[Transcript], at_ms: int, delivery_id: int | None = None
    ) -> None:
        """Have these open, the first one on top and shown.

        Those of a delivery take the place of what was open of it. They can be had again at any
        time, so only the latest few deliveries stay.
        """
        if not transcripts:
            return
        if delivery_id is not None:
            key = transcripts[0].source.sha256
            self.archived[key] = delivery_id
            self.opened = [kept for kept in self.opened if kept[0].source.sha256 != key]
        self.opened.extend((transcript, at_ms) for transcript in reversed(transcripts))
        self.shown = transcripts[0]
        self._let_go()

    def close(self, transcript: Transcript) -> None:
        """Put one away."""
        self.opened = [kept for kept in self.opened if kept[0] is not transcript]
        if self.shown is transcript:
            self.shown = None

    def _let_go(self) -> None:
        """Put away those that were looked at before the latest few."""
        looked_at = dict.fromkeys(
            t.source.sha256 for t, _ in reversed(self.opened) if self.delivery_of(t) is not None
        )
        gone = set(list(looked_at)[_MOST_LOOKED_AT:])
        if self.shown is not None:
            gone.discard(self.shown.source.sha256)
        self.opened = [kept for kept in self.opened if kept[0].source.sha256 not in gone]

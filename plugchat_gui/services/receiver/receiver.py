"""The receiver as everybody else sees it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.domain.delivery import Delivery
from plugchat_gui.domain.receiver_settings import (
    ReceiverAddress,
    ReceiverCounts,
    ReceiverFault,
    ReceiverSettings,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future


@dataclass(frozen=True, slots=True)
class Accepted:
    """A delivery that was stored and answered. `id` is its row in the archive."""

    id: int
    delivery: Delivery
    repeat_of: int | None


@dataclass(frozen=True, slots=True)
class Listening:
    """The receiver stands. With port 0 or no secret, `settings` holds what was chosen."""

    address: ReceiverAddress
    settings: ReceiverSettings


@dataclass(frozen=True, slots=True)
class ReceiverNews:
    """Something happened; `accepted` and `fault` are set when that is what it was."""

    counts: ReceiverCounts = field(default_factory=ReceiverCounts)
    accepted: Accepted | None = None
    fault: ReceiverFault | None = None
    """It stopped by itself, for this."""
    trouble: ArchiveTrouble | None = None
    """A delivery could not be stored, for this; its sender was told to try again."""
    certificate: ReceiverFault | None = None
    """The certificate's files were changed and cannot be used; it goes on with the old ones."""


class Receiver(Protocol):
    """Takes deliveries over HTTP. One at a time listens; verbs may be called from any thread."""

    def start(
        self, settings: ReceiverSettings, company_id: str | None
    ) -> "Future[Listening | ReceiverFault]":
        """Listen, or say why not."""

    def allow_hosts(self, hosts: tuple[str, ...]) -> None:
        """Answer under these public names and no other, from now on, without a pause.

        They stand in for those of the last start's settings.
        """

    def stop(self) -> "Future[None]":
        """Take nothing new, end what is under way within seconds, and let the port go."""

    def listen(self, heard: "Callable[[ReceiverNews], None]") -> "Callable[[], None]":
        """Call `heard` for all news, in the loop's thread; return how to stop that."""

"""What came so far, and who is told of it."""

from collections import Counter
from collections.abc import Callable
from typing import Final

from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.domain.receiver_settings import ReceiverCounts, ReceiverFault, Refusal
from plugchat_gui.services.receiver.receiver import Accepted, ReceiverNews


class Tally:
    """Counts in the loop's thread; listeners come and go from any."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._accepted = 0
        self._repeated = 0
        self._refused = Counter[Refusal]()
        self._listeners: tuple[Callable[[ReceiverNews], None], ...] = ()

    def listen(self, heard: Callable[[ReceiverNews], None]) -> Callable[[], None]:
        """Tell `heard` all news from now on; return how to stop that."""
        # Wrapped, so that one who listens twice is two.
        listener: Final = lambda news: heard(news)  # noqa: E731, PLW0108
        self._listeners = (*self._listeners, listener)

        def stop() -> None:
            self._listeners = tuple(one for one in self._listeners if one is not listener)

        return stop

    @property
    def counts(self) -> ReceiverCounts:
        """What came since `begin`."""
        refused = tuple((one, self._refused[one]) for one in Refusal if self._refused[one])
        return ReceiverCounts(self._accepted, self._repeated, refused)

    def begin(self) -> None:
        """Count from nothing again."""
        self._accepted = self._repeated = 0
        self._refused.clear()
        self._tell(ReceiverNews(self.counts))

    def accepted(self, accepted: Accepted) -> None:
        """Count a delivery that was stored and answered."""
        self._accepted += 1
        self._repeated += accepted.repeat_of is not None
        self._tell(ReceiverNews(self.counts, accepted))

    def refused(self, refusal: Refusal, trouble: ArchiveTrouble | None = None) -> None:
        """Count a request that was not taken; `trouble` is why it was not stored."""
        self._refused[refusal] += 1
        self._tell(ReceiverNews(self.counts, trouble=trouble))

    def stopped(self, fault: ReceiverFault) -> None:
        """Tell that the receiver stopped by itself."""
        self._tell(ReceiverNews(self.counts, fault=fault))

    def certificate(self, problem: ReceiverFault) -> None:
        """Tell that the certificate's files were changed and cannot be used."""
        self._tell(ReceiverNews(self.counts, certificate=problem))

    def _tell(self, news: ReceiverNews) -> None:
        for heard in self._listeners:
            heard(news)

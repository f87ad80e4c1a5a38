"""Who is too slow: one look at all deliveries under way, several times a second.

One clock for all instead of a timer each: most deliveries are over before the first look. Only
the loop's own clock counts, so that setting the computer's does nothing.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final, Protocol

from plugchat_gui.domain.receiver_settings import Refusal
from plugchat_gui.services.receiver.limits import Limits
from plugchat_gui.services.receiver.memory import BodyMemory, Share
from plugchat_gui.services.receiver.refusing import RefusedError


class Phase(Enum):
    """What a delivery waits for."""

    SENDER = auto()
    MEMORY = auto()
    ARCHIVE = auto()


_TOO_LONG: Final = {
    Phase.SENDER: Refusal.TOO_SLOW,
    Phase.MEMORY: Refusal.NOT_STORED,
    Phase.ARCHIVE: Refusal.NOT_STORED,
}


class Watched(Protocol):
    """Something that ends by itself when its time is over."""

    def look(self, now: float) -> None:
        """Look at the clock."""


@dataclass(slots=True)
class _Window:
    """A stretch of time in which enough has to come."""

    since: float
    length: float
    rate: int
    received: int = 0

    def missed(self, now: float, received: int) -> bool:
        """Tell whether a whole window brought too little; begin the next one."""
        if now - self.since < self.length:
            return False
        little = received - self.received < self.rate * (now - self.since)
        self.since, self.received = now, received
        return little


@dataclass(slots=True, eq=False)
class Progress:
    """How far one delivery is. `received` counts bytes of the body as they came."""

    share: Share
    limit: asyncio.Timeout
    begun: float
    usual: _Window
    hurried: _Window
    phase: Phase = Phase.SENDER
    phase_since: float = 0.0
    received: int = 0

    def enter(self, phase: Phase, now: float) -> None:
        """Wait for something else from now on."""
        if self.phase is Phase.MEMORY:
            # That was not the sender's time.
            waited = now - self.phase_since
            self.begun += waited
            self.usual.since += waited
            self.hurried.since += waited
        self.phase, self.phase_since = phase, now


@dataclass(slots=True)
class Pace:
    """All deliveries under way."""

    limits: Limits
    memory: BodyMemory
    _under_way: set[Progress] = field(default_factory=set)

    @asynccontextmanager
    async def watched(self, share: Share) -> AsyncIterator[Progress]:
        """Watch what runs inside; raises RefusedError there when it took too long."""
        now = asyncio.get_running_loop().time()
        limits = self.limits
        limit = asyncio.timeout(None)
        progress = Progress(
            share,
            limit,
            now,
            _Window(now, limits.window_s, limits.rate),
            _Window(now, limits.pressed_window_s, limits.pressed_rate),
        )
        self._under_way.add(progress)
        try:
            async with limit:
                yield progress
        except TimeoutError:
            raise RefusedError(_TOO_LONG[progress.phase]) from None
        finally:
            self._under_way.remove(progress)

    def look(self, now: float) -> None:
        """End what took too long."""
        pressed = self.memory.pressed(now)
        for progress in list(self._under_way):
            if self._over(progress, now, pressed=pressed) and not progress.limit.expired():
                progress.limit.reschedule(now)

    def _over(self, progress: Progress, now: float, *, pressed: bool) -> bool:
        if progress.phase is Phase.MEMORY:
            return now - progress.phase_since > self.limits.memory_s
        if progress.phase is Phase.ARCHIVE:
            return now - progress.phase_since > self.limits.store_s
        usual = progress.usual.missed(now, progress.received)
        hurried = progress.hurried.missed(now, progress.received)
        taken = now - progress.begun
        if pressed and progress.share.holds and (hurried or taken > self.limits.pressed_body_s):
            return True
        return usual or taken > self.limits.body_s


async def keep_looking(every_s: float, at: Callable[[], Iterable[Watched]]) -> None:
    """Have everything that `at` returns look at the clock, until cancelled."""
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(every_s)
        for one in at():
            one.look(loop.time())

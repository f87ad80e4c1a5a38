"""How much of the bodies in flight is in memory at once, and who has to wait for it.

A delivery needs memory from its first piece until the archive has committed it. Every one has
`Limits.piece` for nothing (the number of connections bounds that), so small ones never wait. More
comes from a common pool, first come, first served; a body whose size was told takes all of it at
once, another grows in steps. Who waits does not read its socket, so the sender waits too.

Why nobody waits for ever:

- Several that have grown half may wait for each other. So beside the pool there is a second store
  as large as the largest body, for one delivery at a time: whoever waits longest when it is free.
  That one never waits again, so it ends: its sender completes it, breaks off, or is too slow.
  Then the next one has it. The archive needs nothing from here to commit.
- Slow and half-open senders may hold all of the pool. While somebody waits and nobody was served
  for a second, `Pace` asks much more of everybody who holds memory, the one at the second store
  included: who is silent goes within seconds, who is merely slow has a quarter of a minute. That
  is how long the one who waits longest waits at most. The quick never notice.
- The time in which a delivery waits for memory does not count as its sender's time.

At most `pool` + `body` + `piece` a connection is held, and `piece` a connection is on its way.
"""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from plugchat_gui.services.receiver.limits import Limits


@dataclass(slots=True)
class Share:
    """What one delivery may hold."""

    memory: "BodyMemory"
    granted: int
    pooled: int = 0

    @property
    def holds(self) -> bool:
        """Whether it keeps anything that others may be waiting for."""
        return self.pooled > 0 or self.memory.favored is self

    async def cover(self, total: int) -> None:
        """Wait until `total` bytes of this delivery may be in memory."""
        if total > self.granted:
            await self.memory.grant(self, total - self.granted)

    def release(self) -> None:
        """Give all back. Again is harmless."""
        self.memory.take_back(self)


@dataclass(slots=True)
class _Waiting:
    share: Share
    need: int
    since: float
    served: "asyncio.Future[None]" = field(default_factory=asyncio.Future)


class BodyMemory:
    """The pool and the second store, in the loop's thread only."""

    def __init__(self, limits: Limits) -> None:
        """Begin with everything free."""
        self._limits: Final = limits
        self._free = limits.pool
        self._queue: Final = deque[_Waiting]()
        self._last_served = 0.0
        self.favored: Share | None = None
        """Who has the second store."""

    @property
    def free(self) -> int:
        """What is left in the pool."""
        return self._free

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._queue)

    def share(self) -> Share:
        """Return the share of a new delivery."""
        return Share(self, self._limits.piece)

    def pressed(self, now: float) -> bool:
        """Tell whether somebody waits and nobody was served for too long."""
        if not self._queue:
            return False
        since = max(self._queue[0].since, self._last_served)
        return now - since >= self._limits.pressed_after_s

    async def grant(self, share: Share, need: int) -> None:
        """Wait until `share` has `need` bytes more, or somewhat above."""
        if share is self.favored:
            share.granted += need
            return
        if not self._queue and self._pooled(share, need):
            return
        waiting = _Waiting(share, need, asyncio.get_running_loop().time())
        self._queue.append(waiting)
        self._serve()
        try:
            await waiting.served
        except asyncio.CancelledError:
            if waiting in self._queue:
                self._queue.remove(waiting)
                self._serve()
            raise

    def take_back(self, share: Share) -> None:
        """Free what `share` has and serve who waits."""
        self._free += share.pooled
        share.pooled = 0
        share.granted = self._limits.piece
        if share is self.favored:
            self.favored = None
        self._serve()

    def _serve(self) -> None:
        while self._queue:
            first = self._queue[0]
            if not self._pooled(first.share, first.need):
                if self.favored is not None:
                    return
                self.favored = first.share
                first.share.granted += first.need
            self._queue.popleft()
            self._last_served = asyncio.get_running_loop().time()
            if not first.served.done():
                first.served.set_result(None)

    def _pooled(self, share: Share, need: int) -> bool:
        if need > self._free:
            return False
        self._free -= need
        share.pooled += need
        share.granted += need
        return True

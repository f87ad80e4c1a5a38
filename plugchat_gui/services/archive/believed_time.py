"""What time it is, as far as removing things may depend on it. Pure.

The clock of a computer may be wrong: 1970 after a dead battery, 2100 after a slip. Removing
cannot be taken back, so a clock that leaps is believed only when it still says so later: a day
later when it went ahead, 40 days later when it went back, because keeping is the lesser harm.
"""

from dataclasses import dataclass
from typing import Final

DAY_MS: Final = 86_400_000
FLOOR_MS: Final = 1_767_225_600_000
"""2026-01-01: the program is not older, so no clock before it is right."""
LEAP_MS: Final = 40 * DAY_MS
"""Further on than this since the program last ran, a clock is doubted."""


@dataclass(frozen=True, slots=True)
class Believed:
    """UTC epoch milliseconds: the time that is believed, and one that is doubted so far."""

    now_ms: int = FLOOR_MS
    doubted_ms: int | None = None

    def for_removing(self, clock_ms: int) -> int:
        """Return the time by which something may be too old: the earlier one in doubt."""
        return min(self.now_ms, max(clock_ms, FLOOR_MS))


def believe(clock_ms: int, before: Believed | None) -> Believed:
    """Return what to believe when a clock says this; `before` is None for a new archive."""
    if before is None:
        return Believed(max(clock_ms, FLOOR_MS))
    now_ms, doubted_ms = before.now_ms, before.doubted_ms
    if clock_ms < FLOOR_MS:
        return before
    if now_ms - DAY_MS <= clock_ms <= now_ms + LEAP_MS:
        return Believed(clock_ms)
    ahead = clock_ms > now_ms
    begins = doubted_ms is None or (doubted_ms > now_ms) is not ahead or clock_ms < doubted_ms
    if doubted_ms is None or begins:
        return Believed(now_ms, clock_ms)
    return before if clock_ms < doubted_ms + (DAY_MS if ahead else LEAP_MS) else Believed(clock_ms)

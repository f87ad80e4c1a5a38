"""What time it is, as far as removing things may depend on it. Pure.

The clock of a computer may be wrong: 1970 after a dead battery, 2100 after a slip. Removing
cannot be taken back, so a clock that leaps is believed only when it still says so a day later;
one that goes back is believed at once, because then less is removed.
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


def believe(clock_ms: int, before: Believed | None) -> Believed:
    """Return what to believe when a clock says this; `before` is None for a new archive."""
    if clock_ms < FLOOR_MS:
        return before or Believed()
    if before is None or clock_ms <= before.now_ms + LEAP_MS:
        return Believed(clock_ms)
    if before.doubted_ms is None or clock_ms < before.doubted_ms:
        return Believed(before.now_ms, clock_ms)
    if clock_ms < before.doubted_ms + DAY_MS:
        return before
    return Believed(clock_ms)

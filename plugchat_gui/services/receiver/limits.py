"""How much, how long and how slow a sender may be. Tests make these small."""

from dataclasses import dataclass
from typing import Final

_MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes are bytes, times seconds of the loop's clock, rates bytes a second.

    A delivery in flight holds at most `piece` beside its share of `pool`; see `memory`.
    """

    wire: int = 32 * _MIB
    """Of a body as it comes."""
    body: int = 32 * _MIB
    """Of a body once decoded."""
    ratio: int = 200
    """Decoded to wire, looked at above `ratio_free` decoded bytes. JSON packs to a thirtieth."""
    ratio_free: int = _MIB
    encodings: int = 3
    head: int = 32 * 1024
    connections: int = 512

    piece: int = 64 * 1024
    pool: int = 24 * _MIB
    step: int = 256 * 1024
    """By how much a body grows whose size nobody told."""

    head_s: float = 10.0
    handshake_s: float = 10.0
    idle_s: int = 120
    """Between two requests; longer than the 90 s of tunnels, which then end it themselves."""
    window_s: float = 15.0
    rate: int = 1_000
    body_s: float = 120.0
    pressed_after_s: float = 1.0
    """How long nobody got memory, though some wait, until the slow have to hurry."""
    pressed_window_s: float = 2.0
    pressed_rate: int = 64 * 1024
    pressed_body_s: float = 15.0
    """The end of a body whose sender holds memory then, instead of `body_s`."""
    memory_s: float = 60.0
    store_s: float = 60.0
    linger_s: float = 2.0
    stop_s: int = 3
    look_s: float = 0.25
    """Between two looks at the clock."""
    certificate_look_s: float = 2.0


USUAL: Final = Limits()

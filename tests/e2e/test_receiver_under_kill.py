"""Whatever was acknowledged is in the archive, though the program was killed meanwhile."""

import asyncio
from pathlib import Path

from tests.e2e.receiver_under_kill import faults, run


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    load = asyncio.run(run(tmp_path, rounds=3, seed=4, longest_s=0.7))
    assert not faults(tmp_path, load)
    assert load.acknowledged

"""How a window is asked for on the command line."""

from pathlib import Path
from typing import NamedTuple


class StartOptions(NamedTuple):
    """Demo mode, and a file to show."""

    demo: bool = False
    file: Path | None = None

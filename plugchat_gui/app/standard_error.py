"""What is told to whoever started the program from a terminal."""

import sys
from contextlib import suppress


def complain(sentence: str) -> None:
    """Write a line to standard error, where there is one that takes it."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(sentence + "\n")
            sys.stderr.flush()

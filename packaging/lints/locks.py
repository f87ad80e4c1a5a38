"""A lock file holds names, versions, markers and hashes: no host and no path of a machine."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from source import Problem

_NAME: Final = r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?"
_ALLOWED: Final = (
    re.compile(rf"^{_NAME}==[^\s;@/]+(?: ; [^/@]+)? \\$"),
    re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$"),
    re.compile(rf"^    # via(?: {_NAME}(?:\[[a-z,]+\])?)?(?: \(pyproject\.toml(?::\w+)?\))?$"),
    re.compile(rf"^    #   {_NAME}(?: \(pyproject\.toml(?::\w+)?\))?$"),
)


def problems(text: str, path: Path) -> Iterator[Problem]:
    """Yield every line of a lock file that is none of the four kinds it may hold."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not any(kind.match(line) for kind in _ALLOWED):
            yield Problem(path, number, "not a pinned name, a hash or its reason")

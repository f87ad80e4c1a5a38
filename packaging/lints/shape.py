"""The shape of the house: short modules, names that say something, nothing left for later."""

import io
import re
import tokenize
from collections.abc import Iterator
from typing import Final

from source import Problem, Source

MAX_LINES: Final = 400
_EMPTY_NAMES: Final = re.compile(r"(^|_)(utils?|managers?|helpers?|misc|common)(_|$)")
_FOR_LATER: Final = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")


def problems(modules: list[Source]) -> Iterator[Problem]:
    """Yield modules that are too long or have a name without meaning, and work left for later."""
    for source in modules:
        lines = source.text.splitlines()
        if len(lines) > MAX_LINES:
            yield Problem(source.path, len(lines), f"{len(lines)} lines, {MAX_LINES} at most")
        for part in source.path.with_suffix("").parts:
            if _EMPTY_NAMES.search(part):
                yield Problem(source.path, 1, f"the name {part!r} says nothing")
        for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
            if token.type == tokenize.COMMENT and (found := _FOR_LATER.search(token.string)):
                yield Problem(source.path, token.start[0], f"{found[0]}: do it or leave it out")

"""The members of any JSON value as lines of name and value, for people."""

from collections.abc import Iterator
from typing import Final

from plugchat_gui.domain.attendance import Json, Pairs
from plugchat_gui.wording.addresses import MASK, masked_address
from plugchat_gui.wording.words import Words

_STEP: Final = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
_DEEPEST: Final = 8
_LONGEST_NAME: Final = 200
_SECRETS: Final = frozenset({"token", "code", "ctwaClid"})

Line = tuple[str, str]


def field_lines(value: Json, tr: Words, *, most: int, longest: int) -> tuple[tuple[Line, ...], int]:
    """Return up to `most` lines of at most `longest` characters, and how many more there are.

    Nested members are named by their path, items of lists by number. One-time secrets are masked,
    also in addresses.
    """
    lines: list[Line] = []
    more = 0
    for path, leaf in _leaves((), value, 0):
        if len(lines) < most:
            secret = any(step.partition(" ")[0] in _SECRETS for step in path)
            name = shortened(_STEP.join(path), _LONGEST_NAME)
            lines.append((name, MASK if secret else _leaf(leaf, tr, longest)))
        else:
            more += 1
    return tuple(lines), more


def _leaves(
    path: tuple[str, ...], value: Json, depth: int
) -> Iterator[tuple[tuple[str, ...], Json]]:
    if isinstance(value, Pairs) and value and depth < _DEEPEST:
        for key, member in value:
            yield from _leaves((*path, key.strip()), member, depth + 1)
    elif isinstance(value, list) and value and depth < _DEEPEST:
        for number, member in enumerate(value, 1):
            here = (*path[:-1], f"{path[-1]} {number}") if path else (str(number),)
            yield from _leaves(here, member, depth + 1)
    else:
        yield path, value


def _leaf(value: Json, tr: Words, longest: int) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if value in (None, "") or isinstance(value, list | Pairs):
        return "…" if value else "—"
    text = str(value)
    return shortened(masked_address(text) if "://" in text else text, longest)


def shortened(text: str, longest: int) -> str:
    """Return `text`, cut where it is longer than anybody reads."""
    return text if len(text) <= longest else text[: longest - 1] + "…"

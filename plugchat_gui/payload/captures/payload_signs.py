"""Whether a body holds an attendance or a message. Pure and total."""

import re
from collections.abc import Callable
from typing import Final

from plugchat_gui.payload.captures.log_lines import SURE_MEMBERS
from plugchat_gui.payload.captures.searching import search_from
from plugchat_gui.payload.limits import MAX_WRAPPERS
from plugchat_gui.payload.reader import read
from plugchat_gui.payload.result import Unreadable
from plugchat_gui.payload.scanner import Scanner
from plugchat_gui.payload.sniff import Region, region
from plugchat_gui.payload.wrappers import Gathering, gather

_SIGNS: Final = re.compile(
    rb"(?<![A-Za-z])(?:attendance|attendanceData|attendanceNumber|chat|messageId|momm?ent|fromMe"
    rb"|isAutomaticMessage|senderName|customer|requestTime|startTime|endTime|finishBy"
    rb"|operatorReport)(?![A-Za-z])"
)
"""Names of which every payload has one; text without them need not be read."""
_LONGEST_SIGN: Final = 32
_OWN: Final = frozenset(("attendanceNumber", "messageId", "momment", "isAutomaticMessage"))
_CHATS: Final = frozenset(("attendance", "attendanceData", "chat"))
_WRAPPERS: Final = frozenset(("data", "body", "messages"))


class _FoundError(Exception):
    """Enough was read."""


def holds_payload(body: bytes) -> bool:
    """Tell whether reading `body` finds something, if need be after a repair it would offer.

    Only as much is read as it takes to know.
    """
    gathering = Gathering()

    def on_chunk(done: int) -> None:
        del done
        if _is_something(gathering):
            raise _FoundError

    try:
        where = region(body, None)
        if not has_signs(where.data):
            return False
        gather(Scanner(where.data, where.start, where.end, on_chunk), gathering)
    except _FoundError:
        return True
    except Unreadable:
        return _is_something(gathering) or _is_offered(body)
    return _is_something(gathering)


def has_signs(text: bytes, on_piece: Callable[[int], None] | None = None) -> bool:
    """Tell whether a name that payloads have stands anywhere in `text`.

    `on_piece` is as in `search_from`.
    """
    return search_from(_SIGNS, text, 0, _LONGEST_SIGN, on_piece=on_piece) is not None


def _is_something(gathering: Gathering) -> bool:
    return any(draft.is_something for draft in gathering.drafts)


def _is_offered(body: bytes) -> bool:
    """Tell whether it would be a payload once mended."""
    problem = read(body).problem
    return problem is not None and problem.offer is not None


def begins_as_payload(text: Region) -> bool:
    """Tell whether a text is a payload by itself, or wrapped, as its first members show.

    What comes before them is gone over, nothing is read.
    """
    scanner = Scanner(text.data, text.start, text.end, _told_to_nobody)
    try:
        return _begins(scanner, 0)
    except Unreadable:
        return False


def _begins(scanner: Scanner, depth: int) -> bool:
    first = scanner.peek()
    if first == "[" and depth < MAX_WRAPPERS:
        return next((_begins(scanner, depth + 1) for _ in scanner.items()), False)
    if first != "{":
        return False
    for key in scanner.members():
        name, value = key.strip(), scanner.peek()
        if name in SURE_MEMBERS:
            return False
        if name in _OWN or (name in _CHATS and value in ("{", "[")):
            return True
        if name in _WRAPPERS and value in ("{", "[") and depth < MAX_WRAPPERS:
            return _begins(scanner, depth + 1)
        scanner.go_over()
    return False


def _told_to_nobody(done: int) -> None:
    del done

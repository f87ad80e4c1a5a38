"""Passing deliveries on: to which addresses, and what becomes of it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from plugchat_gui.domain.endpoint_url import Verdict, judge

FORWARDED_HEADER: Final = "plugchat-forwarded"
"""Marks what this program passed on, so that it never passes the same on in a circle."""

_THIS_COMPUTER: Final = re.compile(
    r"https?://(?:127\.0\.0\.1|localhost|\[::1\])(?::([0-9]{1,5}))?(?:/[!-\"$-\[\]-~]*)?"
)


class ForwardFault(StrEnum):
    """Why a delivery was not passed on."""

    QUEUE_FULL = "queue_full"
    LOOP = "loop"
    """It was passed on by this program before: the address leads back here."""
    GONE = "gone"
    """It is no longer in the archive."""
    STOPPED = "stopped"
    NO_ANSWER = "no_answer"
    UNREACHABLE = "unreachable"
    NAME_NOT_FOUND = "name_not_found"
    NOT_SECURE = "not_secure"
    SERVER_ERROR = "server_error"


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What became of one delivery: the `status` it got after `ms`, or the `fault`."""

    id: int
    status: int = 0
    ms: int = 0
    fault: ForwardFault | None = None


def judge_forward(text: str) -> str | Verdict:
    """Return the address to pass deliveries on to, or the verdict that refuses it.

    The rules are those for Plug's webhooks, with one exception: an address of this very computer
    is taken, also without encryption, because nothing leaves the computer on the way there.
    """
    here = _THIS_COMPUTER.fullmatch(text)
    if here is not None and int(here[1] or 1) in range(1, 65_536):
        return text
    verdict = judge(text)
    return verdict if verdict.normalised is None else verdict.normalised

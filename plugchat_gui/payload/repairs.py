"""What may be done with an input that is no JSON, and what that would change."""

from dataclasses import dataclass
from enum import StrEnum

from plugchat_gui.domain.finding import Finding


class Repair(StrEnum):
    """How far reading goes to read an input that is not JSON as it came.

    OFFER reads nothing that is not there and says in the problem what could be done. CERTAIN
    corrects what can only have meant one thing. SALVAGE also takes a text that ends in the
    middle, up to its last whole message. What was done is told in findings.
    """

    OFFER = "offer"
    CERTAIN = "certain"
    SALVAGE = "salvage"


@dataclass(frozen=True, slots=True)
class Offer:
    """A repair whose result reads: `repair` is what to ask for to have it.

    `changes` are the findings its result would carry: one for each kind of change, with its
    ``count`` and the ``line`` and ``column`` of the first, counted from 1 in the input.
    `messages` is how many messages it gives; with SALVAGE the rest of the text is lost.
    """

    repair: Repair
    changes: tuple[Finding, ...]
    messages: int

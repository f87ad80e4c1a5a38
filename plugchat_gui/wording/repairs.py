"""What is said about correcting an input that is no JSON: what would change, and what did."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.finding import Finding
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.repairs import Offer, Repair
from plugchat_gui.payload.result import Problem
from plugchat_gui.wording.words import Words, mark

# One and several of each kind of change, as parts of a sentence.
CHANGES: Final = MappingProxyType(
    {
        FindingCode.REPAIRED_COMMAS: (mark("{n} comma too many"), mark("{n} commas too many")),
        FindingCode.REPAIRED_CALLS: (
            mark("{n} value as in a database (NumberLong and the like)"),
            mark("{n} values as in a database (NumberLong and the like)"),
        ),
        FindingCode.REPAIRED_QUOTES: (
            mark("{n} text in other quotation marks"),
            mark("{n} texts in other quotation marks"),
        ),
        FindingCode.REPAIRED_BLANKS: (mark("{n} special blank"), mark("{n} special blanks")),
        FindingCode.REPAIRED_COMMENTS: (mark("{n} comment"), mark("{n} comments")),
        FindingCode.REPAIRED_ELLIPSES: (mark("{n} ellipsis"), mark("{n} ellipses")),
        FindingCode.REPAIRED_NAMES: (
            mark("{n} field name without quotation marks"),
            mark("{n} field names without quotation marks"),
        ),
        FindingCode.REPAIRED_WORDS: (
            mark("{n} word of a programming language (True, None and the like)"),
            mark("{n} words of a programming language (True, None and the like)"),
        ),
        FindingCode.REPAIRED_BRACES: (
            mark("{n} missing pair of braces"),
            mark("{n} missing pairs of braces"),
        ),
        FindingCode.REPAIRED_SEPARATORS: (
            mark("{n} comma between the parts"),
            mark("{n} commas between the parts"),
        ),
    }
)

_VERBS: Final = MappingProxyType(
    {
        Repair.CERTAIN: mark("Correct and open"),
        Repair.SALVAGE: mark("Open what could be read"),
    }
)


def change_phrase(code: str, count: int, tr: Words) -> str:
    """Return a kind of change with its count, to stand in a sentence."""
    one, many = CHANGES[FindingCode(code)]
    return tr.plural(one, many, count)


def offer_verb(offer: Offer, tr: Words) -> str:
    """Return what to press to have the offer."""
    return tr(_VERBS[offer.repair])


def offer_sentence(problem: Problem, offer: Offer, tr: Words) -> str:
    """Return where the input is wrong and what can be done about it."""
    place = tr(
        "Line {line}, column {column}.",
        line=tr.number(problem.line or 1),
        column=tr.number(problem.column or 1),
    )
    what = changes_phrase(offer.changes, tr)
    correct = tr("It can be corrected: {what}.", what=what) if what else ""
    if offer.repair is not Repair.SALVAGE:
        return f"{place} {correct}"
    ends = tr("The text ends in the middle.")
    return " ".join(filter(None, (ends, place, salvage_sentence(offer, tr), correct)))


def salvage_sentence(offer: Offer, tr: Words) -> str:
    """Return how much of a text that ends in the middle can be read."""
    if not offer.messages:
        return tr("The facts of the attendance could be read, and no message.")
    return tr.plural(
        "{n} whole message could be read.", "{n} whole messages could be read.", offer.messages
    )


def changes_phrase(changes: Iterable[Finding], tr: Words) -> str:
    """Return all the changes as an enumeration, "" when there are none."""
    phrases = [
        change_phrase(one.code, int(one.details["count"]), tr)
        for one in changes
        if one.code in CHANGES
    ]
    if len(phrases) < 2:
        return "".join(phrases)
    return tr("{first} and {last}", first=", ".join(phrases[:-1]), last=phrases[-1])

"""What is said about correcting an input that is no JSON: what would change, and what did."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.finding import Finding
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.repairs import Offer, Repair
from plugchat_gui.payload.result import Problem
from plugchat_gui.wording.words import Words, mark

# Each kind of change with its count, as a part of a sentence.
CHANGES: Final[Mapping[str, Callable[[Words, int], str]]] = MappingProxyType(
    {
        FindingCode.REPAIRED_COMMAS: lambda tr, n: tr.plural(
            "{n} comma too many", "{n} commas too many", n
        ),
        FindingCode.REPAIRED_CALLS: lambda tr, n: tr.plural(
            "{n} value as in a database (NumberLong and the like)",
            "{n} values as in a database (NumberLong and the like)",
            n,
        ),
        FindingCode.REPAIRED_QUOTES: lambda tr, n: tr.plural(
            "{n} text in other quotation marks", "{n} texts in other quotation marks", n
        ),
        FindingCode.REPAIRED_BLANKS: lambda tr, n: tr.plural(
            "{n} special blank", "{n} special blanks", n
        ),
        FindingCode.REPAIRED_COMMENTS: lambda tr, n: tr.plural("{n} comment", "{n} comments", n),
        FindingCode.REPAIRED_ELLIPSES: lambda tr, n: tr.plural("{n} ellipsis", "{n} ellipses", n),
        FindingCode.REPAIRED_NAMES: lambda tr, n: tr.plural(
            "{n} field name without quotation marks", "{n} field names without quotation marks", n
        ),
        FindingCode.REPAIRED_WORDS: lambda tr, n: tr.plural(
            "{n} word of a programming language (True, None and the like)",
            "{n} words of a programming language (True, None and the like)",
            n,
        ),
        FindingCode.REPAIRED_BRACES: lambda tr, n: tr.plural(
            "{n} missing pair of braces", "{n} missing pairs of braces", n
        ),
        FindingCode.REPAIRED_SEPARATORS: lambda tr, n: tr.plural(
            "{n} comma between the parts", "{n} commas between the parts", n
        ),
        FindingCode.REPAIRED_PROSE: lambda tr, n: tr.plural(
            "{n} text around the parts left out", "{n} texts around the parts left out", n
        ),
    }
)

_VERBS: Final = MappingProxyType(
    {
        Repair.CERTAIN: mark("Correct and open"),
        Repair.SALVAGE: mark("Open what could be read"),
    }
)


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
        CHANGES[one.code](tr, int(one.details["count"])) for one in changes if one.code in CHANGES
    ]
    if len(phrases) < 2:
        return "".join(phrases)
    return tr("{first} and {last}", first=", ".join(phrases[:-1]), last=phrases[-1])


def corrected_sentence(changes: Iterable[Finding], tr: Words) -> str:
    """Return all that was corrected in one sentence, "" when nothing was."""
    told = [one for one in changes if one.code in CHANGES]
    if not told:
        return ""
    return tr(
        "Corrected on opening: {what}. The first place is in line {line}.",
        what=changes_phrase(told, tr),
        line=tr.number(min(int(one.details.get("line", 1)) for one in told)),
    )

"""What the Capture page says about receiving: title, sentence, and the places of the way."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from plugchat_gui.domain.receiver_settings import ReceiverCounts
from plugchat_gui.wording.dates import day_and_hour, hour, local
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.words import Words, mark

STEPS: Final = (
    mark("Begin to receive here."),
    mark("Connect the tunnel, which brings Plug to this computer."),
    mark("Send the link to Plug, on the Webhook page."),
)
"""What the page is for, while nothing is received."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One fact for each place of the way."""

    plug: str
    tunnel: str
    computer: str
    attendances: str


def stopped_saying(tr: Words) -> Saying:
    """Return what this page is for."""
    return Saying(
        tr("Receive the next attendances"),
        tr("What Plug delivers is stored here and opens as a conversation."),
    )


def receiving_saying(counts: ReceiverCounts, since_ms: int, tr: Words, now: datetime) -> Saying:
    """Return what came since when."""
    moment = local(since_ms, None)
    today = moment.date() == now.date()
    since = tr("since {hour}", hour=hour(tr, moment))
    if not today:
        since = tr("since {day_and_hour}", day_and_hour=day_and_hour(tr, moment, now))
    title = tr("Receiving the next attendances")
    if not counts.accepted:
        return Saying(title, tr("Nothing arrived yet. Receiving {since}.", since=since))
    arrived = tr.plural(
        "{n} attendance arrived {since}.",
        "{n} attendances arrived {since}.",
        counts.accepted,
        since=since,
    )
    return Saying(title, arrived)


def plug_fact(last_at_ms: int | None, tr: Words) -> str:
    """Return when Plug delivered last."""
    if last_at_ms is None:
        return tr("nothing delivered yet")
    return tr("delivered at {hour}", hour=hour(tr, local(last_at_ms, None)))


def computer_fact(tr: Words, *, receives: bool) -> str:
    """Return whether this computer receives."""
    return tr("receiving") if receives else tr("not receiving")


def stored_fact(count: int, tr: Words) -> str:
    """Return how many were stored."""
    return tr.plural("{n} stored", "{n} stored", count) if count else tr("none yet")


def counts_line(counts: ReceiverCounts, tr: Words) -> str:
    """Return "4 stored, 1 of them repeated, 2 refused"; what did not happen is left out."""
    parts = []
    if counts.accepted:
        parts.append(tr.plural("{n} stored", "{n} stored", counts.accepted))
    if counts.repeated:
        parts.append(tr.plural("{n} of them repeated", "{n} of them repeated", counts.repeated))
    if counts.refusals:
        parts.append(tr.plural("{n} refused", "{n} refused", counts.refusals))
    return ", ".join(parts)

"""Sentences about the receiver: why it does not listen, what it refused, where requests pass."""

from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.receiver_settings import ReceiverCounts, ReceiverFault, Refusal
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.words import Words, mark

_FAULTS: Final = MappingProxyType(
    {
        ReceiverFault.PORT_TAKEN: (
            mark("Another program already uses this port."),
            mark("Choose another port, or close the other program."),
        ),
        ReceiverFault.PORT_REFUSED: (
            mark("The system does not allow this port."),
            mark("Choose a number above 1024."),
        ),
        ReceiverFault.NO_ADDRESS: (
            mark("This computer has no network address to receive at."),
            mark("Check the network, then begin again."),
        ),
        ReceiverFault.CERTIFICATE_MISSING: (
            mark("The certificate or its key was not found."),
            mark("Choose both files again."),
        ),
        ReceiverFault.CERTIFICATE_WRONG: (
            mark("This file is not a certificate that can be used."),
            mark("Ask for the certificate as a PEM file."),
        ),
        ReceiverFault.KEY_DOES_NOT_FIT: (
            mark("The key does not belong to this certificate."),
            mark("Choose the key that came with it."),
        ),
        ReceiverFault.ARCHIVE_CLOSED: (
            mark("Nothing can be stored on this computer now."),
            mark("Free space on the disk, then start the program again."),
        ),
        ReceiverFault.FAILED: (
            mark("Receiving could not begin."),
            mark("Try again. If it goes on, start the program again."),
        ),
    }
)

_REFUSALS: Final = MappingProxyType(
    {
        Refusal.WRONG_PATH: mark("without the secret part of the link"),
        Refusal.WRONG_METHOD: mark("looked at the link without delivering anything"),
        Refusal.WRONG_HOST: mark("under a name that is not the public address"),
        Refusal.FROM_A_WEB_PAGE: mark("sent by a web page, not by a server"),
        Refusal.TOO_LARGE: mark("larger than 32 MB"),
        Refusal.TOO_SLOW: mark("took too long"),
        Refusal.TOO_MANY_CONNECTIONS: mark("too many at the same time"),
        Refusal.BAD_ENCODING: mark("compressed in a way that cannot be undone"),
        Refusal.BAD_REQUEST: mark("not a delivery at all"),
        Refusal.EMPTY: mark("empty"),
        Refusal.BROKEN_OFF: mark("broken off in the middle"),
        Refusal.NOT_STORED: mark("could not be stored: Plug may send it again"),
    }
)


def fault_saying(fault: ReceiverFault, tr: Words) -> Saying:
    """Return why the receiver does not listen, and what to do."""
    fact, step = _FAULTS[fault]
    return Saying(tr(fact), tr(step))


def refusal_lines(counts: ReceiverCounts, tr: Words) -> tuple[str, ...]:
    """Return what was refused and how often, one line a reason, the most frequent first."""
    ordered = sorted(counts.refused, key=lambda pair: -pair[1])
    return tuple(
        tr("{count}: {reason}", count=tr.number(count), reason=tr(_REFUSALS[refusal]))
        for refusal, count in ordered
        if count
    )


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

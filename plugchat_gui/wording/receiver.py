"""Sentences about the receiver: why a request was not taken, and why nothing is received."""

from typing import Final

from plugchat_gui.domain.forwarding import ForwardFault
from plugchat_gui.domain.receiver_settings import ReceiverCounts, ReceiverFault, Refusal
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.words import Words, mark

_REFUSALS: Final = {
    Refusal.WRONG_PATH: mark("wrong secret address"),
    Refusal.WRONG_METHOD: mark("not a delivery"),
    Refusal.WRONG_HOST: mark("unknown public name"),
    Refusal.FROM_A_WEB_PAGE: mark("sent by a web page"),
    Refusal.TOO_LARGE: mark("too large"),
    Refusal.TOO_SLOW: mark("too slow"),
    Refusal.TOO_MANY_CONNECTIONS: mark("too many at once"),
    Refusal.BAD_ENCODING: mark("badly compressed"),
    Refusal.BAD_REQUEST: mark("not understood"),
    Refusal.EMPTY: mark("empty"),
    Refusal.BROKEN_OFF: mark("broken off"),
    Refusal.NOT_STORED: mark("not stored, to be sent again"),
}
"""What stands before a count."""

_FAULTS: Final = {
    ReceiverFault.PORT_TAKEN: Saying(
        mark("Another program already uses this port."),
        mark("Close that program or choose another port."),
    ),
    ReceiverFault.PORT_REFUSED: Saying(
        mark("The system does not give this port to the program."),
        mark("Choose a port above 1023."),
    ),
    ReceiverFault.NO_ADDRESS: Saying(
        mark("This computer has no address to receive at."),
        mark("Check the network and try again."),
    ),
    ReceiverFault.CERTIFICATE_MISSING: Saying(
        mark("The certificate or its key could not be opened."),
        mark("Check both files."),
    ),
    ReceiverFault.CERTIFICATE_WRONG: Saying(
        mark("The certificate or its key is not in the expected form."),
        mark("Use PEM files, with a key that has no password."),
    ),
    ReceiverFault.KEY_DOES_NOT_FIT: Saying(
        mark("The key does not belong to the certificate."),
        mark("Choose the pair that was issued together."),
    ),
    ReceiverFault.ARCHIVE_CLOSED: Saying(
        mark("There is nowhere to keep attendances, so none are received."),
        mark("See in Settings what happened, then begin again."),
    ),
    ReceiverFault.FAILED: Saying(
        mark("Receiving could not start."), mark("Try again, or choose another port.")
    ),
}

_OLD_CERTIFICATE: Final = mark("The previous certificate stays in use.")

_FORWARD_FAULTS: Final = {
    ForwardFault.QUEUE_FULL: mark("too many are waiting"),
    ForwardFault.LOOP: mark("it came from this program"),
    ForwardFault.GONE: mark("it is no longer in the archive"),
    ForwardFault.STOPPED: mark("the program ended before"),
    ForwardFault.NO_ANSWER: mark("no answer"),
    ForwardFault.UNREACHABLE: mark("the address cannot be reached"),
    ForwardFault.NAME_NOT_FOUND: mark("the name was not found"),
    ForwardFault.NOT_SECURE: mark("no secure connection"),
    ForwardFault.SERVER_ERROR: mark("the server failed"),
}


def refusal_phrase(refusal: Refusal, tr: Words) -> str:
    """Return what a counter of `refusal` is called."""
    return tr(_REFUSALS[refusal])


def refusal_lines(counts: ReceiverCounts, tr: Words) -> tuple[str, ...]:
    """Return one line for each refusal that occurred, "wrong secret address: 3"."""
    return tuple(
        f"{refusal_phrase(refusal, tr)}: {tr.number(count)}" for refusal, count in counts.refused
    )


def fault_saying(fault: ReceiverFault, tr: Words) -> Saying:
    """Return why nothing is received, and what can be done."""
    saying = _FAULTS[fault]
    return Saying(tr(saying.title), tr(saying.next_step))


def certificate_saying(problem: ReceiverFault, tr: Words) -> Saying:
    """Return why a changed certificate is not used; receiving goes on."""
    return Saying(tr(_FAULTS[problem].title), tr(_OLD_CERTIFICATE))


def forward_fault_phrase(fault: ForwardFault, tr: Words) -> str:
    """Return why a delivery was not passed on, as it stands behind a colon."""
    return tr(_FORWARD_FAULTS[fault])

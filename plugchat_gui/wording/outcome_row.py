"""What the two tables of outcomes share: the form of a row, and facts that hold for any call."""

from dataclasses import dataclass
from typing import Final

from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.wording.words import mark


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A fact, the next step and the state word, untranslated; NOTE means all is well.

    Placeholders: ``{host}`` that was called, ``{target}`` of a redirect, ``{status}``.
    """

    title: str
    next_step: str
    word: str
    severity: Severity = Severity.ERROR


REFUSED: Final = mark("Refused by Plug")
CANCELLED: Final = mark("Cancelled by you")

FACTS: Final = {
    PlugOutcome.NOT_PLUG: mark("{host} answered, but it does not look like Plug."),
    PlugOutcome.TOKEN_REFUSED: mark("Plug refused the token."),
    PlugOutcome.WRONG_METHOD: mark("The service at {host} does not take this request."),
    PlugOutcome.TOO_LARGE: mark("Plug found the request too large."),
    PlugOutcome.WRONG_CONTENT_TYPE: mark(
        "The service at {host} does not know the format of the request."
    ),
    PlugOutcome.TOO_MANY_REQUESTS: mark("Plug received too many requests and asks for a pause."),
    PlugOutcome.SERVER_ERROR: mark("Plug had a fault of its own ({status})."),
    PlugOutcome.REDIRECTED: mark("{host} pointed to another address: {target}."),
    PlugOutcome.UNEXPECTED_STATUS: mark("Plug gave an answer that is not known ({status})."),
    PlugOutcome.NAME_NOT_FOUND: mark("The name {host} was not found."),
    PlugOutcome.CONNECTION_REFUSED: mark("{host} refused the connection."),
    PlugOutcome.UNREACHABLE: mark("This computer could not reach {host}."),
    PlugOutcome.CERTIFICATE_REFUSED: mark("The certificate of {host} cannot be trusted."),
    PlugOutcome.TLS_FAILED: mark("The secure connection to {host} failed."),
    PlugOutcome.PROXY_FAILED: mark("The proxy of your network did not let the request through."),
    PlugOutcome.CONNECT_TIMED_OUT: mark("{host} took too long to take the connection."),
    PlugOutcome.CHECK_NOT_OFFERED: mark("This service does not offer the check."),
    PlugOutcome.INVALID_BASE: mark("The address of the service cannot be used."),
}
"""What happened, where it is the same whatever was asked of Plug."""

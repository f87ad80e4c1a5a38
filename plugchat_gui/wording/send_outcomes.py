"""What is said about every end of a send: one row an outcome."""

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


SENT: Final = mark("Sent to Plug")
NOT_SENT: Final = mark("Not sent")
REFUSED: Final = mark("Refused by Plug")
FAILED: Final = mark("Failed at Plug")
UNKNOWN: Final = mark("Nobody knows if it arrived")
CANCELLED: Final = mark("Cancelled by you")

SEND_ROWS: Final = {
    PlugOutcome.ACCEPTED: OutcomeRow(
        mark("Plug accepted the change."),
        mark("The next attendances go to the new address."),
        SENT,
        Severity.NOTE,
    ),
    PlugOutcome.ACCEPTED_WITH_DOUBT: OutcomeRow(
        mark("Plug answered, but did not confirm the change."),
        mark("Send again. If it repeats, talk to Plug's support."),
        UNKNOWN,
        Severity.WARNING,
    ),
    PlugOutcome.NOT_PLUG: OutcomeRow(
        mark("{host} answered, but it does not look like Plug."),
        mark("Check the internet of this computer and the chosen service."),
        UNKNOWN,
        Severity.WARNING,
    ),
    PlugOutcome.TOKEN_REFUSED: OutcomeRow(
        mark("Plug refused the token."),
        mark("Replace the token, or talk to whoever gave it to you."),
        REFUSED,
    ),
    PlugOutcome.FORBIDDEN: OutcomeRow(
        mark("Plug does not let this token change webhooks."),
        mark("Ask for access from whoever manages Plug in your company."),
        REFUSED,
    ),
    PlugOutcome.NOT_FOUND: OutcomeRow(
        mark("There is no webhook service at {host}."),
        mark("Check the service chosen for this company."),
        NOT_SENT,
    ),
    PlugOutcome.WRONG_METHOD: OutcomeRow(
        mark("The service at {host} does not take this request."),
        mark("It is not your mistake. Check the chosen service."),
        NOT_SENT,
    ),
    PlugOutcome.SERVER_TIMEOUT: OutcomeRow(
        mark("Plug took too long. Nobody knows if the change arrived."),
        mark("Send again."),
        UNKNOWN,
        Severity.WARNING,
    ),
    PlugOutcome.TOO_LARGE: OutcomeRow(
        mark("Plug found the request too large."),
        mark("Use a shorter address and send again."),
        REFUSED,
    ),
    PlugOutcome.WRONG_CONTENT_TYPE: OutcomeRow(
        mark("The service at {host} does not know the format of the request."),
        mark("It is not your mistake. Check the chosen service."),
        NOT_SENT,
    ),
    PlugOutcome.TOO_MANY_REQUESTS: OutcomeRow(
        mark("Plug received too many requests and asks for a pause."),
        mark("Wait a few minutes and send again."),
        REFUSED,
    ),
    PlugOutcome.SERVER_ERROR: OutcomeRow(
        mark("Plug had a fault of its own ({status})."),
        mark("Wait a few minutes and send again."),
        FAILED,
    ),
    PlugOutcome.REDIRECTED: OutcomeRow(
        mark("{host} pointed to another address: {target}."),
        mark("The token was not sent there. Check the chosen service."),
        NOT_SENT,
    ),
    PlugOutcome.UNEXPECTED_STATUS: OutcomeRow(
        mark("Plug gave an answer that is not known ({status})."),
        mark("Copy the technical details and talk to Plug's support."),
        FAILED,
    ),
    PlugOutcome.NAME_NOT_FOUND: OutcomeRow(
        mark("The name {host} was not found."),
        mark("Nothing was sent. Check the internet of this computer."),
        NOT_SENT,
    ),
    PlugOutcome.CONNECTION_REFUSED: OutcomeRow(
        mark("{host} refused the connection."),
        mark("Nothing was sent. Wait a few minutes and send again."),
        NOT_SENT,
    ),
    PlugOutcome.UNREACHABLE: OutcomeRow(
        mark("This computer could not reach {host}."),
        mark("Nothing was sent. Check the internet of this computer."),
        NOT_SENT,
    ),
    PlugOutcome.CERTIFICATE_REFUSED: OutcomeRow(
        mark("The certificate of {host} cannot be trusted."),
        mark("Nothing was sent. Check this computer's date, or talk to your IT."),
        NOT_SENT,
    ),
    PlugOutcome.TLS_FAILED: OutcomeRow(
        mark("The secure connection to {host} failed."),
        mark("Nothing was sent. A firewall or antivirus may be blocking it."),
        NOT_SENT,
    ),
    PlugOutcome.PROXY_FAILED: OutcomeRow(
        mark("The proxy of your network did not let the request through."),
        mark("Nothing was sent. Talk to whoever looks after the network."),
        NOT_SENT,
    ),
    PlugOutcome.CONNECT_TIMED_OUT: OutcomeRow(
        mark("{host} took too long to take the connection."),
        mark("Nothing was sent. Check the internet of this computer."),
        NOT_SENT,
    ),
    PlugOutcome.NO_ANSWER: OutcomeRow(
        mark("Plug did not answer. Nobody knows if the change arrived."),
        mark("Send again."),
        UNKNOWN,
        Severity.WARNING,
    ),
    PlugOutcome.CONNECTION_LOST: OutcomeRow(
        mark("The connection broke. Nobody knows if the change arrived."),
        mark("Send again."),
        UNKNOWN,
        Severity.WARNING,
    ),
    PlugOutcome.CANCELLED: OutcomeRow(
        mark("You cancelled. Nothing was sent."),
        mark("Send again when you want to."),
        CANCELLED,
        Severity.WARNING,
    ),
    PlugOutcome.CANCELLED_UNKNOWN: OutcomeRow(
        mark("You cancelled. Nobody knows if the change arrived."),
        mark("Send again to be sure."),
        UNKNOWN,
        Severity.WARNING,
    ),
    PlugOutcome.INTERRUPTED: OutcomeRow(
        mark("The sending was interrupted. Nobody knows if the change arrived."),
        mark("Send again to be sure."),
        UNKNOWN,
        Severity.WARNING,
    ),
    PlugOutcome.CHECK_NOT_OFFERED: OutcomeRow(
        mark("This service does not offer the check."),
        mark("The token is tested when the address is sent."),
        NOT_SENT,
        Severity.WARNING,
    ),
    PlugOutcome.INVALID_BASE: OutcomeRow(
        mark("The address of the service cannot be used."),
        mark("It must begin with https:// and name a site."),
        NOT_SENT,
    ),
}

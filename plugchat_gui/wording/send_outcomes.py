"""What is said about every end of a send: one row an outcome."""

from typing import Final

from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.wording.outcome_row import CANCELLED, FACTS, REFUSED, OutcomeRow
from plugchat_gui.wording.words import mark

SENT: Final = mark("Sent to Plug")
NOT_SENT: Final = mark("Not sent")
FAILED: Final = mark("Failed at Plug")
UNKNOWN: Final = mark("Nobody knows if it arrived")

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
        FACTS[PlugOutcome.NOT_PLUG],
        mark("Check the internet of this computer and the chosen service."),
        UNKNOWN,
        Severity.WARNING,
    ),
    PlugOutcome.TOKEN_REFUSED: OutcomeRow(
        FACTS[PlugOutcome.TOKEN_REFUSED],
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
        FACTS[PlugOutcome.WRONG_METHOD],
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
        FACTS[PlugOutcome.TOO_LARGE],
        mark("Use a shorter address and send again."),
        REFUSED,
    ),
    PlugOutcome.WRONG_CONTENT_TYPE: OutcomeRow(
        FACTS[PlugOutcome.WRONG_CONTENT_TYPE],
        mark("It is not your mistake. Check the chosen service."),
        NOT_SENT,
    ),
    PlugOutcome.TOO_MANY_REQUESTS: OutcomeRow(
        FACTS[PlugOutcome.TOO_MANY_REQUESTS],
        mark("Wait a few minutes and send again."),
        REFUSED,
    ),
    PlugOutcome.SERVER_ERROR: OutcomeRow(
        FACTS[PlugOutcome.SERVER_ERROR],
        mark("Wait a few minutes and send again."),
        FAILED,
    ),
    PlugOutcome.REDIRECTED: OutcomeRow(
        FACTS[PlugOutcome.REDIRECTED],
        mark("The token was not sent there. Check the chosen service."),
        NOT_SENT,
    ),
    PlugOutcome.UNEXPECTED_STATUS: OutcomeRow(
        FACTS[PlugOutcome.UNEXPECTED_STATUS],
        mark("Copy the technical details and talk to Plug's support."),
        FAILED,
    ),
    PlugOutcome.NAME_NOT_FOUND: OutcomeRow(
        FACTS[PlugOutcome.NAME_NOT_FOUND],
        mark("Nothing was sent. Check the internet of this computer."),
        NOT_SENT,
    ),
    PlugOutcome.CONNECTION_REFUSED: OutcomeRow(
        FACTS[PlugOutcome.CONNECTION_REFUSED],
        mark("Nothing was sent. Wait a few minutes and send again."),
        NOT_SENT,
    ),
    PlugOutcome.UNREACHABLE: OutcomeRow(
        FACTS[PlugOutcome.UNREACHABLE],
        mark("Nothing was sent. Check the internet of this computer."),
        NOT_SENT,
    ),
    PlugOutcome.CERTIFICATE_REFUSED: OutcomeRow(
        FACTS[PlugOutcome.CERTIFICATE_REFUSED],
        mark("Nothing was sent. Check this computer's date, or talk to your IT."),
        NOT_SENT,
    ),
    PlugOutcome.TLS_FAILED: OutcomeRow(
        FACTS[PlugOutcome.TLS_FAILED],
        mark("Nothing was sent. A firewall or antivirus may be blocking it."),
        NOT_SENT,
    ),
    PlugOutcome.PROXY_FAILED: OutcomeRow(
        FACTS[PlugOutcome.PROXY_FAILED],
        mark("Nothing was sent. Talk to whoever looks after the network."),
        NOT_SENT,
    ),
    PlugOutcome.CONNECT_TIMED_OUT: OutcomeRow(
        FACTS[PlugOutcome.CONNECT_TIMED_OUT],
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
        FACTS[PlugOutcome.CHECK_NOT_OFFERED],
        mark("The token is tested when the address is sent."),
        NOT_SENT,
        Severity.WARNING,
    ),
    PlugOutcome.INVALID_BASE: OutcomeRow(
        FACTS[PlugOutcome.INVALID_BASE],
        mark("It must begin with https:// and name a site."),
        NOT_SENT,
    ),
}

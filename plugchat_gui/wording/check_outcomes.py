"""What is said about every end of a token check, which changes nothing: one row an outcome."""

from typing import Final

from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.wording.send_outcomes import CANCELLED, REFUSED, OutcomeRow
from plugchat_gui.wording.words import mark

NOT_CHECKED: Final = mark("Not checked")

_AGAIN: Final = mark("Check the token again.")
_LATER: Final = mark("Wait a few minutes and check again.")
_SERVICE: Final = mark("Check the service chosen for this company.")
_INTERNET: Final = mark("Check the internet of this computer.")
_NETWORK: Final = mark("Talk to whoever looks after the network.")

CHECK_ROWS: Final = {
    PlugOutcome.ACCEPTED: OutcomeRow(
        mark("The token works."),
        mark("Plug recognized it."),
        mark("The token works"),
        Severity.NOTE,
    ),
    PlugOutcome.ACCEPTED_WITH_DOUBT: OutcomeRow(
        mark("Plug answered, but did not confirm the token."),
        mark("The token is tested when the address is sent."),
        NOT_CHECKED,
        Severity.WARNING,
    ),
    PlugOutcome.NOT_PLUG: OutcomeRow(
        mark("{host} answered, but it does not look like Plug."),
        mark("Check the internet of this computer and the chosen service."),
        NOT_CHECKED,
        Severity.WARNING,
    ),
    PlugOutcome.TOKEN_REFUSED: OutcomeRow(
        mark("Plug refused the token."),
        mark("Replace the token, or talk to whoever gave it to you."),
        REFUSED,
    ),
    PlugOutcome.FORBIDDEN: OutcomeRow(
        mark("Plug does not let this token be checked."),
        mark("Ask for access from whoever manages Plug in your company."),
        REFUSED,
    ),
    PlugOutcome.NOT_FOUND: OutcomeRow(
        mark("There is no token check at {host}."), _SERVICE, NOT_CHECKED
    ),
    PlugOutcome.WRONG_METHOD: OutcomeRow(
        mark("The service at {host} does not take this request."), _SERVICE, NOT_CHECKED
    ),
    PlugOutcome.SERVER_TIMEOUT: OutcomeRow(
        mark("Plug took too long."), _AGAIN, NOT_CHECKED, Severity.WARNING
    ),
    PlugOutcome.TOO_LARGE: OutcomeRow(
        mark("Plug found the request too large."),
        mark("Replace the token, or talk to whoever gave it to you."),
        NOT_CHECKED,
    ),
    PlugOutcome.WRONG_CONTENT_TYPE: OutcomeRow(
        mark("The service at {host} does not know the format of the request."),
        _SERVICE,
        NOT_CHECKED,
    ),
    PlugOutcome.TOO_MANY_REQUESTS: OutcomeRow(
        mark("Plug received too many requests and asks for a pause."),
        _LATER,
        NOT_CHECKED,
        Severity.WARNING,
    ),
    PlugOutcome.SERVER_ERROR: OutcomeRow(
        mark("Plug had a fault of its own ({status})."), _LATER, NOT_CHECKED
    ),
    PlugOutcome.REDIRECTED: OutcomeRow(
        mark("{host} pointed to another address: {target}."),
        mark("The token was not sent there. Check the chosen service."),
        NOT_CHECKED,
    ),
    PlugOutcome.UNEXPECTED_STATUS: OutcomeRow(
        mark("Plug gave an answer that is not known ({status})."), _LATER, NOT_CHECKED
    ),
    PlugOutcome.NAME_NOT_FOUND: OutcomeRow(
        mark("The name {host} was not found."), _INTERNET, NOT_CHECKED
    ),
    PlugOutcome.CONNECTION_REFUSED: OutcomeRow(
        mark("{host} refused the connection."), _LATER, NOT_CHECKED
    ),
    PlugOutcome.UNREACHABLE: OutcomeRow(
        mark("This computer could not reach {host}."), _INTERNET, NOT_CHECKED
    ),
    PlugOutcome.CERTIFICATE_REFUSED: OutcomeRow(
        mark("The certificate of {host} cannot be trusted."),
        mark("The token was not sent. Check this computer's date, or talk to your IT."),
        NOT_CHECKED,
    ),
    PlugOutcome.TLS_FAILED: OutcomeRow(
        mark("The secure connection to {host} failed."),
        mark("The token was not sent. A firewall or antivirus may be blocking it."),
        NOT_CHECKED,
    ),
    PlugOutcome.PROXY_FAILED: OutcomeRow(
        mark("The proxy of your network did not let the request through."), _NETWORK, NOT_CHECKED
    ),
    PlugOutcome.CONNECT_TIMED_OUT: OutcomeRow(
        mark("{host} took too long to take the connection."), _INTERNET, NOT_CHECKED
    ),
    PlugOutcome.NO_ANSWER: OutcomeRow(
        mark("Plug did not answer."), _AGAIN, NOT_CHECKED, Severity.WARNING
    ),
    PlugOutcome.CONNECTION_LOST: OutcomeRow(
        mark("The connection broke."), _AGAIN, NOT_CHECKED, Severity.WARNING
    ),
    PlugOutcome.CANCELLED: OutcomeRow(
        mark("You cancelled the check."), _AGAIN, CANCELLED, Severity.WARNING
    ),
    PlugOutcome.CANCELLED_UNKNOWN: OutcomeRow(
        mark("You cancelled the check."), _AGAIN, CANCELLED, Severity.WARNING
    ),
    PlugOutcome.INTERRUPTED: OutcomeRow(
        mark("The check was interrupted."), _AGAIN, NOT_CHECKED, Severity.WARNING
    ),
    PlugOutcome.CHECK_NOT_OFFERED: OutcomeRow(
        mark("This service does not offer the check."),
        mark("The token is tested when the address is sent."),
        NOT_CHECKED,
        Severity.WARNING,
    ),
    PlugOutcome.INVALID_BASE: OutcomeRow(
        mark("The address of the service cannot be used."),
        mark("It must begin with https:// and name a site."),
        NOT_CHECKED,
    ),
}

"""What is said about every end of a token check, which changes nothing: one row an outcome."""

from typing import Final

from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.wording.outcome_row import CANCELLED, FACTS, REFUSED, OutcomeRow
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
        FACTS[PlugOutcome.NOT_PLUG],
        mark("Check the internet of this computer and the chosen service."),
        NOT_CHECKED,
        Severity.WARNING,
    ),
    PlugOutcome.TOKEN_REFUSED: OutcomeRow(
        FACTS[PlugOutcome.TOKEN_REFUSED],
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
    PlugOutcome.WRONG_METHOD: OutcomeRow(FACTS[PlugOutcome.WRONG_METHOD], _SERVICE, NOT_CHECKED),
    PlugOutcome.SERVER_TIMEOUT: OutcomeRow(
        mark("Plug took too long."), _AGAIN, NOT_CHECKED, Severity.WARNING
    ),
    PlugOutcome.TOO_LARGE: OutcomeRow(
        FACTS[PlugOutcome.TOO_LARGE],
        mark("Replace the token, or talk to whoever gave it to you."),
        NOT_CHECKED,
    ),
    PlugOutcome.WRONG_CONTENT_TYPE: OutcomeRow(
        FACTS[PlugOutcome.WRONG_CONTENT_TYPE],
        _SERVICE,
        NOT_CHECKED,
    ),
    PlugOutcome.TOO_MANY_REQUESTS: OutcomeRow(
        FACTS[PlugOutcome.TOO_MANY_REQUESTS],
        _LATER,
        NOT_CHECKED,
        Severity.WARNING,
    ),
    PlugOutcome.SERVER_ERROR: OutcomeRow(FACTS[PlugOutcome.SERVER_ERROR], _LATER, NOT_CHECKED),
    PlugOutcome.REDIRECTED: OutcomeRow(
        FACTS[PlugOutcome.REDIRECTED],
        mark("The token was not sent there. Check the chosen service."),
        NOT_CHECKED,
    ),
    PlugOutcome.UNEXPECTED_STATUS: OutcomeRow(
        FACTS[PlugOutcome.UNEXPECTED_STATUS], _LATER, NOT_CHECKED
    ),
    PlugOutcome.NAME_NOT_FOUND: OutcomeRow(
        FACTS[PlugOutcome.NAME_NOT_FOUND], _INTERNET, NOT_CHECKED
    ),
    PlugOutcome.CONNECTION_REFUSED: OutcomeRow(
        FACTS[PlugOutcome.CONNECTION_REFUSED], _LATER, NOT_CHECKED
    ),
    PlugOutcome.UNREACHABLE: OutcomeRow(FACTS[PlugOutcome.UNREACHABLE], _INTERNET, NOT_CHECKED),
    PlugOutcome.CERTIFICATE_REFUSED: OutcomeRow(
        FACTS[PlugOutcome.CERTIFICATE_REFUSED],
        mark("The token was not sent. Check this computer's date, or talk to your IT."),
        NOT_CHECKED,
    ),
    PlugOutcome.TLS_FAILED: OutcomeRow(
        FACTS[PlugOutcome.TLS_FAILED],
        mark("The token was not sent. A firewall or antivirus may be blocking it."),
        NOT_CHECKED,
    ),
    PlugOutcome.PROXY_FAILED: OutcomeRow(FACTS[PlugOutcome.PROXY_FAILED], _NETWORK, NOT_CHECKED),
    PlugOutcome.CONNECT_TIMED_OUT: OutcomeRow(
        FACTS[PlugOutcome.CONNECT_TIMED_OUT], _INTERNET, NOT_CHECKED
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
        FACTS[PlugOutcome.CHECK_NOT_OFFERED],
        mark("The token is tested when the address is sent."),
        NOT_CHECKED,
        Severity.WARNING,
    ),
    PlugOutcome.INVALID_BASE: OutcomeRow(
        FACTS[PlugOutcome.INVALID_BASE],
        mark("It must begin with https:// and name a site."),
        NOT_CHECKED,
    ),
}

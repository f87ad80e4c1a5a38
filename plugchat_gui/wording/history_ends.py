"""What is said about the end of a test or of a capture: one row an end."""

from dataclasses import dataclass
from typing import Final

from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.history_ends import AddressTestEnd, CaptureEnd
from plugchat_gui.wording.words import mark


@dataclass(frozen=True, slots=True)
class EndRow:
    """The outcome in few words, how far it got, a sentence and what to do, untranslated."""

    word: str
    reached: str
    fact: str
    next_step: str = ""
    severity: Severity | None = Severity.NOTE
    """None is what is neither good nor bad."""


_NAME: Final = mark("stopped at the name")
_CONNECTION: Final = mark("stopped at the connection")
_CERTIFICATE: Final = mark("stopped at the certificate")
_ANSWER: Final = mark("stopped at the answer")
_TELL_IT: Final = mark("Tell whoever runs the server, then test again.")
_TEST_AGAIN: Final = mark("Test again.")

TEST_ROWS: Final = {
    AddressTestEnd.PASSED: EndRow(
        mark("Passed everything"), mark("all stages"), mark("The address answered as it should.")
    ),
    AddressTestEnd.PASSED_WITH_WARNINGS: EndRow(
        mark("Passed with warnings"),
        mark("all stages"),
        mark("The address answered, but something is not as it should be."),
        _TELL_IT,
        Severity.WARNING,
    ),
    AddressTestEnd.NAME_NOT_FOUND: EndRow(
        mark("Name not found"),
        _NAME,
        mark("The name of the site was not found."),
        mark("Check the spelling, then test again."),
        Severity.ERROR,
    ),
    AddressTestEnd.NO_CONNECTION: EndRow(
        mark("No connection"),
        _CONNECTION,
        mark("The server could not be reached."),
        _TELL_IT,
        Severity.ERROR,
    ),
    AddressTestEnd.CERTIFICATE_INCOMPLETE: EndRow(
        mark("Incomplete certificate"),
        _CERTIFICATE,
        mark("Part of the certificate is missing on the server."),
        _TELL_IT,
        Severity.ERROR,
    ),
    AddressTestEnd.CERTIFICATE_REFUSED: EndRow(
        mark("Certificate refused"),
        _CERTIFICATE,
        mark("The certificate of the server cannot be trusted."),
        _TELL_IT,
        Severity.ERROR,
    ),
    AddressTestEnd.NO_ANSWER: EndRow(
        mark("No answer"),
        _ANSWER,
        mark("The server took the connection, but did not answer."),
        _TELL_IT,
        Severity.ERROR,
    ),
    AddressTestEnd.BAD_ANSWER: EndRow(
        mark("Answered with an error"),
        _ANSWER,
        mark("The server answered, but did not take the attendance."),
        _TELL_IT,
        Severity.ERROR,
    ),
    AddressTestEnd.CANCELLED: EndRow(
        mark("Cancelled by you"),
        mark("not to the end"),
        mark("You cancelled the test."),
        _TEST_AGAIN,
        Severity.WARNING,
    ),
    AddressTestEnd.INTERRUPTED: EndRow(
        mark("Interrupted"),
        mark("not to the end"),
        mark("The program ended before the test did."),
        _TEST_AGAIN,
        Severity.WARNING,
    ),
}

CAPTURE_ROWS: Final = {
    CaptureEnd.RUNNING: EndRow(
        mark("No end recorded"),
        "",
        mark("The capture is under way, or the program ended before it did."),
        severity=None,
    ),
    CaptureEnd.RETURNED: EndRow(
        mark("Back to the previous one"),
        "",
        mark("Plug sends to the address from before the capture again."),
    ),
    CaptureEnd.NOT_RETURNED: EndRow(
        mark("Still at the temporary one"),
        "",
        mark("Plug still sends to the address of the capture."),
        mark("Send the address from before again."),
        Severity.ERROR,
    ),
    CaptureEnd.UNKNOWN: EndRow(
        mark("Nobody knows if it went back"),
        "",
        mark("Nobody knows to which address Plug sends now."),
        mark("Send the address from before again to be sure."),
        Severity.WARNING,
    ),
    CaptureEnd.UNTOUCHED: EndRow(
        mark("Ended"), "", mark("The capture ended. The address at Plug was not changed.")
    ),
}

UNKNOWN_ROW: Final = EndRow(
    mark("Ended"), "", mark("This program does not know how it ended."), severity=None
)

"""How tests and captures end, as the history keeps it. Sends end with a `PlugOutcome`."""

from enum import StrEnum


class AddressTestEnd(StrEnum):
    """How far a test of an address got; one row each in `plugchat_gui.wording.history_ends`."""

    PASSED = "passed"
    PASSED_WITH_WARNINGS = "passed_with_warnings"
    NAME_NOT_FOUND = "name_not_found"
    NO_CONNECTION = "no_connection"
    CERTIFICATE_INCOMPLETE = "certificate_incomplete"
    CERTIFICATE_REFUSED = "certificate_refused"
    NO_ANSWER = "no_answer"
    BAD_ANSWER = "bad_answer"
    """The server answered, but not with a 2xx status."""
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"
    """The program ended before the test did."""


class CaptureEnd(StrEnum):
    """Where the webhook points after a capture; one row each in the same table."""

    RUNNING = "running"
    """It is under way, or the program ended before it did."""
    RETURNED = "returned"
    """It points to the address before the capture again."""
    NOT_RETURNED = "not_returned"
    """It still points to the address of the capture."""
    UNKNOWN = "unknown"
    """The way back was sent, or not even that: nobody knows where it points."""
    UNTOUCHED = "untouched"
    """The webhook was not changed for it."""

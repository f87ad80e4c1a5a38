"""How the simulated Plug of the demo mode and of the tests is told to behave."""

from enum import StrEnum


class SimulatedBehavior(StrEnum):
    """What the simulator does with every call until it is told otherwise."""

    ACCEPT = "accept"
    REFUSE_TOKEN = "401"  # noqa: S105 (an HTTP status)
    FORBID = "403"
    NOT_FOUND = "404"
    WRONG_METHOD = "405"
    WRONG_CONTENT_TYPE = "415"
    TOO_MANY_REQUESTS = "429"
    SERVER_ERROR = "500"
    REDIRECT = "redirect"
    HTML = "html"
    VALUE_FALSE = "value_false"
    SLOW = "slow"
    """Makes the change, then says nothing for a long time."""
    RESET = "reset"
    """Makes the change, then breaks the connection."""
    BAD_CERTIFICATE = "bad_certificate"
    REFUSE_CONNECTION = "refuse_connection"
    NO_NAME = "no_name"
    """As when this computer has no internet."""

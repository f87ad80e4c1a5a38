"""What a call to Plug can come to, as a value that explains itself."""

from dataclasses import dataclass
from enum import StrEnum


class PlugOutcome(StrEnum):
    """Every way a call to Plug ends; one sentence each in `plugchat_gui.wording.outcomes`."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_DOUBT = "accepted_with_doubt"
    """2xx whose body says ``value: false`` or ``success: false``, or no list where one is due."""
    NOT_PLUG = "not_plug"
    """2xx with HTML or other text that is not JSON: a captive portal or a wrong base."""
    TOKEN_REFUSED = "token_refused"  # noqa: S105 (an outcome, not a password)
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    WRONG_METHOD = "wrong_method"
    SERVER_TIMEOUT = "server_timeout"
    """Answer 408 or 504."""
    TOO_LARGE = "too_large"
    WRONG_CONTENT_TYPE = "wrong_content_type"
    TOO_MANY_REQUESTS = "too_many_requests"
    SERVER_ERROR = "server_error"
    REDIRECTED = "redirected"
    UNEXPECTED_STATUS = "unexpected_status"
    NAME_NOT_FOUND = "name_not_found"
    CONNECTION_REFUSED = "connection_refused"
    UNREACHABLE = "unreachable"
    CERTIFICATE_REFUSED = "certificate_refused"
    TLS_FAILED = "tls_failed"
    PROXY_FAILED = "proxy_failed"
    CONNECT_TIMED_OUT = "connect_timed_out"
    NO_ANSWER = "no_answer"
    """Sent, but no whole answer in time: nobody knows whether the change arrived."""
    CONNECTION_LOST = "connection_lost"
    """Sent, then the connection broke: nobody knows whether the change arrived."""
    CANCELLED = "cancelled"
    """Cancelled before anything was sent."""
    CANCELLED_UNKNOWN = "cancelled_unknown"
    """Cancelled after the request may have left: nobody knows whether the change arrived."""
    INTERRUPTED = "interrupted"
    """The program ended or failed before the answer: nobody knows whether the change arrived."""
    CHECK_NOT_OFFERED = "check_not_offered"
    """404 to the read-only call: this service cannot tell whether a token is good."""
    INVALID_BASE = "invalid_base"
    """The service address of a custom profile cannot be called."""

    @property
    def succeeded(self) -> bool:
        """Whether the change is in force for all that is known."""
        return self is PlugOutcome.ACCEPTED

    @property
    def unknown(self) -> bool:
        """Whether nobody knows if the change arrived."""
        return self in _UNKNOWN


_UNKNOWN = frozenset(
    {
        PlugOutcome.NO_ANSWER,
        PlugOutcome.CONNECTION_LOST,
        PlugOutcome.CANCELLED_UNKNOWN,
        PlugOutcome.INTERRUPTED,
        PlugOutcome.SERVER_TIMEOUT,
        PlugOutcome.ACCEPTED_WITH_DOUBT,
        PlugOutcome.NOT_PLUG,
    }
)


@dataclass(frozen=True, slots=True)
class PlugAnswer:
    """The end of one call to Plug.

    Times are milliseconds (`finished_at_ms` since the epoch). `body_excerpt` is at most 500
    characters of what the server said, hostile text, with the token struck out.
    `redirect_host` and `retry_after_s` are set where the answer had them. `reason` is a short
    machine-readable cause for the technical details ("[SSL: CERTIFICATE_VERIFY_FAILED] ..."),
    never with a secret in it.
    """

    outcome: PlugOutcome
    finished_at_ms: int
    duration_ms: int
    method: str
    url: str
    status: int | None = None
    content_type: str | None = None
    body_excerpt: str = ""
    redirect_host: str | None = None
    retry_after_s: int | None = None
    reason: str = ""
    departments: tuple[str, ...] = ()

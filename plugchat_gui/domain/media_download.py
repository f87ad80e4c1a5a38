"""How the download of a file ends, and how far it has come."""

from dataclasses import dataclass
from enum import StrEnum


class MediaEnd(StrEnum):
    """Every end of a download. Only SAVED leaves a file."""

    SAVED = "saved"
    CANCELLED = "cancelled"
    NOT_HTTPS = "not_https"
    UNREADABLE_ADDRESS = "unreadable_address"
    UNSAFE_NAME = "unsafe_name"
    PROXY_IN_BETWEEN = "proxy_in_between"
    NAME_NOT_FOUND = "name_not_found"
    NOT_PUBLIC = "not_public"
    NO_CONNECTION = "no_connection"
    CERTIFICATE_REFUSED = "certificate_refused"
    TIMED_OUT = "timed_out"
    CONNECTION_LOST = "connection_lost"
    EXPIRED = "expired"
    REDIRECTED = "redirected"
    SERVER_REFUSED = "server_refused"
    WEB_PAGE = "web_page"
    BAD_ANSWER = "bad_answer"
    TOO_LARGE = "too_large"
    NO_PERMISSION = "no_permission"
    DISK_FULL = "disk_full"
    NOT_WRITTEN = "not_written"


@dataclass(frozen=True, slots=True)
class MediaResult:
    """The end of a download. `target` is the other host of REDIRECTED, else ""."""

    end: MediaEnd
    target: str = ""


@dataclass(frozen=True, slots=True)
class MediaProgress:
    """Bytes that came so far; `total_bytes` is None where the server does not tell."""

    done_bytes: int
    total_bytes: int | None = None

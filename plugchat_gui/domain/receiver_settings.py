"""How the receiver listens, and what it counts."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ReceiverSettings:
    """What the operator chose; it is kept, so that a tunnel set up once goes on working.

    `port` 0 lets the system choose. `path_secret` is the unguessable segment of the path.
    `public_hosts` are the names under which a tunnel or proxy asks for it, lower-case, without
    port, the latest first; `public_port` is where the latest is reached. `beyond_loopback` listens
    on all addresses of this computer. `certificate` and `private_key` are paths of PEM files for
    direct HTTPS, both or none.
    """

    port: int = 0
    path_secret: str = ""
    public_hosts: tuple[str, ...] = ()
    public_port: int = 443
    beyond_loopback: bool = False
    certificate: str = ""
    private_key: str = ""


class Refusal(StrEnum):
    """Why a request was not taken; the status it gets is in `services.receiver`."""

    WRONG_PATH = "wrong_path"
    WRONG_METHOD = "wrong_method"
    WRONG_HOST = "wrong_host"
    FROM_A_WEB_PAGE = "from_a_web_page"
    """It carries ``Origin`` or a cross-site ``Sec-Fetch-Site``: no server sends those."""
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    TOO_MANY_CONNECTIONS = "too_many_connections"
    BAD_ENCODING = "bad_encoding"
    """An unknown content encoding, broken compressed data, or a bomb."""
    BAD_REQUEST = "bad_request"
    """Not HTTP as it should be."""
    EMPTY = "empty"
    BROKEN_OFF = "broken_off"
    """The sender went away before the end."""
    NOT_STORED = "not_stored"
    """503: the archive did not take it; the sender may try again."""


class ReceiverFault(StrEnum):
    """Why the receiver did not start, or stopped."""

    PORT_TAKEN = "port_taken"
    PORT_REFUSED = "port_refused"
    NO_ADDRESS = "no_address"
    CERTIFICATE_MISSING = "certificate_missing"
    CERTIFICATE_WRONG = "certificate_wrong"
    KEY_DOES_NOT_FIT = "key_does_not_fit"
    ARCHIVE_CLOSED = "archive_closed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReceiverAddress:
    """Where the receiver listens: `url` is whole, the secret path included."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """What a tunnel on this computer is given."""
        return f"{self.scheme}://{self.host}:{self.port}{self.path}"


@dataclass(frozen=True, slots=True)
class ReceiverCounts:
    """What came since the receiver started."""

    accepted: int = 0
    repeated: int = 0
    """Of those accepted, the ones that had come before."""
    refused: tuple[tuple[Refusal, int], ...] = ()

    @property
    def refusals(self) -> int:
        """All that was refused."""
        return sum(count for _, count in self.refused)

"""One request for a file to addresses that were judged. Imports httpcore: import this one late."""

import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import httpcore

from plugchat_gui.domain.media_address import MediaAddress
from plugchat_gui.domain.media_download import MediaEnd
from plugchat_gui.services.connection_faults import causes
from plugchat_gui.services.media_line import Line, StoppedError

if TYPE_CHECKING:
    from plugchat_gui.services.media_download import MediaLimits

_HEADERS: Final = (
    # Says neither which program this is nor which version.
    (b"User-Agent", b"Mozilla/5.0"),
    (b"Accept", b"*/*"),
    # A compressed answer could unpack to any size.
    (b"Accept-Encoding", b"identity"),
    (b"Connection", b"close"),
)

_FAULTS: Final = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError)


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer, and its body still to come. `length` is in bytes, None untold."""

    status: int
    location: str
    length: int | None
    is_encoded: bool
    body: Iterator[bytes]


@contextmanager
def answer_of(
    address: MediaAddress,
    addresses: Sequence[str],
    line: Line,
    trust: ssl.SSLContext,
    limits: "MediaLimits",
) -> Iterator[Answer]:
    """Ask for the file at one of `addresses`; every fault of the network is a StoppedError."""
    backend = _JudgedAddresses(addresses, line)
    try:
        # No redirects, cookies, proxies or names and passwords from the environment down here.
        with (
            httpcore.ConnectionPool(ssl_context=trust, network_backend=backend) as pool,
            pool.stream(
                "GET",
                httpcore.URL(
                    scheme=b"https",
                    host=address.host.encode("ascii"),
                    port=address.port,
                    target=address.target.encode("ascii"),
                ),
                headers=[(b"Host", address.authority.encode("ascii")), *_HEADERS],
                extensions={
                    "timeout": {
                        "connect": limits.connect,
                        "read": limits.read,
                        "write": limits.read,
                        "pool": limits.connect,
                    }
                },
            ) as response,
        ):
            headers = {name.lower(): value for name, value in response.headers}
            length = headers.get(b"content-length", b"")
            encoding = headers.get(b"content-encoding", b"identity").strip().lower()
            yield Answer(
                response.status,
                headers.get(b"location", b"").decode("latin-1"),
                int(length) if length.isdigit() else None,
                encoding not in {b"", b"identity"},
                iter(response.iter_stream()),
            )
    except (*_FAULTS, OSError) as fault:
        # What cancelling or the end of time broke looks like any broken line.
        line.check()
        raise StoppedError(_end_of(fault, connected=backend.connected)) from fault


def _end_of(fault: Exception, *, connected: bool) -> MediaEnd:
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes(fault)):
        return MediaEnd.CERTIFICATE_REFUSED
    if isinstance(fault, httpcore.TimeoutException):
        return MediaEnd.TIMED_OUT
    if isinstance(fault, httpcore.ConnectError) or not connected:
        return MediaEnd.NO_CONNECTION
    return MediaEnd.CONNECTION_LOST


class _JudgedAddresses(httpcore.NetworkBackend):
    """Connects to the addresses that were judged, whatever host it is asked for."""

    def __init__(self, addresses: Sequence[str], line: Line) -> None:
        self.connected = False
        self._addresses: Final = addresses
        self._line: Final = line
        self._inner: Final = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers; the last one's fault is raised."""
        del host
        last: Exception = httpcore.ConnectError()
        for address in self._addresses:
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._line.left(timeout or 0), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as fault:
                last = fault
                continue
            self._line.hold(stream.get_extra_info("socket"))
            self.connected = True
            return _BoundedStream(stream, self._line)
        raise last


class _BoundedStream(httpcore.NetworkStream):
    """A connection of which no step outlasts the whole: a server may not drip for ever."""

    def __init__(self, inner: httpcore.NetworkStream, line: Line) -> None:
        self._inner: Final = inner
        self._line: Final = line

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._inner.read(max_bytes, self._line.left(timeout or 0))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of `buffer`."""
        self._inner.write(buffer, self._line.left(timeout or 0))

    def close(self) -> None:
        """Hang up."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Secure the connection for the host's name, not for its address."""
        left = self._line.left(timeout or 0)
        return _BoundedStream(self._inner.start_tls(ssl_context, server_hostname, left), self._line)

    def get_extra_info(self, info: str) -> Any:
        """Pass on what is asked."""
        return self._inner.get_extra_info(info)

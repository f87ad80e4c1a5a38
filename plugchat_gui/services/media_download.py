"""Downloading one file that the operator asked for, from a public server, to a chosen place.

Everything here blocks: it belongs in a thread. httpcore and ssl are imported by the first download,
never by this module.

The name is looked up once a hop, every address it has must be public, and the connection goes to
one of those very addresses; the certificate is still the name's. There is no proxy: one would look
the name up again, where nobody can judge what it finds, so a computer that needs one is told so.
A redirect is followed within the same host only, because another one was not agreed to.
"""

import re
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from plugchat_gui.domain.file_name import is_harmless
from plugchat_gui.domain.media_address import MediaAddress, read_media_address
from plugchat_gui.domain.media_download import MediaEnd, MediaProgress, MediaResult
from plugchat_gui.domain.public_address import is_public
from plugchat_gui.services.daemon_threads import DaemonThreads
from plugchat_gui.services.files import FileFault, write_output
from plugchat_gui.services.internet_mark import mark_as_from_internet
from plugchat_gui.services.media_line import Line, StoppedError
from plugchat_gui.services.proxy_route import proxy_for

if TYPE_CHECKING:
    import ssl

    from plugchat_gui.services.cancel_token import CancelToken
    from plugchat_gui.services.media_exchange import Answer

MOST_REDIRECTS: Final = 3
MOST_ADDRESSES: Final = 4
"""Of a name with more, the first ones are tried."""

Resolve = Callable[[str, int], Sequence[str]]
Progress = Callable[[MediaProgress], None]

_PROGRESS_S: Final = 0.1
_LOOK_S: Final = 0.1
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_EXPIRED: Final = frozenset({401, 403, 404, 410})
_PAGE: Final = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b")
_PAGE_NAME: Final = re.compile(r"\.x?html?(?:\.|$)", re.IGNORECASE)
_FAULTS: Final = {
    FileFault.NO_PERMISSION: MediaEnd.NO_PERMISSION,
    FileFault.DISK_FULL: MediaEnd.DISK_FULL,
    FileFault.FAILED: MediaEnd.NOT_WRITTEN,
}


@dataclass(frozen=True, slots=True)
class MediaLimits:
    """Bounds of one download: seconds to connect, to wait for a part, and for all; bytes."""

    connect: float = 10.0
    read: float = 20.0
    whole: float = 900.0
    largest: int = 100 * 1024 * 1024


def look_up(host: str, port: int) -> Sequence[str]:
    """Return the addresses of `host`; raises OSError or UnicodeError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class MediaDownloader:
    """Fetches files. Stateless: every download has its own connection."""

    def __init__(
        self,
        limits: MediaLimits = MediaLimits(),
        resolve: Resolve = look_up,
        allowed: Callable[[str], bool] = is_public,
        trust: "Callable[[], ssl.SSLContext] | None" = None,
    ) -> None:
        """Look names up by `resolve` and connect to what is `allowed`.

        `trust` makes the TLS context; None means the authorities this computer trusts.
        """
        self._limits: Final = limits
        self._resolve: Final = resolve
        self._allowed: Final = allowed
        self._trust: Final = trust

    def download(
        self, url: str, path: Path, progress: Progress, cancel: "CancelToken"
    ) -> MediaResult:
        """Save what is at `url` as `path`, whole or not at all; every end is a result.

        `progress` is called in this thread, a few times a second at most.
        """
        if not is_harmless(path.name):
            return MediaResult(MediaEnd.UNSAFE_NAME)
        address = read_media_address(url)
        if isinstance(address, MediaEnd):
            return MediaResult(address)
        line = Line(self._limits.whole, cancel)
        try:
            result = self._fetched(address, path, progress, line)
        except StoppedError as stopped:
            return MediaResult(stopped.end, stopped.target)
        finally:
            line.close()
        if result.end is MediaEnd.SAVED:
            mark_as_from_internet(path)
        return result

    def _fetched(
        self, address: MediaAddress, path: Path, progress: Progress, line: Line
    ) -> MediaResult:
        from plugchat_gui.services.media_exchange import answer_of  # noqa: PLC0415 (httpcore)
        from plugchat_gui.services.plug_exchange import system_trust  # noqa: PLC0415 (the same)

        trust = self._trust or system_trust
        for _ in range(MOST_REDIRECTS + 1):
            addresses = self._judged(address, line)
            with answer_of(address, addresses, line, trust(), self._limits) as answer:
                if answer.status in _REDIRECTS:
                    address = _redirected(address, answer.location)
                    continue
                pieces = _pieces(answer, self._limits.largest, path.name, progress)
                fault = write_output(path, pieces)
                return MediaResult(_FAULTS[fault] if fault else MediaEnd.SAVED)
        return MediaResult(MediaEnd.BAD_ANSWER)

    def _judged(self, address: MediaAddress, line: Line) -> Sequence[str]:
        """Look a host up, once, and return its addresses if the program may call all of them."""

        def found() -> Sequence[str]:
            if proxy_for(address.host) is not None:
                raise StoppedError(MediaEnd.PROXY_IN_BETWEEN)
            return self._resolve(address.host, address.port)

        # Nothing interrupts a look-up: it is left alone when time is over.
        looking = DaemonThreads().submit(found)
        while not looking.done():
            wait([looking], line.left(_LOOK_S))
        try:
            addresses = looking.result()
        except (OSError, UnicodeError) as fault:
            raise StoppedError(MediaEnd.NAME_NOT_FOUND) from fault
        if not addresses:
            raise StoppedError(MediaEnd.NAME_NOT_FOUND)
        if not all(map(self._allowed, addresses)):
            raise StoppedError(MediaEnd.NOT_PUBLIC)
        return addresses[:MOST_ADDRESSES]


def _redirected(address: MediaAddress, location: str) -> MediaAddress:
    try:
        following = read_media_address(urljoin(address.url, location))
    except ValueError:
        following = MediaEnd.UNREADABLE_ADDRESS
    if not location or following is MediaEnd.UNREADABLE_ADDRESS:
        raise StoppedError(MediaEnd.BAD_ANSWER)
    if isinstance(following, MediaEnd):
        raise StoppedError(following)
    if following.host != address.host:
        raise StoppedError(MediaEnd.REDIRECTED, following.host)
    return following


def _pieces(answer: "Answer", largest: int, name: str, progress: Progress) -> Iterator[bytes]:
    """Yield the file as it comes; raises StoppedError as soon as it is not what was asked for.

    Where the writing itself fails nobody goes on asking, and the connection is closed.
    """
    if answer.status in _EXPIRED:
        raise StoppedError(MediaEnd.EXPIRED)
    if answer.status != 200:
        raise StoppedError(MediaEnd.SERVER_REFUSED)
    total = answer.length
    if total is not None and total > largest:
        raise StoppedError(MediaEnd.TOO_LARGE)
    if answer.is_encoded:
        raise StoppedError(MediaEnd.BAD_ANSWER)
    done, told_at = 0, 0.0
    for piece in answer.body:
        if not done and _PAGE.match(piece) and not _PAGE_NAME.search(name):
            raise StoppedError(MediaEnd.WEB_PAGE)
        done += len(piece)
        if done > largest:
            raise StoppedError(MediaEnd.TOO_LARGE)
        yield piece
        now = time.monotonic()
        if now - told_at >= _PROGRESS_S:
            told_at = now
            progress(MediaProgress(done, total))
    if not done:
        raise StoppedError(MediaEnd.BAD_ANSWER)

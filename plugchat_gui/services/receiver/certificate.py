"""Direct HTTPS: the company's certificate, read again when its files change."""

import asyncio
import ssl
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from plugchat_gui.domain.receiver_settings import ReceiverFault, ReceiverSettings
from plugchat_gui.services.receiver.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

_Stamp: TypeAlias = tuple[tuple[int, int, int] | None, ...]


class Certificate:
    """A context for a server whose certificate may become another between two connections."""

    def __init__(self, files: tuple[Path, Path], first: ssl.SSLContext, limits: Limits) -> None:
        """Begin with what `files` (certificate, key) held when `first` was made of them."""
        self._files: Final = files
        self._limits: Final = limits
        self._stamp = self._seen = _stamp(files)
        self._current = first
        self._looked = 0.0
        self._looking = False
        self.told: Callable[[ReceiverFault], None] = _nobody
        """Called in the loop when the files have changed and cannot be used."""
        self.context: Final = _load(files)
        self.context.sni_callback = self._choose

    @classmethod
    def of(cls, settings: ReceiverSettings, limits: Limits) -> "Certificate | ReceiverFault | None":
        """Return the certificate that `settings` name, None when they name none."""
        if not settings.certificate and not settings.private_key:
            return None
        if not settings.certificate or not settings.private_key:
            return ReceiverFault.CERTIFICATE_MISSING
        files = Path(settings.certificate), Path(settings.private_key)
        loaded = _loaded(files)
        return loaded if isinstance(loaded, ReceiverFault) else cls(files, loaded, limits)

    def look(self, now: float) -> None:
        """Look at the files now and then, in another thread: they may lie on a slow drive."""
        if self._looking or now - self._looked < self._limits.certificate_look_s:
            return
        self._looked, self._looking = now, True
        asyncio.get_running_loop().run_in_executor(None, self._read).add_done_callback(self._done)

    def _done(self, read: "asyncio.Future[ssl.SSLContext | ReceiverFault | None]") -> None:
        self._looking = False
        loaded = None if read.cancelled() else read.result()
        if isinstance(loaded, ReceiverFault):
            self.told(loaded)
        elif loaded is not None:
            self._current = loaded

    def _read(self) -> ssl.SSLContext | ReceiverFault | None:
        """Return what the files hold, None when nothing is new or they are still changing."""
        stamp = _stamp(self._files)
        if stamp == self._stamp:
            return None
        if stamp != self._seen:
            # Two files are not replaced in one moment: the next look finds both.
            self._seen = stamp
            return None
        self._stamp = stamp
        return _loaded(self._files)

    def _choose(self, connection: ssl.SSLObject, _name: str | None, _: ssl.SSLContext) -> None:
        """Give a new connection the certificate of today; asked for with or without a name."""
        connection.context = self._current


def _nobody(_: ReceiverFault) -> None:
    """Nobody listens yet."""


def _stamp(files: tuple[Path, ...]) -> _Stamp:
    return tuple(map(_one_stamp, files))


def _one_stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


def _loaded(files: tuple[Path, Path]) -> ssl.SSLContext | ReceiverFault:
    try:
        return _load(files)
    except ssl.SSLError as fault:
        if fault.reason == "KEY_VALUES_MISMATCH":
            return ReceiverFault.KEY_DOES_NOT_FIT
        return ReceiverFault.CERTIFICATE_WRONG
    except OSError:
        return ReceiverFault.CERTIFICATE_MISSING
    except ValueError:  # a path with a NUL
        return ReceiverFault.CERTIFICATE_MISSING


def _load(files: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    certificate, key = files
    # Without a password OpenSSL would ask for one on the terminal, and wait.
    context.load_cert_chain(certificate, key, password="")
    return context

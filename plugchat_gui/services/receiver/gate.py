"""Who is let in: the one path, the known names, no web page. Pure, and before any body is read."""

import hmac
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.asked_host import asked_host
from plugchat_gui.domain.receiver_settings import Refusal
from plugchat_gui.services.receiver.refusing import RefusedError

if TYPE_CHECKING:
    from starlette.requests import Request

LOOPBACK_NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})

_VERSIONS: Final = frozenset({"1.0", "1.1"})
"""What is spoken here: what a later one would mean, whoever stands between may know better."""

_OWN_SITES: Final = frozenset({"none", ""})


class Gate:
    """Knows the secret path and the names under which this computer may be asked.

    The names may be replaced at any time from any thread. A port beside a name is not looked at:
    behind a tunnel it is the tunnel's, and a web page that had its name point here (the attack
    the list is for) cannot choose the name.
    """

    def __init__(self, secret: str, own_names: Iterable[str], *, own_addresses: bool) -> None:
        """Let in whoever asks for one of `own_names`, or for the address he reached us at."""
        self.secret: Final = secret
        self._path: Final = f"/{secret}".encode()
        self._own: Final = frozenset(own_names)
        self._own_addresses: Final = own_addresses
        self._names = self._own

    def allow(self, names: Iterable[str]) -> None:
        """Let `names` in beside the own ones, and no other."""
        self._names = self._own | {asked_host(name) for name in names} - {""}

    def admit(self, request: "Request") -> str:
        """Return the name that was asked for; raises RefusedError."""
        path, method = request.scope["raw_path"], request.method
        if request.scope["http_version"] not in _VERSIONS:
            raise RefusedError(Refusal.BAD_REQUEST)
        if not path.startswith(b"/") and method != "OPTIONS":
            raise RefusedError(Refusal.BAD_REQUEST)
        host = self._host(request)
        if method == "OPTIONS":
            raise RefusedError(Refusal.WRONG_METHOD)
        headers = request.headers
        if "origin" in headers or headers.get("sec-fetch-site", "").lower() not in _OWN_SITES:
            raise RefusedError(Refusal.FROM_A_WEB_PAGE)
        if not hmac.compare_digest(path, self._path):
            raise RefusedError(Refusal.WRONG_PATH)
        if method != "POST":
            raise RefusedError(Refusal.WRONG_METHOD)
        return host

    def _host(self, request: "Request") -> str:
        hosts = request.headers.getlist("host")
        host = asked_host(hosts[0]) if len(hosts) == 1 else ""
        if host in self._names or (self._own_addresses and host in _addresses(request)):
            return host
        raise RefusedError(Refusal.WRONG_HOST)


def _addresses(request: "Request") -> tuple[str, ...]:
    """Return how the address that the connection reached may be written in a ``Host``."""
    server = request.scope.get("server")
    if not server:
        return ()
    address = str(server[0]).removeprefix("::ffff:").lower()
    return (f"[{address}]",) if ":" in address else (address,)

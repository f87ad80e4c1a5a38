"""The socket that is listened on: found free, and ours alone, before anything is started."""

import errno
import socket
import sys
from typing import Final

from plugchat_gui.domain.receiver_settings import ReceiverFault

_FAULTS: Final = {
    errno.EADDRINUSE: ReceiverFault.PORT_TAKEN,
    errno.EACCES: ReceiverFault.PORT_REFUSED,
    errno.EPERM: ReceiverFault.PORT_REFUSED,
    errno.EADDRNOTAVAIL: ReceiverFault.NO_ADDRESS,
    errno.EAFNOSUPPORT: ReceiverFault.NO_ADDRESS,
}


def bound_socket(port: int, *, beyond_loopback: bool) -> socket.socket | ReceiverFault:
    """Return a socket bound to `port` (0: any that is free), or why there is none."""
    try:
        if not beyond_loopback:
            return _bound(socket.AF_INET, "127.0.0.1", port)
        if socket.has_dualstack_ipv6():
            return _bound(socket.AF_INET6, "::", port)
        return _bound(socket.AF_INET, "0.0.0.0", port)  # noqa: S104 (asked for by the operator)
    except OSError as fault:
        return _FAULTS.get(fault.errno or 0, ReceiverFault.FAILED)


def _bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    # The protocol said: asyncio sends small answers without delay only then.
    one = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":
            # There SO_REUSEADDR would let a second program listen on the same port.
            one.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # Only so that connections just ended do not keep the port from us.
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        one.bind((host, port))
        # Listening finds the port taken where binding did not.
        one.listen()
        one.settimeout(0)
    except OSError:
        one.close()
        raise
    return one

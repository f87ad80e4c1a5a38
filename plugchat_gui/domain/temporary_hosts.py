"""Hosts that are not meant to last: request bins, tunnels, and names that wrap an address."""

import re
from enum import StrEnum
from typing import Final

from plugchat_gui.domain.public_address import AddressKind, kind_of_ipv4, read_ipv4


class TemporaryKind(StrEnum):
    """What a temporary host is."""

    REQUEST_BIN = "request_bin"
    """Keeps what arrives and shows it to whoever knows the link."""
    TUNNEL = "tunnel"
    """Leads to a program on somebody's computer while that runs."""


_BINS: Final = frozenset(
    "webhook.site webhook-test.com webhook.cool webhook.tools typedwebhook.tools"  # noqa: SIM905
    " webhookinbox.com webhookspy.com hookbin.com hookb.in requestbin.com requestbin.net"
    " requestb.in requestcatcher.com rbaskets.in pipedream.net postb.in ptsv2.com ptsv3.com"
    " beeceptor.com mockbin.org mockbin.io mocky.io httpbin.org httpbingo.org httpdump.app"
    " httpbun.com putsreq.com dumpster.run smee.io play.svix.com postman-echo.com mock.pstmn.io"
    " request.dev burpcollaborator.net oastify.com interact.sh oast.pro oast.live"
    " oast.site oast.online oast.fun oast.me canarytokens.com reqres.in".split()
)
_TUNNELS: Final = frozenset(
    "trycloudflare.com cfargotunnel.com loca.lt localtunnel.me serveo.net serveousercontent.com"  # noqa: SIM905
    " localhost.run lhr.life lhr.rocks lhrtunnel.link pagekite.me bore.pub bore.digital"
    " tunnelmole.net tunnelmole.com zrok.io devtunnels.ms githubpreview.dev app.github.dev"
    " gitpod.io loclx.io pinggy.link pinggy.online pinggy.io ts.net expose.dev"
    " sharedwithexpose.com beyondco.de tunnelto.dev ply.gg playit.gg packetriot.net telebit.io"
    " localcan.dev instatunnel.my tunnl.gg holesail.io nport.link portmap.io portmap.host"
    " burrow.io openport.io openport.xyz srv.us jprq.live jprq.app localto.net".split()
)
_WRAPPERS: Final = frozenset(("nip.io", "sslip.io", "xip.io", "traefik.me", "local-ip.co"))
_BACK_HERE: Final = frozenset(
    "localtest.me lvh.me lacolhost.com vcap.me yoogle.com 127-0-0-1.org.uk lndo.site"  # noqa: SIM905
    " localhost.direct localho.st fuf.me smackaho.st loopback.website"
    " spoofed.burpcollaborator.net bugbounty.dod.network 1u.ms rbndr.us localdomain.pw".split()
)
_NGROK: Final = re.compile(r"(?:^|\.)ngrok(?:-[a-z]+)?\.[a-z]+\Z")
_WRAPPED: Final = re.compile(r"(?:^|[.-])(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})(?=[.-])")
_WRAPPED_HEX: Final = re.compile(r"(?:^|[.-])([0-9a-f]{8})(?=\.)")


def temporary_kind(host: str) -> TemporaryKind | None:
    """Return what kind of temporary host `host` (lower case, no final dot) is, None if none."""
    for name in _suffixes(host):
        if name in _BINS:
            return TemporaryKind.REQUEST_BIN
        if name in _TUNNELS or name in _WRAPPERS:
            return TemporaryKind.TUNNEL
    return TemporaryKind.TUNNEL if _NGROK.search(host) else None


def leads_inside(host: str) -> bool:
    """Return whether public name servers answer `host` with an address that is not public.

    True for the well-known names of 127.0.0.1, for services whose names change from a public
    address to a private one, and for names such as 10.0.0.1.nip.io.
    """
    names = _suffixes(host)
    if any(name in _BACK_HERE for name in names):
        return True
    return any(name in _WRAPPERS for name in names) and _wraps_inside(host)


def _wraps_inside(host: str) -> bool:
    dotted = _WRAPPED.search(host)
    if dotted:
        value = read_ipv4(".".join(dotted.groups()))
        return value is None or kind_of_ipv4(value) is not AddressKind.PUBLIC
    in_hex = _WRAPPED_HEX.search(host)
    # Without an IPv4 address to be seen it is an IPv6 one or the service's own page: not certain.
    return in_hex is None or kind_of_ipv4(int(in_hex[1], 16)) is not AddressKind.PUBLIC


def _suffixes(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(max(0, len(labels) - 4), len(labels) - 1)]

"""The ways in by name, when to use each, and what the operator fills in."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.tunnels import Tunnel
from plugchat_gui.wording.words import Words, mark


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    when: str
    then: str


_COPY_ADDRESS: Final = mark("Then copy the https address that it shows.")

_ROWS: Final = MappingProxyType(
    {
        Tunnel.CLOUDFLARED: _Row(
            mark("cloudflared"),
            mark("The quickest: no account. The address changes at every start."),
            _COPY_ADDRESS,
        ),
        Tunnel.NGROK: _Row(
            mark("ngrok"),
            mark("When the company has an ngrok account."),
            _COPY_ADDRESS,
        ),
        Tunnel.TAILSCALE: _Row(
            mark("Tailscale"),
            mark("When this computer is in Tailscale. The address stays the same."),
            _COPY_ADDRESS,
        ),
        Tunnel.SSH: _Row(
            mark("SSH"),
            mark("When the company has a server of its own on the internet."),
            mark("The web server there passes on to its own port 8080."),
        ),
        Tunnel.NGINX: _Row(
            mark("nginx"),
            mark("When nginx runs on this computer and receives the site's visits."),
            mark("It goes into the server block that answers for the public name."),
        ),
        Tunnel.CADDY: _Row(
            mark("Caddy"),
            mark("When Caddy runs on this computer and receives the site's visits."),
            mark("It goes into the Caddyfile. Caddy gets the certificate itself."),
        ),
    }
)


def tunnel_name(tunnel: Tunnel, tr: Words) -> str:
    """Return what the program is called."""
    return tr(_ROWS[tunnel].name)


def when_to_use(tunnel: Tunnel, tr: Words) -> str:
    """Return one sentence about when a way in is the right one."""
    return tr(_ROWS[tunnel].when)


def what_then(tunnel: Tunnel, tr: Words) -> str:
    """Return what is done with the lines, or after them."""
    return tr(_ROWS[tunnel].then)


def name_to_fill_in(tr: Words) -> str:
    """Return what stands where the public name belongs."""
    return tr("your-name.com")


def login_to_fill_in(tr: Words) -> str:
    """Return what stands where user and server belong."""
    return tr("user@server")

"""What is typed into a tunnel or a proxy so that it leads to the receiver: one row a program.

Sources: the manuals of cloudflared ("quick tunnels"), ngrok ("ngrok http"), Tailscale ("tailscale
funnel"), OpenSSH (ssh(1), -R), nginx (ngx_http_core and ngx_http_proxy) and Caddy (request_body,
reverse_proxy). All of them hand the name that was asked for on to the receiver: cloudflared,
ngrok, Tailscale, SSH and Caddy by themselves, nginx when told to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

MAX_BODY_MIB: Final = 32
"""What the receiver takes at most, so that a proxy in front lets as much through."""
_PATIENCE_S: Final = 60
_SERVER_PORT: Final = 8080
"""On the company's server, where SSH waits."""


class Tunnel(StrEnum):
    """The ways in that are explained."""

    CLOUDFLARED = "cloudflared"
    NGROK = "ngrok"
    TAILSCALE = "tailscale"
    SSH = "ssh"
    NGINX = "nginx"
    CADDY = "caddy"


@dataclass(frozen=True, slots=True)
class Target:
    """Where the receiver listens, and under which name it will be asked for.

    `secure` says that it speaks HTTPS itself. `name` and `login` stand where only the operator
    knows what belongs there.
    """

    port: int
    secure: bool
    name: str
    login: str

    @property
    def origin(self) -> str:
        """Scheme, address and port as a tunnel on this computer reaches them."""
        return f"{'https' if self.secure else 'http'}://127.0.0.1:{self.port}"


def tunnel_lines(tunnel: Tunnel, target: Target) -> str:
    """Return what is typed or pasted; several lines for a proxy's configuration file."""
    return _LINES[tunnel](target)


def _cloudflared(target: Target) -> str:
    # The certificate is for the public name, which is not how the tunnel asks.
    unverified = " --no-tls-verify" if target.secure else ""
    return f"cloudflared tunnel --url {target.origin}{unverified}"


def _ngrok(target: Target) -> str:
    return f"ngrok http {target.origin if target.secure else target.port}"


def _tailscale(target: Target) -> str:
    insecure = f"https+insecure://127.0.0.1:{target.port}"
    return f"tailscale funnel --bg {insecure if target.secure else target.port}"


def _ssh(target: Target) -> str:
    return (
        "ssh -N -o ExitOnForwardFailure=yes -o ServerAliveInterval=30 "
        f"-R {_SERVER_PORT}:127.0.0.1:{target.port} {target.login}"
    )


def _nginx(target: Target) -> str:
    return "\n".join(
        (
            "location / {",
            f"    proxy_pass {target.origin};",
            "    proxy_set_header Host $host;",
            f"    client_max_body_size {MAX_BODY_MIB}m;",
            f"    client_body_timeout {_PATIENCE_S}s;",
            f"    proxy_send_timeout {_PATIENCE_S}s;",
            f"    proxy_read_timeout {_PATIENCE_S}s;",
            "}",
        )
    )


def _caddy(target: Target) -> str:
    transport = (
        "        transport http {",
        *(("            tls_insecure_skip_verify",) if target.secure else ()),
        f"            response_header_timeout {_PATIENCE_S}s",
        "        }",
    )
    return "\n".join(
        (
            f"{target.name} {{",
            "    request_body {",
            f"        max_size {MAX_BODY_MIB}MiB",
            "    }",
            f"    reverse_proxy {target.origin} {{",
            *transport,
            "    }",
            "}",
        )
    )


_LINES: Final = MappingProxyType[Tunnel, Callable[[Target], str]](
    {
        Tunnel.CLOUDFLARED: _cloudflared,
        Tunnel.NGROK: _ngrok,
        Tunnel.TAILSCALE: _tailscale,
        Tunnel.SSH: _ssh,
        Tunnel.NGINX: _nginx,
        Tunnel.CADDY: _caddy,
    }
)

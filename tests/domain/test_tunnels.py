"""What is typed into a tunnel leads to the receiver."""

import pytest

from plugchat_gui.domain.tunnels import Target, Tunnel, tunnel_lines

PLAIN = Target(port=8765, secure=False, name="recebe.oticatresipes.com.br", login="u@servidor")
SECURE = Target(port=8765, secure=True, name="recebe.oticatresipes.com.br", login="u@servidor")

LINES = [
    (Tunnel.CLOUDFLARED, PLAIN, "cloudflared tunnel --url http://127.0.0.1:8765"),
    (Tunnel.CLOUDFLARED, SECURE, "cloudflared tunnel --url https://127.0.0.1:8765 --no-tls-verify"),
    (Tunnel.NGROK, PLAIN, "ngrok http 8765"),
    (Tunnel.NGROK, SECURE, "ngrok http https://127.0.0.1:8765"),
    (Tunnel.TAILSCALE, PLAIN, "tailscale funnel --bg 8765"),
    (Tunnel.TAILSCALE, SECURE, "tailscale funnel --bg https+insecure://127.0.0.1:8765"),
]


@pytest.mark.parametrize(("tunnel", "target", "line"), LINES)
def test_a_tunnel_gets_one_line(tunnel: Tunnel, target: Target, line: str) -> None:
    assert tunnel_lines(tunnel, target) == line


@pytest.mark.parametrize("tunnel", Tunnel)
@pytest.mark.parametrize("target", [PLAIN, SECURE])
def test_every_way_in_leads_to_the_port_of_the_receiver(tunnel: Tunnel, target: Target) -> None:
    assert "8765" in tunnel_lines(tunnel, target)


def test_ssh_goes_to_the_loopback_of_this_computer_and_ends_when_it_cannot() -> None:
    line = tunnel_lines(Tunnel.SSH, PLAIN)
    assert line.endswith(" -R 8080:127.0.0.1:8765 u@servidor")
    assert "ExitOnForwardFailure=yes" in line


def test_a_proxy_hands_on_the_name_and_as_much_as_the_receiver_takes() -> None:
    nginx, caddy = tunnel_lines(Tunnel.NGINX, PLAIN), tunnel_lines(Tunnel.CADDY, PLAIN)
    assert "proxy_set_header Host $host;" in nginx
    assert "client_max_body_size 32m;" in nginx
    assert "max_size 32MiB" in caddy
    assert caddy.startswith("recebe.oticatresipes.com.br {")
    assert caddy.count("{") == caddy.count("}")
    assert "header_up" not in caddy, "Caddy keeps the name by itself"


def test_a_proxy_is_told_that_the_receiver_speaks_https() -> None:
    assert "proxy_pass https://127.0.0.1:8765;" in tunnel_lines(Tunnel.NGINX, SECURE)
    assert "tls_insecure_skip_verify" in tunnel_lines(Tunnel.CADDY, SECURE)
    assert "tls_insecure_skip_verify" not in tunnel_lines(Tunnel.CADDY, PLAIN)

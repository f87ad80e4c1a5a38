"""The public address of a tunnel is found in whatever was copied from its window."""

import pytest

from plugchat_gui.domain.endpoint_url import UrlContext
from plugchat_gui.domain.public_name import PublicName, public_origin, read_public_name
from plugchat_gui.domain.url_codes import UrlCode

CLOUDFLARED = """\
2026-11-24T12:00:00Z INF +----------------------------------------------------------+
2026-11-24T12:00:00Z INF |  https://calm-blue-river.trycloudflare.com               |
2026-11-24T12:00:00Z INF +----------------------------------------------------------+
"""
NGROK = "Forwarding   https://ab12-200-1-2-3.ngrok-free.app -> http://localhost:8765"
BACKWARDS = "http://127.0.0.1:8765 <- https://calm-blue-river.trycloudflare.com"
FUNNEL = (
    "Available on the internet:\n\nhttps://mesa.tail1234.ts.net/\n|-- proxy http://127.0.0.1:8765"
)

FOUND = [
    ("calm-blue-river.trycloudflare.com", "calm-blue-river.trycloudflare.com", 443),
    ("https://Calm.TryCloudflare.com/", "calm.trycloudflare.com", 443),
    ("  https://calm.trycloudflare.com/um/caminho?x=1  ", "calm.trycloudflare.com", 443),
    ("http://calm.trycloudflare.com", "calm.trycloudflare.com", 443),
    ("https://recebe.oticatresipes.com.br:8443", "recebe.oticatresipes.com.br", 8443),
    ("recebe.oticatresipes.com.br:8443", "recebe.oticatresipes.com.br", 8443),
    ("https://ótica.com.br/", "xn--tica-pqa.com.br", 443),
    (CLOUDFLARED, "calm-blue-river.trycloudflare.com", 443),
    (NGROK, "ab12-200-1-2-3.ngrok-free.app", 443),
    (BACKWARDS, "calm-blue-river.trycloudflare.com", 443),
    (FUNNEL, "mesa.tail1234.ts.net", 443),
]


@pytest.mark.parametrize(("text", "host", "port"), FOUND)
def test_a_name_is_found(text: str, host: str, port: int) -> None:
    assert read_public_name(text) == PublicName(host, port)


REFUSED = [
    ("", UrlCode.EMPTY),
    ("   ", UrlCode.EMPTY),
    ("http://127.0.0.1:8765", UrlCode.IP_LOOPBACK),
    ("localhost:8765", UrlCode.NAME_THIS_COMPUTER),
    ("https://meu-pc.localhost", UrlCode.NAME_THIS_COMPUTER),
    ("[::1]:8765", UrlCode.IP_LOOPBACK),
    ("0.0.0.0", UrlCode.IP_UNSPECIFIED),
    ("192.168.0.10", UrlCode.IP_PRIVATE),
    ("servidor", UrlCode.SINGLE_LABEL),
    ("https://www.plugchat.com.br/webhook", UrlCode.SERVICE_HOST),
    ("https://ana:senha@recebe.com.br", UrlCode.USER_INFO),
    ("um texto sem endereço", UrlCode.HOST_EMPTY),
    ("https://", UrlCode.HOST_EMPTY),
    ("x" * 10_000, UrlCode.TOO_LONG),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_plug_cannot_reach_is_refused(text: str, code: UrlCode) -> None:
    name = read_public_name(text)
    assert name.host is None
    assert name.refused is not None
    assert name.refused.code == code


def test_a_service_of_the_company_is_refused_too() -> None:
    context = UrlContext(service_hosts=frozenset({"plug.minha.com.br"}))
    assert read_public_name("https://plug.minha.com.br", context).host is None


def test_the_link_has_a_port_only_where_it_is_not_the_usual_one() -> None:
    assert public_origin("a.com.br") == "https://a.com.br"
    assert public_origin("a.com.br", 8443) == "https://a.com.br:8443"

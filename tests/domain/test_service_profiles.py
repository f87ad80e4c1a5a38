"""Where a service is: one reading of its address for calling it and for refusing it as webhook."""

import pytest

from plugchat_gui.domain.endpoint_url import UrlContext, judge
from plugchat_gui.domain.webhooks import ProfileKind, ServiceProfile, base_host
from plugchat_gui.services.plug_request import callable_base


@pytest.mark.parametrize(
    ("base", "host"),
    [
        ("https://www.plugchat.com.br", "www.plugchat.com.br"),
        ("HTTPS://Chat.Empresa.com.br/", "chat.empresa.com.br"),
        ("https://chat.empresa.com.br:8443/plug/v2", "chat.empresa.com.br"),
        ("https://chat.empresa.com.br.:8443", "chat.empresa.com.br"),
        ("https://[2001:DB8::1]:443", "2001:db8::1"),
        ("https://chat.empresa.com.br:0", None),
        ("https://chat.empresa.com.br:65536", None),
        ("https://someone@chat.empresa.com.br", None),
        ("https://chat..empresa.com.br", None),
        ("http://chat.empresa.com.br", None),
        ("", None),
    ],
)
def test_a_base_has_one_host(base: str, host: str | None) -> None:
    assert base_host(base) == host
    profile = ServiceProfile(ProfileKind.CUSTOM, base)
    assert profile.host == (host or base)


@pytest.mark.parametrize(
    "base", ["https://Chat.Empresa.com.br:8443/v2", "https://chat.empresa.com.br./"]
)
def test_no_spelling_of_a_service_hides_it_from_the_judge(base: str) -> None:
    context = UrlContext(frozenset({ServiceProfile(ProfileKind.CUSTOM, base).host}))
    for text in ("https://chat.empresa.com.br/x", "https://CHAT.empresa.com.br.:8443/x"):
        assert "service_host" in [finding.code for finding in judge(text, context).findings]


def test_a_final_dot_can_be_compared_but_not_called() -> None:
    assert callable_base("https://chat.empresa.com.br/chat.empresa.com.br.")
    assert not callable_base("https://chat.empresa.com.br.")
    assert not callable_base("https://CHAT.empresa.com.br.:443/x")

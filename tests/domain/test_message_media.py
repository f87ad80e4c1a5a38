"""Which files of a message can be asked for, and which links can be called at all."""

import pytest

from plugchat_gui.domain.contents import (
    InteractiveContent,
    InteractiveKind,
    MediaContent,
    MediaKind,
    TextContent,
)
from plugchat_gui.domain.media_address import MediaAddress, read_media_address
from plugchat_gui.domain.media_download import MediaEnd
from plugchat_gui.domain.message_media import MediaFile, media_files


def image(url: str | None) -> MediaContent:
    return MediaContent(MediaKind.IMAGE, url)


def test_files_above_texts_and_on_cards_are_found_in_their_order() -> None:
    card = InteractiveContent(InteractiveKind.CARD, header=(image("https://a/3"),))
    contents = (
        TextContent("bom dia"),
        image("https://a/1"),
        image(None),
        InteractiveContent(
            InteractiveKind.CAROUSEL, header=(image("https://a/2"),), cards=(card, card)
        ),
        image("https://a/1"),
    )
    found = media_files(contents, 7)
    assert [file.url for file in found] == ["https://a/1", "https://a/2", "https://a/3"]
    assert found[0] == MediaFile(image("https://a/1"), "https://a/1", 7)


@pytest.mark.parametrize(
    ("text", "host", "authority", "target"),
    [
        ("https://A.com.br", "a.com.br", "a.com.br", "/"),
        (" https://a.com.br:8443?x=1#y ", "a.com.br", "a.com.br:8443", "/?x=1"),
        ("https://ação.com.br/é b".replace(" b", ""), "xn--ao-siap.com.br", "xn--ao-siap.com.br",
         "/%C3%A9"),
        ("https://[2606:4700::1]/x", "2606:4700::1", "[2606:4700::1]", "/x"),
        ("https://a.com.br/%2e%2e/x?k=a%26b&c=d+e", "a.com.br", "a.com.br",
         "/%2e%2e/x?k=a%26b&c=d+e"),
    ],
)  # fmt: skip
def test_a_link_is_read_once_for_all(text: str, host: str, authority: str, target: str) -> None:
    address = read_media_address(text)
    assert isinstance(address, MediaAddress)
    assert (address.host, address.authority, address.target) == (host, authority, target)
    assert read_media_address(address.url) == address


@pytest.mark.parametrize(
    "text",
    [
        "", "a.com.br/x", "https://", "https:///x", "https://@a.com.br/", "https://a:b@c.com.br/",
        "https://a.com.br:0/", "https://a.com.br:70000/", "https://a.com.br:x/",
        "https://a.com.br\\x", "https://a com.br/", "https://a.com.br/\x00", "https://a%2ecom/",
        "https://a.com.br/\n/", "https://[::1%eth0]/", "https://[a]/", "data:text/html,x",
        "file:///etc/passwd", "https://a.com.br/\ud800", "https://a.com.br/" + "x" * 9_000,
    ],
)  # fmt: skip
def test_a_link_two_programs_may_read_differently_is_none(text: str) -> None:
    assert read_media_address(text) is MediaEnd.UNREADABLE_ADDRESS


@pytest.mark.parametrize("text", ["http://a.com.br/x", "HTTP://a.com.br", "ftp://a.com.br/x"])
def test_only_https_is_called(text: str) -> None:
    assert read_media_address(text) is MediaEnd.NOT_HTTPS

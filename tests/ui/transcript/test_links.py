"""Only http and https addresses are offered, as they were written."""

import pytest

from plugchat_gui.ui.attendances.transcript.links import (
    host_of,
    links_in,
    links_of,
    web_address,
    whole_link,
)
from plugchat_gui.wording.card import CardLink, CardText
from plugchat_gui.wording.transcript import BubbleText


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("veja https://a.example/x?y=1&z=2, e diga", ["https://a.example/x?y=1&z=2"]),
        ("(https://a.example/b) fim", ["https://a.example/b"]),
        ("https://a.example/b_(c).", ["https://a.example/b_(c)"]),
        ("HTTP://A.example e http://b.example!", ["HTTP://A.example", "http://b.example"]),
        ("file:///etc/passwd javascript:alert(1) ftp://a.example", []),
        ("https:// sem nada, https://", []),
        ("😀https://a.example/😀", ["https://a.example/😀"]),
    ],
)
def test_addresses_are_found_in_what_people_write(text: str, urls: list[str]) -> None:
    found = links_in(text)
    assert [link.url for link in found] == urls
    assert all(text[link.start : link.end] == link.url for link in found)


@pytest.mark.parametrize(
    "text",
    [None, "", "file://server/x", "javascript:1", "data:text/html,x", "a.example", "http:/x"],
)
def test_nothing_but_a_web_address_is_one(text: str | None) -> None:
    assert web_address(text) is None


def test_the_host_is_named_as_the_network_sees_it() -> None:
    assert host_of("https://exаmple.com/") == "xn--exmple-4nf.com"


def test_a_message_gives_each_address_once() -> None:
    links = (CardLink("https://a.example", whole=True), CardLink("file:///etc/passwd"))
    card = CardText("a.example", True, links=links)
    text = BubbleText(None, False, (), "https://a.example", (card,), "", None, "")
    assert links_of(text) == ["https://a.example"]
    assert whole_link(card) == "https://a.example"
    assert whole_link(CardText("x", True, links=(CardLink("javascript:1", whole=True),))) is None

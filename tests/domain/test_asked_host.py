"""Which computer is meant, in a request and in what people type."""

import pytest

from plugchat_gui.domain.asked_host import asked_host, typed_host


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("localhost", "localhost"),
        ("LOCALHOST:8080", "localhost"),
        ("[::1]:80", "[::1]"),
        ("a-b.example", "a-b.example"),
        ("", ""),
        (":80", ""),
        ("a.example:", ""),
        ("a.example:x", ""),
        ("a@b.example", ""),
        ("a.example/b", ""),
        ("a.example, b.example", ""),
        ("a.example\n", ""),
        ("ção.example", ""),
    ],
)
def test_a_header_names_one_computer_or_none(header: str, host: str) -> None:
    assert asked_host(header) == host


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        (" Abc.ngrok.app ", "abc.ngrok.app"),
        ("https://abc.ngrok.app/", "abc.ngrok.app"),
        ("https://abc.ngrok.app:443/x?y#z", "abc.ngrok.app"),
        ("ftp://abc.ngrok.app", ""),
        ("https://", ""),
        ("two words", ""),
    ],
)
def test_a_pasted_address_names_its_computer(typed: str, host: str) -> None:
    assert typed_host(typed) == host

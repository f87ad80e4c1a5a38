"""Whom a download calls: public addresses of the one host that was agreed to, nobody else."""

import asyncio
import socket
from collections.abc import Sequence
from pathlib import Path

import pytest
from media_servers import HOST, JPEG, LIMITS, PICTURE, downloader, end_of, fetch, server
from plug_servers import answering, read_request, trust

from plugchat_gui.domain.media_download import MediaEnd, MediaResult
from plugchat_gui.services import media_download
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.services.media_download import MediaDownloader

E = MediaEnd


def test_the_name_is_looked_up_once_and_never_by_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = socket.getaddrinfo

    def only_addresses(host: str, *rest: object, **more: object) -> object:
        assert host == "127.0.0.1"
        return real(host, *rest, **more)

    def rebound(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ("127.0.0.1",) if len(asked) == 1 else ("10.0.0.1",)

    monkeypatch.setattr(socket, "getaddrinfo", only_addresses)
    assert (
        end_of(answering("200 OK", PICTURE, JPEG), tmp_path / "a.jpg", by=downloader(rebound))
        is E.SAVED
    )
    assert asked == [HOST]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.0.10", "169.254.169.254",
        "100.64.0.1", "168.63.129.16", "192.88.99.1", "198.18.0.1", "224.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fec0::1",
        "fc00::1", "fd12::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::1",
        "2001:0:7f00:1::1", "2001:db8::1", "3fff::1", "100::1", "nonsense",
    ],
)  # fmt: skip
def test_an_address_that_is_not_of_the_internet_is_never_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    def call(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "create_connection", call)
    for addresses in ((address,), ("8.8.8.8", address)):
        by = MediaDownloader(LIMITS, lambda *_, found=addresses: found, trust=trust)
        assert fetch(443, tmp_path / "a.jpg", by=by).end is E.NOT_PUBLIC
    assert not list(tmp_path.iterdir())


def test_a_link_into_this_computer_reaches_no_server(tmp_path: Path) -> None:
    with server(answering("200 OK", PICTURE, JPEG)) as served:
        for host in ("127.0.0.1", "localhost", "127.1", "[::1]", "0x7f.1", "2130706433"):
            url = f"https://{host}:{served.port}/a.jpg"
            by = MediaDownloader(LIMITS, trust=trust)
            end = by.download(url, tmp_path / "a.jpg", lambda _: None, CancelToken()).end
            assert end in {E.NOT_PUBLIC, E.NAME_NOT_FOUND, E.UNREADABLE_ADDRESS}, host
    assert served.connections == 0


@pytest.mark.parametrize(
    ("location", "result"),
    [
        ("http://midia.empresa.com.br/a.jpg", MediaResult(E.NOT_HTTPS)),
        ("https://192.168.0.1/a.jpg", MediaResult(E.REDIRECTED, "192.168.0.1")),
        ("https://outro.example.org/a.jpg", MediaResult(E.REDIRECTED, "outro.example.org")),
        ("//outro.example.org/a.jpg", MediaResult(E.REDIRECTED, "outro.example.org")),
        ("https://x@midia.empresa.com.br/", MediaResult(E.BAD_ANSWER)),
        ("file:///etc/passwd", MediaResult(E.BAD_ANSWER)),
        ("", MediaResult(E.BAD_ANSWER)),
    ],
)
def test_a_redirect_elsewhere_is_not_followed(
    tmp_path: Path, location: str, result: MediaResult
) -> None:
    with server(answering("302 Found", b"", "", f"Location: {location}")) as served:
        assert fetch(served.port, tmp_path / "a.jpg") == result
    assert served.connections == 1
    assert not list(tmp_path.iterdir())


async def forth(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Send on to /1/, /2/ and /3/, where the file is."""
    head, _ = await read_request(reader)
    hop = int(head[5:6]) if head[5:6].isdigit() else 0
    if hop == 3:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(PICTURE) + PICTURE)
    else:
        head = f"HTTP/1.1 307 Temporary Redirect\r\nLocation: /{hop + 1}/a\r\n"
        writer.write(f"{head}Content-Length: 0\r\n\r\n".encode())
    await writer.drain()
    await reader.read(1)


def test_redirects_within_the_host_are_judged_each_anew(tmp_path: Path) -> None:
    asked: list[str] = []

    def rebound(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ("127.0.0.1",) if len(asked) < 3 else ("10.0.0.1",)

    assert end_of(forth, tmp_path / "a.jpg") is E.SAVED
    with server(forth) as served:
        end = fetch(served.port, tmp_path / "b.jpg", by=downloader(rebound)).end
    assert (end, len(asked), served.connections) == (E.NOT_PUBLIC, 3, 2)
    around = answering("302 Found", b"", "", "Location: /outra")
    with server(around) as served:
        assert fetch(served.port, tmp_path / "b.jpg").end is E.BAD_ANSWER
    assert served.connections == 1 + media_download.MOST_REDIRECTS


def test_a_computer_with_a_proxy_is_told_so_and_nobody_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server(answering("200 OK", PICTURE, JPEG)) as served:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{served.port}")
        assert fetch(served.port, tmp_path / "a.jpg").end is E.PROXY_IN_BETWEEN
    assert served.connections == 0


def test_names_and_links_are_judged_before_anything_is_looked_up(tmp_path: Path) -> None:
    def asked(_host: str, _port: int) -> Sequence[str]:
        raise AssertionError

    by = downloader(asked)
    for url, name, end in (
        ("https://a.com.br/x", "vírus.exe", E.UNSAFE_NAME),
        ("https://a.com.br/x", "página.HTML", E.UNSAFE_NAME),
        ("http://a.com.br/x", "a.jpg", E.NOT_HTTPS),
        ("ftp://a.com.br/x", "a.jpg", E.NOT_HTTPS),
        ("https://eu:senha@a.com.br/x", "a.jpg", E.UNREADABLE_ADDRESS),
        ("https://a.com.br\\@b.com.br/x", "a.jpg", E.UNREADABLE_ADDRESS),
        ("javascript:alert(1)", "a.jpg", E.UNREADABLE_ADDRESS),
        ("https://a.com.br/\r\nX: y", "a.jpg", E.UNREADABLE_ADDRESS),
    ):
        assert by.download(url, tmp_path / name, lambda _: None, CancelToken()).end is end, url

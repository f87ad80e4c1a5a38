"""Downloading one file, with real sockets and real TLS: whole in its place, or nothing at all."""

import asyncio
import socket
import ssl
import stat
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import trustme
from media_servers import HOST, JPEG, LIMITS, PICTURE, downloader, end_of, fetch, here, server
from plug_servers import Talk, answering, read_request, server_context, serving

from plugchat_gui.domain.media_download import MediaEnd, MediaProgress, MediaResult
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.services.internet_mark import mark_as_from_internet
from plugchat_gui.services.media_download import MediaDownloader, MediaLimits

E = MediaEnd


def test_a_file_is_saved_whole_for_its_owner_alone(tmp_path: Path) -> None:
    path, seen = tmp_path / "foto.jpg", list[MediaProgress]()
    with server(answering("200 OK", PICTURE, JPEG)) as served:
        assert fetch(served.port, path, progress=seen.append) == MediaResult(E.SAVED)
    assert path.read_bytes() == PICTURE
    assert [p.name for p in tmp_path.iterdir()] == ["foto.jpg"]
    assert seen
    assert all(p.total_bytes == len(PICTURE) and p.done_bytes <= len(PICTURE) for p in seen)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_request_tells_nothing_of_who_asks(tmp_path: Path) -> None:
    with server(answering("200 OK", PICTURE, JPEG)) as served:
        fetch(served.port, tmp_path / "foto.jpg")
    lines = bytes(served.received).decode("ascii").split("\r\n")
    assert lines[0] == "GET /pasta/foto.jpg?chave=1 HTTP/1.1"
    assert sorted(filter(None, lines[1:])) == [
        "Accept-Encoding: identity",
        "Accept: */*",
        "Connection: close",
        f"Host: {HOST}:{served.port}",
        "User-Agent: Mozilla/5.0",
    ]


def test_a_file_as_large_as_the_server_says_is_not_begun(tmp_path: Path) -> None:
    told = b"HTTP/1.1 200 OK\r\nContent-Length: 200001\r\n\r\n"
    assert end_of(sending(told), tmp_path / "a.jpg") is E.TOO_LARGE
    assert not list(tmp_path.iterdir())


def test_a_file_that_does_not_end_is_cut_and_removed(tmp_path: Path) -> None:
    path, seen = tmp_path / "a.jpg", list[MediaProgress]()

    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not writer.transport.is_closing():
            writer.write(PICTURE)
            await writer.drain()
            await asyncio.sleep(0)

    assert end_of(endless, path, progress=seen.append) is E.TOO_LARGE
    assert not list(tmp_path.iterdir())
    assert seen[0].total_bytes is None


@pytest.mark.parametrize("beginning", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n\xff"])
def test_a_server_that_drips_is_left_when_time_is_over(tmp_path: Path, beginning: bytes) -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(beginning)
        while not writer.transport.is_closing():
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    by = downloader(limits=MediaLimits(2.0, 1.0, whole=1.5))
    assert end_of(drip, tmp_path / "a.jpg", by=by) is E.TIMED_OUT
    assert not list(tmp_path.iterdir())


def test_a_server_that_falls_silent_is_left(tmp_path: Path) -> None:
    by = downloader(limits=MediaLimits(2.0, 0.2, whole=30.0))
    assert end_of(sending(b"HTTP/1.1 200 OK\r\n\r\nabc"), tmp_path / "a.jpg", by=by) is E.TIMED_OUT


def test_a_look_up_that_hangs_is_left_when_time_is_over(tmp_path: Path) -> None:
    let_go = threading.Event()

    def hangs(_host: str, _port: int) -> Sequence[str]:
        let_go.wait(30)
        return ()

    by = downloader(hangs, MediaLimits(whole=0.3))
    assert fetch(443, tmp_path / "a.jpg", by=by).end is E.TIMED_OUT
    let_go.set()


@pytest.mark.parametrize(
    "context",
    [
        lambda: server_context("outro.empresa.com.br"),
        lambda: server_context("127.0.0.1"),
        lambda: server_context(HOST, ca=trustme.CA()),
        lambda: server_context(HOST, expired=True),
    ],
)
def test_a_certificate_that_is_not_the_names_is_refused(
    tmp_path: Path, context: Callable[[], ssl.SSLContext]
) -> None:
    with server(answering("200 OK", PICTURE, JPEG), context()) as served:
        assert fetch(served.port, tmp_path / "a.jpg").end is E.CERTIFICATE_REFUSED
    assert served.received == b""
    assert not list(tmp_path.iterdir())


def test_the_computers_own_trust_does_not_know_the_tests_authority(tmp_path: Path) -> None:
    with server(answering("200 OK", PICTURE, JPEG)) as served:
        by = MediaDownloader(LIMITS, here, lambda _: True)
        assert fetch(served.port, tmp_path / "a.jpg", by=by).end is E.CERTIFICATE_REFUSED


@pytest.mark.parametrize(
    ("status", "end"),
    [
        ("401 Unauthorized", E.EXPIRED),
        ("403 Forbidden", E.EXPIRED),
        ("404 Not Found", E.EXPIRED),
        ("410 Gone", E.EXPIRED),
        ("206 Partial Content", E.SERVER_REFUSED),
        ("429 Too Many Requests", E.SERVER_REFUSED),
        ("500 Internal Server Error", E.SERVER_REFUSED),
    ],
)
def test_what_the_server_answers_instead_of_the_file(
    tmp_path: Path, status: str, end: MediaEnd
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"antes")
    assert end_of(answering(status, PICTURE, JPEG), path) is end
    assert path.read_bytes() == b"antes"
    assert len(list(tmp_path.iterdir())) == 1


def test_answers_that_are_no_file(tmp_path: Path) -> None:
    page = b"\xef\xbb\xbf \n<!DOCTYPE html><title>Entrar</title>"
    for talk, end in (
        (answering("200 OK", page, JPEG), E.WEB_PAGE),
        (answering("200 OK", b"", JPEG), E.BAD_ANSWER),
        (answering("200 OK", PICTURE, JPEG, "Content-Encoding: gzip"), E.BAD_ANSWER),
        (
            sending(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", hang_up=True),
            E.CONNECTION_LOST,
        ),
        (sending(b"SSH-2.0-x\r\n\r\n", hang_up=True), E.CONNECTION_LOST),
    ):
        assert end_of(talk, tmp_path / "a.jpg") is end
    assert end_of(answering("200 OK", page), tmp_path / "a.html.baixado") is E.SAVED
    assert [p.name for p in tmp_path.iterdir()] == ["a.html.baixado"]


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    path, cancel = tmp_path / "a.jpg", CancelToken()
    path.write_bytes(b"antes")
    came = threading.Event()
    # The server falls silent after its first bytes; only the cut connection ends the waiting.
    talk = sending(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n\xff\xd8\xff" + bytes(5000))
    with server(talk) as served:
        by = downloader(limits=MediaLimits(2.0, 60.0, 100.0))
        threading.Thread(target=lambda: came.wait(10) and cancel.cancel(), daemon=True).start()
        began = time.monotonic()
        result = fetch(served.port, path, by=by, progress=lambda _: came.set(), cancel=cancel)
    assert result.end is E.CANCELLED
    assert time.monotonic() - began < 30
    assert path.read_bytes() == b"antes"
    assert len(list(tmp_path.iterdir())) == 1


def test_cancelling_cuts_a_handshake_that_does_not_end(tmp_path: Path) -> None:
    cancel = CancelToken()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        cancel.cancel()
        await asyncio.sleep(60)

    async def run() -> MediaEnd:
        async with serving(silent) as served:
            by = downloader(limits=MediaLimits(60.0, 60.0, 100.0))
            fetching = asyncio.to_thread(
                fetch, served.port, tmp_path / "a.jpg", by=by, cancel=cancel
            )
            return (await fetching).end

    assert asyncio.run(run()) is E.CANCELLED


def test_one_cancelled_before_it_began_asks_nobody(tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with server(answering("200 OK", PICTURE, JPEG)) as served:
        assert fetch(served.port, tmp_path / "a.jpg", cancel=cancel).end is E.CANCELLED
    assert served.connections == 0


def test_a_name_without_addresses_and_a_port_without_a_server(tmp_path: Path) -> None:
    def nowhere(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    assert fetch(443, tmp_path / "a.jpg", by=downloader(nowhere)).end is E.NAME_NOT_FOUND
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert fetch(port, tmp_path / "a.jpg").end is E.NO_CONNECTION


def test_a_place_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = answering("200 OK", PICTURE, JPEG)
    assert end_of(picture, tmp_path / "não existe" / "a.jpg") is E.NOT_WRITTEN
    if not Path("/dev/full").exists():
        return
    with Path("/dev/full").open("wb") as full:
        monkeypatch.setattr("os.fdopen", lambda number, *_: os_close(number) or full)
        assert end_of(picture, tmp_path / "a.jpg") is E.DISK_FULL
    assert not list(tmp_path.iterdir())


def os_close(number: int) -> None:
    import os

    os.close(number)


def test_windows_is_told_where_a_file_came_from(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    mark_as_from_internet(path, "win32")
    mark_as_from_internet(tmp_path / "b.docx", "linux")
    told = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert told == {"a.docx:Zone.Identifier": b"[ZoneTransfer]\r\nZoneId=3\r\n"}


def sending(answer: bytes, *, hang_up: bool = False) -> Talk:
    """Answer with these bytes, then fall silent or hang up."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(answer)
        await writer.drain()
        if not hang_up:
            await reader.read(1)

    return talk

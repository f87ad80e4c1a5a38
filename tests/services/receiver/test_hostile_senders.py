"""What is no delivery gets a status, an end and a count, and never reaches the archive."""

import contextlib
import gzip
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from plugchat_gui.domain.receiver_settings import Refusal
from plugchat_gui.services.background import BackgroundLoop
from tests.support.raw_sender import PATIENCE_S, Standing, request, standing
from tests.support.told_archive import ToldArchive

_H = b"Host: localhost\r\n"
_CHUNKED = b"Transfer-Encoding: chunked\r\n"


@dataclass(frozen=True)
class Bad:
    what: str
    raw: bytes
    status: int | None
    refusal: Refusal


def _post(headers: bytes, body: bytes = b"", line: bytes = b"POST {path} HTTP/1.1") -> bytes:
    return line + b"\r\n" + headers + b"\r\n" + body


_LENGTH = b"Content-Length: 2\r\n"

BAD = (
    Bad("another path", _post(_H + _LENGTH, b"{}", b"POST /x HTTP/1.1"), 404, Refusal.WRONG_PATH),
    Bad("the root", _post(_H, line=b"GET / HTTP/1.1"), 404, Refusal.WRONG_PATH),
    Bad(
        "the path and more",
        _post(_H + _LENGTH, b"{}", b"POST {path}/ HTTP/1.1"),
        404,
        Refusal.WRONG_PATH,
    ),
    Bad(
        "the path said twice",
        _post(_H + _LENGTH, b"{}", b"POST /{path} HTTP/1.1"),
        404,
        Refusal.WRONG_PATH,
    ),
    Bad("reading", _post(_H, line=b"GET {path} HTTP/1.1"), 405, Refusal.WRONG_METHOD),
    Bad("a head only", _post(_H, line=b"HEAD {path} HTTP/1.1"), 405, Refusal.WRONG_METHOD),
    Bad("putting", _post(_H + _LENGTH, b"{}", b"PUT {path} HTTP/1.1"), 405, Refusal.WRONG_METHOD),
    Bad(
        "a browser asking before it sends",
        _post(
            _H + b"Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n",
            line=b"OPTIONS {path} HTTP/1.1",
        ),
        405,
        Refusal.WRONG_METHOD,
    ),
    Bad("options of all", _post(_H, line=b"OPTIONS * HTTP/1.1"), 405, Refusal.WRONG_METHOD),
    Bad(
        "a tunnel through us",
        _post(_H, line=b"CONNECT evil.example:443 HTTP/1.1"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad(
        "another host",
        _post(b"Host: evil.example\r\n" + _LENGTH, b"{}"),
        421,
        Refusal.WRONG_HOST,
    ),
    Bad(
        "a host that begins well",
        _post(b"Host: localhost.evil.example\r\n" + _LENGTH, b"{}"),
        421,
        Refusal.WRONG_HOST,
    ),
    Bad(
        "a version to come",
        _post(_H + _LENGTH, b"{}", b"POST {path} HTTP/2.0"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad(
        "a list of lengths",
        _post(_H + b"Content-Length: 2, 2\r\n", b"{}"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad(
        "a list of lengths on two lines",
        _post(_H + b"Content-Length: 2\r\n , 2\r\n", b"{}"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad("an empty host", _post(b"Host: \r\n" + _LENGTH, b"{}"), 421, Refusal.WRONG_HOST),
    Bad(
        "a host with a user",
        _post(b"Host: localhost@evil.example\r\n" + _LENGTH, b"{}"),
        421,
        Refusal.WRONG_HOST,
    ),
    Bad("no host", _post(_LENGTH, b"{}"), 400, Refusal.BAD_REQUEST),
    Bad(
        "no host, in an old dialect",
        _post(_LENGTH, b"{}", b"POST {path} HTTP/1.0"),
        421,
        Refusal.WRONG_HOST,
    ),
    Bad("two hosts", _post(_H + _H + _LENGTH, b"{}"), 400, Refusal.BAD_REQUEST),
    Bad(
        "a whole address for a path",
        _post(_H + _LENGTH, b"{}", b"POST http://localhost{path} HTTP/1.1"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad(
        "a web page",
        _post(_H + _LENGTH + b"Origin: https://evil.example\r\n", b"{}"),
        403,
        Refusal.FROM_A_WEB_PAGE,
    ),
    Bad(
        "a web page without a name",
        _post(_H + _LENGTH + b"Origin: null\r\n", b"{}"),
        403,
        Refusal.FROM_A_WEB_PAGE,
    ),
    Bad(
        "a form of another site",
        _post(_H + _LENGTH + b"Sec-Fetch-Site: cross-site\r\n", b"{}"),
        403,
        Refusal.FROM_A_WEB_PAGE,
    ),
    Bad("no body", _post(_H + b"Content-Length: 0\r\n"), 400, Refusal.EMPTY),
    Bad("no body and no length", _post(_H), 400, Refusal.EMPTY),
    Bad("chunks of nothing", _post(_H + _CHUNKED, b"0\r\n\r\n"), 400, Refusal.EMPTY),
    Bad(
        "too much, announced",
        _post(_H + b"Content-Length: 40000000\r\n"),
        413,
        Refusal.TOO_LARGE,
    ),
    Bad(
        "too much, announced and waiting for a word",
        _post(_H + b"Content-Length: 40000000\r\nExpect: 100-continue\r\n"),
        413,
        Refusal.TOO_LARGE,
    ),
    Bad(
        "an unknown encoding",
        _post(_H + _LENGTH + b"Content-Encoding: br\r\n", b"{}"),
        415,
        Refusal.BAD_ENCODING,
    ),
    Bad(
        "encodings without end",
        _post(_H + _LENGTH + b"Content-Encoding: gzip, gzip, gzip, gzip\r\n", b"{}"),
        415,
        Refusal.BAD_ENCODING,
    ),
    Bad(
        "broken compressed data",
        _post(_H + _LENGTH + b"Content-Encoding: gzip\r\n", b"{}"),
        400,
        Refusal.BAD_ENCODING,
    ),
    Bad(
        "a length and chunks",
        _post(_H + _LENGTH + _CHUNKED, b"0\r\n\r\n"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad(
        "two lengths",
        _post(_H + _LENGTH + b"Content-Length: 3\r\n", b"{}"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad(
        "two lengths in one",
        _post(_H + b"Content-Length: 2, 3\r\n", b"{}"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad("one length twice", _post(_H + _LENGTH + _LENGTH, b"{}"), 400, Refusal.BAD_REQUEST),
    Bad("a negative length", _post(_H + b"Content-Length: -2\r\n"), 400, Refusal.BAD_REQUEST),
    Bad("a length with a sign", _post(_H + b"Content-Length: +2\r\n"), 400, Refusal.BAD_REQUEST),
    Bad(
        "chunks under another name",
        _post(_H + b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad(
        "chunks in an old dialect",
        _post(_H + _CHUNKED, b"2\r\n{}\r\n0\r\n\r\n", b"POST {path} HTTP/1.0"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad(
        "a chunk that is none",
        _post(_H + _CHUNKED, b"2\r\n{}\r\nno\r\n"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad(
        "a chunk longer than said",
        _post(_H + _CHUNKED, b"1\r\n{}\r\n"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad("garbage", b"\x00\x01\x02\x03\r\n\r\n", 400, Refusal.BAD_REQUEST),
    Bad("secured words on a plain line", b"\x16\x03\x01\x02\x00\x01\x00", 400, Refusal.BAD_REQUEST),
    Bad("another protocol", b"EHLO there\r\n\r\n", 400, Refusal.BAD_REQUEST),
    Bad("a header without a colon", _post(_H + b"Nonsense\r\n"), 400, Refusal.BAD_REQUEST),
    Bad(
        "a blank before the colon",
        _post(_H + b"Content-Length : 2\r\n", b"{}"),
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad(
        "headers without end",
        b"POST {path} HTTP/1.1\r\nX: " + b"x" * 70_000,
        400,
        Refusal.BAD_REQUEST,
    ),
    Bad("the next version", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, Refusal.BAD_REQUEST),
)


@pytest.mark.parametrize("bad", BAD, ids=[bad.what for bad in BAD])
def test_it_is_refused_counted_and_ended(
    receiver: Standing, archive: ToldArchive, bad: Bad
) -> None:
    with receiver.connect() as sender:
        sender.send(bad.raw)
        answer = sender.answer(body=not bad.raw.startswith(b"HEAD"))
        assert answer.status == bad.status
        assert sender.ended()
    receiver.refused(bad.refusal)
    assert not archive.deliveries
    # Nothing that tells the curious anything, and nothing for web pages.
    assert answer.body in {b"", b'{"ok":false}'}
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert not {"server", "date"} & answer.headers.keys()
    assert ("allow" in answer.headers) == (bad.status == 405)


def test_garbage_behind_a_delivery_does_not_take_its_answer(
    receiver: Standing, archive: ToldArchive
) -> None:
    with receiver.connect() as sender:
        sender.send(request(sender.path, b"{}") + b"garbage\x00\r\n\r\n")
        assert sender.answer().status == 200
        assert sender.answer().status == 400
        assert sender.ended()
    assert [one.body for one in archive.deliveries] == [b"{}"]
    archive.deliveries.clear()
    receiver.refused(Refusal.BAD_REQUEST)


def test_who_announces_chunks_and_sends_too_many_is_told_so_while_sending(
    receiver: Standing,
) -> None:
    with receiver.connect() as sender:
        sender.send(_post(_H + _CHUNKED))
        chunk = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
        for _ in range(34):
            sender.send(chunk)
        assert sender.answer().status == 413
    receiver.refused(Refusal.TOO_LARGE)


def test_who_sends_without_listening_still_finds_the_answer(receiver: Standing) -> None:
    with receiver.connect() as sender:
        sender.send(request("/elsewhere", b"x" * 3_000_000))
        assert sender.answer().status == 404
    receiver.refused(Refusal.WRONG_PATH)


@pytest.mark.parametrize("wrapping", [31, 15, -15], ids=["gzip", "zlib", "raw"])
def test_a_bomb_is_put_out_while_it_opens(receiver: Standing, wrapping: int) -> None:
    pack = zlib.compressobj(9, wbits=wrapping)
    bomb = b"".join(pack.compress(bytes(1 << 20)) for _ in range(20)) + pack.flush()
    encoding = "gzip" if wrapping == 31 else "deflate"
    assert receiver.ask(bomb, Content_Encoding=encoding).status == 413
    receiver.refused(Refusal.BAD_ENCODING)


def test_a_body_that_is_too_large_only_when_unpacked_is_refused(
    loop: BackgroundLoop, archive: ToldArchive
) -> None:
    with standing(loop, archive, body=100_000, ratio_free=1_000_000) as receiver:
        packed = gzip.compress(b"0123456789" * 11_000)
        assert receiver.ask(packed, Content_Encoding="gzip").status == 413
        receiver.refused(Refusal.TOO_LARGE)
        fits = gzip.compress(b"0123456789" * 10_000)
        assert receiver.ask(fits, Content_Encoding="gzip").status == 200
    archive.deliveries.clear()


def test_who_waits_for_no_answer_is_not_read_ahead(loop: BackgroundLoop) -> None:
    archive = ToldArchive()
    archive.holding = True
    with standing(loop, archive) as receiver, receiver.connect() as sender:
        many = request(sender.path, b"{}") * 1_000
        sender.socket.settimeout(0.2)

        def until_it_takes_no_more() -> int:
            sent = 0
            with contextlib.suppress(TimeoutError):
                while True:
                    sent += sender.socket.send(many)
            return sent

        until_it_takes_no_more()
        for _ in range(100):
            archive.commit()
            _until(lambda: archive.held)
        # A piece of 64 KB for each of them were six million.
        assert until_it_takes_no_more() < 1_000_000


def _until(there: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not there():
        assert time.monotonic() < until
        time.sleep(0.001)

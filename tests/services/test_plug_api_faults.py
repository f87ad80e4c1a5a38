"""Everything that can go wrong between this computer and Plug, with real sockets and real TLS."""

import asyncio
import contextlib
import errno
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable

import pytest
import trustme
from plug_servers import (
    QUICK,
    TOKEN,
    URLS,
    answering,
    free_port,
    hang_up,
    never_answer,
    profile,
    read_request,
    send,
    server_context,
    serving,
    to,
    trust,
)

from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.webhooks import ProfileKind, ServiceProfile
from plugchat_gui.services.plug_api import PlugApi

O = PlugOutcome  # noqa: E741 (short in the tables below)


# Certificates


@pytest.mark.parametrize(
    ("context", "words"),
    [
        (lambda: server_context(expired=True), "expired"),
        (lambda: server_context(ca=trustme.CA()), "issuer certificate"),
        (lambda: server_context("outro.example.org"), "IP address mismatch"),
    ],
)
def test_a_certificate_that_cannot_be_trusted(context: Callable[[], ssl.SSLContext], words) -> None:
    async def run() -> tuple[PlugAnswer, bytes]:
        async with serving(answering("200 OK"), context()) as served:
            return await send(served.port), bytes(served.received)

    answer, received = asyncio.run(run())
    assert answer.outcome is O.CERTIFICATE_REFUSED
    assert words in answer.reason
    assert received == b""


def test_a_certificate_made_at_home() -> None:
    async def run() -> PlugAnswer:
        async with serving(answering("200 OK"), self_signed_context()) as served:
            return await send(served.port)

    answer = asyncio.run(run())
    assert answer.outcome is O.CERTIFICATE_REFUSED
    assert "self-signed" in answer.reason


def self_signed_context() -> ssl.SSLContext:
    """The authority's own certificate served as a server's: nobody vouches for it."""
    ca = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with ca.cert_pem.tempfile() as cert, ca.private_key_pem.tempfile() as key:
        context.load_cert_chain(cert, key)
    return context


def test_the_computers_own_trust_does_not_know_the_tests_authority() -> None:
    async def run() -> PlugAnswer:
        async with serving(answering("200 OK"), server_context()) as served:
            return await PlugApi(timeouts=QUICK).update_webhooks(profile(served.port), TOKEN, URLS)

    assert asyncio.run(run()).outcome is O.CERTIFICATE_REFUSED


# TLS that is none


async def plain_http(reader, writer) -> None:
    await reader.read(100)
    writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    await writer.drain()


def test_plain_http_on_the_port() -> None:
    answer = to(plain_http, None)
    assert answer.outcome is O.TLS_FAILED
    assert "SSL" in answer.reason


async def silence(reader, writer) -> None:
    await reader.read(-1)


def test_a_connection_closed_during_the_handshake_sends_nothing() -> None:
    answer = to(hang_up, None)
    assert answer.outcome is O.TLS_FAILED
    assert not answer.outcome.unknown


def test_a_server_that_takes_the_connection_and_never_begins_tls() -> None:
    answer = to(lambda reader, writer: asyncio.sleep(5), None, connect=0.2)
    assert answer.outcome is O.CONNECT_TIMED_OUT


def test_an_old_tls_version() -> None:
    context = server_context()
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AES128-SHA256")
    strict = trust()
    strict.minimum_version = ssl.TLSVersion.TLSv1_3

    async def run() -> PlugAnswer:
        async with serving(answering("200 OK"), context) as served:
            plug = PlugApi(timeouts=QUICK, trust=lambda: strict)
            return await plug.update_webhooks(profile(served.port), TOKEN, URLS)

    assert asyncio.run(run()).outcome is O.TLS_FAILED


def test_a_server_that_wants_a_certificate_of_ours() -> None:
    context = server_context()
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(cadata=trustme.CA().cert_pem.bytes().decode())
    # TLS 1.3 tells only after the request has gone: from here it is a broken connection.
    assert to(answering("200 OK"), context).outcome in {O.CONNECTION_LOST, O.TLS_FAILED}


# Names and addresses


def no_such_name(*_: object, **__: object) -> None:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def test_a_name_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    # The resolver is the border: a real look-up would leave this computer.
    monkeypatch.setattr(socket, "getaddrinfo", no_such_name)
    where = ServiceProfile(ProfileKind.CUSTOM, "https://plug.empresa.invalid")
    answer = asyncio.run(PlugApi(timeouts=QUICK, trust=trust).verify_token(where, TOKEN))
    assert answer.outcome is O.NAME_NOT_FOUND
    assert answer.reason.startswith("gaierror")


def test_a_port_nobody_listens_on() -> None:
    answer = asyncio.run(send(free_port()))
    assert answer.outcome is O.CONNECTION_REFUSED


def test_refused_on_both_families_is_still_refused() -> None:
    where = profile(free_port(), "localhost")
    answer = asyncio.run(PlugApi(timeouts=QUICK, trust=trust).verify_token(where, TOKEN))
    assert answer.outcome is O.CONNECTION_REFUSED


def test_an_address_without_a_way_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(*_: object) -> None:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    # A real address without a route would be somebody's: the socket is the border.
    monkeypatch.setattr(socket.socket, "connect", no_way)
    where = profile(443)
    answer = asyncio.run(PlugApi(timeouts=QUICK, trust=trust).verify_token(where, TOKEN))
    assert answer.outcome is O.UNREACHABLE


def test_a_connection_that_is_never_taken() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        # The queue of a listener that never accepts: once full, the system drops what comes.
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:
            one.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                one.connect(("127.0.0.1", port))
        answer = asyncio.run(send(port, connect=0.2))
        for one in waiting:
            one.close()
    assert answer.outcome is O.CONNECT_TIMED_OUT
    assert not answer.outcome.unknown


def test_connecting_is_tried_once_more() -> None:
    port = free_port()

    async def run() -> PlugAnswer:
        asking = asyncio.create_task(send(port, retry_pause=0.4, whole=4.0))
        await asyncio.sleep(0.2)
        server = await asyncio.start_server(
            answering("200 OK"), "127.0.0.1", port, ssl=server_context()
        )
        async with server:
            return await asking

    assert asyncio.run(run()).outcome is O.ACCEPTED


def test_what_was_sent_is_never_sent_twice() -> None:
    async def run() -> tuple[PlugAnswer, int]:
        async with serving(reset_after_request, server_context()) as served:
            return await send(served.port), served.connections

    answer, connections = asyncio.run(run())
    assert (answer.outcome, connections) == (O.CONNECTION_LOST, 1)


# After the request has gone


async def reset_after_request(reader, writer) -> None:
    await read_request(reader)
    raw = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def close_after_request(reader, writer) -> None:
    await read_request(reader)


async def slow_headers(reader, writer) -> None:
    await read_request(reader)
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        writer.write(b"X-Slow-%d: 1\r\n" % number)
        await writer.drain()
        await asyncio.sleep(0.1)


async def endless_headers(reader, writer) -> None:
    await read_request(reader)
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Endless: %b\r\n" % (b"x" * 4_000))
        await writer.drain()


def dripping(status: str) -> Callable[..., Awaitable[None]]:
    async def talk(reader, writer) -> None:
        await read_request(reader)
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 1000\r\n\r\n".encode())
        for _ in range(100):
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.05)

    return talk


def cut_off(status: str) -> Callable[..., Awaitable[None]]:
    async def talk(reader, writer) -> None:
        await read_request(reader)
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 1000\r\n\r\n{{".encode())
        await writer.drain()

    return talk


async def gibberish(reader, writer) -> None:
    await read_request(reader)
    writer.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
    await writer.drain()


@pytest.mark.parametrize(
    ("talk", "outcome", "status"),
    [
        (reset_after_request, O.CONNECTION_LOST, None),
        (close_after_request, O.CONNECTION_LOST, None),
        (gibberish, O.CONNECTION_LOST, None),
        (endless_headers, O.CONNECTION_LOST, None),
        (never_answer, O.NO_ANSWER, None),
        (slow_headers, O.NO_ANSWER, None),
        (dripping("200 OK"), O.NO_ANSWER, 200),
        (cut_off("200 OK"), O.CONNECTION_LOST, 200),
        # The status of a refusal says it all, however the body ends.
        (dripping("401 Unauthorized"), O.TOKEN_REFUSED, 401),
        (cut_off("500 Oops"), O.SERVER_ERROR, 500),
    ],
)
def test_once_sent_the_end_is_known_or_said_to_be_unknown(talk, outcome, status) -> None:
    answer = to(talk, server_context(), whole=0.9)
    assert (answer.outcome, answer.status) == (outcome, status)
    assert answer.outcome.unknown == (status is None or status == 200)
    assert answer.duration_ms < 2_500


@pytest.mark.parametrize("status", ["200 OK", "500 Oops"])
def test_of_a_huge_body_only_the_beginning_is_read(status: str) -> None:
    written = 0

    async def huge(reader, writer) -> None:
        nonlocal written
        await read_request(reader)
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {10**9}\r\n\r\n".encode())
        while True:
            writer.write(b" " * 65_536)
            await writer.drain()
            written += 65_536

    answer = to(huge, server_context())
    assert answer.outcome is (O.NOT_PLUG if status == "200 OK" else O.SERVER_ERROR)
    assert len(answer.body_excerpt) <= 500
    assert written < 20_000_000


def test_an_early_refusal_is_heard_although_the_body_was_not_read() -> None:
    async def early(reader, writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.1)

    assert to(early, server_context()).outcome is O.TOKEN_REFUSED

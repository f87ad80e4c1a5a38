"""Everything that can go wrong between this computer and Plug, with real sockets and real TLS."""

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Awaitable, Callable

import pytest
import trustme
from plug_servers import (
    CANARY,
    QUICK,
    TOKEN,
    answering,
    profile,
    read_request,
    server_context,
    serving,
    trust,
)

from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.webhooks import ProfileKind, ServiceProfile, WebhookEvent
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.services.plug_api import PlugApi, Timeouts

URLS = {WebhookEvent.FINISH_ATTENDANCE: "https://erp.empresa.com.br/plug"}
O = PlugOutcome  # noqa: E741 (short in the tables below)

PROXY_VARIABLES = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXY_VARIABLES:
        monkeypatch.delenv(name, raising=False)


async def send(port: int, cancel: CancelToken | None = None, **times: float) -> PlugAnswer:
    timeouts = Timeouts(**{**{n: getattr(QUICK, n) for n in QUICK.__slots__}, **times})
    return await PlugApi(timeouts=timeouts, trust=trust).update_webhooks(
        profile(port), TOKEN, URLS, cancel
    )


def to(talk, context: ssl.SSLContext | None, **times: float) -> PlugAnswer:
    async def run() -> PlugAnswer:
        async with serving(talk, context) as served:
            return await send(served.port, **times)

    return asyncio.run(run())


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


async def hang_up(reader, writer) -> None:
    await reader.read(1)


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


def test_a_name_that_does_not_exist() -> None:
    where = ServiceProfile(ProfileKind.CUSTOM, "https://plug.empresa.invalid")
    answer = asyncio.run(PlugApi(timeouts=QUICK, trust=trust).verify_token(where, TOKEN))
    assert answer.outcome is O.NAME_NOT_FOUND
    assert answer.reason.startswith("gaierror")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_a_port_nobody_listens_on() -> None:
    answer = asyncio.run(send(free_port()))
    assert answer.outcome is O.CONNECTION_REFUSED


def test_refused_on_both_families_is_still_refused() -> None:
    where = profile(free_port(), "localhost")
    answer = asyncio.run(PlugApi(timeouts=QUICK, trust=trust).verify_token(where, TOKEN))
    assert answer.outcome is O.CONNECTION_REFUSED


def test_an_address_without_a_way_to_it() -> None:
    # A broadcast address cannot be connected to: the system itself says so, nothing leaves.
    where = profile(443, "255.255.255.255")
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


async def never_answer(reader, writer) -> None:
    await read_request(reader)
    await asyncio.sleep(5)


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


# Cancelling


def cancelled_during(talk, context, *, verify: bool = False) -> PlugAnswer:
    """Cancel from another thread as soon as the server has been reached."""
    reached = threading.Event()
    token = CancelToken()

    async def telling(reader, writer) -> None:
        if context is not None:
            await read_request(reader)
        reached.set()
        await talk(reader, writer)

    async def run() -> PlugAnswer:
        async with serving(telling, context) as served:
            plug = PlugApi(timeouts=Timeouts(), trust=trust)
            if verify:
                return await plug.verify_token(profile(served.port), TOKEN, token)
            return await plug.update_webhooks(profile(served.port), TOKEN, URLS, token)

    def canceller() -> None:
        assert reached.wait(10)
        token.cancel()

    thread = threading.Thread(target=canceller)
    thread.start()
    began = time.monotonic()
    answer = asyncio.run(run())
    thread.join()
    assert time.monotonic() - began < 3
    return answer


def test_cancelling_after_the_request_left_says_that_nobody_knows() -> None:
    answer = cancelled_during(lambda r, w: asyncio.sleep(20), server_context())
    assert answer.outcome is O.CANCELLED_UNKNOWN


def test_cancelling_before_the_request_left_says_that_nothing_was_sent() -> None:
    answer = cancelled_during(lambda r, w: asyncio.sleep(20), None)
    assert answer.outcome is O.CANCELLED


def test_cancelling_a_check_leaves_nothing_unknown() -> None:
    answer = cancelled_during(lambda r, w: asyncio.sleep(20), server_context(), verify=True)
    assert answer.outcome is O.CANCELLED


def test_cancelling_beforehand_connects_to_nobody() -> None:
    token = CancelToken()
    token.cancel()

    async def run() -> tuple[PlugAnswer, int]:
        async with serving(answering("200 OK"), server_context()) as served:
            return await send(served.port, token), len(served.received)

    answer, received = asyncio.run(run())
    assert (answer.outcome, received) == (O.CANCELLED, 0)


def test_cancelling_after_the_end_changes_nothing() -> None:
    token = CancelToken()

    async def run() -> PlugAnswer:
        async with serving(answering("200 OK"), server_context()) as served:
            answer = await send(served.port, token)
            token.cancel()
            token.cancel()
            return answer

    assert asyncio.run(run()).outcome is O.ACCEPTED
    assert token.cancelled


# Proxies


HOST = "plug.empresa.invalid"
"""A name that only a proxy could reach: without one the call would fail otherwise."""


def by_proxy(
    monkeypatch: pytest.MonkeyPatch, talk, *, secret: str = ""
) -> tuple[PlugAnswer, bytes]:
    async def run() -> tuple[PlugAnswer, bytes]:
        async with serving(talk) as proxy:
            monkeypatch.setenv("https_proxy", f"http://{secret}127.0.0.1:{proxy.port}")
            answer = await PlugApi(timeouts=QUICK, trust=trust).update_webhooks(
                profile(443, HOST), TOKEN, URLS
            )
            return answer, bytes(proxy.received)

    return asyncio.run(run())


@pytest.mark.parametrize(
    "status", ["407 Proxy Authentication Required", "403 Forbidden", "502 Bad Gateway"]
)
def test_a_proxy_that_says_no(monkeypatch: pytest.MonkeyPatch, status: str) -> None:
    answer, received = by_proxy(monkeypatch, answering(status), secret="ana:S3nhaDaAna@")
    assert answer.outcome is O.PROXY_FAILED
    assert status in answer.reason
    assert received.startswith(f"CONNECT {HOST}:443 ".encode())
    assert CANARY.encode() not in received
    assert "S3nhaDaAna" not in repr(answer)


@pytest.mark.parametrize("talk", [hang_up, never_answer])
def test_a_proxy_that_says_nothing(monkeypatch: pytest.MonkeyPatch, talk) -> None:
    answer, _received = by_proxy(monkeypatch, talk)
    assert answer.outcome is O.PROXY_FAILED
    assert not answer.outcome.unknown


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}",
        "127.0.0.1:{port}",
        "https://127.0.0.1:{port}",
        "socks5://ana:S3nhaDaAna@127.0.0.1:{port}",
        "socks://127.0.0.1:{port}",
        "http://ana:S3nhaDaAna@[::1",
    ],
)
def test_a_proxy_that_is_not_there_or_not_usable(monkeypatch, address: str) -> None:
    monkeypatch.setenv("all_proxy", address.format(port=free_port()))
    answer = asyncio.run(
        PlugApi(timeouts=QUICK, trust=trust).verify_token(profile(443, HOST), TOKEN)
    )
    assert answer.outcome is O.PROXY_FAILED
    assert "S3nhaDaAna" not in repr(answer)


def tunnel_to(port: int) -> Callable[..., Awaitable[None]]:
    async def talk(reader, writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")

        async def pump(source, target) -> None:
            while data := await source.read(65_536):
                target.write(data)
                await target.drain()
            target.close()

        try:
            await asyncio.gather(pump(reader, inner_writer), pump(inner_reader, writer))
        finally:
            inner_writer.transport.abort()

    return talk


@pytest.mark.parametrize(
    ("talk", "names", "outcome"),
    [
        (answering("200 OK"), (HOST,), O.ACCEPTED),
        (answering("401 No"), (HOST,), O.TOKEN_REFUSED),
        (never_answer, (HOST,), O.NO_ANSWER),
        (answering("200 OK"), ("outro.example.org",), O.CERTIFICATE_REFUSED),
    ],
)
def test_through_a_proxy_that_works_the_outcomes_are_the_same(
    monkeypatch: pytest.MonkeyPatch, talk, names: tuple[str, ...], outcome: O
) -> None:
    async def run() -> tuple[PlugAnswer, bytes]:
        async with (
            serving(talk, server_context(*names)) as plug,
            serving(tunnel_to(plug.port)) as proxy,
        ):
            monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
            answer = await PlugApi(timeouts=QUICK, trust=trust).update_webhooks(
                profile(443, HOST), TOKEN, URLS
            )
            return answer, bytes(proxy.received)

    answer, seen_by_proxy = asyncio.run(run())
    assert answer.outcome is outcome
    assert CANARY.encode() not in seen_by_proxy


def test_a_proxy_is_not_asked_for_this_computer_or_an_exception(monkeypatch) -> None:
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{free_port()}")
    assert to(answering("200 OK"), server_context()).outcome is O.ACCEPTED
    monkeypatch.setenv("no_proxy", "empresa.invalid")
    answer = asyncio.run(
        PlugApi(timeouts=QUICK, trust=trust).verify_token(profile(443, HOST), TOKEN)
    )
    assert answer.outcome is O.NAME_NOT_FOUND

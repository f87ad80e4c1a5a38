"""Calls through a proxy, and past it."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from plug_servers import (
    CANARY,
    QUICK,
    TOKEN,
    URLS,
    answering,
    free_port,
    hang_up,
    never_answer,
    profile,
    server_context,
    serving,
    to,
    trust,
)

from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.services.plug_api import PlugApi

O = PlugOutcome  # noqa: E741 (short in the tables below)


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

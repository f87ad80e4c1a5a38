"""What was stored is passed on, in its order, until the other side takes it."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

import pytest

from plugchat_gui.domain.delivery import ArchivedBody, ArchivedDelivery, Delivery, Origin
from plugchat_gui.domain.endpoint_url import Verdict
from plugchat_gui.domain.forwarding import Forwarded, ForwardFault, judge_forward
from plugchat_gui.services.receiver.forwarding import Forwarder, Patience
from plugchat_gui.services.receiver.receiver import Accepted
from tests.services.plug_servers import free_port, read_request, server_context, serving, trust

QUICK = Patience(connect=2.0, whole=2.0, pauses=(0.01, 0.01))


class _Bodies:
    """The part of an archive that is read back."""

    def __init__(self) -> None:
        self.kept: dict[int, bytes] = {}

    def body(self, number: int) -> "Future[ArchivedBody | None]":
        future: Future[ArchivedBody | None] = Future()
        body = self.kept.get(number)
        row = ArchivedDelivery(number, 0, Origin.RECEIVED, "", 0)
        future.set_result(None if body is None else ArchivedBody(row, body, (), 0))
        return future


@dataclass
class _Target:
    """A server that answers with what it is told, in turn; the last for all that follow."""

    statuses: list[str] = field(default_factory=lambda: ["200 OK"])
    heads: list[bytes] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head, body = await read_request(reader)
            self.heads.append(head)
            self.bodies.append(body)
            status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
            writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 2\r\n\r\n{{}}".encode())
            await writer.drain()


@contextlib.asynccontextmanager
async def _forwarding(
    archive: _Bodies, url: str, told: list[Forwarded], patience: Patience = QUICK
) -> AsyncIterator[Forwarder]:
    forwarder = Forwarder(archive, url, told.append, patience, trust)  # type: ignore[arg-type]
    running = asyncio.create_task(forwarder.run())
    await asyncio.sleep(0)
    try:
        yield forwarder
    finally:
        await forwarder.end(2.0)
        with contextlib.suppress(asyncio.CancelledError):
            await running


def _accepted(number: int, *headers: tuple[str, str]) -> Accepted:
    return Accepted(number, Delivery(b"not this one", 0, Origin.RECEIVED, headers=headers), None)


def _passed(
    target: _Target, count: int = 1, context: ssl.SSLContext | None = None, path: str = "/in"
) -> list[Forwarded]:
    told: list[Forwarded] = []

    async def run() -> None:
        archive = _Bodies()
        async with serving(target.talk, context) as served:
            scheme = "https" if context else "http"
            url = f"{scheme}://127.0.0.1:{served.port}{path}"
            async with _forwarding(archive, url, told) as forwarder:
                for number in range(1, count + 1):
                    archive.kept[number] = b'{"n": %d}' % number
                    forwarder.put(_accepted(number, ("content-type", "application/json; x=1")))

    asyncio.run(run())
    return told


def test_body_and_content_type_arrive_as_they_came() -> None:
    target = _Target()
    (told,) = _passed(target)
    assert (told.id, told.status, told.fault) == (1, 200, None)
    assert target.bodies == [b'{"n": 1}']
    assert target.heads[0].startswith(b"POST /in HTTP/1.1\r\n")
    assert b"Content-Type: application/json; x=1\r\n" in target.heads[0]


def test_they_arrive_in_their_order_also_when_one_has_to_be_tried_again() -> None:
    target = _Target(["200 OK", "503 No", "429 Slowly", "200 OK"])
    told = _passed(target, 5)
    assert [one.id for one in told] == [1, 2, 3, 4, 5]
    assert all(one.status == 200 for one in told)
    assert target.bodies == [b'{"n": %d}' % number for number in (1, 2, 2, 2, 3, 4, 5)]


def test_a_refusal_is_an_answer() -> None:
    target = _Target(["404 No"])
    (told,) = _passed(target)
    assert (told.status, told.fault) == (404, None)
    assert len(target.bodies) == 1


def test_a_redirection_is_not_followed() -> None:
    target = _Target(["302 Elsewhere"])
    assert _passed(target)[0].status == 302


def test_a_server_that_keeps_failing_is_given_up() -> None:
    target = _Target(["500 No"])
    told = _passed(target, 2)
    assert [one.fault for one in told] == [ForwardFault.SERVER_ERROR] * 2
    assert len(target.bodies) == 6


def test_they_go_over_a_secured_line() -> None:
    assert _passed(_Target(), 2, server_context())[1].status == 200


def _told(talk: Callable[[Forwarder, _Bodies], None], url: str) -> list[Forwarded]:
    told: list[Forwarded] = []

    async def run() -> None:
        archive = _Bodies()
        async with _forwarding(archive, url, told) as forwarder:
            talk(forwarder, archive)

    asyncio.run(run())
    return told


def test_where_nobody_listens_it_is_told() -> None:
    def talk(forwarder: Forwarder, archive: _Bodies) -> None:
        archive.kept[7] = b"{}"
        forwarder.put(_accepted(7))

    (told,) = _told(talk, f"http://127.0.0.1:{free_port()}/")
    assert (told.id, told.fault) == (7, ForwardFault.UNREACHABLE)


def test_what_was_deleted_meanwhile_is_told() -> None:
    (told,) = _told(lambda forwarder, _: forwarder.put(_accepted(7)), "http://127.0.0.1:9/")
    assert told.fault is ForwardFault.GONE


def test_what_was_passed_on_before_is_not_passed_on_in_a_circle() -> None:
    def talk(forwarder: Forwarder, archive: _Bodies) -> None:
        forwarder.put(_accepted(7, ("plugchat-forwarded", "1")))

    (told,) = _told(talk, "http://127.0.0.1:9/")
    assert told.fault is ForwardFault.LOOP


def test_what_waits_at_the_end_is_told() -> None:
    told: list[Forwarded] = []
    came = asyncio.Event()

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        came.set()
        await asyncio.sleep(20)

    async def run() -> None:
        archive = _Bodies()
        archive.kept |= {1: b"{}", 2: b"{}"}
        async with serving(hold) as served:
            url = f"http://127.0.0.1:{served.port}/"
            forwarder = Forwarder(archive, url, told.append, QUICK, trust)  # type: ignore[arg-type]
            running = asyncio.create_task(forwarder.run())
            for number in archive.kept:
                forwarder.put(_accepted(number))
            await came.wait()
            await forwarder.end(0.05)
            assert running.cancelled()

    asyncio.run(run())
    assert [(one.id, one.fault) for one in told] == [
        (1, ForwardFault.STOPPED),
        (2, ForwardFault.STOPPED),
    ]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080/hook?x=1",
        "http://localhost/a",
        "https://[::1]:8443/a",
        "https://erp.empresa.com.br/plug",
    ],
)
def test_it_passes_on_to_public_addresses_and_to_this_computer(url: str) -> None:
    assert judge_forward(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://erp.empresa.com.br/plug",
        "http://192.168.0.5/",
        "https://10.0.0.1/",
        "http://127.0.0.1.evil.example/",
        "http://127.0.0.1@evil.example/",
        "http://localhost:80@evil.example/",
        "http://127.0.0.1\\@evil.example/",
        "http://localhost/\r\nX: y",
        "http://[::1]evil.example/",
        "http://localhost:99999/",
        "ftp://localhost/",
        "localhost",
        "",
    ],
)
def test_it_passes_on_to_nothing_else(url: str) -> None:
    assert isinstance(judge_forward(url), Verdict)

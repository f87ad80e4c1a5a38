"""Real servers on loopback for the calls to Plug: good TLS, bad TLS, misbehaving sockets."""

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import trustme
import uvicorn

from plugchat_gui.domain.plug_answer import PlugAnswer
from plugchat_gui.domain.token import ApiToken
from plugchat_gui.domain.webhooks import ProfileKind, ServiceProfile, WebhookEvent
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.services.plug_api import PlugApi, Timeouts

CANARY = 'kAn4ry/+Tok3n=Zq"7&x<9'
TOKEN = ApiToken(CANARY)
QUICK = Timeouts(connect=0.6, read=0.4, write=0.6, whole=1.5, retry_pause=0.01)
"""Short enough for a quick run, long enough for a busy machine's handshake."""

CA = trustme.CA()

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def trust() -> ssl.SSLContext:
    context = ssl.create_default_context()
    CA.configure_trust(context)
    return context


def server_context(*names: str, ca: trustme.CA = CA, expired: bool = False) -> ssl.SSLContext:
    over = datetime.now(UTC) - timedelta(days=2)
    cert = ca.issue_cert(
        *(names or ("127.0.0.1", "localhost")), **({"not_after": over} if expired else {})
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert.configure_cert(context)
    return context


def profile(port: int, host: str = "127.0.0.1", **styles: object) -> ServiceProfile:
    return ServiceProfile(ProfileKind.CUSTOM, f"https://{host}:{port}", **styles)


@dataclass
class Served:
    """A server of raw bytes: its port and everything that reached it after decryption."""

    port: int = 0
    received: bytearray = field(default_factory=bytearray)
    connections: int = 0


@contextlib.asynccontextmanager
async def serving(talk: Talk, context: ssl.SSLContext | None = None) -> AsyncIterator[Served]:
    """Serve `talk` on a free port of 127.0.0.1, over TLS when there is a context."""
    served = Served()
    talks: set[asyncio.Task[None]] = set()

    async def recorded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.connections += 1
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        try:
            await talk(_Recording(reader, served), writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            talks.discard(task)
            writer.transport.abort()

    server = await asyncio.start_server(recorded, "127.0.0.1", 0, ssl=context)
    served.port = server.sockets[0].getsockname()[1]
    try:
        yield served
    finally:
        server.close()
        for task in list(talks):
            task.cancel()
        await server.wait_closed()
        await asyncio.sleep(0)


class _Recording:
    """A reader that keeps what it reads."""

    def __init__(self, reader: asyncio.StreamReader, served: Served) -> None:
        self._reader = reader
        self._served = served

    async def readuntil(self, end: bytes) -> bytes:
        data = await self._reader.readuntil(end)
        self._served.received += data
        return data

    async def readexactly(self, size: int) -> bytes:
        data = await self._reader.readexactly(size)
        self._served.received += data
        return data

    async def read(self, size: int) -> bytes:
        data = await self._reader.read(size)
        self._served.received += data
        return data


async def read_request(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Return the head and the body of one request."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    return head, await reader.readexactly(length)


def answering(
    status: str, body: bytes = b"", content_type: str = "application/json", *headers: str
) -> Talk:
    """Answer every request with this."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    if content_type:
        lines.append(f"Content-Type: {content_type}")
    whole = "\r\n".join([*lines, *headers, "", ""]).encode("latin-1") + body

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(whole)
        await writer.drain()
        await reader.read(1)

    return talk


@contextlib.contextmanager
def uvicorn_tls(app: object) -> Iterator[int]:
    """Serve an ASGI application under uvicorn with TLS, as the real one is; yield the port."""
    config = uvicorn.Config(
        app, log_config=None, access_log=False, ws="none", lifespan="off", http="h11"
    )
    config.load()
    config.ssl = server_context()
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as bound:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        try:
            yield bound.getsockname()[1]
        finally:
            server.should_exit = server.force_exit = True
            thread.join(10)
            assert not thread.is_alive()


URLS = {WebhookEvent.FINISH_ATTENDANCE: "https://erp.empresa.com.br/plug"}


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


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def hang_up(reader, writer) -> None:
    await reader.read(1)


async def never_answer(reader, writer) -> None:
    await read_request(reader)
    await asyncio.sleep(5)

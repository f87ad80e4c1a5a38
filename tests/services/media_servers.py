"""Servers of files on loopback, and a downloader that finds them where the internet would be."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from plug_servers import Served, Talk, server_context, serving, trust

from plugchat_gui.domain.media_download import MediaEnd, MediaProgress, MediaResult
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.services.media_download import MediaDownloader, MediaLimits

HOST = "midia.empresa.com.br"
LIMITS = MediaLimits(connect=2.0, read=1.0, whole=8.0, largest=200_000)
PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 300
JPEG = "image/jpeg"


@contextmanager
def server(talk: Talk, context: ssl.SSLContext | None = None) -> Iterator[Served]:
    """Serve in a thread of its own: a download blocks."""
    ready, over = threading.Event(), threading.Event()
    held: list[Served] = []

    async def run() -> None:
        async with serving(talk, context or server_context(HOST)) as served:
            held.append(served)
            ready.set()
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=asyncio.run, args=(run(),), daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield held[0]
    finally:
        over.set()
        thread.join(10)
        assert not thread.is_alive()


def here(_host: str, _port: int) -> Sequence[str]:
    return ("127.0.0.1",)


def downloader(
    resolve: Callable[[str, int], Sequence[str]] = here, limits: MediaLimits = LIMITS
) -> MediaDownloader:
    """Everything is the program's own, but loopback counts as the internet."""
    return MediaDownloader(limits, resolve, lambda address: address == "127.0.0.1", trust)


def fetch(
    port: int,
    path: Path,
    *,
    by: MediaDownloader | None = None,
    progress: Callable[[MediaProgress], None] = lambda _: None,
    cancel: CancelToken | None = None,
) -> MediaResult:
    url = f"https://{HOST}:{port}/pasta/foto.jpg?chave=1"
    return (by or downloader()).download(url, path, progress, cancel or CancelToken())


def end_of(talk: Talk, path: Path, **how: object) -> MediaEnd:
    with server(talk) as served:
        return fetch(served.port, path, **how).end

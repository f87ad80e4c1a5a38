"""Senders as raw sockets, good and bad, and a receiver that stands for them to send to."""

import contextlib
import queue
import socket
import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Self

from plugchat_gui.domain.receiver_settings import (
    ReceiverAddress,
    ReceiverSettings,
    Refusal,
)
from plugchat_gui.services.background import BackgroundLoop
from plugchat_gui.services.receiver.http_receiver import HttpReceiver
from plugchat_gui.services.receiver.limits import Limits
from plugchat_gui.services.receiver.receiver import Listening, ReceiverNews
from tests.support.told_archive import ToldArchive

QUICK = Limits(
    head_s=0.4,
    handshake_s=0.4,
    window_s=0.4,
    rate=1000,
    body_s=2.0,
    pressed_after_s=0.2,
    pressed_window_s=0.3,
    linger_s=0.2,
    stop_s=1,
    look_s=0.05,
    certificate_look_s=0.1,
)
PATIENCE_S = 10.0


@dataclass
class Standing:
    """A receiver that listens."""

    receiver: HttpReceiver
    address: ReceiverAddress
    settings: ReceiverSettings
    news: "queue.SimpleQueue[ReceiverNews]" = field(default_factory=queue.SimpleQueue)
    last: ReceiverNews = field(default_factory=ReceiverNews)
    _asked: int = 0
    _known: Counter[Refusal] = field(default_factory=Counter)

    def until(self, wanted: Callable[[ReceiverNews], bool]) -> ReceiverNews:
        """Wait for news; what was heard before counts too."""
        while not wanted(self.last):
            self.last = self.news.get(timeout=PATIENCE_S)
        return self.last

    def refused(self, refusal: Refusal, times: int = 1) -> None:
        """Wait until so many more were refused since the last question, all for this."""
        before, self._asked = self._asked, self._asked + times
        counts = self.until(lambda news: news.counts.refusals >= before + times).counts
        assert counts.refusals == before + times
        new = Counter(dict(counts.refused)) - self._known
        self._known = Counter(dict(counts.refused))
        assert new == {refusal: times}

    def connect(self, context: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> "Sender":
        one = socket.create_connection((host, self.address.port), timeout=PATIENCE_S)
        if context is not None:
            one = context.wrap_socket(one, server_hostname="localhost")
        return Sender(one, self.address.path)

    def ask(self, raw: bytes, *, method: str = "POST", **headers: str) -> "Answer":
        """Send one ordinary request of this body on a connection of its own."""
        with self.connect() as sender:
            sender.send(request(self.address.path, raw, method=method, **headers))
            return sender.answer()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Sender:
    """A client's end of one connection."""

    socket: socket.socket
    path: str
    _read: bytes = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, raw: bytes) -> None:
        # Who is refused early may find the connection gone.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.socket.sendall(raw.replace(b"{path}", self.path.encode()))

    def answer(self, *, body: bool = True) -> Answer:
        """Read one answer, with its body if it has one."""
        while b"\r\n\r\n" not in self._read:
            more = self.socket.recv(65536)
            if not more:
                raise EOFError(self._read)
            self._read += more
        head, _, self._read = self._read.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {line.partition(": ")[0].lower(): line.partition(": ")[2] for line in lines}
        length = int(headers.get("content-length", "0")) if body else 0
        while len(self._read) < length:
            self._read += self.socket.recv(65536)
        body, self._read = self._read[:length], self._read[length:]
        return Answer(int(first.split(" ")[1]), headers, body)

    def ended(self) -> bool:
        """Read to the end; tell whether it was one (a reset is, too)."""
        try:
            while self.socket.recv(65536):
                pass
        except ConnectionResetError:
            return True
        except TimeoutError:
            return False
        return True

    def drip(self, raw: bytes, pause_s: float) -> None:
        """Send byte by byte, until the other end closes or all is sent."""
        with contextlib.suppress(OSError):
            for at in range(len(raw)):
                self.socket.sendall(raw[at : at + 1])
                time.sleep(pause_s)


def request(
    path: str, body: bytes = b"", *, method: str = "POST", host: str = "localhost", **more: str
) -> bytes:
    """Return a whole request; `more` are headers, with _ for -."""
    headers = {"Host": host, "Content-Length": str(len(body))}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    lines = [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode() + body


@contextlib.contextmanager
def standing(
    loop: BackgroundLoop,
    archive: ToldArchive,
    limits: Limits = QUICK,
    settings: ReceiverSettings | None = None,
    **changed: object,
) -> Iterator[Standing]:
    """Start a receiver, stop it at the end. `changed` are limits."""
    receiver = HttpReceiver(loop, archive, replace(limits, **changed))  # type: ignore[arg-type]
    listening = receiver.start(settings or ReceiverSettings(), "company").result(PATIENCE_S)
    assert isinstance(listening, Listening), listening
    one = Standing(receiver, listening.address, listening.settings)
    receiver.listen(one.news.put)
    try:
        yield one
    finally:
        receiver.stop().result(PATIENCE_S)

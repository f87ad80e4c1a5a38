"""Neither bodies nor headers nor the secret path are printed or logged anywhere."""

import io
import logging
from collections.abc import Iterator

import pytest

from plugchat_gui.services.background import BackgroundLoop
from tests.support.raw_sender import request, standing
from tests.support.told_archive import ToldArchive

CANARY = "k4n4ry"


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(1)
    yield text
    root.setLevel(before)
    root.removeHandler(handler)


def test_nothing_is_said_of_what_comes(
    loop: BackgroundLoop, logged: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    with standing(loop, ToldArchive()) as receiver:
        body = CANARY.encode()
        assert receiver.ask(body, X_Note=CANARY).status == 200
        assert receiver.ask(body, method="GET", X_Note=CANARY).status == 405
        for raw in (
            b"POST {path} HTTP/1.1\r\n" + body,
            b"%s\r\n\r\n" % body,
            request(f"/{CANARY}", body, Upgrade="websocket", Connection="Upgrade"),
            request("{path}", body[:1], Content_Encoding="gzip"),
        ):
            with receiver.connect() as sender:
                sender.send(raw)
                sender.answer()
        secret = receiver.settings.path_secret
    out, err = capfd.readouterr()
    for said in (out, err, logged.getvalue()):
        assert CANARY not in said
        assert secret not in said
    assert not out
    assert not err

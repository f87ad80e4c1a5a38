"""The receiver starts, stops, starts again, and says why when it cannot."""

import queue
import socket
import threading
import time

import pytest

from plugchat_gui.domain.receiver_settings import ReceiverFault, ReceiverSettings
from plugchat_gui.services.archive.no_archive import NoArchive
from plugchat_gui.services.background import BackgroundLoop
from plugchat_gui.services.receiver.http_receiver import HttpReceiver
from plugchat_gui.services.receiver.receiver import Listening, ReceiverNews
from tests.support.raw_sender import PATIENCE_S, QUICK, request, standing
from tests.support.told_archive import ToldArchive


def _free(port: int) -> bool:
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def test_it_chooses_a_port_and_a_path_that_nobody_guesses(loop: BackgroundLoop) -> None:
    with standing(loop, ToldArchive()) as one, standing(loop, ToldArchive()) as other:
        assert one.settings.port == one.address.port > 0
        assert len(one.settings.path_secret) == 32
        assert one.address.path == f"/{one.settings.path_secret}" != other.address.path
        assert one.address.url.startswith("http://127.0.0.1:")


def test_it_listens_where_it_listened_before(loop: BackgroundLoop) -> None:
    archive = ToldArchive()
    with standing(loop, archive) as one:
        assert one.ask(b"{}").status == 200
        settings, address = one.settings, one.address
    assert _free(address.port)
    with standing(loop, archive, settings=settings) as one:
        assert one.address == address
        assert one.ask(b"{}").status == 200
        assert one.until(lambda news: bool(news.counts.accepted)).counts.accepted == 1


def test_a_start_while_it_listens_begins_anew(loop: BackgroundLoop) -> None:
    with standing(loop, ToldArchive()) as one:
        again = one.receiver.start(one.settings, None).result(PATIENCE_S)
        assert isinstance(again, Listening)
        assert again.address == one.address
        assert one.ask(b"{}").status == 200


def test_it_listens_on_this_computer_alone_unless_told_otherwise(loop: BackgroundLoop) -> None:
    with standing(loop, ToldArchive()) as one, pytest.raises(ConnectionRefusedError):
        one.connect(host="127.0.0.2")
    settings = ReceiverSettings(beyond_loopback=True)
    with standing(loop, ToldArchive(), settings=settings) as one:
        with one.connect(host="127.0.0.2") as sender:
            sender.send(request(sender.path, b"{}", host="127.0.0.2"))
            assert sender.answer().status == 200
        with one.connect(host="127.0.0.2") as sender:
            sender.send(request(sender.path, b"{}", host="127.0.0.3"))
            assert sender.answer().status == 421


def test_a_port_that_is_taken_is_told(loop: BackgroundLoop) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = ReceiverSettings(port=taken.getsockname()[1])
        receiver = HttpReceiver(loop, ToldArchive())
        assert receiver.start(settings, None).result(PATIENCE_S) is ReceiverFault.PORT_TAKEN
    with standing(loop, ToldArchive()) as one:
        receiver = HttpReceiver(loop, ToldArchive())
        assert receiver.start(one.settings, None).result(PATIENCE_S) is ReceiverFault.PORT_TAKEN


def test_without_an_archive_nothing_is_received(loop: BackgroundLoop) -> None:
    started = HttpReceiver(loop, NoArchive()).start(ReceiverSettings(), None)
    assert started.result(PATIENCE_S) is ReceiverFault.ARCHIVE_CLOSED


def test_when_the_archive_closes_it_stops_and_says_so(loop: BackgroundLoop) -> None:
    archive = ToldArchive()
    with standing(loop, archive) as one:
        archive.close()
        news = one.until(lambda news: news.fault is not None)
        assert news.fault is ReceiverFault.ARCHIVE_CLOSED
        assert _free(one.address.port)


def test_stopping_lets_end_what_is_under_way(loop: BackgroundLoop) -> None:
    archive = ToldArchive()
    archive.holding = True
    with standing(loop, archive) as one:
        with one.connect() as idle, one.connect() as busy, one.connect() as sending:
            idle.send(request(idle.path, b"{}"))
            busy.send(request(busy.path, b"{}"))
            sending.send(request(sending.path, b"{", Content_Length="2"))
            while len(archive.held) < 2:
                time.sleep(0.001)
            archive.commit()
            assert idle.answer().status == busy.answer().status == 200
            archive.holding = False
            busy.send(request(busy.path, b"{", Content_Length="2"))
            time.sleep(0.05)
            stopped = one.receiver.stop()
            # Who rests is sent away at once, who sends is heard out.
            assert idle.ended()
            sending.send(b"}")
            busy.send(b"}")
            assert sending.answer().status == busy.answer().status == 200
            stopped.result(PATIENCE_S)
        assert _free(one.address.port)


def test_stopping_does_not_wait_for_ever(loop: BackgroundLoop) -> None:
    archive = ToldArchive()
    archive.holding = True
    with standing(loop, archive, window_s=60.0) as one, one.connect() as stored:
        with one.connect() as sending:
            stored.send(request(stored.path, b"{}"))
            sending.send(request(sending.path, b"{", Content_Length="2"))
            while not archive.held:
                time.sleep(0.001)
            one.receiver.stop().result(PATIENCE_S)
            # Neither was promised anything.
            assert sending.answer().status == 503
            assert stored.answer().status == 503
            assert sending.ended()
        archive.commit()
        assert _free(one.address.port)


def test_a_stop_during_a_start_wins(loop: BackgroundLoop) -> None:
    receiver = HttpReceiver(loop, ToldArchive(), QUICK)
    started = receiver.start(ReceiverSettings(), None)
    receiver.stop().result(PATIENCE_S)
    listening = started.result(PATIENCE_S)
    assert isinstance(listening, Listening)
    assert _free(listening.address.port)


def test_stopping_what_never_started_and_after_the_loop_is_closed_is_harmless() -> None:
    loop = BackgroundLoop()
    receiver = HttpReceiver(loop, ToldArchive())
    receiver.stop().result(0)
    assert isinstance(receiver.start(ReceiverSettings(), None).result(PATIENCE_S), Listening)
    assert loop.close(PATIENCE_S)
    receiver.stop().result(0)


def test_a_loop_that_closes_first_leaves_no_port_taken() -> None:
    loop = BackgroundLoop()
    listening = HttpReceiver(loop, ToldArchive()).start(ReceiverSettings(), None).result(PATIENCE_S)
    assert isinstance(listening, Listening)
    assert loop.close(PATIENCE_S)
    assert _free(listening.address.port)


def test_who_stops_listening_hears_no_more(loop: BackgroundLoop) -> None:
    with standing(loop, ToldArchive()) as one:
        heard: list[ReceiverNews] = []
        both = threading.Event()
        stop = one.receiver.listen(heard.append)
        stop()
        one.receiver.listen(lambda _: both.set())
        one.ask(b"{}")
        assert both.wait(PATIENCE_S)
        assert not heard


def test_a_listener_that_fails_is_reported_and_changes_nothing_for_senders(
    loop: BackgroundLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported = queue.SimpleQueue[threading.ExceptHookArgs]()
    monkeypatch.setattr(threading, "excepthook", reported.put)

    def fail(news: ReceiverNews) -> None:
        raise LookupError

    with standing(loop, ToldArchive()) as one:
        stop = one.receiver.listen(fail)
        assert one.ask(b"{}").status == 200
        assert reported.get(timeout=PATIENCE_S).exc_type is LookupError
        stop()
        assert one.ask(b"{}").status == 200

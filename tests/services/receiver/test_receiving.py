"""A delivery is acknowledged when it is stored, not before, and kept as it was meant."""

import gzip
import threading
import time
import zlib
from collections.abc import Iterator

import pytest

from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.domain.delivery import Origin
from plugchat_gui.domain.receiver_settings import ReceiverSettings, Refusal
from plugchat_gui.services.background import BackgroundLoop
from tests.support.raw_sender import PATIENCE_S, Standing, request, standing
from tests.support.told_archive import ToldArchive


@pytest.fixture(autouse=True)
def _anew(archive: ToldArchive) -> Iterator[None]:
    archive.deliveries.clear()
    yield
    archive.trouble, archive.holding = None, False


def _raw(data: bytes) -> bytes:
    pack = zlib.compressobj(wbits=-15)
    return pack.compress(data) + pack.flush()


def test_it_is_kept_with_when_whence_and_whose(receiver: Standing, archive: ToldArchive) -> None:
    before = time.time() * 1000
    answer = receiver.ask(b'{"a": 1}', Content_Type="text/plain", X_Api_Key="hush")
    assert (answer.status, answer.body) == (200, b'{"ok":true}')
    (kept,) = archive.deliveries
    assert kept.body == b'{"a": 1}'
    assert kept.origin is Origin.RECEIVED
    assert kept.source == "localhost"
    assert kept.company_id == "company"
    assert before - 1 <= kept.at_ms <= time.time() * 1000
    assert ("content-type", "text/plain") in kept.headers
    assert kept.secrets_dropped == 1
    assert "hush" not in str(kept.headers)


def test_the_secret_path_that_a_proxy_repeats_is_not_kept(
    receiver: Standing, archive: ToldArchive
) -> None:
    receiver.ask(b"{}", X_Original_Uri=receiver.address.path)
    (kept,) = archive.deliveries
    assert kept.secrets_dropped == 1
    assert receiver.settings.path_secret not in str(kept.headers)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("identity", bytes),
        ("gzip", gzip.compress),
        ("X-GZip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", _raw),
        ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
        ("gzip", lambda data: gzip.compress(data[:10]) + gzip.compress(data[10:])),
        ("gzip", lambda data: gzip.compress(data) + b"\0" * 7),
    ],
    ids=["plain", "gzip", "x-gzip", "zlib", "raw", "both", "members", "padded"],
)
@pytest.mark.parametrize("size", [2, 20_000, 700_000])
def test_what_was_packed_is_kept_unpacked(
    receiver: Standing, archive: ToldArchive, encoding: str, pack, size: int
) -> None:
    body = (b"'Ol\xc3\xa1, 123 '" * (size // 10 + 1))[:size]
    assert receiver.ask(pack(body), Content_Encoding=encoding).status == 200
    assert archive.deliveries[0].body == body


@pytest.mark.parametrize("cut", [1, 10, 19])
def test_packed_data_that_ends_too_early_is_refused(
    receiver: Standing, archive: ToldArchive, cut: int
) -> None:
    assert receiver.ask(gzip.compress(b"hello there")[:cut], Content_Encoding="gzip").status == 400
    assert not archive.deliveries
    receiver.refused(Refusal.BAD_ENCODING)


def test_chunks_are_joined(receiver: Standing, archive: ToldArchive) -> None:
    with receiver.connect() as sender:
        sender.send(
            b"POST {path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        for piece in (b"{", b'"a"', b": 1}"):
            sender.send(b"%x;note=1\r\n%s\r\n" % (len(piece), piece))
        sender.send(b"0\r\nX-Trailer: 1\r\n\r\n")
        assert sender.answer().status == 200
    assert archive.deliveries[0].body == b'{"a": 1}'


def test_a_sender_that_waits_for_a_word_gets_it(receiver: Standing) -> None:
    with receiver.connect() as sender:
        sender.send(request(sender.path, Content_Length="2", Expect="100-continue"))
        assert sender.answer().status == 100
        sender.send(b"{}")
        assert sender.answer().status == 200


def test_a_sender_that_would_rather_speak_otherwise_is_taken_as_it_is(receiver: Standing) -> None:
    more = {"Connection": "Upgrade, HTTP2-Settings", "Upgrade": "h2c", "HTTP2_Settings": "AAMA"}
    assert receiver.ask(b"{}", **more).status == 200


def test_a_sender_that_has_said_all_and_hangs_half_up_hears_the_answer(receiver: Standing) -> None:
    with receiver.connect() as sender:
        sender.send(request(sender.path, b"{}"))
        sender.socket.shutdown(1)
        assert sender.answer().status == 200
        assert sender.ended()


def test_one_connection_takes_many_one_after_the_other(
    receiver: Standing, archive: ToldArchive
) -> None:
    with receiver.connect() as sender:
        for number in range(20):
            sender.send(request(sender.path, b"%d" % number))
            assert sender.answer().status == 200
        sender.send(b"".join(request(sender.path, b"p%d" % number) for number in range(5)))
        assert [sender.answer().status for _ in range(5)] == [200] * 5
    assert len(archive.deliveries) == 25


def test_nothing_is_acknowledged_before_it_is_stored(
    receiver: Standing, archive: ToldArchive
) -> None:
    archive.holding = True
    with receiver.connect() as sender:
        sender.send(request(sender.path, b"{}"))
        while not archive.held:
            time.sleep(0.001)
        sender.socket.settimeout(0.05)
        with pytest.raises(TimeoutError):
            sender.answer()
        sender.socket.settimeout(PATIENCE_S)
        archive.commit()
        assert sender.answer().status == 200


def test_many_wait_for_one_commit(receiver: Standing, archive: ToldArchive) -> None:
    archive.holding = True
    senders = [receiver.connect() for _ in range(40)]
    for number, sender in enumerate(senders):
        sender.send(request(sender.path, b"%d" % number))
    while len(archive.held) < 40:
        time.sleep(0.001)
    threading.Thread(target=archive.commit).start()
    assert [sender.answer().status for sender in senders] == [200] * 40
    for sender in senders:
        sender.socket.close()


def test_what_cannot_be_stored_is_not_acknowledged(
    receiver: Standing, archive: ToldArchive
) -> None:
    archive.trouble = ArchiveTrouble.DISK_FULL
    answer = receiver.ask(b"{}")
    assert answer.status == 503
    assert answer.headers["retry-after"]
    receiver.refused(Refusal.NOT_STORED)
    assert receiver.last.trouble is ArchiveTrouble.DISK_FULL
    archive.trouble = None
    assert receiver.ask(b"{}").status == 200


def test_a_repeat_is_acknowledged_and_marked(receiver: Standing) -> None:
    before = receiver.last.counts.repeated
    assert receiver.ask(b"again").status == 200
    assert receiver.ask(b"again").status == 200
    news = receiver.until(lambda news: news.counts.repeated == before + 1)
    assert news.accepted
    assert (news.accepted.id, news.accepted.repeat_of) == (2, 1)


def test_a_sender_that_breaks_off_is_counted(receiver: Standing, archive: ToldArchive) -> None:
    with receiver.connect() as sender:
        sender.send(request(sender.path, b"{", Content_Length="2"))
    receiver.refused(Refusal.BROKEN_OFF)
    assert not archive.deliveries


def test_a_sender_that_leaves_before_the_answer_is_stored_all_the_same(
    receiver: Standing, archive: ToldArchive
) -> None:
    archive.holding = True
    with receiver.connect() as sender:
        sender.send(request(sender.path, b"gone"))
        while not archive.held:
            time.sleep(0.001)
    archive.commit()
    receiver.until(lambda news: bool(news.accepted and news.accepted.delivery.body == b"gone"))


def test_it_answers_under_its_names_with_any_port(
    loop: BackgroundLoop, archive: ToldArchive
) -> None:
    settings = ReceiverSettings(public_hosts=("abc.ngrok.app",))
    with standing(loop, archive, settings=settings) as receiver:
        for host in (
            *("127.0.0.1", "127.0.0.1:8080", "LOCALHOST:1", "[::1]:80"),
            *("ABC.ngrok.app", "abc.ngrok.app:443"),
        ):
            with receiver.connect() as sender:
                sender.send(request(sender.path, b"{}", host=host))
                assert sender.answer().status == 200, host


def test_a_name_can_be_added_and_taken_back_while_it_listens(receiver: Standing) -> None:
    def status() -> int:
        with receiver.connect() as sender:
            sender.send(request(sender.path, b"{}", host="Fresh.TryCloudflare.com"))
            return sender.answer().status

    assert status() == 421
    receiver.receiver.allow_hosts(("fresh.trycloudflare.com",))
    assert status() == 200
    receiver.receiver.allow_hosts(())
    assert status() == 421
    receiver.refused(Refusal.WRONG_HOST, 2)


def test_a_name_of_the_start_is_forgotten_at_once(loop, archive) -> None:
    settings = ReceiverSettings(public_hosts=("old.ngrok.app",))
    with standing(loop, archive, settings=settings) as receiver:

        def status(host: str) -> int:
            with receiver.connect() as sender:
                sender.send(request(sender.path, b"{}", host=host))
                return sender.answer().status

        assert status("old.ngrok.app") == 200
        receiver.receiver.allow_hosts(("new.ngrok.app",))
        assert status("old.ngrok.app") == 421
        assert status("new.ngrok.app") == 200
        receiver.receiver.allow_hosts(())
        assert status("new.ngrok.app") == 421
        assert status("127.0.0.1") == 200

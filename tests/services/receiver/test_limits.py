"""Slow and half-open senders are let go; honest ones that wait for us are not."""

import threading
import time
from collections.abc import Iterator

import pytest

from plugchat_gui.domain.receiver_settings import Refusal
from plugchat_gui.services.background import BackgroundLoop
from tests.support.raw_sender import PATIENCE_S, Standing, request, standing
from tests.support.told_archive import ToldArchive


@pytest.fixture(autouse=True)
def _anew(archive: ToldArchive) -> Iterator[None]:
    archive.deliveries.clear()
    yield
    archive.commit()
    archive.holding = False


def test_a_connection_that_says_nothing_is_closed(receiver: Standing) -> None:
    with receiver.connect() as sender:
        assert sender.answer().status == 408
        assert sender.ended()
    receiver.refused(Refusal.TOO_SLOW)


def test_a_head_that_drips_is_not_waited_for(receiver: Standing) -> None:
    with receiver.connect() as sender:
        sender.drip(b"POST / HTTP/1.1\r\nX: " + b"x" * 1000, 0.01)
        assert sender.answer().status == 408
        assert sender.ended()
    receiver.refused(Refusal.TOO_SLOW)


def test_a_second_head_that_is_never_finished_is_not_waited_for(receiver: Standing) -> None:
    with receiver.connect() as sender:
        sender.send(request(sender.path, b"{}"))
        assert sender.answer().status == 200
        sender.send(b"POST ")
        assert sender.answer().status == 408
        assert sender.ended()
    receiver.refused(Refusal.TOO_SLOW)


def test_half_a_body_and_then_silence_is_not_waited_for(receiver: Standing) -> None:
    with receiver.connect() as sender:
        sender.send(request(sender.path, b"x" * 500_000, Content_Length="1000000"))
        assert sender.answer().status == 408
        assert sender.ended()
    receiver.refused(Refusal.TOO_SLOW)


def test_a_body_that_drips_too_slowly_is_not_waited_for(receiver: Standing) -> None:
    with receiver.connect() as sender:
        sender.send(request(sender.path, Content_Length="1000"))
        sender.drip(b"x" * 200, 0.02)
        assert sender.answer().status == 408
    receiver.refused(Refusal.TOO_SLOW)


def test_a_body_that_drips_fast_enough_has_an_end_all_the_same(
    loop: BackgroundLoop, archive: ToldArchive
) -> None:
    with standing(loop, archive, body_s=0.4, rate=1) as receiver, receiver.connect() as sender:
        sender.send(request(sender.path, Content_Length="1000"))
        sender.drip(b"x" * 1000, 0.01)
        assert sender.answer().status == 408
        receiver.refused(Refusal.TOO_SLOW)


def test_a_slow_but_steady_sender_is_heard_out(loop: BackgroundLoop, archive: ToldArchive) -> None:
    with standing(loop, archive, rate=20, body_s=60.0) as receiver, receiver.connect() as sender:
        sender.send(request(sender.path, Content_Length="900"))
        sender.drip(b"x" * 900, 0.001)
        assert sender.answer().status == 200
    assert len(archive.deliveries) == 1


def test_between_two_deliveries_a_connection_may_rest_and_then_ends_without_a_word(
    loop: BackgroundLoop, archive: ToldArchive
) -> None:
    with standing(loop, archive, idle_s=1) as receiver, receiver.connect() as sender:
        sender.send(request(sender.path, b"{}"))
        assert sender.answer().status == 200
        assert sender.socket.recv(10) == b""
        assert not receiver.last.counts.refusals


def test_too_many_connections_are_refused_and_counted(
    loop: BackgroundLoop, archive: ToldArchive
) -> None:
    with standing(loop, archive, connections=3) as receiver:
        first = [receiver.connect() for _ in range(3)]
        for sender in first:
            sender.send(request(sender.path, b"{}"))
            assert sender.answer().status == 200
        with receiver.connect() as one_more:
            answer = one_more.answer()
            assert (answer.status, answer.headers["retry-after"]) == (503, "5")
        receiver.refused(Refusal.TOO_MANY_CONNECTIONS)
        first[0].socket.close()
        receiver_takes = receiver.ask
        while receiver_takes(b"{}").status != 200:
            pass
        for sender in first[1:]:
            sender.socket.close()


def test_honest_senders_that_wait_for_memory_are_all_served(
    loop: BackgroundLoop, archive: ToldArchive
) -> None:
    # Room for three at once, and longer waits than any sender's own deadline.
    archive.holding = True
    with standing(
        loop, archive, pool=3_000_000, body=1_000_000, piece=10_000, window_s=0.6, body_s=0.9
    ) as receiver:
        statuses: list[int] = []
        body = b"x" * 1_000_000

        def send() -> None:
            with receiver.connect() as sender:
                sender.send(request(sender.path, body))
                statuses.append(sender.answer().status)

        threads = [threading.Thread(target=send) for _ in range(20)]
        for thread in threads:
            thread.start()
        most = 0
        until = time.monotonic() + PATIENCE_S
        while len(statuses) < 20 and time.monotonic() < until:
            most = max(most, len(archive.held))
            time.sleep(0.25)
            archive.commit()
        for thread in threads:
            thread.join(PATIENCE_S)
        assert statuses == [200] * 20
        # Three, and the one that is let through beside them.
        assert most <= 4
        assert not receiver.last.counts.refusals


def test_slow_senders_that_hold_all_memory_give_way_to_who_waits(
    loop: BackgroundLoop, archive: ToldArchive
) -> None:
    patient = {"window_s": 60.0, "body_s": 60.0}
    with standing(
        loop, archive, pool=3_000_000, body=1_000_000, piece=10_000, **patient
    ) as receiver:
        # Three take the pool, a fourth what is beside it, and none says any more.
        slow = [receiver.connect() for _ in range(4)]
        for sender in slow:
            sender.send(request(sender.path, b"x" * 500_000, Content_Length="1000000"))
        assert receiver.ask(b"small").status == 200
        assert receiver.ask(b"x" * 900_000).status == 200
        refused = receiver.until(lambda news: bool(news.counts.refusals)).counts.refused
        assert dict(refused).keys() == {Refusal.TOO_SLOW}
        for sender in slow:
            sender.socket.close()


def test_slow_senders_are_left_in_peace_while_nobody_waits(
    loop: BackgroundLoop, archive: ToldArchive
) -> None:
    patient = {"window_s": 60.0, "body_s": 60.0}
    with standing(loop, archive, **patient) as receiver, receiver.connect() as slow:
        slow.send(request(slow.path, b"x" * 500_000, Content_Length="500010"))
        for number in range(20):
            assert receiver.ask(b"%d" % number).status == 200
            time.sleep(0.03)
        slow.send(b"x" * 10)
        assert slow.answer().status == 200


def test_a_disk_that_hangs_gets_the_sender_an_answer_and_keeps_the_memory_counted(
    loop: BackgroundLoop, archive: ToldArchive
) -> None:
    archive.holding = True
    with standing(loop, archive, store_s=0.2) as receiver:
        answer = receiver.ask(b"x")
        assert (answer.status, answer.headers["retry-after"]) == (503, "5")
        receiver.refused(Refusal.NOT_STORED)
        archive.commit()


def test_who_reads_no_answers_is_not_waited_for(receiver: Standing, loop: BackgroundLoop) -> None:
    async def fill() -> None:
        # As asyncio does when its buffer of what nobody reads is full.
        running = receiver.receiver._running
        assert running
        for connection in running.server._connections():
            connection.pause_writing()

    with receiver.connect() as sender:
        sender.send(request(sender.path, b"{", Content_Length="2"))
        with receiver.connect() as other:
            other.send(request(other.path, b"{}"))
            assert other.answer().status == 200
        loop.submit(fill()).result(PATIENCE_S)
        sender.send(b"}")
        assert sender.ended()

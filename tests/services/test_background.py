"""The loop beside the window's thread."""

import asyncio
import concurrent.futures
import subprocess
import sys
import threading
import time

import pytest

from plugchat_gui.services.background import BackgroundLoop, LoopClosedError
from plugchat_gui.services.cancel_token import CancelToken


@pytest.fixture
def loop():
    loop = BackgroundLoop()
    yield loop
    assert loop.close()


async def named() -> str:
    return threading.current_thread().name


def test_work_runs_in_one_thread_of_its_own(loop: BackgroundLoop) -> None:
    names = {loop.submit(named()).result(5) for _ in range(3)}
    assert names == {"plugchat-network"}


def test_nothing_is_started_before_it_is_needed() -> None:
    before = threading.active_count()
    loop = BackgroundLoop()
    assert threading.active_count() == before
    assert loop.close()


def test_first_work_from_many_threads_starts_one_loop(loop: BackgroundLoop) -> None:
    async def where() -> int:
        return id(asyncio.get_running_loop())

    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        found = {one.result(5) for one in threads.map(lambda _: loop.submit(where()), range(40))}
    assert len(found) == 1


def test_a_fault_reaches_who_asked(loop: BackgroundLoop) -> None:
    async def broken() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        loop.submit(broken()).result(5)
    assert loop.submit(named()).result(5)


def test_cancelling_the_future_cancels_the_work(loop: BackgroundLoop) -> None:
    begun, cleaned = threading.Event(), threading.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.sleep(30)
        finally:
            cleaned.set()

    future = loop.submit(work())
    assert begun.wait(5)
    future.cancel()
    assert cleaned.wait(5)


def test_closing_cancels_what_runs_and_takes_no_more() -> None:
    loop = BackgroundLoop()
    begun, cleaned = threading.Event(), threading.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.sleep(30)
        finally:
            await asyncio.sleep(0.01)
            cleaned.set()

    future = loop.submit(work())
    assert begun.wait(5)
    assert loop.close()
    assert cleaned.is_set()
    assert future.cancelled()
    with pytest.raises(LoopClosedError):
        loop.submit(named())
    assert loop.close()


def test_closing_does_not_wait_for_work_that_will_not_end() -> None:
    loop = BackgroundLoop()
    begun, may_end = threading.Event(), threading.Event()

    async def stubborn() -> None:
        begun.set()
        may_end.wait(20)

    loop.submit(stubborn())
    assert begun.wait(5)
    began = time.monotonic()
    assert not loop.close(timeout_s=0.1)
    assert time.monotonic() - began < 3
    may_end.set()
    assert loop.close()


def test_a_blocking_call_keeps_neither_the_loop_nor_the_program(loop: BackgroundLoop) -> None:
    code = (
        "import asyncio, time\n"
        "from plugchat_gui.services.background import BackgroundLoop\n"
        "loop = BackgroundLoop()\n"
        "loop.submit(asyncio.to_thread(time.sleep, 60))\n"
        "async def said(): return await asyncio.to_thread(str, 5)\n"
        "print(loop.submit(said()).result(5), loop.close())\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=True
    )
    assert (run.stdout.split(), run.stderr) == (["5", "True"], "")


def test_a_fault_in_a_blocking_call_reaches_who_asked(loop: BackgroundLoop) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        loop.submit(asyncio.to_thread(int, "x")).result(5)


def test_a_cancel_token_wakes_every_watcher_once() -> None:
    token, woken = CancelToken(), []
    first, second, gone = (lambda n=n: woken.append(n) for n in (1, 2, 3))
    token.watch(first)
    token.watch(second)
    token.watch(gone)
    token.unwatch(gone)
    assert not token.cancelled
    token.cancel()
    token.cancel()
    assert woken == [1, 2]
    token.watch(gone)
    assert woken == [1, 2, 3]

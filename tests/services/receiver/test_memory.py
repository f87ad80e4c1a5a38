"""Bodies in flight share what memory there is, and nobody waits for ever."""

import asyncio
import random
from collections.abc import Awaitable, Callable

import pytest

from plugchat_gui.services.receiver.limits import Limits
from plugchat_gui.services.receiver.memory import BodyMemory, Share

LIMITS = Limits(piece=10, pool=100, body=100, step=10, pressed_after_s=0.0)


def _run(work: Callable[[BodyMemory], Awaitable[None]]) -> None:
    async def run() -> None:
        memory = BodyMemory(LIMITS)
        await asyncio.wait_for(work(memory), 20)
        assert memory.free == LIMITS.pool
        assert memory.favored is None
        assert not memory.waiting

    asyncio.run(run())


async def _settle() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


def _asking(share: Share, total: int) -> "asyncio.Task[None]":
    return asyncio.create_task(share.cover(total))


def test_the_first_piece_never_waits() -> None:
    async def work(memory: BodyMemory) -> None:
        hogs = [memory.share() for _ in range(3)]
        tasks = [_asking(hog, 100) for hog in hogs]
        await _settle()
        assert memory.waiting
        await memory.share().cover(10)
        for hog in hogs:
            hog.release()
            await _settle()
        await asyncio.gather(*tasks)
        for hog in hogs:
            hog.release()

    _run(work)


def test_those_that_have_grown_half_do_not_wait_for_each_other() -> None:
    async def work(memory: BodyMemory) -> None:
        async def grow(share: Share) -> None:
            for total in range(20, 101, 10):
                await share.cover(total)
                await asyncio.sleep(0)
            share.release()

        await asyncio.gather(*(grow(memory.share()) for _ in range(30)))

    _run(work)


def test_who_waits_is_served_in_turn() -> None:
    async def work(memory: BodyMemory) -> None:
        order: list[int] = []
        first = memory.share()
        await first.cover(110)

        async def take(number: int) -> None:
            share = memory.share()
            await share.cover(60)
            order.append(number)
            await asyncio.sleep(0)
            share.release()

        tasks = [asyncio.create_task(take(number)) for number in range(10)]
        await _settle()
        first.release()
        await asyncio.gather(*tasks)
        assert order == sorted(order)

    _run(work)


def test_one_who_gives_up_waiting_leaves_its_place() -> None:
    async def work(memory: BodyMemory) -> None:
        holding, favored, leaving, next_one = (memory.share() for _ in range(4))
        await holding.cover(110)
        await favored.cover(50)
        assert memory.favored is favored
        left, stays = _asking(leaving, 100), _asking(next_one, 20)
        await _settle()
        assert memory.waiting == 2
        left.cancel()
        holding.release()
        await stays
        for share in (favored, leaving, next_one):
            share.release()

    _run(work)


def test_it_tells_when_somebody_waits_and_nobody_was_served() -> None:
    async def work(memory: BodyMemory) -> None:
        now = asyncio.get_running_loop().time
        holding, favored, waiting = (memory.share() for _ in range(3))
        await holding.cover(110)
        assert not memory.pressed(now() + 1)
        await favored.cover(50)
        task = _asking(waiting, 50)
        await _settle()
        assert memory.pressed(now() + 1)
        favored.release()
        await task
        assert not memory.pressed(now() + 1)
        for share in (holding, waiting):
            share.release()

    _run(work)


@pytest.mark.parametrize("seed", range(20))
def test_any_mix_of_senders_comes_through_and_never_beyond_what_is_promised(seed: int) -> None:
    chance = random.Random(seed)

    async def work(memory: BodyMemory) -> None:
        shares: list[Share] = []

        async def deliver() -> None:
            share = memory.share()
            shares.append(share)
            size = chance.randint(1, 100)
            known = chance.random() < 0.5
            steps = [size] if known else range(10, size + 1, 10)
            try:
                for total in steps:
                    await share.cover(total)
                    extra = sum(one.granted - LIMITS.piece for one in shares)
                    assert extra <= LIMITS.pool + LIMITS.body
                    for _ in range(chance.randint(0, 3)):
                        await asyncio.sleep(0)
                    if chance.random() < 0.1:
                        return
            finally:
                share.release()

        tasks = [asyncio.create_task(deliver()) for _ in range(60)]
        for task in tasks:
            if chance.random() < 0.1:
                await asyncio.sleep(0)
                task.cancel()
        await asyncio.wait(tasks)
        for task in tasks:
            if not task.cancelled():
                task.result()

    _run(work)

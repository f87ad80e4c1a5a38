"""Cancelling a call says whether anything can have arrived."""

import asyncio
import threading
import time

from plug_servers import (
    TOKEN,
    URLS,
    answering,
    profile,
    read_request,
    send,
    server_context,
    serving,
    trust,
)

from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.services.plug_api import PlugApi, Timeouts

O = PlugOutcome  # noqa: E741 (short in the tables below)


def cancelled_during(talk, context, *, verify: bool = False) -> PlugAnswer:
    """Cancel from another thread as soon as the server has been reached."""
    reached = threading.Event()
    token = CancelToken()

    async def telling(reader, writer) -> None:
        if context is not None:
            await read_request(reader)
        reached.set()
        await talk(reader, writer)

    async def run() -> PlugAnswer:
        async with serving(telling, context) as served:
            plug = PlugApi(timeouts=Timeouts(), trust=trust)
            if verify:
                return await plug.verify_token(profile(served.port), TOKEN, token)
            return await plug.update_webhooks(profile(served.port), TOKEN, URLS, token)

    def canceller() -> None:
        assert reached.wait(10)
        token.cancel()

    thread = threading.Thread(target=canceller)
    thread.start()
    began = time.monotonic()
    answer = asyncio.run(run())
    thread.join()
    assert time.monotonic() - began < 3
    return answer


def test_cancelling_after_the_request_left_says_that_nobody_knows() -> None:
    answer = cancelled_during(lambda r, w: asyncio.sleep(20), server_context())
    assert answer.outcome is O.CANCELLED_UNKNOWN


def test_cancelling_before_the_request_left_says_that_nothing_was_sent() -> None:
    answer = cancelled_during(lambda r, w: asyncio.sleep(20), None)
    assert answer.outcome is O.CANCELLED


def test_cancelling_a_check_leaves_nothing_unknown() -> None:
    answer = cancelled_during(lambda r, w: asyncio.sleep(20), server_context(), verify=True)
    assert answer.outcome is O.CANCELLED


def test_cancelling_beforehand_connects_to_nobody() -> None:
    token = CancelToken()
    token.cancel()

    async def run() -> tuple[PlugAnswer, int]:
        async with serving(answering("200 OK"), server_context()) as served:
            return await send(served.port, token), len(served.received)

    answer, received = asyncio.run(run())
    assert (answer.outcome, received) == (O.CANCELLED, 0)


def test_cancelling_after_the_end_changes_nothing() -> None:
    token = CancelToken()

    async def run() -> PlugAnswer:
        async with serving(answering("200 OK"), server_context()) as served:
            answer = await send(served.port, token)
            token.cancel()
            token.cancel()
            return answer

    assert asyncio.run(run()).outcome is O.ACCEPTED
    assert token.cancelled

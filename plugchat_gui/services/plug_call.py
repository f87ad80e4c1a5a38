"""One call to Plug from beginning to end: bounded, cancellable, ending in a value.

Imports httpx by way of the exchange: import this one late.
"""

import asyncio
import contextlib
import time
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.services.connection_faults import Stage, stopped_at
from plugchat_gui.services.plug_answers import NOTHING_READ, Reading, read_answer
from plugchat_gui.services.secret_striking import struck_out

if TYPE_CHECKING:
    from plugchat_gui.services.cancel_token import CancelToken
    from plugchat_gui.services.plug_exchange import Exchange
    from plugchat_gui.services.plug_request import PlugRequest

_CLEAN_UP_S: Final = 1.0


class _End(Enum):
    BY_ITSELF = auto()
    TIMED_OUT = auto()
    CANCELLED = auto()


@dataclass(frozen=True, slots=True)
class _Why:
    outcome: PlugOutcome
    reason: str = ""


async def call_plug(
    request: "PlugRequest", exchange: "Exchange", whole_s: float, cancel: "CancelToken | None"
) -> PlugAnswer:
    """Run `exchange` for at most `whole_s` seconds and return how the call ended."""
    began = time.monotonic()
    end = await _bounded(exchange, whole_s, cancel)
    now_ms = time.time_ns() // 1_000_000
    read, why = _read(request, exchange, end, now_ms)
    return PlugAnswer(
        outcome=why.outcome,
        finished_at_ms=now_ms,
        duration_ms=round((time.monotonic() - began) * 1000),
        method=request.method,
        url=request.url,
        status=read.status,
        content_type=read.content_type,
        body_excerpt=read.body_excerpt,
        redirect_host=read.redirect_host,
        retry_after_s=read.retry_after_s,
        reason=struck_out(why.reason, request.secret),
        departments=read.departments,
    )


async def _bounded(exchange: "Exchange", whole_s: float, cancel: "CancelToken | None") -> _End:
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()

    def wake() -> None:
        # The loop may be closing while the window asks: then the call ends with it.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(asked.set)

    work = asyncio.create_task(exchange.run())
    asking = asyncio.create_task(asked.wait())
    if cancel is not None:
        cancel.watch(wake)
    try:
        await asyncio.wait({work, asking}, timeout=whole_s, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            work.cancel()
            await asyncio.wait({work}, timeout=_CLEAN_UP_S)
        if work.done() and not work.cancelled():
            work.result()
            return _End.BY_ITSELF
        return _End.CANCELLED if asked.is_set() else _End.TIMED_OUT
    finally:
        if cancel is not None:
            cancel.unwatch(wake)
        asking.cancel()
        work.cancel()


def _read(
    request: "PlugRequest", exchange: "Exchange", end: _End, now_ms: int
) -> tuple[Reading, _Why]:
    """Return what came back, if anything did, and the outcome of the whole."""
    raw = exchange.answer
    if raw is None:
        return NOTHING_READ, _why_nothing(request, exchange, end)
    reading = read_answer(raw, changes=request.changes, secret=request.secret, now_ms=now_ms)
    decided = not 200 <= raw.status < 300
    if decided or raw.whole:
        return reading, _Why(reading.outcome)
    if end is _End.BY_ITSELF and exchange.fault is None:
        return reading, _Why(PlugOutcome.NOT_PLUG, f"more than {request.largest_answer} bytes")
    return reading, _why_nothing(request, exchange, end)


def _why_nothing(request: "PlugRequest", exchange: "Exchange", end: _End) -> _Why:
    if end is _End.TIMED_OUT:
        return _Why(stopped_at(exchange.stage, proxied=exchange.proxied), "no end in time")
    if end is _End.CANCELLED:
        unknown = request.changes and exchange.stage >= Stage.SENT
        return _Why(PlugOutcome.CANCELLED_UNKNOWN if unknown else PlugOutcome.CANCELLED)
    fault = exchange.fault
    # An exchange that ended by itself has an answer or a fault.
    return _Why(PlugOutcome.CONNECTION_LOST) if fault is None else _Why(fault.outcome, fault.reason)

"""Translating what sockets, TLS and httpx raise into outcomes.

httpx raises the same ConnectError for a name, a port and a certificate, so the causes of the
exception decide, together with how far the request had come.
"""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import httpx

from plugchat_gui.domain.plug_answer import PlugOutcome

LONGEST_REASON: Final = 300


class Stage(IntEnum):
    """How far a request has come. From SENT on, the server may have acted on it."""

    CONNECTING = 0
    ASKING_PROXY = 1
    SECURING = 2
    SENDING = 3
    SENT = 4


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no answer. `reason` still has to have the secret struck out."""

    outcome: PlugOutcome
    reason: str


_BEFORE_SENDING: Final[tuple[tuple[type[BaseException], PlugOutcome], ...]] = (
    (httpx.TimeoutException, PlugOutcome.CONNECT_TIMED_OUT),
    (ssl.SSLCertVerificationError, PlugOutcome.CERTIFICATE_REFUSED),
    (ssl.SSLError, PlugOutcome.TLS_FAILED),
    (socket.gaierror, PlugOutcome.NAME_NOT_FOUND),
    # Before the others: with several addresses, one that answers "no" tells more than silence.
    (ConnectionRefusedError, PlugOutcome.CONNECTION_REFUSED),
    (TimeoutError, PlugOutcome.CONNECT_TIMED_OUT),
)


def fault_of(error: Exception, stage: Stage, *, proxied: bool) -> Fault:
    """Return what `error` means when it came at `stage` of a request."""
    chain = list(causes(error))
    return Fault(_outcome(chain, stage, proxied=proxied), _reason(chain))


def stopped_at(stage: Stage, *, proxied: bool) -> PlugOutcome:
    """Return what it means that time ran out at `stage`."""
    if stage >= Stage.SENT:
        return PlugOutcome.NO_ANSWER
    if proxied and stage <= Stage.ASKING_PROXY:
        return PlugOutcome.PROXY_FAILED
    return PlugOutcome.CONNECT_TIMED_OUT


def _outcome(chain: list[BaseException], stage: Stage, *, proxied: bool) -> PlugOutcome:
    timed_out = any(isinstance(cause, httpx.TimeoutException) for cause in chain)
    if stage >= Stage.SENT:
        return PlugOutcome.NO_ANSWER if timed_out else PlugOutcome.CONNECTION_LOST
    if proxied and stage <= Stage.ASKING_PROXY:
        return PlugOutcome.PROXY_FAILED
    for kind, outcome in _BEFORE_SENDING:
        if any(isinstance(cause, kind) for cause in chain):
            return outcome
    # A handshake that simply ends leaves no TLS error behind.
    return PlugOutcome.TLS_FAILED if stage is Stage.SECURING else PlugOutcome.UNREACHABLE


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield `error` and everything it came from, outermost first."""
    waiting, seen = [error], set[int]()
    while waiting:
        current = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        # A handshake under way always has one of these: it waits, nothing is wrong.
        if not isinstance(current, (ssl.SSLWantReadError, ssl.SSLWantWriteError)):
            yield current
        if isinstance(current, BaseExceptionGroup):
            waiting.extend(current.exceptions)
        # httpcore's pool raises "from None", which hides the cause it was given: look there too.
        below = current.__cause__ or current.__context__
        if below is not None:
            waiting.append(below)


def _reason(chain: list[BaseException]) -> str:
    """Return a text for the technical details.

    Only the system's, OpenSSL's and the proxy's words are quoted: a protocol error may quote a
    header, and with it the token.
    """
    quoted = [cause for cause in chain if isinstance(cause, (OSError, httpx.ProxyError))]
    if quoted and str(quoted[-1]):
        return f"{type(quoted[-1]).__name__}: {quoted[-1]}"[:LONGEST_REASON]
    return type(chain[0]).__name__

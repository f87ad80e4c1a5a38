"""Entries of a history, as short as a test wants them."""

from plugchat_gui.domain.history import HistoryEntry, HistoryKind

FIRST = "https://antigo.oticatresipes.com.br/webhook"
SECOND = "https://recebe.oticatresipes.com.br/plug/finalizados"
NOON_MS = 1_794_916_800_000
"""17 November 2026, noon in UTC."""


def send(at_ms: int = NOON_MS, **facts: object) -> HistoryEntry:
    """Return a send that Plug accepted; `facts` are what is otherwise."""
    known: dict = {
        "kind": HistoryKind.SEND,
        "at_ms": at_ms,
        "duration_ms": 412,
        "company_id": "a",
        "company_name": "Ótica Três Ipês",
        "service_host": "www.plugchat.com.br",
        "to_url": SECOND,
        "from_url": FIRST,
        "keys": ("finishAttendance",),
        "outcome": "accepted",
        "status": 200,
    }
    return HistoryEntry(**(known | facts))


def of_kind(kind: HistoryKind, outcome: str, **facts: object) -> HistoryEntry:
    """Return a test or a capture."""
    return send(kind=kind, outcome=outcome, keys=(), status=None, from_url=None, **facts)

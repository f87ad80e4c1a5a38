"""Transcripts made in a line or two, for the tests and benchmarks of what shows them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from plugchat_gui.domain.attendance import (
    Attendance,
    Message,
    Source,
    TextContent,
    Transcript,
)
from plugchat_gui.domain.relating import related

MORNING_MS = 1_791_979_320_000
"""14/10/2026, 9:02 in Brasília."""


def message(position: int, text: str | None = None, **members: Any) -> Message:
    """Return a message of the customer, a minute after the one before it."""
    usual: dict[str, Any] = {
        "position": position,
        "key": f"K{position}",
        "message_id": f"K{position}",
        "from_me": False,
        "moment_ms": MORNING_MS + 60_000 * position,
        "automatic": False,
        "from_api": False,
        "forwarded": False,
        "status": None,
        "tick": None,
        "sender": None,
        "phone": None,
        "is_group": False,
        "reply_to": None,
        "contents": () if text is None else (TextContent(text),),
        "span": (0, 0),
        "extra": None,
    }
    return Message(**{**usual, **members})


def related_transcript(messages: Sequence[Message]) -> Transcript:
    """Return the same with what belongs together found, as the reader does it."""
    told = related(messages, sum(each.moment_ms is not None for each in messages))
    whole = transcript(told.rows)
    return replace(whole, timed=told.timed, relations=told.relations)


def transcript(messages: Sequence[Message]) -> Transcript:
    """Return `messages`, which are in reading order, as a transcript."""
    timed = sum(each.moment_ms is not None for each in messages)
    return Transcript(
        attendance=Attendance(number="1492", customer_name="Mariana Alves Coutinho"),
        messages=messages,
        timed=timed,
        findings=(),
        source=Source(name="atendimento-1492.json", size_bytes=0, sha256="", data=b""),
    )

"""Deliveries made for a test, and read."""

import json
from typing import Any

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.payload.reader import read


def delivery(chat: Any, **attendance: Any) -> dict[str, Any]:
    """Return a delivery with these messages and facts."""
    return {"attendance": {"attendanceNumber": 1, **attendance}, "chat": chat}


def one(data: Any, name: str = "a.json") -> Transcript:
    """Return the only attendance in a value that is written as JSON first."""
    (transcript,) = read(json.dumps(data).encode(), name).transcripts
    return transcript

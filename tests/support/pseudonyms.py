"""What the tests of pseudonymising share."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.domain.redaction import Redactor, redactor_for
from plugchat_gui.payload.reader import read
from plugchat_gui.wording.aliases import aliases_in
from plugchat_gui.wording.words import Words

NOW = 1_791_979_320_000  # 14 October 2026, 9:02


def chat_of(messages: Iterable[Mapping[str, Any]], **attendance: Any) -> tuple[Transcript, ...]:
    """Return what is read of an attendance with these messages, each with an id and a time."""
    chat = {
        f"3EB0FF{n:04}": {"messageId": f"3EB0FF{n:04}", "momment": NOW + n * 1000, **message}
        for n, message in enumerate(messages)
    }
    data = json.dumps({"attendance": attendance, "chat": chat}, ensure_ascii=False).encode()
    return tuple(read(data, "Mariana Alves Coutinho.json").transcripts)


def redactor_of(transcripts: tuple[Transcript, ...], *additions: str) -> Redactor:
    """Return what pseudonymises them in Portuguese."""
    redactor = redactor_for(transcripts, aliases_in(Words("pt_BR")), additions)
    assert redactor is not None
    return redactor

"""Names of chats, which stand in the bytes of a payload and in no message.

They are not shown, yet people are called by them in written text.
"""

import json
import re
from collections.abc import Iterator
from typing import Final

from plugchat_gui.domain.attendance import Transcript

_NAME: Final = re.compile(
    rb'"(?:chatName|notifyName|pushName|verifiedName)"\s{0,8}:\s{0,8}"((?:[^"\\]|\\.){1,400})"'
)


def chat_names(transcript: Transcript) -> Iterator[str]:
    """Give the names of the chat of `transcript`, each once."""
    spans = [message.span for message in transcript.messages]
    if not spans:
        return
    seen: set[bytes] = set()
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    for match in _NAME.finditer(transcript.source.data, start, end):
        if match[1] not in seen:
            seen.add(match[1])
            try:
                yield json.loads(b'"%b"' % match[1], strict=False)
            except ValueError:  # no JSON after all: a broken escape, bad bytes
                continue

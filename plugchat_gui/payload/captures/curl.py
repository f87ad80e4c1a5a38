"""The curl commands in a text, in the dialects of bash and of Windows."""

import re
from collections.abc import Iterator
from typing import Final

from plugchat_gui.payload.captures.cmd_words import IS_CMD, CmdWords
from plugchat_gui.payload.captures.curl_command import requests
from plugchat_gui.payload.captures.http_encoding import undone
from plugchat_gui.payload.captures.http_message import header
from plugchat_gui.payload.captures.posted import Posted
from plugchat_gui.payload.captures.shell_words import ShellWords

_BEFORE: Final = re.compile(
    rb"(?:\A|[\n;&|(`])[ \t]{0,99}+(?:(?:[$>#%]|PS [^\n>]{1,300}+>|[A-Za-z]:\\[^\n>]{0,300}+>"
    rb"|[\w.@:~/\[\] -]{1,100}+[$#])[ ]?)?(?:sudo[ ]|time[ ])?\Z"
)
"""What may stand before a command: what parts it from another, the prompt of a shell."""
_CURL: Final = re.compile(rb"curl(?:\.exe)?(?=[ \t\\^`]|\r?\n)")
_LONGEST_PROMPT: Final = 500
_PATIENCE: Final = 4
"""How many times its length a text is gone over at most, for what turned out to be no command."""


def curl_requests(text: bytes) -> Iterator[tuple[Posted, int]]:
    """Give what each command in `text` sends, and where it ends; one without address is none."""
    lexer: CmdWords | ShellWords | None = None
    left = _PATIENCE * len(text)
    at = 0
    while (at := text.find(b"curl", at)) >= 0:
        found = _CURL.match(text, at)
        start = max(0, at - _LONGEST_PROMPT)
        before = _BEFORE.search(text[start:at]) if found is not None else None
        if found is None or before is None or (start and not before.start()):
            at += 1
            continue
        lexer = lexer or (CmdWords(text) if IS_CMD.search(text) else ShellWords(text))
        line = lexer.command(at)
        sent = [one for one in requests(line) if one.has_address or one.pieces]
        for one in sent:
            headers = tuple(one.headers)
            body, wrong = undone(one.body, header(headers, "content-encoding"))
            yield Posted(body, headers, None, one.secrets, one.reason or wrong), line.end
        if any(one.pieces for one in sent) or left <= 0:
            at = line.end
        else:
            # Perhaps a sentence about curl, whose apostrophe began no quote.
            left -= line.end - at
            at = found.end()

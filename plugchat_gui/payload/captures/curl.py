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

_PROMPT: Final = re.compile(
    rb"[ \t]{0,99}+(?:(?:[$>#%]|PS [^\n>]{1,300}+>|[A-Za-z]:\\[^\n>]{0,300}+>"
    rb"|[\w.@:~/\[\] -]{1,100}+[$#])[ ]?)?(?:sudo[ ]|time[ ])?"
)
"""What may stand before a command in its line: the prompt of a shell."""
_BEHIND_ANOTHER: Final = re.compile(rb"[;&|(`][ \t]{0,99}+(?:sudo[ ]|time[ ])?\Z")
_CURL: Final = re.compile(rb"curl(?:\.exe)?(?=[ \t\\^`]|\r?\n)")
_LONGEST_PROMPT: Final = 500
_LONGEST_BLANK: Final = 110
_MOST_COMMANDS: Final = 100_000
"""Commands of one text that are looked at."""
_PATIENCE: Final = 4
"""How many times its length a text is gone over at most, for what turned out to be no command."""


def curl_requests(text: bytes) -> Iterator[tuple[Posted, int]]:
    """Give what each command in `text` sends, and where it ends; one without address is none."""
    lexer: CmdWords | ShellWords | None = None
    left = _PATIENCE * len(text)
    at = 0
    tried = 0
    while tried < _MOST_COMMANDS and (at := text.find(b"curl", at)) >= 0:
        found = _CURL.match(text, at)
        if found is None or not _may_begin(text, at):
            at += 1
            continue
        tried += 1
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


def _may_begin(text: bytes, at: int) -> bool:
    """Tell whether a command may begin here: in a new line, or behind another one."""
    begins = text.rfind(b"\n", max(0, at - _LONGEST_PROMPT), at) + 1
    if (begins or at <= _LONGEST_PROMPT) and _PROMPT.fullmatch(text, begins, at):
        return True
    return _BEHIND_ANOTHER.search(text, max(0, at - _LONGEST_BLANK), at) is not None

"""Commands of PowerShell that post something, as browsers and Postman copy them.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
and ``about_special_characters``. Nothing is ever run; of expressions only ``[char]`` is known,
of variables those to which a text was assigned before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from plugchat_gui.payload.captures.posted import Posted
from plugchat_gui.payload.captures.searching import search_from

_COMMAND: Final = re.compile(rb"\b(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)\b", re.IGNORECASE)
_DOUBLE: Final = re.compile(rb'"((?:[^"`]++|`.|"")*+)"', re.DOTALL)
_SINGLE: Final = re.compile(rb"'((?:[^']++|'')*+)'")
_HERE: Final = re.compile(rb"""@(["'])[ \t]{0,99}+\r?\n""")
_TOKEN: Final = re.compile(
    rb"(?P<blank>[ \t]++|`[ \t]{0,9}+\r?\n|\r?\n(?=[ \t]{0,99}+-[A-Za-z]))"
    rb"|(?P<option>(?<=\s)-[A-Za-z]{1,40}+)|\$(?P<variable>\w{1,100}+)"
    rb"|(?P<opens>[({])|(?P<closes>[)}])|(?P<ends>[\r\n;|]|\Z)|[^\s\"'`$(){};|@-]++|.",
    re.DOTALL,
)
_ASSIGNED: Final = re.compile(rb"^[ \t]{0,99}+\$(\w{1,100}+)[ \t]{0,9}+=[ \t]{0,9}+", re.MULTILINE)
_LONGEST_COMMAND: Final = 20
_COOKIE: Final = re.compile(rb"\.Cookies\.Add\(", re.IGNORECASE)
_SPECIAL: Final = re.compile(
    rb"\$\(\[char\](5[56][0-9]{3})\)\$\(\[char\](5[67][0-9]{3})\)|\$\(\[char\]([0-9]{1,6})\)"
    rb"|`u\{([0-9A-Fa-f]{1,6})\}|`\r?\n|`(.)|\"\"",
    re.DOTALL,
)
_LETTERS: Final = MappingProxyType(
    {
        b"0": b"\x00",
        b"a": b"\a",
        b"b": b"\b",
        b"e": b"\x1b",
        b"f": b"\f",
        b"n": b"\n",
        b"r": b"\r",
        b"t": b"\t",
        b"v": b"\v",
    }
)
_BODY: Final = b"-body"
_HEADERS: Final = (b"-headers", b"-header")
_TYPE: Final = b"-contenttype"


@dataclass(slots=True)
class _Call:
    """What was read of one command."""

    body: bytes | None = None
    content_type: bytes = b""
    headers: list[bytes] = field(default_factory=list)

    def take(self, option: bytes, value: bytes) -> None:
        """Keep the text that belongs to an option."""
        if option == _BODY and self.body is None:
            self.body = value
        elif option == _TYPE:
            self.content_type = value
        elif option in _HEADERS:
            self.headers.append(value)

    def header_pairs(self) -> Iterator[tuple[str, str]]:
        """Give the headers: names and values follow each other."""
        texts = [text.decode("utf-8", "replace") for text in self.headers]
        yield from zip(texts[::2], texts[1::2], strict=False)
        if self.content_type:
            yield "Content-Type", self.content_type.decode("utf-8", "replace")


class _Texts:
    """Reads the quoted texts of one script."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._endless: set[bytes] = set()

    def at(self, at: int) -> tuple[bytes, int] | None:
        """Return the text that begins at `at`, its escapes undone, and where it ends."""
        data = self._data
        if (here := _HERE.match(data, at)) is not None:
            return self._here(here)
        if (double := _DOUBLE.match(data, at)) is not None:
            return _SPECIAL.sub(_special, double[1]), double.end()
        if (single := _SINGLE.match(data, at)) is not None:
            return single[1].replace(b"''", b"'"), single.end()
        return None

    def _here(self, here: re.Match[bytes]) -> tuple[bytes, int] | None:
        closing = b"\n" + here[1] + b"@"
        if closing in self._endless:
            return None
        end = self._data.find(closing, here.end() - 1)
        if end < 0:
            self._endless.add(closing)
            return None
        raw = self._data[here.end() : end].removesuffix(b"\r")
        if here[1] == b"'":
            return raw, end + len(closing)
        return _SPECIAL.sub(lambda m: m[0] if m[0] == b'""' else _special(m), raw), end + len(
            closing
        )


def powershell_requests(text: bytes) -> Iterator[tuple[Posted, int]]:
    """Give what each command in `text` sends, and where it ends."""
    texts = _Texts(text)
    variables: dict[bytes, bytes] | None = None
    at = 0
    while (found := search_from(_COMMAND, text, at, _LONGEST_COMMAND)) is not None:
        if variables is None:
            variables = _assigned(text, texts)
        secrets = len(_COOKIE.findall(text, at, found.start()))
        call, at = _called(text, found.end(), texts, variables)
        yield Posted(call.body or b"", tuple(call.header_pairs()), None, secrets), at


def _assigned(text: bytes, texts: _Texts) -> dict[bytes, bytes]:
    """Return the variables to which a text is assigned; of several the last one."""
    variables: dict[bytes, bytes] = {}
    at = 0
    while (found := _ASSIGNED.search(text, at)) is not None:
        said = texts.at(found.end())
        at = found.end()
        if said is not None:
            variables[found[1].lower()], at = said
    return variables


def _called(
    text: bytes, at: int, texts: _Texts, variables: dict[bytes, bytes]
) -> tuple[_Call, int]:
    call, option, depth = _Call(), b"", 0
    while True:
        said = texts.at(at)
        if said is not None:
            value, at = said
            call.take(option, value)
            continue
        token = _TOKEN.match(text, at)
        if token is None:
            break
        at = token.end()
        if token["ends"] is not None and (not depth or at >= len(text)):
            break
        if (name := token["variable"]) is not None and name.lower() in variables:
            call.take(option, variables[name.lower()])
        elif token["option"] is not None and not depth:
            option = token["option"].lower()
        depth = max(0, depth + (token["opens"] is not None) - (token["closes"] is not None))
    return call, at


def _special(match: re.Match[bytes]) -> bytes:
    high, low, number, code, letter = match.groups()
    if high is not None:
        pair = b"".join(int(half).to_bytes(2, "little") for half in (high, low))
        return pair.decode("utf-16-le", "replace").encode()
    if number is not None or code is not None:
        return _character(int(number) if number is not None else int(code, 16))
    if letter is not None:
        return _LETTERS.get(letter, letter)
    return b'"' if match[0] == b'""' else b""


def _character(number: int) -> bytes:
    if number > 0x10FFFF or 0xD800 <= number < 0xE000:
        return "\ufffd".encode()
    return chr(number).encode()

"""What a curl command sends: its options, by the list of https://curl.se/docs/manpage.html.

The command is never run, and no file it names is opened.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from plugchat_gui.payload.captures.captured import SkipReason
from plugchat_gui.payload.captures.command_words import CommandLine, Word
from plugchat_gui.payload.captures.http_encoding import looks_like_json

_WITH_VALUE: Final = frozenset("AbcCdDeEFHhKmoPQrtTuUwxXyYz")
"""Short options that take a value, written behind them or as the next word."""
_NAMED: Final = re.compile(rb"[\w.\[\]-]{1,200}+(?==)|[\w.\[\]-]{1,200}+(?=@)|")
_FROM_A_FILE: Final = re.compile(rb"\$\((?:cat\b|<)|\$\{?[A-Za-z_]\w{0,99}+\}?\Z")
"""What only the shell could know: the text of a file, or of a variable."""
_SAID_OF_A_FIELD: Final = re.compile(rb"(?<=[}\]]);(?:type|filename|encoder)=[^;{}\[\]]{1,200}+\Z")
_STANDARD_INPUT: Final = (b"@-", b"@/dev/stdin")
_LONGEST_HEADER: Final = 64 * 1024


@dataclass(slots=True)
class Sent:
    """What one request of a command sends, as far as the command says it."""

    headers: list[tuple[str, str]] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)
    secrets: int = 0
    skipped: SkipReason | None = None
    fed: bytes | None = None
    has_address: bool = False
    is_cut: bool = False
    is_form: bool = False
    is_form_of_files: bool = False

    @property
    def body(self) -> bytes:
        """Return the body; pieces already hold the ampersands between them."""
        return b"".join(self.pieces)

    @property
    def reason(self) -> SkipReason | None:
        """Return why the body is not to be used."""
        if self.skipped is not None:
            return self.skipped
        if self.is_cut:
            return SkipReason.CUT_OFF
        if self.is_form and not self.pieces:
            in_files = self.is_form_of_files
            return SkipReason.BODY_IN_A_FILE if in_files else SkipReason.NOT_A_PAYLOAD
        return None

    # -- options --------------------------------------------------------------------------------

    def data(self, value: bytes) -> None:
        """Take ``--data``: as it is, or a file whose line ends are left out."""
        self._append(value, b"&", lambda fed: fed.translate(None, b"\r\n\x00"))

    def data_raw(self, value: bytes) -> None:
        """Take ``--data-raw``: an ``@`` means itself."""
        self._put(value, b"&")

    def data_binary(self, value: bytes) -> None:
        """Take ``--data-binary``: as it is, or a file as it is."""
        self._append(value, b"&", bytes)

    def json(self, value: bytes) -> None:
        """Take ``--json``: like ``--data-binary``, pieces follow each other directly."""
        self.headers.append(("Content-Type", "application/json"))
        self._append(value, b"", bytes)

    def data_urlencode(self, value: bytes) -> None:
        """Take ``--data-urlencode``: ``value``, ``=value``, ``name=value``, ``@file``."""
        named = _NAMED.match(value)
        name = named[0] if named else b""
        rest = value[len(name) :]
        if rest.startswith(b"@"):
            self.skipped = SkipReason.BODY_IN_A_FILE
            return
        encoded = quote(rest.removeprefix(b"="), safe="").encode()
        self._put(name + b"=" + encoded if name else encoded, b"&")

    def header(self, value: bytes) -> None:
        """Take ``-H``; ``Name;`` and ``Name:`` give no value."""
        text = value[:_LONGEST_HEADER].decode("utf-8", "replace")
        name, colon, said = text.partition(":")
        if colon and said.strip():
            self.headers.append((name.strip(), said.strip()))

    def user_agent(self, value: bytes) -> None:
        """Take ``-A``."""
        self.header(b"User-Agent: " + value)

    def referer(self, value: bytes) -> None:
        """Take ``-e``."""
        self.header(b"Referer: " + value)

    def secret(self, value: bytes) -> None:
        """Count a password, a cookie or a token, and forget it."""
        del value
        self.secrets += 1

    def form(self, value: bytes) -> None:
        """Take ``-F``: the field of a form that is JSON; the others say nothing of a payload."""
        field = _SAID_OF_A_FIELD.sub(b"", value.partition(b"=")[2])
        if looks_like_json(field) and not self.pieces:
            self.pieces.append(field)
        elif field[:1] in (b"@", b"<") and not self.pieces:
            self.is_form_of_files = True
        self.is_form = True

    def upload(self, value: bytes) -> None:
        """Take ``-T``: a file, or what is fed."""
        if value in (b"-", b".") and self.fed is not None:
            self._put(self.fed, b"")
        else:
            self.skipped = SkipReason.BODY_IN_A_FILE

    def in_address(self, value: bytes) -> None:
        """Take ``-G``: the data becomes part of the address, there is no body."""
        del value
        self.skipped = SkipReason.NO_BODY

    def address(self, value: bytes) -> None:
        """Take notice of an address. It is not kept: it may hold a token."""
        self.has_address = self.has_address or bool(value)

    def ignore(self, value: bytes) -> None:
        """Leave out what says nothing about the body."""

    def _append(self, value: bytes, between: bytes, undo: Callable[[bytes], bytes]) -> None:
        if value in _STANDARD_INPUT and self.fed is not None:
            self._put(undo(self.fed), between)
        elif value.startswith(b"@") or _FROM_A_FILE.match(value):
            self.skipped = SkipReason.BODY_IN_A_FILE
        else:
            self._put(value, between)

    def _put(self, value: bytes, between: bytes) -> None:
        self.pieces += [between, value] if self.pieces else [value]


_Option = Callable[[Sent, bytes], None]
_SHORT: Final[Mapping[str, _Option]] = MappingProxyType(
    {
        "d": Sent.data,
        "H": Sent.header,
        "A": Sent.user_agent,
        "e": Sent.referer,
        "u": Sent.secret,
        "U": Sent.secret,
        "b": Sent.secret,
        "E": Sent.secret,
        "F": Sent.form,
        "T": Sent.upload,
        "G": Sent.in_address,
    }
)
_LONG: Final[Mapping[bytes, _Option]] = MappingProxyType(
    {
        b"data": Sent.data,
        b"data-ascii": Sent.data,
        b"data-raw": Sent.data_raw,
        b"data-binary": Sent.data_binary,
        b"data-urlencode": Sent.data_urlencode,
        b"json": Sent.json,
        b"header": Sent.header,
        b"user-agent": Sent.user_agent,
        b"referer": Sent.referer,
        b"url": Sent.address,
        b"user": Sent.secret,
        b"proxy-user": Sent.secret,
        b"proxy-header": Sent.ignore,
        b"cookie": Sent.secret,
        b"oauth2-bearer": Sent.secret,
        b"pass": Sent.secret,
        b"cert": Sent.secret,
        b"key": Sent.secret,
        b"aws-sigv4": Sent.ignore,
        b"form": Sent.form,
        b"form-string": Sent.form,
        b"upload-file": Sent.upload,
        b"request": Sent.ignore,
        b"output": Sent.ignore,
        b"write-out": Sent.ignore,
        b"max-time": Sent.ignore,
        b"connect-timeout": Sent.ignore,
        b"retry": Sent.ignore,
        b"proxy": Sent.ignore,
        b"cacert": Sent.ignore,
        b"resolve": Sent.ignore,
        b"config": Sent.ignore,
    }
)
"""Long options with a value; any other is taken to have none."""
_WITHOUT_VALUE: Final[Mapping[bytes, _Option]] = MappingProxyType({b"get": Sent.in_address})


def requests(line: CommandLine) -> Iterator[Sent]:
    """Give what each request of a command sends; ``--next`` begins another."""
    sent = Sent(fed=line.fed)
    words = iter(line.words[1:])
    for word in words:
        if word.value in (b"--next", b"-:"):
            yield sent
            sent = Sent(fed=line.fed)
        else:
            _take(sent, word, words)
    yield sent


def _take(sent: Sent, word: Word, rest: Iterator[Word]) -> None:
    value = word.value
    sent.is_cut |= word.cut
    if value.startswith(b"--") and len(value) > 2:
        name, equals, given = value[2:].partition(b"=")
        if option := _WITHOUT_VALUE.get(name):
            option(sent, b"")
        elif (option := _LONG.get(name)) is not None:
            option(sent, given if equals else _next(sent, rest))
    elif value.startswith(b"-") and len(value) > 1:
        _short(sent, value[1:], rest)
    else:
        sent.address(value)


def _short(sent: Sent, letters: bytes, rest: Iterator[Word]) -> None:
    """Take short options written together (``-sSXPOST``)."""
    for at in range(len(letters)):
        letter = chr(letters[at])
        option = _SHORT.get(letter, Sent.ignore)
        if letter in _WITH_VALUE:
            option(sent, letters[at + 1 :] or _next(sent, rest))
            return
        option(sent, b"")


def _next(sent: Sent, rest: Iterator[Word]) -> bytes:
    word = next(rest, None)
    if word is None:
        return b""
    sent.is_cut |= word.cut
    return word.value

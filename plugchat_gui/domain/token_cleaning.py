"""What operators paste, and the token in it.

What is certain is cleaned and said; everything else is refused with a reason. Nothing is guessed.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from plugchat_gui.domain.api_token import MAX_TOKEN_LENGTH, ApiToken, is_token_text

_MAX_PASTED: Final = 16_384
"""Characters that are looked at; whoever pastes more did not copy a token."""


class Cleaning(StrEnum):
    """What was taken away; one sentence each in `plugchat_gui.wording.token`."""

    OUTER_BLANKS = "outer_blanks"
    INVISIBLE = "invisible"
    """Zero-width, byte-order and direction marks, and blanks that only look like one."""
    LINE_BREAKS = "line_breaks"
    """The token was spread over lines, as a mail program does."""
    HEADER = "header"
    """The whole header was pasted: ``Authorization: xyz``, ``-H 'Authorization: xyz'``."""
    BEARER = "bearer"
    QUOTES = "quotes"


class TokenRefusal(StrEnum):
    """Why there is no token in the text; one sentence each in `plugchat_gui.wording.token`."""

    EMPTY = "empty"
    MASKED = "masked"
    """Hidden or shortened on the page it was copied from: ``••••`` or ``1nEF...``."""
    URL = "url"
    JSON = "json"
    ONE_QUOTE = "one_quote"
    """A quote at one end only: a part is missing."""
    INNER_BLANKS = "inner_blanks"
    SEVERAL_LINES = "several_lines"
    """Lines that do not look like one token cut in pieces."""
    NOT_VISIBLE_ASCII = "not_visible_ascii"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class CleanedToken:
    """What became of a pasted text: a token or a refusal, and what was cleaned on the way."""

    token: ApiToken | None
    cleaned: tuple[Cleaning, ...] = ()
    refusal: TokenRefusal | None = None


def clean_token(text: str) -> CleanedToken:
    """Return the token in `text`, or why there is none. Total: any text has an answer."""
    if len(text) > _MAX_PASTED:
        return CleanedToken(None, (), TokenRefusal.TOO_LONG)
    cleaned: dict[Cleaning, None] = {}
    text = _peeled(_visible(text, cleaned), cleaned)
    if "\n" in text:
        joined = _joined(text)
        if joined is None:
            return CleanedToken(None, tuple(cleaned), _refusal(text))
        cleaned[Cleaning.LINE_BREAKS] = None
        text = _peeled(joined, cleaned)
    refusal = _refusal(text)
    token = ApiToken(text) if refusal is None else None
    return CleanedToken(token, tuple(cleaned), refusal)


_MAX_LAYERS: Final = 12

_LINE_BREAK: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


def _visible(text: str, cleaned: dict[Cleaning, None]) -> str:
    """Return `text` without invisible characters; line feed and space are its only blanks."""
    seen = _LINE_BREAK.sub("\n", text).replace("\t", " ")
    if seen.isascii():
        return seen
    # Cf: zero-width, byte-order mark, direction, soft hyphen. Zs: no-break and wide blanks.
    kinds = ((c, unicodedata.category(c)) for c in seen)
    shown = "".join(" " if kind == "Zs" else c for c, kind in kinds if kind != "Cf")
    if shown != seen:
        cleaned[Cleaning.INVISIBLE] = None
    return shown


_AUTHORIZATION: Final = r"""["'`]?Authorization["'`]?\s*(?::|=>|=)\s*"""
_CURL_OPTION: Final = re.compile(
    r"""(?:^|\s)(?:-H|--header)[\s=]*(["'])\s*Authorization\s*:\s*(?P<value>[^"']*)\1""",
    re.IGNORECASE,
)
_BARE_OPTION: Final = re.compile(
    rf"(?:-H|--header)[\s=]+{_AUTHORIZATION}(?P<value>\S.*)", re.IGNORECASE
)
_LINE: Final = re.compile(rf"^[ ]*{_AUTHORIZATION}(?P<value>.*)$", re.IGNORECASE | re.MULTILINE)
_TABLE: Final = re.compile(r"^Authorization:?\s+(?P<value>\S+)$", re.IGNORECASE)
_BEARER: Final = re.compile(r"^Bearer(?:\s*:)?(?:\s+|$)", re.IGNORECASE)
_QUOTES: Final = {
    '"': '"',
    "'": "'",
    "`": "`",
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    "\u201e": "\u201c",
    "\u2018": "\u2019",
    "\u00ab": "\u00bb",
}
_ANY_QUOTE: Final = "".join({*_QUOTES, *_QUOTES.values()})
_TAIL: Final = re.compile(rf"(?<=[{_ANY_QUOTE}])\s*[,;\\]+$")
"""What stands after a quoted value in code: a comma, a line continuation."""


def _peeled(text: str, cleaned: dict[Cleaning, None]) -> str:
    """Take layer after layer off: blanks, header, ``Bearer``, quotes, in whatever order."""
    for _ in range(_MAX_LAYERS):
        before = text
        for cleaning, peel in _LAYERS:
            peeled = peel(text)
            if peeled != text:
                cleaned[cleaning] = None
                text = peeled
        if text == before:
            break
    return text


def _without_header(text: str) -> str:
    for pattern in (_CURL_OPTION, _BARE_OPTION, _LINE, _TABLE):
        values = [found["value"] for found in pattern.finditer(text)]
        if len(values) == 1:
            return values[0]
    return text


def _without_bearer(text: str) -> str:
    return _BEARER.sub("", text)


def _without_quotes(text: str) -> str:
    text = _TAIL.sub("", text)
    if len(text) >= 2 and _QUOTES.get(text[0]) == text[-1]:
        return text[1:-1]
    return text


_LAYERS: Final = (
    (Cleaning.OUTER_BLANKS, lambda text: text.strip(" \n")),
    (Cleaning.HEADER, _without_header),
    (Cleaning.BEARER, _without_bearer),
    (Cleaning.QUOTES, _without_quotes),
)

_LABELS: Final = frozenset({"token", "authorization", "chave", "senha", "key", "api key"})
_WHOLE_TOKEN: Final = 16
"""Lines of equal length from here on are more likely several tokens than one cut in pieces."""


def _joined(text: str) -> str | None:
    """Return the lines of `text` as one token, None when they may be separate things."""
    lines = [line.strip(" ") for line in text.split("\n")]
    lines = [line for line in lines if line]
    if any(" " in line or line.endswith(":") or line.lower() in _LABELS for line in lines):
        return None
    if len(lines[0]) >= _WHOLE_TOKEN and len({len(line) for line in lines}) == 1:
        return None
    return "".join(lines)


_DOTS: Final = "\u2022\u25cf\u2219\u00b7\u25e6\u25cb\u25aa\u25a0\u2b24\u2024"
_MASKED: Final = re.compile(rf"[{_DOTS}]{{2,}}|\u2026|\*{{3,}}|\.{{3,}}")
_URL: Final = re.compile(r"^[a-z][a-z0-9+.-]*://|^www\.", re.IGNORECASE)

_REFUSALS: Final = (
    (TokenRefusal.EMPTY, lambda text: not text),
    (TokenRefusal.MASKED, _MASKED.search),
    (TokenRefusal.URL, _URL.search),
    (TokenRefusal.JSON, lambda text: text[0] in "{["),
    (TokenRefusal.SEVERAL_LINES, lambda text: "\n" in text),
    (TokenRefusal.INNER_BLANKS, lambda text: " " in text),
    (TokenRefusal.ONE_QUOTE, lambda text: text[0] in _ANY_QUOTE or text[-1] in _ANY_QUOTE),
    (TokenRefusal.TOO_LONG, lambda text: len(text) > MAX_TOKEN_LENGTH),
    (TokenRefusal.NOT_VISIBLE_ASCII, lambda text: not is_token_text(text)),
)


def _refusal(text: str) -> TokenRefusal | None:
    return next((refusal for refusal, is_so in _REFUSALS if is_so(text)), None)

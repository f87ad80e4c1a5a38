"""What can be mended with certainty in a text that should be an address.

Each mend is one row of a table and names the finding it removes. They are applied one after the
other, so that damage of several kinds becomes one repair. Nothing here is silent: whatever was
mended refuses the text as it is, and the mended one is only offered.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from plugchat_gui.domain.pasted_text import recognised
from plugchat_gui.domain.url_characters import (
    BLANK_RUN,
    BLANKS,
    LINE_BREAKS,
    NEVER_MEANT,
    NEVER_MEANT_IN_ASCII,
    OUTER_UNSEEN,
    as_typed,
    is_plain,
)
from plugchat_gui.domain.url_codes import UrlCode


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after all certain mends, and what was wrong with it in the order of mending.

    `text` is None when it is a piece of something else and the address in it is not certain.
    """

    text: str | None
    codes: tuple[UrlCode, ...]


Mend: TypeAlias = Callable[[str], str]

_WRAPPERS: Final = {'"': '"', "'": "'", "`": "`", "<": ">", "(": ")", "[": "]", "{": "}"}
_LEFT_OVER: Final = {'"': '"', "'": "'", "`": "`", ">": "<"}
_LINE_BREAK: Final = re.compile(f"[{LINE_BREAKS}]+")
_FULL_START: Final = re.compile(r"https://(?!/)", re.IGNORECASE)
_HTTP: Final = re.compile(r"http://(?!/)", re.IGNORECASE)
_HTTP_PORT: Final = re.compile(r"(\Ahttps://[^/?#@:]*):0*80(?=[/?#]|\Z)")
_SLIPPED: Final = re.compile(
    r"(?:h{1,2}t{1,3}ps?|t{1,2}ps?|hpt?tps?)\s?(?:[:;]\s?/*|/{2,})(?=[^\s/])", re.IGNORECASE
)
_BLANK_AFTER_SCHEME: Final = re.compile(r"(https?://)\s+", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+-]*:(?!\d{1,5}(?:[/?#]|\Z))", re.IGNORECASE)
_BLANK_IN_TAIL: Final = re.compile(r"https://[^/?\s]+[/?][^\"'<>]*\Z", re.IGNORECASE)
_OPTION_AFTER_BLANK: Final = re.compile(r"\s-")


_ROUNDS: Final = 3


def mend(text: str) -> Mended:
    """Apply every certain mend to `text`, until nothing is left to mend."""
    codes: list[UrlCode] = []
    mended: str | None = text
    for _round in range(_ROUNDS):
        if mended is None:
            break
        once = _mended_once(mended)
        if not once.codes:
            return Mended(mended, tuple(dict.fromkeys(codes)))
        codes += once.codes
        mended = once.text
    return Mended(None, tuple(dict.fromkeys(codes)))


def _mended_once(text: str) -> Mended:
    codes: list[UrlCode] = []
    typed = text if text.isascii() else as_typed(text)
    if typed != text:
        codes.append(UrlCode.TYPOGRAPHIC)
    pasted = recognised(typed.strip(BLANKS + OUTER_UNSEEN))
    if pasted:
        codes.append(pasted.code)
        if pasted.address is None:
            return Mended(None, tuple(codes))
        typed = pasted.address
    for code, step in _PLAIN_MENDS if is_plain(typed) else _MENDS:
        mended = step(typed)
        if mended != typed:
            codes.append(code)
            typed = mended
    return Mended(typed, tuple(codes))


def without_punctuation(text: str) -> str:
    """Return `text` without the signs that end a sentence rather than an address."""
    return text.rstrip(".,;")


def _without_outer_blanks(text: str) -> str:
    return text.strip(BLANKS)


def _without_outer_unseen(text: str) -> str:
    if text[:1] in OUTER_UNSEEN or text[-1:] in OUTER_UNSEEN:
        return text.strip(OUTER_UNSEEN + BLANKS)
    return text


def _without_quotes(text: str) -> str:
    for _layer in range(4):
        bare = _without_layer(text)
        if bare == text:
            break
        text = bare.strip(BLANKS)
    return text


def _without_layer(text: str) -> str:
    if len(text) < 2:
        return text
    first, last = text[0], text.rstrip(",;")[-1:]
    if first in _WRAPPERS:
        if last == _WRAPPERS[first]:
            return text.rstrip(",;")[1:-1]
        return text[1:] if first in _LEFT_OVER or first == "<" else text
    if last in _LEFT_OVER:
        opener = _LEFT_OVER[last]
        # Counted in the last segment, which resolving dots leaves as it is.
        segment = text.rpartition("/")[2]
        closers, openers = segment.count(last), segment.count(opener)
        alone = closers % 2 == 1 if opener == last else closers > openers
        return text.rstrip(",;")[:-1] if alone else text
    return text


def _on_one_line(text: str) -> str:
    lines = _LINE_BREAK.split(text)
    if len(lines) == 1:
        return text
    joined = "".join(line.strip(BLANKS) for line in lines)
    # Only an address that an e-mail program broke: one address and no words around it.
    certain = not BLANK_RUN.search(joined) and joined.count("://") == text.count("://") <= 1
    return joined if certain else text


def _without_unseen(text: str) -> str:
    bare = NEVER_MEANT_IN_ASCII.sub("", text)
    return bare if bare.isascii() else NEVER_MEANT.sub("", text)


def _with_slashes(text: str) -> str:
    if "\\" not in text or "@" in text:
        # Programs disagree on the host of https://good.example\@evil.example: nothing is certain.
        return text
    return text.replace("\\/", "/").replace("\\", "/")


def _with_https(text: str) -> str:
    if not _HTTP.match(text):
        return text
    return _HTTP_PORT.sub(r"\1", "https" + text[4:], count=1)


def _with_whole_scheme(text: str) -> str:
    text = _BLANK_AFTER_SCHEME.sub(r"\1", text, count=1)
    for _again in range(3):
        start = _FULL_START.match(text)
        rest = text[start.end() :] if start else text
        slip = _SLIPPED.match(rest)
        if slip is None or (start and not _doubled(slip[0])):
            break
        text = "https://" + rest[slip.end() :]
    if text.startswith("//") and not text.startswith("///"):
        return "https:" + text
    return text


def _doubled(scheme: str) -> bool:
    return scheme.lower().startswith(("http:", "https:", "http//", "https//"))


def _with_scheme(text: str) -> str:
    if not text or text.startswith(("/", "?", "#", ".", ":")) or _SCHEME.match(text):
        return text
    return "https://" + text


def _with_encoded_blanks(text: str) -> str:
    if not BLANK_RUN.search(text) or text.count("://") > 1 or _OPTION_AFTER_BLANK.search(text):
        return text
    if not _BLANK_IN_TAIL.match(text) or set("\t\r\n\v\f") & set(text):
        return text
    return BLANK_RUN.sub(lambda run: "%20" * len(run[0]), text)


def _without_empty_fragment(text: str) -> str:
    return text[:-1] if text.endswith("#") and text.count("#") == 1 else text


_MENDS: Final[tuple[tuple[UrlCode, Mend], ...]] = (
    (UrlCode.OUTER_BLANKS, _without_outer_blanks),
    (UrlCode.INVISIBLE_CHARACTERS, _without_outer_unseen),
    (UrlCode.OUTER_QUOTES, _without_quotes),
    (UrlCode.INVISIBLE_CHARACTERS, _without_outer_unseen),
    (UrlCode.LINE_BREAKS, _on_one_line),
    (UrlCode.INVISIBLE_CHARACTERS, _without_unseen),
    (UrlCode.BACKSLASHES, _with_slashes),
    (UrlCode.SCHEME_HTTP, _with_https),
    (UrlCode.SCHEME_MALFORMED, _with_whole_scheme),
    (UrlCode.SCHEME_MISSING, _with_scheme),
    (UrlCode.INNER_BLANKS, _with_encoded_blanks),
    (UrlCode.EMPTY_FRAGMENT, _without_empty_fragment),
)
_PLAIN_MENDS: Final = tuple(
    (code, step)
    for code, step in _MENDS
    if code in (UrlCode.OUTER_QUOTES, UrlCode.EMPTY_FRAGMENT) or code.startswith("scheme_")
)
"""What can be wrong with a text of visible ASCII."""

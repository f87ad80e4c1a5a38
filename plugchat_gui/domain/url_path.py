"""Path and query of an address: their normal form, and secrets that stand in a query."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote_plus

from plugchat_gui.domain.url_codes import MAX_LENGTH, UrlCode, said

if TYPE_CHECKING:
    from plugchat_gui.domain.finding import Finding

_ENCODED: Final = re.compile(r'[^!-~]|["<>^{|}`]')
_KEPT: Final = "%!$&'()*+,;=:@/?[]~-._"
_MALFORMED: Final = re.compile("%(?![0-9A-Fa-f]{2}).{0,2}", re.DOTALL)
_DOTS: Final = re.compile(r"(?:^|/)(?:\.|%2[eE]){1,2}(?=/|\Z)")
_DOT: Final = re.compile("%2[eE]")

_SECRET_WORDS: Final = frozenset(
    "token accesstoken authtoken secret clientsecret apikey appkey accesskey authkey privatekey"  # noqa: SIM905
    " key password passwd pass pwd senha segredo chave credential credentials auth authorization"
    " bearer jwt sig signature assinatura hmac session sessionid code".split()
)
_PAIRS_READ: Final = 64
_PAIR_BREAK: Final = re.compile("[&;]")
_WORD_BREAK: Final = re.compile(r"[-_.\[\] ]+|(?<=[a-z])(?=[A-Z])")
_JWT: Final = re.compile(r"(?<![\w-])eyJ[\w-]{5,}\.[\w-]+\.")
_RANDOM: Final = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_+/=-]{32,}\Z")


@dataclass(frozen=True, slots=True)
class Tail:
    """Path and query (with its ``?``) in normal form."""

    text: str
    findings: "tuple[Finding, ...]"


def read_tail(raw: str) -> Tail:
    """Return the normal form of `raw`, which begins with ``/`` or ``?`` or is empty.

    Blanks, backslashes and unseen characters were refused before; the rest that has no place in
    an address is percent-encoded as UTF-8. A text over MAX_LENGTH is not looked at any further.
    """
    findings = []
    path, mark, query = raw.partition("?")
    if not path:
        path = "/"
        findings.append(said(UrlCode.ROOT_ADDED))
    elif _DOTS.search(path):
        path = _without_dots(path)
        findings.append(said(UrlCode.DOTS_RESOLVED))
    text = f"{path}{mark}{query}"
    if len(text) > MAX_LENGTH:
        return Tail(text, tuple(findings))
    malformed = _MALFORMED.search(text)
    if malformed:
        findings.append(said(UrlCode.PERCENT_MALFORMED, {"piece": malformed[0]}))
    if _ENCODED.search(text):
        text = quote(text, safe=_KEPT, errors="replace")
        findings.append(said(UrlCode.PERCENT_ENCODED))
    parameter = secret_in(query)
    if parameter is not None:
        findings.append(said(UrlCode.SECRET_IN_QUERY, {"parameter": parameter}))
    return Tail(text, tuple(findings))


def _without_dots(path: str) -> str:
    """Resolve ``.`` and ``..`` segments as browsers do, those written with %2e included."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    last = len(segments) - 1
    for place, segment in enumerate(segments):
        plain = _DOT.sub(".", segment) if segment[:1] in ".%" else segment
        if plain == "..":
            if kept:
                kept.pop()
        elif plain != ".":
            kept.append(segment)
            continue
        if place == last:
            kept.append("")
    return "/" + "/".join(kept)


def secret_in(query: str) -> str | None:
    """Return the name of the first parameter that looks like a secret, "" for a bare value."""
    for pair in _PAIR_BREAK.split(query, _PAIRS_READ)[:_PAIRS_READ] if query else ():
        name, assigned, value = pair.partition("=")
        if not assigned:
            name, value = "", pair
        if not value:
            continue
        named = unquote_plus(name)
        words = [word.lower() for word in _WORD_BREAK.split(named)]
        joined = {first + second for first, second in pairwise(words)}
        if not _SECRET_WORDS.isdisjoint({*words, *joined}):
            return named
        if _JWT.search(value) or _RANDOM.match(unquote_plus(value)):
            return named
    return None

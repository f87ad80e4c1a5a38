"""Finding links, e-mails, random keys, plates and user names in written text."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from plugchat_gui.domain.redaction.aliases import AliasKind
from plugchat_gui.domain.redaction.check_digits import is_cnpj
from plugchat_gui.domain.redaction.names import Span
from plugchat_gui.domain.redaction.view import View

_SCHEME: Final = re.compile(
    r"(?<![a-z0-9+.\-])[a-z][a-z0-9+.\-]{1,20}://[^\s<>\"\0]+|www\.[^\s<>\"\0]+"
)
_ENDINGS: Final = (
    "com|net|org|br|app|dev|info|biz|edu|gov|site|online|store|shop|xyz|tech|cloud|club|blog|art"
    "|adv|ind|eco|med|tv|vip|link|page|pt|us|eu"
)
_SHORT: Final = "me|co|io|ly|gl|gg|be|ai|to|is|cc|id|am|fm"
"""Endings that are words, too: only with a path."""
_BARE: Final = re.compile(
    r"(?<![a-z0-9@.\-])(?:[a-z0-9][a-z0-9\-]{0,62}\.){1,10}"
    rf"(?:(?:{_ENDINGS})(?![a-z0-9@\-])(?::\d+)?(?:[/?#][^\s<>\"\0]*)?"
    rf"|(?:{_SHORT})/[^\s<>\"\0]*)"
)
_TRAILING: Final = ".,;:!?)]}'*_~\N{RIGHT DOUBLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}"
_LOCAL_PART: Final = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~\-]")
_LOCAL_LONGEST: Final = 64
_DOMAIN: Final = re.compile(r"(?:[a-z0-9][a-z0-9\-]{0,62}\.){1,10}[a-z]{2,24}")
_UUID: Final = re.compile(
    r"(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])"
)
_LETTERED_CNPJ: Final = re.compile(
    r"(?<![0-9a-z])[0-9a-z]{2}\.?[0-9a-z]{3}\.?[0-9a-z]{3}/?[0-9a-z]{4}-?[0-9]{2}(?![0-9a-z])"
)
_PLATE: Final = re.compile(
    r"(?<![0-9a-z])([a-z]{3})(?:[0-9][a-j][0-9]{2}|([- ]?)[0-9]{4})(?![0-9a-z])"
)
_PLATE_WORD: Final = re.compile(r"placas?\W{0,4}(?:e|eh|do|da|is)?\W{0,3}\Z")
_NO_PLATE: Final = frozenset(
    "ref cod kit ped sku mod tel cep cpf nfe num qtd lote art iso ano pix".split()  # noqa: SIM905
)
_USER: Final = re.compile(r"(?<![a-z0-9._@])@[a-z][a-z0-9._]{2,29}")


def find_links(view: View, folded: str) -> Iterator[Span]:
    """Give web addresses, with a scheme or without."""
    places = [*_SCHEME.finditer(folded)] if "://" in folded or "www." in folded else []
    taken = 0
    if "." in folded:
        places = sorted((*places, *_BARE.finditer(folded)), key=lambda match: match.start())
    for match in places:
        start, end = match.span()
        while end > start and folded[end - 1] in _TRAILING:
            end -= 1
        if start < taken or end <= start:
            continue
        first, last = view.original(start, end)
        yield Span(start, end, (AliasKind.LINK, view.text[first:last]))
        taken = end


def find_emails(_view: View, folded: str) -> Iterator[Span]:
    """Give e-mail addresses."""
    taken, at = 0, folded.find("@")
    while at >= 0:
        domain = _DOMAIN.match(folded, at + 1)
        start = at
        if domain is not None:
            lowest = max(taken, at - _LOCAL_LONGEST)
            while start > lowest and _LOCAL_PART.match(folded, start - 1):
                start -= 1
            while start < at and folded[start] in "*_~.'":  # marks of formatting, quotes
                start += 1
            if start < at:
                taken = domain.end()
                yield Span(start, taken, (AliasKind.EMAIL, folded[start:taken]))
        at = folded.find("@", at + 1)


def find_keys(_view: View, folded: str) -> Iterator[Span]:
    """Give random Pix keys."""
    if folded.count("-") > 3:
        for match in _UUID.finditer(folded):
            yield Span(*match.span(), (AliasKind.PIX, match[0]))


def find_lettered_cnpj(_view: View, folded: str) -> Iterator[Span]:
    """Give the CNPJ that hold letters."""
    for match in _LETTERED_CNPJ.finditer(folded):
        said = re.sub(r"[^0-9a-z]", "", match[0])
        if not said.isdecimal() and is_cnpj(said):
            yield Span(*match.span(), (AliasKind.CNPJ, said))


def find_plates(view: View, folded: str) -> Iterator[Span]:
    """Give plates of cars: ABC1D23, ABC-1234."""
    for match in _PLATE.finditer(folded):
        start, end = match.span()
        if match[2] is not None and match[2] != "-":
            first, last = view.original(start, start + 3)
            told = _PLATE_WORD.search(folded[max(0, start - 24) : start]) is not None
            capital = view.text[first:last].isupper() and not match[2]
            if not (told or capital):
                continue
        if match[1] not in _NO_PLATE:
            key = re.sub(r"[^0-9a-z]", "", match[0])
            yield Span(start, end, (AliasKind.PLATE, key))


def find_users(_view: View, folded: str) -> Iterator[Span]:
    """Give user names such as @otica.horizonte."""
    if "@" in folded:
        for match in _USER.finditer(folded):
            name = match[0].rstrip("._")
            yield Span(match.start(), match.start() + len(name), (AliasKind.NAME, name))


PATTERNS: Final[tuple[Callable[[View, str], Iterator[Span]], ...]] = (
    find_links, find_emails, find_keys, find_lettered_cnpj, find_plates, find_users,
)  # fmt: skip

"""Finding phones, documents, cards and postcodes among the digits of written text.

Everything works on folded text and looks at a bounded piece of it from where a number begins, so
the time is linear whatever the text is.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from plugchat_gui.domain.redaction.aliases import AliasKind
from plugchat_gui.domain.redaction.check_digits import CARD_LENGTHS, is_card, is_cnpj, is_cpf
from plugchat_gui.domain.redaction.names import Span
from plugchat_gui.domain.redaction.telephones import KnownPhones, is_area

_CANDIDATE: Final = re.compile(r"[0-9](?:[^0-9a-z\n\0]{0,3}[0-9]){6,}")
_GROUP: Final = re.compile(r"[0-9]+")
_NO_DIGIT: Final = re.compile(r"[^0-9]")
_CNPJ: Final = re.compile(r"\d{2}[. ]?\d{3}[. ]?\d{3}[/ ]?\d{4}[- ]?\d{2}(?!\d)", re.ASCII)
_CNPJ_SHAPE: Final = re.compile(r"\d\d\.\d{3}\.\d{3}/\d{4}-\d\d", re.ASCII)
_CPF: Final = re.compile(r"\d{3}[. ]?\d{3}[. ]?\d{3}[-. /]{0,3}\d{2}(?!\d)", re.ASCII)
_CPF_SHAPE: Final = re.compile(r"\d{3}\.\d{3}\.\d{3}-\d\d", re.ASCII)
_CEP: Final = re.compile(r"(?:\d\d\.?\d{3}-\d{3}|\d{8})(?!\d)", re.ASCII)
_BRAZILIAN: Final = re.compile(
    r"(?P<country>(?:00)?55[ .\-]{0,2})?\(?0?(?P<area>[1-9]\d)\)?[ .\-]{0,2}"
    r"(?P<number>(?:9[ .\-]?\d{4}|[02-9]\d{3})(?:[ .\-]| ?- ?)?\d{4})(?!\d)",
    re.ASCII,
)
_LOCAL: Final = re.compile(
    r"(?:9[ .]?\d{4}(?:[ .\-]| ?- ?)\d{4}|(?P<left>[2-9]\d{3})-(?P<right>\d{4}))(?!\d)", re.ASCII
)
_BARE_LOCAL: Final = re.compile(r"9?\d{4} ?\d{4}(?!\d)", re.ASCII)
_RG: Final = re.compile(r"\d{1,2}\.\d{3}\.\d{3}-[\dx](?![\w])", re.ASCII)
_THREE_THREE_FOUR: Final = re.compile(r"[2-9]\d\d\)?[ .\-]{1,2}[2-9]\d\d[.\-]\d{4}(?!\d)", re.ASCII)
_PHONE_WORDS: Final = re.compile(
    r"(?:tel|fone|telefone|cel|celular|whats|whatsapp|zap|zapzap|wpp|contato|ligue|ligar|liga"
    r"|numero|phone|call|mobile|chama|chame|pix)\W{0,4}(?:e|eh|is|do|da|no|at|p|pra|para)?\W{0,3}\Z"
)
_CPF_WORDS: Final = re.compile(r"cpf\W{0,4}(?:e|eh|is|do|da)?\W{0,3}\Z")
_CEP_WORDS: Final = re.compile(r"cep\W{0,4}(?:e|eh|is|do|da)?\W{0,3}\Z")
_CONTEXT: Final = 24
_LONGEST_PHONE: Final = 15
_SHORTEST_PHONE: Final = 8
_GLUED: Final = 10
"""Digits from which a number counts although letters stand right beside it."""
_MOST_GROUPS: Final = 19
_CARD_GROUP: Final = 4
_CARD_BEGIN: Final = re.compile(r"[2-6][0-9]{0,19}")
_BETWEEN_CARD: Final = frozenset((" ", "-", ".", "  "))

_Found: TypeAlias = "tuple[int, AliasKind, str] | None"
"""Where it ends, what it is, and its key."""
_Finder: TypeAlias = "Callable[[str, int, KnownPhones], _Found]"


def find_numbers(folded: str, phones: KnownPhones) -> Iterator[Span]:
    """Give the personal numbers in `folded`."""
    taken = 0
    for candidate in _CANDIDATE.finditer(folded):
        for group in _GROUP.finditer(folded, candidate.start(), candidate.end()):
            start = group.start()
            if start < taken:
                continue
            glued = folded[start - 1 : start].isalpha()
            if glued and group.end() - start < _GLUED:
                continue
            found = _first(folded, start, phones)
            if found is None:
                continue
            end, kind, key = found
            if folded[end : end + 1].isalpha() and _count(folded, start, end) < _GLUED:
                continue
            begin = max(taken, _with_signs(folded, start)) if kind is AliasKind.PHONE else start
            yield Span(begin, end, (kind, key))
            taken = end


def _first(folded: str, start: int, phones: KnownPhones) -> _Found:
    for finder in _FINDERS:
        found = finder(folded, start, phones)
        if found is not None:
            return found
    return None


def _cnpj(folded: str, start: int, _phones: KnownPhones) -> _Found:
    match = _CNPJ.match(folded, start)
    if match is None:
        return None
    digits = _digits(match[0])
    if is_cnpj(digits) or _CNPJ_SHAPE.fullmatch(match[0]):
        return match.end(), AliasKind.CNPJ, digits
    return None


def _cpf(folded: str, start: int, phones: KnownPhones) -> _Found:
    match = _CPF.match(folded, start)
    if match is None:
        return None
    digits = _digits(match[0])
    told = _before(_CPF_WORDS, folded, start) or _CPF_SHAPE.fullmatch(match[0])
    # A known phone number proves itself better than check digits that may be chance.
    if told or (is_cpf(digits) and not phones.knows(digits)):
        return match.end(), AliasKind.CPF, digits
    return None


def _international(folded: str, start: int, phones: KnownPhones) -> _Found:
    before = folded[max(0, start - 2) : start]
    zeros = folded.startswith("00", start)
    if not before.rstrip("( ").endswith("+") and not zeros:
        return None
    ends = [
        (end, count)
        for end, count in _ends(folded, start, frozenset((" ", "-", ".", ") ", " (", ")", "(")))
        if _SHORTEST_PHONE <= count <= _LONGEST_PHONE + 2 * zeros
    ]
    if not ends:
        return None
    end = next((e for e, _ in reversed(ends) if _is_valid(_digits(folded[start:e]))), None)
    if end is None:
        if zeros:
            return None
        end = ends[-1][0]
    digits = _digits(folded[start:end]).removeprefix("00") if zeros else _digits(folded[start:end])
    return end, AliasKind.PHONE, phones.form(digits, with_country=True)


def _is_valid(digits: str) -> bool:
    # Imported when first needed: its tables take 31 ms to load.
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(f"+{digits.removeprefix('00')}", None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number)


def _brazilian(folded: str, start: int, phones: KnownPhones) -> _Found:
    match = _BRAZILIAN.match(folded, start)
    if match is None or not is_area(match["area"]):
        return None
    digits, number = _digits(match[0]), _digits(match["number"])
    told = match["country"] or len(number) == 9 or number[0] in "2345"
    bare = match[0].isdecimal()
    if not told and bare and not (phones.knows(digits) or _before(_PHONE_WORDS, folded, start)):
        return None
    if number[0] == "0" and not (phones.knows(digits) or match["country"]):
        return None
    return match.end(), AliasKind.PHONE, phones.form(digits, with_country=False)


def _card(folded: str, start: int, _phones: KnownPhones) -> _Found:
    if not _may_begin_card(folded, start):
        return None
    for end, count in reversed(list(_ends(folded, start, _BETWEEN_CARD))):
        if count in CARD_LENGTHS:
            sizes = [len(group) for group in _GROUP.findall(folded, start, end)]
            digits = _digits(folded[start:end])
            if _is_grouped_as_card(sizes) and is_card(digits):
                return end, AliasKind.CARD, digits
    return None


def _may_begin_card(folded: str, start: int) -> bool:
    """Tell from the first group whether a card may begin here; most numbers are none."""
    first = _CARD_BEGIN.match(folded, start)
    if first is None:
        return False
    size = first.end() - start
    if size == 1:  # digits one by one: only from the first of them
        return not (folded[start - 1 : start] in _BETWEEN_CARD and folded[start - 2].isdecimal())
    return size == _CARD_GROUP or size in CARD_LENGTHS


def _is_grouped_as_card(sizes: list[int]) -> bool:
    """Tell whether digits stand in one group, one by one, by fours, or as on American Express."""
    if len(sizes) == 1 or max(sizes) == 1:
        return True
    return sizes in ([4, 6, 5], [4, 6, 4]) or all(size == _CARD_GROUP for size in sizes[:-1])


def _cep(folded: str, start: int, _phones: KnownPhones) -> _Found:
    match = _CEP.match(folded, start)
    if match is None:
        return None
    if match[0].isdecimal() and not _before(_CEP_WORDS, folded, start):
        return None
    return match.end(), AliasKind.POSTCODE, _digits(match[0])


def _rg(folded: str, start: int, _phones: KnownPhones) -> _Found:
    match = _RG.match(folded, start)
    # Of identity cards there are as many forms as states; only this one cannot be mistaken.
    return None if match is None else (match.end(), AliasKind.ID, match[0])


def _local(folded: str, start: int, phones: KnownPhones) -> _Found:
    match = _LOCAL.match(folded, start)
    if match is not None and match["left"] is not None:
        known = phones.knows(_digits(match[0])) or _before(_PHONE_WORDS, folded, start)
        if not known and _is_range(match["left"], match["right"]):
            return None
    if match is None:
        match = _BARE_LOCAL.match(folded, start)
        if match is None or not (
            phones.knows(_digits(match[0])) or _before(_PHONE_WORDS, folded, start)
        ):
            return None
    return match.end(), AliasKind.PHONE, phones.form(_digits(match[0]), with_country=False)


def _is_range(left: str, right: str) -> bool:
    """Tell whether "2024-2025" or "2500-3000" is meant and no number."""
    years = left[:2] == "20" and right[:2] == "20"
    return years or (left.endswith("00") and right.endswith("00"))


def _foreign(folded: str, start: int, phones: KnownPhones) -> _Found:
    match = _THREE_THREE_FOUR.match(folded, start)
    if match is None:
        return None
    return match.end(), AliasKind.PHONE, phones.form(_digits(match[0]), with_country=False)


_FINDERS: "Final[tuple[_Finder, ...]]" = (
    _cnpj, _cpf, _international, _brazilian, _card, _cep, _rg, _local, _foreign,
)  # fmt: skip


def _ends(folded: str, start: int, between: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give where each group of digits ends that may belong to the number, and the digits so far."""
    count, last = 0, start
    for number, group in enumerate(_GROUP.finditer(folded, start, start + 60)):
        if number and (folded[last : group.start()] not in between or number >= _MOST_GROUPS):
            return
        last = group.end()
        if last == start + 60 and folded[last : last + 1].isdecimal():
            return
        count += last - group.start()
        yield last, count


def _with_signs(folded: str, start: int) -> int:
    """Return where the signs before a number begin, that of a mention too."""
    while start and folded[start - 1] in "+(@":
        start -= 1
    if start > 1 and folded[start - 2 : start] == "+ ":
        start -= 2
    return start


def _before(words: re.Pattern[str], folded: str, start: int) -> bool:
    return words.search(folded[max(0, start - _CONTEXT) : start]) is not None


def _count(folded: str, start: int, end: int) -> int:
    return len(_digits(folded[start:end]))


def _digits(text: str) -> str:
    return _NO_DIGIT.sub("", text)

"""The words that stand for people, numbers and ids in a pseudonymised transcript."""

import re
from collections.abc import Mapping
from string import ascii_uppercase
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.redaction import Aliases, AliasKind
from plugchat_gui.wording.words import Words, mark

_WORDS: Final[Mapping[AliasKind, str]] = MappingProxyType(
    {
        AliasKind.CUSTOMER: mark("Customer {n}"),
        AliasKind.OPERATOR: mark("Operator {n}"),
        AliasKind.PARTICIPANT: mark("Participant {n}"),
        AliasKind.NAME: mark("name {n}"),
        AliasKind.PHONE: mark("phone {n}"),
        AliasKind.EMAIL: mark("e-mail {n}"),
        AliasKind.CPF: mark("CPF {n}"),
        AliasKind.CNPJ: mark("CNPJ {n}"),
        AliasKind.CARD: mark("card {n}"),
        AliasKind.PIX: mark("Pix key {n}"),
        AliasKind.POSTCODE: mark("postcode {n}"),
        AliasKind.PLATE: mark("license plate {n}"),
        AliasKind.ADDRESS: mark("address {n}"),
        AliasKind.LINK: mark("link {n}"),
        AliasKind.FILE: mark("file {n}"),
        AliasKind.ID: mark("#{n}"),
        AliasKind.VALUE: mark("value {n}"),
        AliasKind.ADDED: mark("excerpt {n}"),
    }
)


_NUMBER: Final = "(?:[A-Z]{1,4}|[0-9]{1,7})"


def aliases_in(tr: Words) -> Aliases:
    """Return the aliases of one language: «Cliente A», «telefone 1»."""
    words = {kind: tr(word) for kind, word in _WORDS.items()}

    def alias(kind: AliasKind, number: int) -> str:
        name = _letters(number) if kind is AliasKind.CUSTOMER else str(number)
        return words[kind].replace("{n}", name)

    return alias


def alias_pattern(tr: Words) -> re.Pattern[str]:
    """Return what finds the aliases of one language in a text."""
    words = (re.escape(tr(word)).replace(r"\{n\}", _NUMBER) for word in _WORDS.values())
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


def _letters(number: int) -> str:
    """Return A to Z, then AA, AB and so on, for the numbers from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters

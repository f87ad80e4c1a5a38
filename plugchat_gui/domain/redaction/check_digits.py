"""Numbers that prove themselves: CPF, CNPJ and cards end with digits made of the others."""

from collections.abc import Sequence
from typing import Final

CPF_LENGTH: Final = 11
CNPJ_LENGTH: Final = 14
CARD_LENGTHS: Final = range(13, 20)


def is_cpf(digits: str) -> bool:
    """Tell whether eleven digits are a CPF."""
    if len(digits) != CPF_LENGTH or len(set(digits)) == 1:
        return False
    values = [int(digit) for digit in digits]
    return all(
        values[end] == _rest(values[:end], range(end + 1, 1, -1)) for end in (CPF_LENGTH - 2, 10)
    )


def is_cnpj(characters: str) -> bool:
    """Tell whether fourteen characters are a CNPJ; since 2026 the first twelve may be letters."""
    said = characters.upper()
    if len(said) != CNPJ_LENGTH or not said.isascii() or not said.isalnum():
        return False
    if not said[-2:].isdecimal() or len(set(said)) == 1:
        return False
    values = [ord(character) - ord("0") for character in said]
    weights = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
    return values[12] == _rest(values[:12], weights[1:]) and values[13] == _rest(
        values[:13], weights
    )


def is_card(digits: str) -> bool:
    """Tell whether 13 to 19 digits are the number of a card (Luhn)."""
    if len(digits) not in CARD_LENGTHS or digits[0] not in "23456" or len(set(digits)) == 1:
        return False
    values = [int(digit) for digit in reversed(digits)]
    doubled = (sum(divmod(2 * value, 10)) for value in values[1::2])
    return (sum(values[::2]) + sum(doubled)) % 10 == 0


def _rest(values: Sequence[int], weights: Sequence[int]) -> int:
    rest = sum(value * weight for value, weight in zip(values, weights, strict=True)) % 11
    return 0 if rest < 2 else 11 - rest

"""Amounts and keys of payments, as far as they may be shown."""

from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.contents import Amount, Unit
from plugchat_gui.wording.words import Words

_DOT: Final = "•"
_SIGNS: Final = MappingProxyType({"BRL": "R$"})
_CENTS: Final = 2
_LONGEST: Final = 24


def amount_in_words(amount: Amount, tr: Words) -> str:
    """Return "R$ 10,00" where the unit is known, "amount told: 10 (BRL)" where it is not.

    The gateway mixes whole units and thousandths: a number alone is told as it came, with what it
    probably means.
    """
    if not amount.told:
        return amount.currency or ""
    if not amount.currency:
        return tr("amount told: {n}", n=amount.told)
    number = _grouped(amount.told, amount.unit, tr)
    money = None if number is None else f"{_SIGNS.get(amount.currency, amount.currency)} {number}"
    if money is not None and amount.unit is Unit.WHOLE:
        return money
    if money is not None:
        return tr("probably {money} (amount told: {n})", money=money, n=amount.told)
    return tr("amount told: {n} ({currency})", n=amount.told, currency=amount.currency)


def masked_key(key: str, key_type: str | None) -> str:
    """Return a Pix key with only so much of it that two keys can be told apart."""
    digits = "".join(c for c in key if c.isdigit())
    kind = (key_type or "").strip().upper()
    if kind == "CNPJ" and len(digits) == 14:
        return f"{_DOT * 2}.{_DOT * 3}.{_DOT * 3}/{digits[8:12]}-{_DOT * 2}"
    if kind == "CPF" and len(digits) == 11:
        return f"{_DOT * 3}.{_DOT * 3}.{_DOT * 3}-{_DOT * 2}"
    if kind == "EMAIL" and "@" in key:
        return f"{_DOT * 5}@{_DOT * 5}"
    return _DOT * 8


def _grouped(told: str, unit: Unit, tr: Words) -> str | None:
    """Return a plain decimal number of units as it is written in the language, else None."""
    # Imported when first needed, as nothing on the screen of the start has a price.
    from decimal import Decimal, InvalidOperation  # noqa: PLC0415

    if unit is Unit.UNKNOWN:
        return None
    try:
        value = Decimal(told.strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or len(told) > _LONGEST or value.copy_abs() >= 10**_LONGEST:
        return None
    if unit is Unit.PROBABLY_THOUSANDTHS:
        value = (value / 1000).normalize()
    exponent = value.as_tuple().exponent
    places = max(_CENTS, -exponent if isinstance(exponent, int) else _CENTS)
    if places > _LONGEST:
        return None
    text = f"{value:,.{places}f}"
    return text.translate({44: ".", 46: ","}) if tr.language == "pt_BR" else text

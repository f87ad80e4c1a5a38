"""Amounts and keys of payments, as far as they may be shown."""

from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.contents import Amount
from plugchat_gui.wording.words import Words

_DOT: Final = "•"
_SIGNS: Final = MappingProxyType({"BRL": "R$"})
_CENTS: Final = 2
_LONGEST: Final = 24


def amount_in_words(amount: Amount, tr: Words) -> str:
    """Return "R$ 10,00" where the unit is known, "amount told: 10 (BRL)" where it is not.

    The gateway mixes whole units and thousandths, so a number alone is told as it came.
    """
    if not amount.told:
        return amount.currency or ""
    if amount.whole and amount.currency:
        number = _grouped(amount.told, tr)
        if number is not None:
            return f"{_SIGNS.get(amount.currency, amount.currency)} {number}"
    if amount.currency:
        return tr("amount told: {n} ({currency})", n=amount.told, currency=amount.currency)
    return tr("amount told: {n}", n=amount.told)


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


def _grouped(told: str, tr: Words) -> str | None:
    """Return a plain decimal number as it is written in the language, None for anything else."""
    # Imported when first needed, as nothing on the screen of the start has a price.
    from decimal import Decimal, InvalidOperation  # noqa: PLC0415

    try:
        value = Decimal(told.strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or len(told) > _LONGEST:
        return None
    exponent = value.as_tuple().exponent
    places = max(_CENTS, -exponent if isinstance(exponent, int) else _CENTS)
    if places > _LONGEST or abs(value) >= 10**_LONGEST:
        return None
    text = f"{value:,.{places}f}"
    return text.translate({44: ".", 46: ","}) if tr.language == "pt_BR" else text

# ruff: noqa: RUF001 (letters that look like others are the subject)
"""Internationalised labels: their ASCII form, and what their letters could be mistaken for.

Works on labels whose characters were checked before: the mapping of UTS 46 drops zero-width
characters in silence. Only labels that are not ASCII or begin with ``xn--`` belong here: IDNA
refuses legal ASCII such as ``ab--c``.
"""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

ACE_PREFIX: Final = "xn--"

_SHORTEST_ACE: Final = 7
"""Characters of the shortest ASCII form of a label that is not ASCII."""

_LATIN: Final = "Latin"
_EAST_ASIAN: Final = frozenset({"Han", "Hiragana", "Katakana", "Bopomofo", "Hangul", _LATIN})
"""Scripts that are written together in Chinese, Japanese and Korean."""

_BLOCKS: Final = (
    (0x0000, ""),
    (0x0041, _LATIN),
    (0x005B, ""),
    (0x0061, _LATIN),
    (0x007B, ""),
    (0x00AA, _LATIN),
    (0x00AB, ""),
    (0x00BA, _LATIN),
    (0x00BB, ""),
    (0x00C0, _LATIN),
    (0x02B9, ""),
    (0x0370, "Greek"),
    (0x0400, "Cyrillic"),
    (0x0530, "Armenian"),
    (0x0590, "Hebrew"),
    (0x0600, "Arabic"),
    (0x0700, "Syriac"),
    (0x0750, "Arabic"),
    (0x0780, "Thaana"),
    (0x07C0, "NKo"),
    (0x0800, "other"),
    (0x0870, "Arabic"),
    (0x0900, "Devanagari"),
    (0x0980, "Bengali"),
    (0x0A00, "Gurmukhi"),
    (0x0A80, "Gujarati"),
    (0x0B00, "Oriya"),
    (0x0B80, "Tamil"),
    (0x0C00, "Telugu"),
    (0x0C80, "Kannada"),
    (0x0D00, "Malayalam"),
    (0x0D80, "Sinhala"),
    (0x0E00, "Thai"),
    (0x0E80, "Lao"),
    (0x0F00, "Tibetan"),
    (0x1000, "Myanmar"),
    (0x10A0, "Georgian"),
    (0x1100, "Hangul"),
    (0x1200, "Ethiopic"),
    (0x13A0, "Cherokee"),
    (0x1400, "other"),
    (0x1C80, "Cyrillic"),
    (0x1C90, "Georgian"),
    (0x1CC0, "other"),
    (0x1D00, _LATIN),
    (0x1DC0, ""),
    (0x1E00, _LATIN),
    (0x1F00, "Greek"),
    (0x2000, ""),
    (0x2C60, _LATIN),
    (0x2C80, "other"),
    (0x2D00, "Georgian"),
    (0x2D30, "other"),
    (0x2DE0, "Cyrillic"),
    (0x2E00, ""),
    (0x2E80, "Han"),
    (0x3040, "Hiragana"),
    (0x30A0, "Katakana"),
    (0x30FB, ""),
    (0x30FD, "Katakana"),
    (0x3100, "Bopomofo"),
    (0x3130, "Hangul"),
    (0x3190, "Han"),
    (0x31A0, "Bopomofo"),
    (0x31C0, "Han"),
    (0x31F0, "Katakana"),
    (0x3200, "Han"),
    (0xA000, "other"),
    (0xA640, "Cyrillic"),
    (0xA6A0, "other"),
    (0xA720, _LATIN),
    (0xA800, "other"),
    (0xAB30, _LATIN),
    (0xAB70, "Cherokee"),
    (0xABC0, "other"),
    (0xAC00, "Hangul"),
    (0xD800, "other"),
    (0xF900, "Han"),
    (0xFB00, _LATIN),
    (0xFB13, "Armenian"),
    (0xFB1D, "Hebrew"),
    (0xFB50, "Arabic"),
    (0xFE00, ""),
    (0xFE70, "Arabic"),
    (0xFF00, ""),
    (0x10000, "other"),
    (0x20000, "Han"),
    (0x32000, "other"),
)
"""First code point of each run and its script; the empty one belongs to all."""
_STARTS: Final = tuple(start for start, _ in _BLOCKS)

_LOOKS_LIKE: Final = {
    **dict(zip("аеорсухіјѕԁԛԝһӏьсѵкмтнгвп", "aeopcyxijsdqwhlbcvkmthrbn", strict=True)),
    **dict(zip("αοργνικυετηωχ", "aopyvikuetnwx", strict=True)),
    **dict(zip("օսոհցզղ", "ounhgqn", strict=True)),
    **dict(zip("ıɑɡɩʏ", "iagiy", strict=True)),
    "ᴏ": "o",
    "ɢ": "g",
    "ƅ": "b",
}
"""Letters of other alphabets (and rare Latin ones) that most fonts draw like plain ones."""


class IdnaError(ValueError):
    """A label that IDNA 2008 does not allow."""


@dataclass(frozen=True, slots=True)
class IdnLabel:
    """One label in its two forms: as name servers know it and as people read it."""

    ascii: str
    unicode: str


def is_idn(label: str) -> bool:
    """Return whether `label` (lower case) is to be read as an internationalised one."""
    return label.startswith(ACE_PREFIX) or not label.isascii()


def shortest_length(labels: list[str]) -> int:
    """Return a lower bound of the length of the ASCII form of the whole name."""
    lengths = (len(label) if label.isascii() else _SHORTEST_ACE for label in labels)
    return sum(lengths) + len(labels) - 1


def hides_ascii(label: str) -> str:
    """Return the first character that would silently become plain ASCII (ﬁ, ℀, ²), or ""."""
    for character in label:
        if character < "\x80":
            continue
        plain = unicodedata.normalize("NFKC", character)
        # An accented letter decomposes to ASCII too, but composed it stays what it is.
        changed = plain.isascii() or plain != unicodedata.normalize("NFC", character)
        if changed and any(c < "\x80" for c in plain):
            return character
    return ""


@lru_cache(maxsize=64)
def read_label(label: str) -> IdnLabel:
    """Return both forms of an internationalised label; raise IdnaError when it has none.

    Remembered, because a field is judged again at every keystroke.

    UTS 46 mapping, non-transitional: the standard library would turn ``faß`` into ``fass``.
    """
    import idna  # noqa: PLC0415 (43 ms, and few addresses need it)

    try:
        in_ascii = idna.encode(label, uts46=True, std3_rules=True).decode("ascii").lower()
        return IdnLabel(in_ascii, idna.decode(in_ascii))
    except UnicodeError as refused:
        raise IdnaError(label) from refused


def check_directions(labels: list[str]) -> None:
    """Raise IdnaError when a name with right-to-left labels breaks the Bidi rule (RFC 5893)."""
    if not any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for name in labels for c in name):
        return
    import idna  # noqa: PLC0415

    for label in filter(None, labels):
        try:
            idna.check_bidi(label, check_ltr=True)
        except UnicodeError as refused:
            raise IdnaError(label) from refused


def mixed_scripts(label: str) -> tuple[str, ...]:
    """Return the scripts of a label that mixes such as no language does, else nothing."""
    scripts = {script for script in map(_script, label) if script}
    if len(scripts) < 2 or scripts <= _EAST_ASIAN:
        return ()
    return tuple(sorted(scripts))


def lookalikes(label: str) -> tuple[str, str]:
    """Return the letters of `label` that pass for plain ones, and what the label then reads.

    Empty when some other letter gives it away: only a label that reads as plain ASCII is one.
    """
    marked = [c for c in label if c in _LOOKS_LIKE]
    read_as = "".join(_LOOKS_LIKE.get(c, c) for c in label)
    if not marked or not read_as.isascii():
        return "", ""
    return "".join(dict.fromkeys(marked)), read_as


def _script(character: str) -> str:
    return _BLOCKS[bisect_right(_STARTS, ord(character)) - 1][1]

"""Business cards in vCard form, taken apart as far as people read them.

Tolerant: real ones come with any line ends, folded lines, groups ("item1.TEL"), parameters in
any order, without their end. What is no vCard gives nothing and stays what it was.
"""

import quopri
import re
from dataclasses import dataclass
from typing import Final

_FOLD: Final = re.compile(r"\r?\n[ \t]")
_ESCAPED: Final = re.compile(r"\\([nN,;:\\])")
_LONGEST: Final = 200_000
_MOST_LINES: Final = 500
_SILENT: Final = frozenset(
    [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "REV",
        "UID",
        "PHOTO",
        "LOGO",
        "SOUND",
        "KEY",
        "X-ABLABEL",
    ]
)


@dataclass(frozen=True, slots=True)
class VCard:
    """What a vCard says; `details` are (property, value) of everything else."""

    name: str | None
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    details: tuple[tuple[str, str], ...]


def vcard(text: str) -> VCard | None:
    """Return what `text` says if it is a vCard, None otherwise."""
    if "BEGIN:VCARD" not in text[:200].upper() or len(text) > _LONGEST:
        return None
    names: dict[str, str] = {}
    phones: list[str] = []
    emails: list[str] = []
    details: list[tuple[str, str]] = []
    if "\n" not in text and "\r" not in text:
        text = text.replace("\\n", "\n")
    lines = _FOLD.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    for line in lines[:_MOST_LINES]:
        head, colon, raw = line.strip().partition(":")
        if not colon:
            if line.strip():
                details.append(("NOTE", line.strip()))
            continue
        parameters = head.upper().split(";")
        name, value = parameters[0].rpartition(".")[2], _value(raw, parameters)
        if not value or name in _SILENT:
            continue
        if name in ("FN", "N"):
            names.setdefault(name, value)
        elif name == "TEL":
            phones.append(value.removeprefix("tel:"))
        elif name == "EMAIL":
            emails.append(value)
        else:
            details.append((name, value))
    return VCard(_name(names), tuple(phones), tuple(emails), tuple(details))


def _name(names: dict[str, str]) -> str | None:
    """Return the written name, else the structured one (family;given;middle;prefix;suffix)."""
    if "FN" in names:
        return names["FN"]
    if "N" not in names:
        return None
    family, *given = names["N"].split(", ")
    return " ".join((*given, family))


def _value(raw: str, parameters: list[str]) -> str:
    if any("QUOTED-PRINTABLE" in parameter for parameter in parameters):
        raw = quopri.decodestring(raw.encode()).decode("utf-8", "replace")
    # The parts of a structured value are divided by bare semicolons.
    parts = re.split(r"(?<!\\);", raw)
    told = (_ESCAPED.sub(_plain, part).strip() for part in parts)
    return ", ".join(part for part in told if part)


def _plain(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]

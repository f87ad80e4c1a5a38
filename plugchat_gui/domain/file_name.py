"""Names for files that come from outside: safe on every system, never a program's name."""

import re
import unicodedata
from types import MappingProxyType
from typing import Final

SAFE_ENDING: Final = ".baixado"
"""Put after an ending that a double click could run."""

_LONGEST_BYTES: Final = 120
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')
_ENDING: Final = re.compile(r"\.[^.\s]{1,12}\Z")
_RESERVED: Final = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9\u00b9\u00b2\u00b3])\Z", re.IGNORECASE
)

_HARMLESS: Final = frozenset(
    (
        ".jpg .jpeg .jfif .png .gif .webp .bmp .tif .tiff .heic .heif .avif "
        ".mp3 .ogg .oga .opus .m4a .aac .amr .wav .flac .wma "
        ".mp4 .m4v .mov .3gp .webm .mkv .avi .mpg .mpeg "
        ".pdf .txt .csv .tsv .rtf .doc .docx .xls .xlsx .ppt .pptx .pps .ppsx .odt .ods .odp "
        ".epub .json .xml .log .md .vcf .ics .ofx .zip .rar .7z .gz "
        f".dwg .dxf .psd .ai .cdr .stl .kml .kmz {SAFE_ENDING}"
    ).split()
)
"""Endings that open in a viewer. What is not here may run: a list of the others has no end.

``.xml`` is here because tax documents come as such every day.
"""

_BY_TYPE: Final = MappingProxyType(
    {
        "image/jpeg": ".jpg",
        "image/png": ".png",
        "image/gif": ".gif",
        "image/webp": ".webp",
        "image/heic": ".heic",
        "audio/ogg": ".ogg",
        "audio/opus": ".opus",
        "audio/mpeg": ".mp3",
        "audio/mp4": ".m4a",
        "audio/aac": ".aac",
        "audio/amr": ".amr",
        "audio/wav": ".wav",
        "video/mp4": ".mp4",
        "video/3gpp": ".3gp",
        "video/quicktime": ".mov",
        "video/webm": ".webm",
        "application/pdf": ".pdf",
        "application/msword": ".doc",
        "application/vnd.ms-excel": ".xls",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
        "application/zip": ".zip",
        "application/xml": ".xml",
        "text/xml": ".xml",
        "text/plain": ".txt",
        "text/csv": ".csv",
    }
)
"""Type of a file → the ending it is saved with."""


def suggested_name(told: str | None, mime: str | None, stem: str) -> str:
    """Return a name to save a file under, out of what the payload tells of it.

    `told` is its file name, if it has one; `stem` is the name of a file without one. A name that
    does not end harmlessly gets `SAFE_ENDING`.
    """
    kind = (mime or "").partition(";")[0].strip().lower()
    name = _plain(told or "") or _plain(stem) or "file"
    if _ending(name) == "":
        name += _BY_TYPE.get(kind, "")
    name = _bounded(name)
    if _RESERVED.match(name.partition(".")[0].rstrip()):
        name = f"_{name}"
    return name if is_harmless(name) else name + SAFE_ENDING


def is_harmless(name: str) -> bool:
    """Tell whether a file of this name opens in a viewer, or in nothing, when double-clicked."""
    # Windows drops dots and blanks at the end, and what comes after a colon is no name.
    if name != name.rstrip(" .") or ":" in name or any(map(_is_unseen, name)):
        return False
    _, dot, ending = name.rpartition(".")
    return not dot or f".{ending.lower()}" in _HARMLESS


def _plain(name: str) -> str:
    """Return the last part of a path without anything unseen or forbidden on some system."""
    name = unicodedata.normalize("NFC", name[:2_000])
    name = "".join(" " if c in "\t\n" else c for c in name if c in "\t\n" or not _is_unseen(c))
    last = re.split(r"[/\\]", name)[-1]
    return " ".join(_FORBIDDEN.sub("_", last).split()).strip(" .")


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN


def _ending(name: str) -> str:
    match = _ENDING.search(name)
    return match[0] if match else ""


def _bounded(name: str) -> str:
    ending = _ending(name)
    stem = name.removesuffix(ending).encode("utf-8")
    room = _LONGEST_BYTES - len(ending.encode("utf-8"))
    if len(stem) <= room:
        return name
    return stem[:room].decode("utf-8", "ignore").rstrip(" .") + ending

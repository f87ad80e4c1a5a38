"""The address inside a larger piece of text: a curl command, a piece of JSON, a sentence."""

import json
import re
from dataclasses import dataclass
from typing import Final

from plugchat_gui.domain.url_codes import UrlCode

_CURL: Final = re.compile(r"(?:[$>#]\s*)?curl(?:\.exe)?\s", re.IGNORECASE)
_JSON: Final = re.compile(r"""[{\["'`\s]*(?:\{|["']?\w{1,64}["']?\s{0,8}[:=]\s{0,8}["'{])""")
_KEY: Final = "finishAttendance"
_MEMBER: Final = re.compile(
    _KEY + r"""\\{0,3}["']?\s{0,16}[:=]\s{0,16}\\{0,3}(["'])((?:(?!\1)[^\s\\]|\\/|\\u00[0-7]\w)*)"""
)
_ADDRESS: Final = re.compile(
    r"""https?:(?:\\?/){2}(?:[^\s"'`<>\\{}]|\\/|\\u00[0-7]\w|\{[\w.-]*\})+""", re.IGNORECASE
)
_START: Final = re.compile(r"[\"'(<\[]?https?://", re.IGNORECASE)
_PUNCTUATION: Final = ".,;:!()[]<>\"'"
_OPTION: Final = re.compile(r"--url[\s=]+[\"']?(https?://[^\s\"']+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a text turned out to be, and the one address in it; None when that is not certain."""

    code: UrlCode
    address: str | None


def recognised(text: str) -> Pasted | None:
    """Return what `text` is when it is more than an address, else None."""
    stripped = text.strip()
    if _CURL.match(stripped):
        return Pasted(UrlCode.CURL_LINE, _value_of_key(stripped) or _called(stripped))
    if _looks_like_json(stripped):
        return Pasted(UrlCode.JSON_TEXT, _value_of_key(stripped) or _only_address(stripped))
    words = stripped.split()
    if len(words) > 1 and stripped.count("://") == 1 and _START.match(words[-1]):
        return Pasted(UrlCode.WORDS_AROUND, words[-1].strip(_PUNCTUATION))
    return None


def _looks_like_json(text: str) -> bool:
    if text[:1] in "{[\"'" and _JSON.match(text):
        return True
    # The key alone may be part of a good address; with a quoted value it is a piece of JSON.
    return _KEY in text and _MEMBER.search(text) is not None


def _value_of_key(text: str) -> str | None:
    values = {_unescaped(value) for _quote, value in _MEMBER.findall(text) if value}
    return values.pop() if len(values) == 1 else None


def _called(text: str) -> str | None:
    named = _OPTION.search(text)
    return named[1] if named else _only_address(text)


def _only_address(text: str) -> str | None:
    found = {_unescaped(address) for address in _ADDRESS.findall(text)}
    return found.pop() if len(found) == 1 else None


def _unescaped(value: str) -> str:
    r"""Undo JSON's escapes (``\/``, ``\u0026``)."""
    if "\\" not in value:
        return value
    try:
        return str(json.loads(f'"{value}"'))
    except ValueError:
        return value.replace("\\/", "/")
